"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionConfig(AppConfig):
    """How a law is kept: inspected with towns, found fault with, reported."""

    name = "renda.lines.inspection"
    label = "inspection"
    verbose_name = _("执法检查")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.inspection import doubts, figures, procedures  # noqa: F401, PLC0415  app ready
