"""Starts the engine: loads the lines' procedures and checks them."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class MattersConfig(AppConfig):
    """The closed loop."""

    name = "renda.matters"
    label = "matters"

    def ready(self) -> None:
        """Register the checks of declarations, and the lines that there are."""
        from django.utils.module_loading import autodiscover_modules  # noqa: PLC0415  app ready

        from renda.matters import checks, erasing  # noqa: F401, PLC0415  app ready
        from renda.matters.baseline import after_migrating  # noqa: PLC0415  app ready

        autodiscover_modules("line")
        post_migrate.connect(after_migrating, sender=self)
