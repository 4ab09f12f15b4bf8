"""Starts the package."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Official papers: worded by us or by an office, numbered without gaps and kept."""

    name = "renda.papers"
    label = "papers"

    def ready(self) -> None:
        """Let matters be found by their papers' numbers; have papers verified and compared."""
        from renda.papers import found, likeness, sealed  # noqa: F401, PLC0415  app ready
