"""Starts the package."""

from django.apps import AppConfig


class LedgersConfig(AppConfig):
    """Ledgers (台账) brought in and taken out."""

    name = "renda.ledgers"
    label = "ledgers"
