"""Answers about people outside the house: read with a reason, erased in time, checked, listed.

What stays when they are erased: the matter, its stage, its figures, and the hash in the journal,
which says that something was answered and nothing of what (个人信息保护法 Art. 19, 47).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.standing import SYSTEM, Standing
from renda.kernel.jobs import Job, brought
from renda.kernel.language import recording
from renda.kernel.periods import Calendar, Period, Unit, add_months, deadline
from renda.kernel.secrecy import close_anew
from renda.laws.spec import Version
from renda.matters import seals
from renda.matters.actors import lead_clerk, office_clerk
from renda.matters.apart import asked_apart, erase
from renda.matters.commands import NotAllowed
from renda.matters.following import conclude
from renda.matters.in_force import InForce, in_force
from renda.matters.letter import WRITER
from renda.matters.models import Entry, Matter, PersonalAnswer, PersonalReading
from renda.matters.personal import PURPOSE, digest_in, digest_of
from renda.matters.pointing import step_named
from renda.matters.queries import visible
from renda.matters.registry import procedures
from renda.matters.resealing import lock_trees
from renda.matters.rules import Ruling, period_rule
from renda.matters.step import Refused
from renda.matters.taking import Taken, Work

#: the name of the step by which answers about a person are erased
ERASE = "erase_personal"
#: who may have them shown: who handles the matter, and the office that gives it out; Art. 6 wants
#: no more people than the purpose needs
READS = lead_clerk | office_clerk
ERASES = office_clerk
ERASURE_LAW = _("《个人信息保护法》第四十七条")
Why = PersonalAnswer.Why
#: for which of the reasons somebody asks; the others are the engine's own
ON_REQUEST = (Why.ASKED, Why.WITHDRAWN, Why.NEEDLESS, Why.UNLAWFUL)
#: so many matters are erased in one batch
BATCH = 200

KEPT = period_rule(
    "personal.kept",
    _("个人信息办结后保存"),
    Version(
        Period(12, Unit.MONTH),
        _(
            "《个人信息保护法》第十九条要求保存期限为实现目的所必要的最短时间，没有定期限，默认十二个月"
        ),
    ),
)


@dataclass(frozen=True)
class Said:
    """An answer as it is shown once: to which question. `value`: None if no key here opens it."""

    question: str
    value: Any


@transaction.atomic
def read_personal(
    matter: Matter, *, by: Standing, at: dt.datetime, why: str, words: str = ""
) -> list[Said]:
    """Return the answers that are kept of a matter's people, and note who read them and why.

    Raises NotAllowed for who may not, Refused if there is nothing to read or no reason.
    """
    if not may_read(matter, by):
        raise NotAllowed(_("个人信息由办理这件事项的人和常委会办公室查看。"))
    if why not in PersonalReading.Why.values:
        raise Refused(_("请选择查看的理由。"), field="why")
    if why == PersonalReading.Why.OTHER and not words:
        raise Refused(_("请写明查看的理由。"), field="words")
    kept = list(kept_of(matter))
    if not kept:
        raise Refused(_("没有可以查看的个人信息。"))
    PersonalReading.objects.create(
        matter=matter,
        at=at,
        by_id=by.account_id,
        by_name=by.name[:60],
        by_body_id=by.acting_for(matter.congress_id, matter.body_id),
        why=why,
        words=words[:200],
    )
    opened = ((one.question, one.opened()) for one in kept)
    return [Said(question, told[1] if told else None) for question, told in opened]


def kept_of(matter: Matter) -> QuerySet[PersonalAnswer]:
    """Return the answers of a matter that are not erased, in the order of the answering."""
    return PersonalAnswer.objects.filter(matter=matter, erased_at=None).order_by("seq", "pk")


def may_read(matter: Matter, by: Standing) -> bool:
    """Say whether somebody may have the answers of a matter shown, if any are kept."""
    kind = procedures[matter.procedure]
    scope = ((kind.circle.opens if kind.circle else kind.opens) or READS).scope(by)
    return scope is not None and visible(by).filter(scope, pk=matter.pk).exists()


def may_erase(matter: Matter, by: Standing) -> bool:
    """Say whether somebody may have the answers of a matter erased before their time."""
    circle = procedures[matter.procedure].circle
    scope = (circle.erases if circle else ERASES).scope(by)
    return scope is not None and visible(by).filter(scope, pk=matter.pk).exists()


@transaction.atomic
def erase_personal(
    matter: Matter, *, by: Standing, at: dt.datetime, why: str, words: str
) -> Matter:
    """Erase a matter's answers on request: a step, with its reason. Raises NotAllowed, Refused."""
    if not may_erase(matter, by):
        raise NotAllowed(_("个人信息由常委会办公室删除。"))
    if why not in ON_REQUEST:
        raise Refused(_("请选择删除的原因。"), field="why")
    [found] = _locked([matter.pk])
    with recording():
        told = {"why": why, "words": words, "basis": str(ERASURE_LAW)}
    if not _erase([(found, told)], in_force([found.congress_id]), by=by, at=at):
        raise Refused(_("个人信息已经删除。"))
    return found


def erase_due(now: dt.datetime) -> int:
    """Erase what has been kept for as long as it may be; return of how many matters."""
    today, done = timezone.localdate(now), 0
    kept = Matter.objects.filter(personal__erased_at=None, personal__isnull=False)
    closed = kept.exclude(root__closed_at=None).distinct().annotate(done_at=F("root__closed_at"))
    due: list[tuple[int, dict[str, str]]] = []
    for congress, found in groupby(closed.order_by("congress_id", "pk"), lambda m: m.congress_id):
        rules = in_force([congress])
        for matter in found:
            done_at: dt.datetime = matter.done_at  # type: ignore[attr-defined]
            ruling = kept_by(matter, rules, timezone.localdate(done_at))
            if until(done_at, ruling, rules.calendar) < today:
                due.append((matter.pk, {"why": Why.EXPIRED, "basis": ruling.basis}))
    for start in range(0, len(due), BATCH):
        done += _erase_some(dict(due[start : start + BATCH]), now)
    return done


def kept_by(matter: Matter, rules: InForce, on: dt.date) -> Ruling:
    """Return for how long the answers of a matter closed on a day are kept, and why so long.

    As with every period, what is in force when it starts holds: nothing is erased at once because
    an office sets a shorter one.
    """
    with recording():
        return rules.book.ruling(KEPT, matter.congress, on)


def until(closed_at: dt.datetime, ruling: Ruling, calendar: Calendar) -> dt.date:
    """Return the last day on which an answer is kept: no day off makes it longer."""
    start, period = timezone.localdate(closed_at), ruling.period
    if period.unit == Unit.MONTH:
        return add_months(start, period.length)
    if period.unit == Unit.DAY:
        return start + dt.timedelta(days=period.length)
    return deadline(start, period, calendar).due_on


@transaction.atomic
def _erase_some(due: Mapping[int, Mapping[str, str]], now: dt.datetime) -> int:
    # one that was reopened meanwhile is handled again
    found = [matter for matter in _locked(list(due)) if matter.root and matter.root.closed_at]
    rules = in_force({matter.congress_id for matter in found})
    return _erase([(one, due[one.pk]) for one in found], rules, by=SYSTEM, at=now)


def _locked(keys: Sequence[int]) -> list[Matter]:
    lock_trees(keys)
    found = Matter.objects.filter(pk__in=keys).order_by("pk")
    return list(found.select_related("congress", "parent", "root", "body"))


def _erase(
    pairs: Sequence[tuple[Matter, Mapping[str, str]]],
    rules: InForce,
    *,
    by: Standing,
    at: dt.datetime,
) -> int:
    """Take the step that erases on each matter of which something is kept; return how many."""
    kept: dict[int, list[PersonalAnswer]] = {}
    found = PersonalAnswer.objects.filter(matter__in=[m.pk for m, _told in pairs], erased_at=None)
    for one in found.order_by("seq", "pk"):
        kept.setdefault(one.matter_id, []).append(one)
    work = Work(rules)
    work.take_in(matter for matter, _told in pairs)
    alike: dict[tuple[str, str], list[int]] = {}
    for matter, told in pairs:
        if own := kept.get(matter.pk):
            answers = {**told, "questions": [one.question for one in own]}
            step = Taken(work, matter, ERASE, answers, by=by, at=max(at, matter.opened_at))
            work.take(step, matter.standing_at)
            alike.setdefault((told["why"], told["basis"]), []).extend(one.pk for one in own)
    for (why, basis), keys in alike.items():
        erase(keys, by_name=by.name, at=at, why=why, basis=basis)
    if kept:
        conclude(work, at)
    return len(kept)


def in_clear() -> Iterator[tuple[Entry, list[str]]]:
    """Yield the steps that hold such answers in clear, from before they were kept apart.

    With the names of the questions; `code` is the word of a letter, `by_name` the name of whoever
    wrote it. A chain of hashes cannot be rewritten: they stay there, and are listed.
    """
    for slug, kind in sorted(procedures.items()):
        asked = set(asked_apart(kind)) | ({"code"} if kind.letter else set())
        steps = Entry.objects.filter(matter__procedure=slug).select_related("matter__congress")
        for entry in steps.order_by("pk").iterator(2000) if asked else ():
            clear = [n for n in sorted(asked) if _is_clear(entry.answers.get(n))]
            clear += ["by_name"] if kind.letter and _names_writer(entry) else []
            if clear:
                yield entry, clear


def _is_clear(answer: Any) -> bool:
    return answer not in (None, "", []) and not digest_in(answer)


def _names_writer(entry: Entry) -> bool:
    """Say whether a letter's step is signed with the name of its writer, as once it was."""
    with recording():
        nobody = {str(WRITER), SYSTEM.name}
    return entry.seq == 1 and entry.by_id is None and entry.by_name not in nobody


def close_all_anew() -> tuple[int, int]:
    """Close every answer under the newest key; return how many, and how many no key here opens."""
    done = lost = 0
    for one in PersonalAnswer.objects.filter(erased_at=None).order_by("pk").iterator(2000):
        content = close_anew(PURPOSE, one.content)
        if content is None:
            lost += 1
            continue
        # one that was erased meanwhile stays so
        done += PersonalAnswer.objects.filter(pk=one.pk, erased_at=None).update(content=content)
    return done, lost


def unreadable() -> int:
    """Return how many answers no key here opens."""
    kept = PersonalAnswer.objects.filter(erased_at=None).iterator(2000)
    return sum(one.opened() is None for one in kept)


def _altered() -> Iterator[seals.Broken]:
    """Yield the answers that are not what the journal has the hash of, or are gone unsaid."""
    kept = {(a.matter_id, a.seq, a.question): a for a in PersonalAnswer.objects.iterator(2000)}
    #: by matter and question, the last step that erased the answer or gave another
    ended: dict[tuple[int, str], int] = {}
    for entry in _holding():
        for question in _ended_by(entry):
            ended[entry.matter_id, question] = max(
                entry.seq, ended.get((entry.matter_id, question), 0)
            )
        for question, answer in entry.answers.items():
            digest = digest_in(answer)
            one = kept.get((entry.matter_id, entry.seq, question))
            if digest and (one is None or one.digest != digest):
                where = step_named(entry.matter_id, entry.seq, question)
                yield seals.Broken(where, str(_("单独保存的内容不见了，或者不是原来的")))
    for (matter, seq, question), one in kept.items():
        told = one.opened()
        if told is not None and digest_of(told[0], question, told[1]) != one.digest:
            yield seals.Broken(step_named(matter, seq, question), str(_("被改动过")))
        if one.erased_at is not None and ended.get((matter, question), 0) <= seq:
            yield seals.Broken(step_named(matter, seq, question), str(_("没有删除的步骤而被删除")))


def _ended_by(entry: Entry) -> Iterable[str]:
    """Return the questions of which a step ends the answers before it."""
    if entry.action == ERASE:
        return [str(one) for one in entry.answers.get("questions", ())]
    return [question for question, answer in entry.answers.items() if digest_in(answer)]


def _holding() -> Iterator[Entry]:
    """Yield the steps of the kinds that ask of people outside the house."""
    slugs = [slug for slug, kind in procedures.items() if asked_apart(kind)]
    asked = Entry.objects.filter(matter__procedure__in=slugs)
    yield from asked.order_by("pk").only("matter_id", "seq", "action", "answers").iterator(2000)


seals.besides.append(_altered)
brought.append(Job("personal", dt.timedelta(days=1), erase_due))
