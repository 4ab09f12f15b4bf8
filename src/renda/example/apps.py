"""Starts the package."""

from django.apps import AppConfig


class ExampleConfig(AppConfig):
    """The example year."""

    name = "renda.example"
    label = "example"
