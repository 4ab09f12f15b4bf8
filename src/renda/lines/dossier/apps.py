"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossierConfig(AppConfig):
    """Dossiers: one problem across lines, instruments and years."""

    name = "renda.lines.dossier"
    label = "dossier"
    verbose_name = _("问题档案")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.dossier import figures, procedures  # noqa: F401, PLC0415  app ready
