"""Start-up of the door."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    """Signing in and out."""

    name = "renda.sites.door"
    label = "door"
