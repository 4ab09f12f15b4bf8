"""Declares the line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpinionConfig(AppConfig):
    """What the standing committee asks for after a deliberation, followed to its end."""

    name = "renda.lines.opinion"
    label = "opinion"
    verbose_name = _("审议意见")

    def ready(self) -> None:
        """Register the procedures and the figures."""
        from renda.lines.opinion import doubts, figures, procedures  # noqa: F401, PLC0415  app ready
