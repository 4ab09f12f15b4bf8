"""Starts the package."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The public: read only."""

    name = "renda.sites.portal"
    label = "portal"
