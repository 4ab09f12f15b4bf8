"""In which language records are written, whoever clicks in whichever language."""

from contextlib import AbstractContextManager

from django.conf import settings
from django.utils import translation


def recording() -> AbstractContextManager[None]:
    """Have what is written (numbers, titles, bases) in the language of the installation.

    A record is read by everybody and is sealed: it cannot depend on who happened to click.
    """
    return translation.override(settings.LANGUAGE_CODE)
