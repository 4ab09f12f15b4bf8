"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProblemConfig(AppConfig):
    """Problem lists: handed over item by item, re-checked by the congress."""

    name = "renda.lines.problem"
    label = "problem"
    verbose_name = _("问题清单")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.problem import doubts, figures, procedures  # noqa: F401, PLC0415  app ready
