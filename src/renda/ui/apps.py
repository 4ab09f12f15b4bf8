"""Who carries the look and feel: the ui app, which knows no legislative word."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Ui(AppConfig):
    name = "renda.ui"
    label = "ui"
    verbose_name = _("界面")
