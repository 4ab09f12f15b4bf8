"""A letter that is sent twice, by a double click or by loading the answer anew, comes in once.

Whoever sends it sees one answer alone, mostly the last: each has the same number and word.
"""

from __future__ import annotations

import datetime as dt
import secrets

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from renda.matters.models import Begun, Matter

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 8
#: one tells a letter from others, the other makes its word: who has the table has no word
KNOWN_BY, WORD_BY = "renda.letterbox.begun", "renda.letterbox.word"


def said_in(request: HttpRequest) -> str:
    """Return what tells one letter from another; "" if its form carries no word for that."""
    names = sorted(set(request.POST) - {"csrfmiddlewaretoken"})
    answers = [(name, request.POST.getlist(name)) for name in names]
    files = [(name, [(one.name, one.size) for one in request.FILES.getlist(name)])
             for name in sorted(request.FILES)]  # fmt: skip
    return repr([request.path, answers, files]) if request.POST.get("once") else ""


def word_of(said: str) -> str:
    """Return the word by which a letter is looked up: the same however often it is sent."""
    if not said:
        return "".join(secrets.choice(ALPHABET) for _n in range(LENGTH))
    left, signs = int(_digest(WORD_BY, said), 16), ""
    for _n in range(LENGTH):
        left, sign = divmod(left, len(ALPHABET))
        signs += ALPHABET[sign]
    return signs


def begun(said: str) -> Matter | None:
    """Return the matter that came of a letter when it was sent before."""
    if not said:
        return None
    found = Begun.objects.filter(digest=_digest(KNOWN_BY, said)).select_related("matter").first()
    return found.matter if found else None


def remember(said: str, matter: Matter, *, at: dt.datetime) -> None:
    """Keep which matter came of a letter. Raises IntegrityError if it is being sent twice."""
    if said:
        Begun.objects.create(digest=_digest(KNOWN_BY, said), matter=matter, at=at)


def _digest(salt: str, said: str) -> str:
    return salted_hmac(salt, said, algorithm="sha256").hexdigest()
