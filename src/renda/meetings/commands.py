"""What is done at a sitting: people come and go, a decision is taken.

Only `hold` takes steps of the journal; everything else is a row of its own and takes no lock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.kernel.language import recording
from renda.matters.commands import perform
from renda.matters.heard import Question
from renda.matters.models import Entry, Matter
from renda.matters.registry import procedures
from renda.matters.resealing import lock_trees
from renda.matters.spec import Action
from renda.matters.step import Refused
from renda.meetings.actors import require_runs
from renda.meetings.models import AgendaItem, Attendance, Away, Sitting
from renda.meetings.queries import heard, put, told_of_ballot
from renda.meetings.roll import Roll, needed_of, roll_of
from renda.meetings.spec import CLOSED, NOTIFIED, OPEN, RECORD, SITTING
from renda.meetings.telling import Told, tells
from renda.voting.models import Ballot

State = Attendance.State


def sign(  # noqa: PLR0913  a person comes, goes or asks for leave: who, how, why, when
    sitting: Matter,
    people: Collection[int],
    state: str,
    *,
    by: Standing,
    at: dt.datetime,
    by_video: bool = False,
    reason: str = "",
) -> int:
    """Say of some people that they came, left or have leave; return of how many it was said.

    One statement, no lock; raises Refused for what cannot be.
    """
    require_runs(by, sitting)
    _may_sign(sitting, state, by_video=by_video, reason=reason)
    values: dict[str, Any] = {"state": state, "by_name": by.name[:60]}
    if state == State.PRESENT:
        came = Coalesce(F("came_at"), Value(at))
        values |= {"came_at": came, "left_at": None, "by_video": by_video, "reason": ""}
    elif state == State.LEFT:
        values["left_at"] = at
    elif state == State.EXCUSED:
        values |= {"reason": reason[:200], "came_at": None, "left_at": None, "by_video": False}
    else:
        values |= {"came_at": None, "left_at": None, "by_video": False, "reason": ""}
    found = Attendance.objects.filter(sitting=sitting, pk__in=people, sealed=False)
    if state == State.LEFT:
        found = found.filter(state=State.PRESENT)
    elif state == State.PRESENT:  # who is there came when they came
        found = found.exclude(state=State.PRESENT, by_video=by_video)
        _came_back(found, at)
    return found.update(**values)


def _came_back(found: QuerySet[Attendance], at: dt.datetime) -> None:
    """Keep from when to when those were away who left and come back."""
    left = found.filter(state=State.LEFT, left_at__isnull=False).values_list("pk", "left_at")
    rows = [Away(attendance_id=pk, left_at=since, back_at=at) for pk, since in left if since]
    # of two who sign one in at once, the first has said it
    Away.objects.bulk_create(rows, ignore_conflicts=True)


def _may_sign(sitting: Matter, state: str, *, by_video: bool, reason: str) -> None:
    if state not in State.values:
        raise Refused(_("请选择要登记的情况。"))
    if sitting.stage not in (NOTIFIED, OPEN):
        raise Refused(_("发出会议通知以后、闭会以前才能登记出席情况。"))
    if state == State.LEFT and sitting.stage != OPEN:
        raise Refused(_("会议还没有开始，不能登记离会。"))
    if state == State.EXCUSED and not reason.strip():
        raise Refused(_("请假须写明理由。"), field="reason")
    if by_video and not sitting.sitting.by_video:
        raise Refused(_("这次会议没有决定可以视频参会。"), field="by_video")


@transaction.atomic
def invite(sitting: Matter, name: str, capacity: str, *, by: Standing) -> Attendance:
    """Put somebody on the roll whom the directory does not know there: who attends, who is new.

    Raises Refused.
    """
    require_runs(by, sitting)
    lock_trees([sitting.pk])
    sitting.refresh_from_db(fields=["stage"])
    if sitting.stage in (CLOSED, "cancelled"):
        raise Refused(_("会议已经结束，名单不能再增加。"))
    if Attendance.objects.filter(sitting=sitting, name=name).exists():
        raise Refused(_("名单上已经有“%(name)s”。") % {"name": name}, field="name")
    return Attendance.objects.create(
        sitting=sitting, name=name[:60], capacity=capacity, by_name=by.name[:60]
    )


def quorate(sitting: Matter) -> Roll:
    """Return who is there. Raises Refused, in words with the article, if they are not enough."""
    roll = roll_of(sitting)
    if not roll.reached:
        raise Refused(_("%(said)s不能表决或者作出决定。") % {"said": roll.said})
    return roll


def locked(item: AgendaItem) -> AgendaItem:
    """Let those who decide one item come one after the other; return it as it is now."""
    list(AgendaItem.objects.select_for_update().filter(pk=item.pk).values_list("pk"))
    return AgendaItem.objects.select_related("subject", "matter__sitting").get(pk=item.pk)


def told_by(item: AgendaItem, action: Action, roll: Roll, sitting: Sitting) -> dict[str, Any]:
    """Return the answers that the sitting fills in, by question of the step's form."""
    wanted = heard(action)
    told = Told(sitting, roll, told_of_ballot(_put(item, action)))
    known = tells(wanted.question)
    found = {name: known[one](told) for name, one in wanted.fills.items()}
    return {name: value["pk"] if _is_record(value) else value for name, value in found.items()}


def _put(item: AgendaItem, action: Action) -> list[Ballot]:
    own = Ballot.objects.filter(held_at=item.matter_id, subject=item.subject_id)
    return put(item, action.name, own.order_by("number"))


def _decisive(ballots: Sequence[Ballot]) -> Ballot | None:
    """Return the ballot that a step follows from; None if nothing was put. Raises Refused."""
    last = ballots[-1] if ballots else None
    if last is not None and last.is_live:
        raise Refused(_("这一项的表决还没有结束，不能登记结果。"))
    if last is not None and last.state != Ballot.State.CLOSED:
        raise Refused(_("这一项的表决已经作废，请重新表决。"))
    return last


def _is_record(value: Any) -> bool:
    return isinstance(value, dict) and "pk" in value


@transaction.atomic
def hold(
    item: AgendaItem,
    action: Action,
    *,
    by: Standing,
    at: dt.datetime,
    answers: Mapping[str, Any],
    seen: int | None = None,
) -> Matter:
    """Take a step on an item's matter at its sitting, and record it there with who was present.

    Raises what `perform` raises, and Refused without a quorum or while a ballot on it is open.
    """
    # the sitting first, as its own steps do that take others along
    lock_trees([item.matter_id])
    lock_trees([item.subject_id] if item.subject_id else [])
    sitting = heard_now(item)
    require_runs(by, sitting)
    item = locked(item)
    ballot, asked = _decisive(_put(item, action)), heard(action).question
    # who was there when it was put is who decided
    roll = roll_of(sitting) if ballot else quorate(sitting)
    _as_told(answers, told_by(item, action, roll, sitting.sitting))
    subject = item.subject
    if subject is None:
        raise Refused(_("这一项不是系统里的事项，请直接登记审议情况。"))
    moved = perform(subject, action, by=by, at=at, answers=answers, seen=seen)
    entry = Entry.objects.filter(matter=moved, action=action.name).latest("seq")
    # what is kept is said in the congress's language, whoever reads the page in which
    with recording():
        note, basis = str(action.label), needed_of(sitting, sitting.sitting).basis
    counts = ballot.counts if ballot else {}
    decided = {
        "entry": entry.pk,
        "entitled": counts.get("entitled", roll.entitled),
        "present": counts.get("present", roll.present),
        "quorum": roll.needed.share.code,
        "basis": basis,
        "counted": counts,
        "upto": ballot.pk if ballot else 0,
    }
    if ballot:
        Ballot.objects.filter(pk=ballot.pk).update(taken=True)
    # a question of each body is put once more
    ended = action.to is not None or asked is not Question.GRADES
    said = {"item": item, "note": note, "decided": decided, "ended": ended}
    perform(sitting, procedures[SITTING].actions[RECORD], by=by, at=at, answers=said)
    return moved


def _as_told(answers: Mapping[str, Any], told: Mapping[str, Any]) -> None:
    """Refuse answers that were filled in before somebody came, left or counted anew."""
    for name in told.keys() & answers.keys():
        if getattr(answers[name], "pk", answers[name]) != told[name]:
            raise Refused(_("出席人数或者点票刚刚有变化，请按最新的会议记录再办理。"), field=name)


def heard_now(item: AgendaItem) -> Matter:
    """Return the item's sitting. Raises Refused unless it is open and the item still to be heard.

    Read anew: whoever calls may have waited for the tree.
    """
    sitting = Matter.objects.select_related("congress", "sitting").get(pk=item.matter_id)
    if sitting.stage != OPEN:
        raise Refused(_("会议没有在进行，不能审议这一项。"))
    item.refresh_from_db(fields=["state"])
    if item.state != AgendaItem.State.PLACED:
        raise Refused(_("这一项已经审议或者撤下，请看最新的议程。"))
    if sitting.sitting.is_of.adopts and sitting.sitting.adopted_on is None:
        raise Refused(_("请先通过会议议程。"))
    return sitting
