"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HearingConfig(AppConfig):
    """Reports that the standing committee hears and considers."""

    name = "renda.lines.hearing"
    label = "hearing"
    verbose_name = _("听取和审议报告")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.hearing import figures, procedures  # noqa: F401, PLC0415  app ready
