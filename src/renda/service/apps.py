"""Starts the package."""

from django.apps import AppConfig


class ServiceConfig(AppConfig):
    """Deputies beside their voters."""

    name = "renda.service"
    label = "service"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what is counted, doubted, brought in and done by the clock."""
        from renda.service import doubts, figures, retention, rosters  # noqa: F401, PLC0415  apps are ready
