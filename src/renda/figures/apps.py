"""Starts the package."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """What we account for: a figure is a set of records."""

    name = "renda.figures"
    label = "figures"
