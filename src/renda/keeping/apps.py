"""Starts the keeping."""

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    """Backup, restore, move."""

    name = "renda.keeping"
    label = "keeping"
