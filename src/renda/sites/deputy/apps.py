"""Starts the package."""

from django.apps import AppConfig


class DeputyConfig(AppConfig):
    """Deputies, on a phone first."""

    name = "renda.sites.deputy"
    label = "deputy"
