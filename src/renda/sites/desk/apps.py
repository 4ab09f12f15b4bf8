"""Starts the package."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The office, the leaders and the handling units."""

    name = "renda.sites.desk"
    label = "desk"
