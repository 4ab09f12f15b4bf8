"""Starts the package."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Sittings: kinds, agendas, attendance, and what is decided."""

    name = "renda.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Hold the lines' declarations against what sittings are; have attendance verified."""
        from renda.meetings import calling, checks, sealed  # noqa: F401, PLC0415  app ready
