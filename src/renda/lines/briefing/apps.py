"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BriefingConfig(AppConfig):
    """Briefings that the directors' meeting hears, with remarks that are followed up."""

    name = "renda.lines.briefing"
    label = "briefing"
    verbose_name = _("主任会议听取汇报")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.briefing import figures, procedures  # noqa: F401, PLC0415  app ready
