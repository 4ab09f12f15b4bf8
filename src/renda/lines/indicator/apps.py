"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorConfig(AppConfig):
    """What bodies state of their own results, as quoted and with the document."""

    name = "renda.lines.indicator"
    label = "indicator"
    verbose_name = _("政府侧指标")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.indicator import figures, procedures  # noqa: F401, PLC0415  app ready
