"""Starts the package."""

from django.apps import AppConfig


class HallConfig(AppConfig):
    """The hall's pages."""

    name = "renda.sites.hall"
    label = "hall"
