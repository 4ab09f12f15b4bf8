"""Starts the package."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The year at a glance, its figures, the report."""

    name = "renda.sites.accounts"
    label = "accounts"
