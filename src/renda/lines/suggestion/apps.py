"""Declares the suggestion line at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SuggestionConfig(AppConfig):
    """Deputies' suggestions."""

    name = "renda.lines.suggestion"
    label = "suggestion"
    verbose_name = _("代表建议")

    def ready(self) -> None:
        """Register the procedures, the words they are found by, figures and ledger."""
        from renda.lines.suggestion import (  # noqa: PLC0415  app ready
            doubts,  # noqa: F401
            figures,  # noqa: F401
            found,  # noqa: F401
            kept,  # noqa: F401
            ledger,  # noqa: F401
            procedures,  # noqa: F401
        )
