"""Starts the package."""

from django.apps import AppConfig


class FolioConfig(AppConfig):
    """What a page about a matter shows, for every site."""

    name = "renda.sites.folio"
    label = "folio"
