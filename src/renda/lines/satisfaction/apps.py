"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SatisfactionConfig(AppConfig):
    """Tests of satisfaction with a body's work, decided by a rule and never typed."""

    name = "renda.lines.satisfaction"
    label = "satisfaction"
    verbose_name = _("满意度测评")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.satisfaction import (  # noqa: PLC0415  app ready
            doubts,  # noqa: F401
            figures,  # noqa: F401
            procedures,  # noqa: F401
        )
