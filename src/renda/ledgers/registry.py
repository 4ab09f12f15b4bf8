"""What has been declared: the ledgers by slug."""

from renda.ledgers.spec import Ledger

ledgers: dict[str, Ledger] = {}


def register(ledger: Ledger) -> Ledger:
    """Make a ledger known. Raises ValueError if its slug is taken."""
    if ledgers.setdefault(ledger.slug, ledger) is not ledger:
        raise ValueError(f"ledger {ledger.slug} is declared twice")
    return ledger
