"""Starts the package."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Reminders: who is told of what, when."""

    name = "renda.notices"
    label = "notices"
