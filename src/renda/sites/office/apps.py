"""Starts the package."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """What an office keeps and sets."""

    name = "renda.sites.office"
    label = "office"
