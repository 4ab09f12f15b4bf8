"""Starts the package."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Official papers: read from their templates, worded by an office, numbered without gaps."""

    name = "renda.papers"
    label = "papers"

    def ready(self) -> None:
        """Let matters be found by the numbers of their papers."""
        from renda.papers import found  # noqa: F401, PLC0415  app ready
