"""Starts the package."""

from django.apps import AppConfig
from django.urls import register_converter


class FolioConfig(AppConfig):
    """What a page about a matter shows, for every site."""

    name = "renda.sites.folio"
    label = "folio"

    def ready(self) -> None:
        """Teach the addresses which numbers there can be."""
        from renda.sites.folio.numbers import Key, Year  # noqa: PLC0415  not before the settings

        register_converter(Key, "key")
        register_converter(Year, "year")
