"""Declares the suggestion line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SuggestionConfig(AppConfig):
    """Deputies' suggestions."""

    name = "renda.lines.suggestion"
    label = "suggestion"
    verbose_name = _("代表建议")

    def ready(self) -> None:
        """Register the procedures, the words they are found by and the figures."""
        from renda.lines.suggestion import figures, found, procedures  # noqa: F401, PLC0415  app ready
