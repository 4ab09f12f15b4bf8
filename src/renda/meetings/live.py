"""What the hall follows: who is there, what is put, how many have voted, what came out.

Hundreds of phones ask for it every few seconds. So it is a few words under an unguessable word,
made at most once in a second by each process, whoever asks; nothing in it says what anybody chose.
"""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass
from threading import Lock

from django.core import signing
from django.utils.translation import gettext as _

from renda.kernel.language import recording
from renda.matters.models import Matter
from renda.meetings.roll import roll_of
from renda.voting import saying
from renda.voting.models import Ballot
from renda.voting.queries import voted_of

SALT = "renda.meetings.live"
#: seconds for which a process answers from memory
FRESH = 1.0
#: so many sittings are kept in memory: more are not open at once
MOST = 50


@dataclass(frozen=True)
class State:
    """The state of a sitting: the answer, by what it is known again, and until when it is fresh."""

    body: bytes
    etag: str
    until: float


_kept: dict[int, State] = {}
_lock = Lock()


def word_of(sitting: int) -> str:
    """Return the word under which the state of a sitting is asked for."""
    return signing.Signer(salt=SALT).sign(str(sitting))


def sitting_of(word: str) -> int | None:
    """Return which sitting a word names; None if it is none of ours."""
    try:
        return int(signing.Signer(salt=SALT).unsign(word))
    except (signing.BadSignature, ValueError):
        return None


def state_of(sitting: int, *, now: float | None = None) -> State:
    """Return the state of a sitting, from memory while it is fresh."""
    now = time.monotonic() if now is None else now
    found = _kept.get(sitting)
    if found is not None and found.until > now:
        return found
    # one asks, the others wait for it
    with _lock:
        found = _kept.get(sitting)
        if found is None or found.until <= now:
            if len(_kept) >= MOST:
                _kept.clear()
            found = _kept[sitting] = _made(sitting, now)
    return found


def _made(sitting: int, now: float) -> State:
    matter = Matter.objects.select_related("congress", "sitting").get(pk=sitting)
    with recording():  # one answer for all
        roll = roll_of(matter)
        said = {
            "stage": matter.stage,
            "present": roll.present,
            "entitled": roll.entitled,
            "quorum": roll.reached,
            **ballot_in_words(last_of(matter)),
        }
    body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return State(body, f'"{hashlib.sha256(body).hexdigest()[:20]}"', now + FRESH)


def last_of(sitting: Matter) -> Ballot | None:
    """Return the ballot that the hall looks at: the last one that was opened."""
    return (
        Ballot.objects.filter(held_at=sitting, opened_at__isnull=False)
        .select_related("subject")
        .order_by("-opened_at", "-number")
        .first()
    )


def ballot_in_words(ballot: Ballot | None) -> dict[str, object]:
    """Return what the hall hears of a ballot: how many have voted, and the result after it."""
    if ballot is None:
        return {"ballot": 0}
    voted, of = voted_of(ballot)
    told: dict[str, object] = {
        "ballot": ballot.pk,
        "state": ballot.state,
        "title": str(ballot),
        "voted": voted,
        "of": of,
    }
    if result := saying.result(ballot):
        told["result"] = result
    elif of:
        told["says"] = _("应表决%(of)s人，已表决%(n)s人。") % {"of": of, "n": voted}
    return told


def forget() -> None:
    """Keep nothing of what was answered."""
    _kept.clear()
