"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResolutionConfig(AppConfig):
    """Resolutions and decisions: duties they lay on bodies, and checks on their execution."""

    name = "renda.lines.resolution"
    label = "resolution"
    verbose_name = _("决议决定")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.resolution import (  # noqa: PLC0415  app ready
            figures,  # noqa: F401
            following,  # noqa: F401
            procedures,  # noqa: F401
            resolving,  # noqa: F401
        )
