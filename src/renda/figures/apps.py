"""Starts the package."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """What we account for: a figure is a set of records."""

    name = "renda.figures"
    label = "figures"

    def ready(self) -> None:
        """Register what is doubtful in any line."""
        from renda.figures import doubts  # noqa: F401, PLC0415  apps are ready
