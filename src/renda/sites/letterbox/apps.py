"""Starts the package."""

from django.apps import AppConfig


class LetterboxConfig(AppConfig):
    """What the public hands in."""

    name = "renda.sites.letterbox"
    label = "letterbox"
