"""Starts the package."""

from django.apps import AppConfig


class LedgersConfig(AppConfig):
    """Ledgers (台账) brought in and taken out."""

    name = "renda.ledgers"
    label = "ledgers"

    def ready(self) -> None:
        """Give every kind of matters the ledger that follows from its declaration."""
        from renda.ledgers import rosters  # noqa: F401, PLC0415  it registers itself
        from renda.ledgers.offered import offer  # noqa: PLC0415  the lines are there by now

        offer()
