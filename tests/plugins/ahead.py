"""Lets a test run live on a later day (RENDA_AHEAD, in days): no test hangs on when it is run.

A day that a test calls the future is past some day, and before ten in the morning today's ten has
not come. One leg of the checks runs now, the other so much later, at another hour.
"""

import datetime as dt
import os

AHEAD = dt.timedelta(days=float(os.environ.get("RENDA_AHEAD") or 0))


def pytest_configure() -> None:
    """Put the clock that everything asks so much ahead."""
    from django.core.cache.backends import db  # noqa: F401, PLC0415  keeps the real one: its own
    from django.utils import timezone  # noqa: PLC0415  not before the settings are chosen

    real = timezone.now
    if AHEAD:
        timezone.now = lambda: real() + AHEAD
