"""Speeches: who asks for the floor, who has it and how long, what was said, who confirmed it.

Rows beside the journal: nobody in the hall waits for a lock. What was said is kept under one by the
minutes, so whoever writes a text or confirms one takes the tree's lock once the sitting is closed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.matters.models import Matter
from renda.matters.resealing import lock_trees
from renda.matters.step import Refused
from renda.meetings.actors import runs
from renda.meetings.models import MINUTES, AgendaItem, Attendance, Speech
from renda.meetings.spec import CLOSED, NOTIFIED, OPEN, SIGNED
from renda.meetings.spec import MINUTES as RECORD_OF

#: a text no longer than the minutes can print
LONGEST = 20_000
#: nobody speaks longer than that in one go, in minutes
MOST = 120


def speeches_of(sitting: Matter) -> QuerySet[Speech]:
    """Return the speeches of a sitting in the order in which they were or will be made."""
    found = Speech.objects.filter(item__matter=sitting, withdrawn_at=None)
    return found.select_related("item", "attendance").order_by("item__position", "position", "pk")


@transaction.atomic
def ask(
    item: AgendaItem,
    row: Attendance,
    *,
    by: Standing,
    at: dt.datetime,
    limit: int = MINUTES,
) -> Speech:
    """Put somebody on an item's speakers' list: themselves, or whom the clerk writes down.

    Raises Refused for what cannot be. limit: in minutes.
    """
    sitting = row.sitting
    if by.person_id is None or row.person_id != by.person_id:
        _runs(sitting, by)
    if item.matter_id != sitting.pk:
        raise Refused(_("这一项不在这次会议的议程上。"))
    if sitting.stage not in (NOTIFIED, OPEN, CLOSED):
        raise Refused(_("发出会议通知以后才能登记发言。"))
    if sitting.stage == CLOSED:
        _runs(sitting, by)
        _unsigned(sitting)
    elif item.state != AgendaItem.State.PLACED and not runs(by, sitting):
        raise Refused(_("这一项已经审议或者撤下，请看最新的议程。"))
    if not 1 <= limit <= MOST:
        raise Refused(_("发言限时为1至%(most)s分钟。") % {"most": MOST}, field="limit")
    # whoever asks for the same item at once comes one after the other
    list(AgendaItem.objects.select_for_update().filter(pk=item.pk).values_list("pk"))
    own = Speech.objects.filter(item=item, withdrawn_at=None)
    if own.filter(attendance=row, from_at=None, text="").exists():
        raise Refused(_("已经在这一项的发言名单上。"))
    last = own.aggregate(last=Max("position"))["last"] or 0
    return Speech.objects.create(
        item=item, attendance=row, name=row.name, position=last + 1, limit=limit, asked_at=at,
        by_name=by.name[:60],
    )  # fmt: skip


def withdraw(speech: Speech, *, by: Standing, at: dt.datetime) -> None:
    """Take somebody off the list who has not begun: themselves, or by the clerk."""
    if by.person_id is None or speech.attendance.person_id != by.person_id:
        _runs(_sitting(speech), by)
    waiting = Speech.objects.filter(pk=speech.pk, from_at=None, text="", withdrawn_at=None)
    if not waiting.update(withdrawn_at=at):
        raise Refused(_("发言已经开始，不能撤回。"))


@transaction.atomic
def arrange(item: AgendaItem, keys: Sequence[int], *, by: Standing) -> None:
    """Put those who wait in another order; who asked meanwhile comes after them."""
    _runs(item.matter, by)
    waiting = {
        one.pk: one
        for one in Speech.objects.select_for_update()
        .filter(item=item, from_at=None, withdrawn_at=None)
        .order_by("position", "pk")
    }
    wanted = [*(key for key in keys if key in waiting), *(k for k in waiting if k not in keys)]
    places = sorted(one.position for one in waiting.values())
    for key, place in zip(wanted, places, strict=True):
        waiting[key].position = place
    Speech.objects.bulk_update(waiting.values(), ["position"])


@transaction.atomic
def start(speech: Speech, *, by: Standing, at: dt.datetime) -> None:
    """Give somebody the floor; who had it is done. Raises Refused unless they are there."""
    sitting = _sitting(speech)
    _runs(sitting, by)
    if sitting.stage != OPEN:
        raise Refused(_("会议没有在进行。"))
    row = Attendance.objects.get(pk=speech.attendance_id)
    if row.state != Attendance.State.PRESENT:
        raise Refused(_("%(name)s没有签到或者已经离会，不能发言。") % {"name": row.name})
    _running(sitting).update(until_at=at)
    waiting = Speech.objects.filter(pk=speech.pk, from_at=None, withdrawn_at=None)
    if not waiting.update(from_at=at):
        raise Refused(_("发言已经开始或者已经撤回，请看最新的发言名单。"))


def stop(speech: Speech, *, by: Standing, at: dt.datetime) -> None:
    """Say that a speech has ended."""
    sitting = _sitting(speech)
    _runs(sitting, by)
    if not _running(sitting).filter(pk=speech.pk).update(until_at=at):
        raise Refused(_("这一发言没有在进行。"))


@transaction.atomic
def write(speech: Speech, text: str, *, by: Standing) -> None:
    """Enter what was said. A text that is changed has to be confirmed again."""
    sitting = _sitting(speech)
    _runs(sitting, by)
    _unsigned(sitting)
    kept = Speech.objects.select_for_update().get(pk=speech.pk)
    if text != kept.text:
        changed = {"text": text[:LONGEST], "checked_on": None, "remark": ""}
        Speech.objects.filter(pk=speech.pk).update(**changed)


@transaction.atomic
def check(speech: Speech, seen: str, *, by: Standing, at: dt.datetime, remark: str = "") -> None:
    """Confirm one's own speech as it was read, or say what was meant otherwise.

    seen: the text that was read; one that was changed meanwhile is shown again first. Raises
    Refused for what cannot be.
    """
    if by.person_id is None or speech.attendance.person_id != by.person_id:
        raise Refused(_("发言由发言人本人核对。"))
    _unsigned(_sitting(speech))
    kept = Speech.objects.select_for_update().get(pk=speech.pk)
    if not kept.text:
        raise Refused(_("发言内容还没有录入。"))
    if kept.text != seen:
        raise Refused(_("发言内容刚刚有改动，请重新核对。"))
    on = None if remark.strip() else timezone.localdate(at)
    Speech.objects.filter(pk=speech.pk).update(remark=remark.strip()[:2000], checked_on=on)


def _running(sitting: Matter) -> QuerySet[Speech]:
    return Speech.objects.filter(Q(item__matter=sitting), from_at__isnull=False, until_at=None)


def _sitting(speech: Speech) -> Matter:
    return Matter.objects.select_related("congress", "sitting").get(pk=speech.item.matter_id)


def _runs(sitting: Matter, by: Standing) -> None:
    if not runs(by, sitting):
        raise Refused(_("发言名单由常委会办公室经办人登记。"))


def _unsigned(sitting: Matter) -> None:
    """Refuse once the minutes are signed; whoever signs them waits for this, and this for them."""
    if sitting.stage == CLOSED:
        lock_trees([sitting.pk])
    signed = Matter.objects.filter(parent=sitting, procedure=RECORD_OF, stage=SIGNED)
    if signed.exists():
        raise Refused(_("会议记录已经签署，发言内容不能再改动。"))
