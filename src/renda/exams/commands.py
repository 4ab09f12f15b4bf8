"""What is done about exams: questions brought in, papers drawn, answers saved, handed in."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.actors import keeps_deputies
from renda.directory.commands.log import record
from renda.directory.models import Congress
from renda.directory.standing import SYSTEM, Standing
from renda.exams.marking import digest, drawn, score
from renda.exams.models import Examination, Given, Question
from renda.exams.queries import bank, given_to, questions_of, waiting
from renda.exams.spec import EXAMINED
from renda.matters.commands import perform
from renda.matters.models import Matter
from renda.matters.registry import procedures
from renda.matters.step import Refused

#: how long a link is good
VALID = dt.timedelta(days=3)
_BYTES = 24


@dataclass(frozen=True)
class NewQuestion:
    """One row of an import. right: the places of the right options, from 0."""

    code: str
    sort: str
    text: str
    options: tuple[str, ...]
    right: tuple[int, ...]
    source: str = ""


@transaction.atomic
def bring_questions(
    congress: Congress, rows: Iterable[NewQuestion], *, by: Standing, at: dt.datetime
) -> dict[str, int]:
    """Bring questions in, all or none: what is new, what changed (a new version), what is alike."""
    _require(by, congress)
    counts = {"new": 0, "changed": 0, "alike": 0}
    known = {one.code: one for one in bank(congress).select_for_update()}
    for row in rows:
        before = known.get(row.code)
        if before is not None and _alike(before, row):
            counts["alike"] += 1
            continue
        if before is not None:
            before.retired_at = at
            before.save(update_fields=["retired_at"])
        last = Question.objects.filter(congress=congress, code=row.code).order_by("-version")
        version = (last.values_list("version", flat=True).first() or 0) + 1
        Question.objects.create(
            congress=congress, code=row.code, version=version, sort=row.sort, text=row.text,
            options=list(row.options), right=list(row.right), source=row.source,
        )  # fmt: skip
        counts["changed" if before else "new"] += 1
    record("bring_questions", counts["new"], by=by, at=at, congress=congress, **counts)
    return counts


def _alike(before: Question, row: NewQuestion) -> bool:
    now = (row.sort, row.text, list(row.options), list(row.right), row.source)
    return (before.sort, before.text, before.options, before.right, before.source) == now


def _require(by: Standing, congress: Congress) -> None:
    if not keeps_deputies(by, congress):
        raise PermissionDenied(_("试题和考试由办公室和人代工委管理。"))


@transaction.atomic
def draw(
    matter: Matter, *, count: int, minutes: int, by: Standing, at: dt.datetime
) -> tuple[Examination, str]:
    """Draw a paper for a matter; return it with the secret of its link, which is not kept.

    Of one that is not handed in yet, only a new link is made: the old one, and the browser that
    came by it, are out; answers and time stay.
    """
    _require(by, matter.congress)
    Matter.objects.select_for_update().get(pk=matter.pk)
    known = Examination.objects.select_for_update().filter(matter=matter, handed_at=None).first()
    if known is None and not waiting(by, matter.congress).filter(pk=matter.pk).exists():
        raise Refused(_("这个人选现在不需要考试。"))
    secret = secrets.token_urlsafe(_BYTES)
    if known is None:
        keys = list(bank(matter.congress).values_list("pk", flat=True))
        if not 0 < count <= len(keys):
            words = {"n": len(keys)}
            raise Refused(
                _("题库里只有%(n)d道题，请减少抽题数或者先导入试题。") % words, field="count"
            )
        seed = secrets.token_hex(16)
        known = Examination(
            matter=matter, seed=seed, drawn=drawn(seed, keys, count), minutes=minutes, made_at=at
        )
    known.digest, known.holder, known.expires_at = _digest(secret), "", at + VALID
    known.save()
    return known, secret


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def usable(secret: str, *, at: dt.datetime) -> Examination:
    """Return the paper that a link opens. Raises Refused, which says why it opens nothing."""
    found = Examination.objects.filter(digest=_digest(secret)).first() if secret else None
    if found is None:
        raise Refused(_("这个考试链接不存在或者已经用过。需要继续作答的，请联系人大工作人员。"))
    if found.handed_at is not None:
        raise Refused(_("已经交卷。"))
    if found.expires_at <= at:
        raise Refused(_("这个考试链接已经过期，请联系人大工作人员重新生成。"))
    return found


@transaction.atomic
def enter(secret: str, *, at: dt.datetime) -> tuple[Examination, str]:
    """Use up a link: the time starts the first time; return what its browser shows from then on."""
    found = usable(secret, at=at)
    found = Examination.objects.select_for_update().get(pk=found.pk)
    if found.digest != _digest(secret):
        raise Refused(_("这个考试链接不存在或者已经用过。需要继续作答的，请联系人大工作人员。"))
    holder = secrets.token_urlsafe(_BYTES)
    if found.started_at is None:
        found.started_at = at
        found.ends_at = at + dt.timedelta(minutes=found.minutes)
    found.digest, found.holder = "", _digest(holder)
    found.save()
    return found, holder


def held(key: int, holder: str) -> Examination | None:
    """Return the paper that a browser has come to, None if it has none any more."""
    found = Examination.objects.filter(pk=key, holder=_digest(holder)) if holder else None
    return found.select_related("matter").first() if found is not None else None


@transaction.atomic
def answer(
    examination: Examination, *, question: Question, chosen: Sequence[int], at: dt.datetime
) -> None:
    """Save one answer. Raises Refused after the time, by the server's clock."""
    own = Examination.objects.select_for_update().get(pk=examination.pk)
    if own.handed_at is not None:
        raise Refused(_("已经交卷，不能再改。"))
    if own.ends_at is None or at > own.ends_at:
        raise Refused(_("考试时间已到，已经保存的答案有效。"))
    if question.pk not in own.drawn:
        raise Refused(_("这道题不在考卷里。"))
    places = sorted(set(chosen))
    if not places or not set(places) <= set(range(len(question.options))):
        raise Refused(_("请选择答案。"))
    Given.objects.update_or_create(
        examination=own, question=question, defaults={"chosen": places, "at": at}
    )


@transaction.atomic
def hand_in(examination: Examination, *, at: dt.datetime) -> Examination:
    """Hand a paper in: mark it, and let the matter go on by what it came to. Twice is once."""
    own = Examination.objects.select_for_update().select_related("matter").get(pk=examination.pk)
    if own.handed_at is not None or own.started_at is None:
        return own
    given = given_to(own)
    own.score = score(given, {one.pk: one.right for one in questions_of(own)})
    own.handed_at = at
    own.save(update_fields=["score", "handed_at"])
    action = procedures[own.matter.procedure].actions[EXAMINED]
    answers = {
        "taken_on": timezone.localdate(own.started_at),
        "score": own.score,
        "sheet": digest(own.drawn, given, own.score),
    }
    perform(own.matter, action, by=SYSTEM, at=at, answers=answers)
    return own
