"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InquiryConfig(AppConfig):
    """Questions to bodies, at a hearing or by topic, interpellations, investigations."""

    name = "renda.lines.inquiry"
    label = "inquiry"
    verbose_name = _("询问和质询")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.inquiry import figures, procedures  # noqa: F401, PLC0415  app ready
