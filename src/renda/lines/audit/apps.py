"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Audit findings, one by one, until the congress has verified that they were put right."""

    name = "renda.lines.audit"
    label = "audit"
    verbose_name = _("审计查出问题整改")

    def ready(self) -> None:
        """Register the procedures, the figures, and what other lines may ask."""
        from renda.lines.audit import doubts, figures, owing, procedures  # noqa: F401, PLC0415  app ready
