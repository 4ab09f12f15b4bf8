"""In which language records are written, whoever clicks in whichever language."""

import datetime as dt
from contextlib import AbstractContextManager

from django.conf import settings
from django.utils import formats, translation


def recording() -> AbstractContextManager[None]:
    """Have what is written (numbers, titles, bases) in the language of the installation.

    A record is read by everybody and is sealed: it cannot depend on who happened to click.
    """
    return translation.override(settings.LANGUAGE_CODE)


def day_in_words(day: dt.date) -> str:
    """Return a day as the reader's language writes it: 2026年11月27日."""
    return formats.date_format(day, "DATE_FORMAT")
