"""Faults are logged with the number that the person who met one is shown."""

import logging


class Numbered(logging.Filter):
    """Puts the number of a fault before what is said of it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add `fault`; nothing is left out."""
        number = getattr(getattr(record, "request", None), "fault", "")
        record.fault = f"[{number}] " if number else ""
        return True
