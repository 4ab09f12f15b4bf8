"""Starts the package."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finding: text search over matters."""

    name = "renda.search"
    label = "search"
