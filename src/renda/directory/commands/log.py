"""How a change of the directory is written down."""

from datetime import datetime
from typing import Any

from renda.directory.models import Change, Congress
from renda.directory.standing import Standing


def record(
    command: str,
    subject: object,
    *,
    by: Standing,
    at: datetime,
    congress: Congress | None = None,
    **details: Any,
) -> None:
    """Add one row to the log."""
    Change.objects.create(
        at=at,
        by_id=by.account_id,
        congress=congress,
        command=command,
        subject=str(subject)[:200],
        details=details,
    )
