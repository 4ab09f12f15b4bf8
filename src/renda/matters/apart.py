"""Which answers of a step are kept apart: taken out before any check, effect or line sees them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.kernel.language import recording
from renda.matters.journal import plain
from renda.matters.kinds import Kind
from renda.matters.models import Entry, Matter, PersonalAnswer
from renda.matters.personal import is_personal

#: what is put right takes the place of what was wrong
CORRECTION_LAW = _("《个人信息保护法》第四十六条")


def asked_apart(kind: type[Kind]) -> Mapping[str, forms.Field]:
    """Return what a kind of matters asks of people outside the house, by name.

    What one of its forms marks is kept apart at whatever step it is answered.
    """
    known: Any = kind
    return _marked(known)


@lru_cache(maxsize=512)
def _marked(kind: Any) -> Mapping[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    for form in forms_of(kind):
        found |= {name: field for name, field in form.base_fields.items() if is_personal(field)}
    return found


def forms_of(kind: type[Kind]) -> Iterator[Any]:
    """Yield the forms of a kind of matters: of its letter, its beginning, its steps."""
    ways = [getattr(kind, name, None) for name in ("letter", "begin")]
    for way in (*ways, *getattr(kind, "actions", {}).values()):
        if (asks := getattr(way, "asks", None)) is not None:
            yield asks


def parted(
    matter: Matter, seq: int, answers: Mapping[str, Any]
) -> tuple[Mapping[str, Any], list[PersonalAnswer]]:
    """Return the answers that everybody may know, and apart from them those about a person."""
    asked = asked_apart(matter.kind)
    given = [name for name in asked if answers.get(name) not in (None, "", [])]
    if not given:
        return answers, []
    rest = {name: value for name, value in answers.items() if name not in given}
    apart = (PersonalAnswer.of(matter, seq, n, plain(answers[n])) for n in given)
    return rest, list(apart)


def give_way(apart: Sequence[PersonalAnswer], entries: Iterable[Entry]) -> None:
    """Erase the earlier answers to questions that a batch of steps has answered anew."""
    anew = {(one.matter_id, one.question): one for one in apart if one.seq > 1}
    if not anew:
        return
    kept = PersonalAnswer.objects.filter(matter__in={key for key, _q in anew}, erased_at=None)
    older: dict[tuple[int, int], list[int]] = {}
    for pk, matter, seq, question in kept.values_list("pk", "matter_id", "seq", "question"):
        newer = anew.get((matter, question))
        if newer is not None and seq < newer.seq:
            older.setdefault((matter, newer.seq), []).append(pk)
    with recording():
        basis = str(CORRECTION_LAW)
    for entry in entries:
        if keys := older.get((entry.matter_id, entry.seq)):
            why = PersonalAnswer.Why.REPLACED
            erase(keys, by_name=entry.by_name, at=entry.at, why=why, basis=basis)


def erase(keys: Sequence[int], *, by_name: str, at: dt.datetime, why: str, basis: str) -> None:
    """Leave of answers nothing but when, by whom, why and on which basis they were erased."""
    PersonalAnswer.objects.filter(pk__in=keys).update(
        content="", erased_at=at, erased_by=by_name[:60], why=why, basis=basis[:200]
    )
