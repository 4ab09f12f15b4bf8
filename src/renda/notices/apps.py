"""Declares when people are reminded."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Reminders: who is told of what, when."""

    name = "renda.notices"
    label = "notices"

    def ready(self) -> None:
        """Declare the rules, so that an office can change them."""
        from renda.notices import rules  # noqa: F401, PLC0415  app ready
