"""In which language records are written, whoever clicks in whichever language."""

import datetime as dt
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.utils import formats, translation
from django.utils.functional import lazy
from django.utils.translation import gettext, pgettext_lazy

#: what parts the items of a list, however the reader's language writes it
BETWEEN = {
    "、": pgettext_lazy("between items", "、"),
    "，": pgettext_lazy("between items", "，"),
    "；": pgettext_lazy("between items", "；"),
}


def recording() -> AbstractContextManager[None]:
    """Have what is written (numbers, titles, bases) in the language of the installation.

    A record is read by everybody and is sealed: it cannot depend on who happened to click.
    """
    return translation.override(settings.LANGUAGE_CODE)


def day_in_words(day: dt.date) -> str:
    """Return a day as the reader's language writes it: 2026年11月27日."""
    return formats.date_format(day, "DATE_FORMAT")


#: a day in words, said when it is read and in the reader's language
day_when_read: Any = lazy(day_in_words, str)


def listed(items: Iterable[Any], between: str = "、") -> str:
    """Return items side by side as the reader's language lists them: 甲、乙 or A, B."""
    return str(BETWEEN[between]).join(map(str, items))


def with_aside(text: Any, aside: Any) -> str:
    """Return a text with an aside in the brackets of the reader's language."""
    return gettext("%(text)s（%(aside)s）") % {"text": text, "aside": aside}


def sentences(*said: str) -> str:
    """Return what is said one after the other, as the reader's language sets its sentences."""
    first, *others = [one for one in said if one] or [""]
    for more in others:
        first = gettext("%(said)s%(more)s") % {"said": first, "more": more}
    return first
