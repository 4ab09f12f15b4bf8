"""Start-up of the directory."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Congresses, bodies, people and accounts."""

    name = "renda.directory"
    label = "directory"
    verbose_name = _("组织与人员")
    default_auto_field = "django.db.models.BigAutoField"
