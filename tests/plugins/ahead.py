"""Lets a test run live on a later day (RENDA_AHEAD, in days): no test hangs on when it is run.

A day that a test calls the future is past some day, and before ten in the morning today's ten has
not come. One leg of the checks runs now, the other so much later, at another hour.
"""

import datetime as dt
import os

AHEAD = dt.timedelta(days=float(os.environ.get("RENDA_AHEAD") or 0))


class _Later(dt.datetime):
    """The clock that Django's `now` asks: whoever holds that function already has it, too."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
        return dt.datetime.now(tz) + AHEAD


def pytest_configure() -> None:
    """Put the clock that everything asks so much ahead."""
    from django.core.cache.backends import db  # noqa: PLC0415  not before the settings are chosen
    from django.utils import timezone  # noqa: PLC0415

    if AHEAD:
        timezone.datetime = _Later
        # what is kept in a cache is dated by the machine's clock, and ends by it
        db.tz_now = lambda: dt.datetime.now(dt.UTC)
