"""Starts the package."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The annual report: composed, checked number by number, frozen, exported."""

    name = "renda.reports"
    label = "reports"

    def ready(self) -> None:
        """Have frozen reports verified."""
        from renda.reports import sealed  # noqa: F401, PLC0415  app ready
