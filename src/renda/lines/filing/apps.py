"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilingConfig(AppConfig):
    """Normative documents: filed, checked, reviewed, put right; review suggestions of citizens."""

    name = "renda.lines.filing"
    label = "filing"
    verbose_name = _("备案审查")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.filing import (  # noqa: F401, PLC0415  app ready
            catalogue,
            figures,
            procedures,
            reviewing,
        )
