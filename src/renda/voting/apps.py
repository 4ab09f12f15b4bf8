"""Starts the package."""

from django.apps import AppConfig


class VotingConfig(AppConfig):
    """Ballots, their rolls and papers; the box that only the closing opens."""

    name = "renda.voting"
    label = "voting"

    def ready(self) -> None:
        """Have the digests of ballots verified; let no backup be made while a box is closed."""
        from renda.voting import backups, sealed  # noqa: F401, PLC0415  app ready
