"""Starts the kernel."""

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from renda.kernel import official


class KernelConfig(AppConfig):
    """Calendar, periods, numbering, files and tables: no legislative word."""

    name = "renda.kernel"
    label = "kernel"

    def ready(self) -> None:
        """Load the official calendar whenever the tables are made or emptied."""
        post_migrate.connect(_enter_calendar, sender=self)


def _enter_calendar(*, using: str, **state: Any) -> None:
    models = state.get("apps", apps)
    if "calendaryear" in models.all_models["kernel"]:
        official.enter_missing(models, using)
