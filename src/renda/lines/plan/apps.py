"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanConfig(AppConfig):
    """What the standing committee means to do in a year, and what became of it."""

    name = "renda.lines.plan"
    label = "plan"
    verbose_name = _("年度监督计划")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.plan import figures, procedures  # noqa: F401, PLC0415  app ready
