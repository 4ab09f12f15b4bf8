"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AppraisalConfig(AppConfig):
    """Appraisals of a body's work, in four stages."""

    name = "renda.lines.appraisal"
    label = "appraisal"
    verbose_name = _("专项工作评议")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.appraisal import figures, procedures  # noqa: F401, PLC0415  app ready
