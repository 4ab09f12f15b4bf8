"""Starts the package."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Official papers: read from their templates, worded by an office, numbered without gaps."""

    name = "renda.papers"
    label = "papers"
