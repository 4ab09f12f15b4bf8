"""Starts the package."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The annual report: composed, checked number by number, frozen, exported."""

    name = "renda.reports"
    label = "reports"
