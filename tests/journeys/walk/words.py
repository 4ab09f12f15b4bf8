"""Which words are the interface's own, in which language."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from django.apps import apps
from django.db.models import CharField, TextField

from tests.journeys.walk.forms import TABLES
from tools.messages import catalogue

HAN = re.compile(r"[㐀-鿿]")
LATIN = re.compile(r"[a-z]{3}")
PLACE = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}")
#: what is the same in both languages
SHARED = {"English", "Renda"}


@cache
def _said() -> tuple[frozenset[str], frozenset[str]]:
    """Return the messages in Chinese and in English, those that are one text."""
    chinese, english = set(), set()
    for message in catalogue():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        chinese |= {text for text in ids if text and HAN.search(text)}
        english |= {text for text in strings if text and LATIN.search(text)}
    return frozenset(chinese), frozenset(english - chinese - SHARED)


@cache
def _data() -> frozenset[str]:
    """Return what the congress itself wrote, which stays in its own language."""
    found: set[str] = set()
    for model in apps.get_models():
        if not model.__module__.startswith("renda."):
            continue
        for column in model._meta.fields:
            if isinstance(column, CharField | TextField) and not column.choices:
                found |= set(model.objects.order_by().values_list(column.name, flat=True))
    # what stands in the table that somebody brings stands on our page
    return frozenset(found).union(*(headers for headers, _rows in TABLES))


def foreign(language: str) -> Callable[[str], str]:
    """Return what says of a text whether it is a word of the other language's interface."""

    def said(text: str) -> str:
        chinese, english = _said()
        if language == "en":
            if (
                HAN.search(text)
                and not text.startswith("《")
                and text in chinese
                and text not in _data()
            ):
                return "Chinese on an English page"
        elif text in english and text not in _data():
            return "English on a Chinese page"
        return ""

    return said
