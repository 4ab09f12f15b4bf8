"""Sitting passes: printed cards by which people come into the hall's pages on the sitting's day.

450 people do not know their passwords. A pass opens the hall's pages of one sitting and nothing
else; what is printed is kept nowhere, and a new card ends the former one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.matters.models import Matter
from renda.matters.step import Refused
from renda.meetings.actors import require_runs
from renda.meetings.models import Attendance
from renda.meetings.spec import NOTIFIED, OPEN
from renda.voting.models import Pass


@dataclass(frozen=True)
class Card:
    """A pass as it is printed: whose it is, and the secret that its address holds."""

    name: str
    secret: str


@transaction.atomic
def print_passes(
    sitting: Matter, people: Collection[int], *, by: Standing, at: dt.datetime
) -> list[Card]:
    """Make passes for some of the roll; whoever had one has another. Raises Refused."""
    require_runs(by, sitting)
    if sitting.stage not in (NOTIFIED, OPEN):
        raise Refused(_("发出会议通知以后、闭会以前才能印发会议通行证。"))
    rows = Attendance.objects.filter(sitting=sitting, pk__in=people, person__isnull=False)
    found = list(rows.order_by("pk"))
    if not found:
        raise Refused(_("请先勾选人员；名录里没有的人员没有会议通行证。"))
    former = Pass.objects.filter(held_at=sitting, person__in=[one.person_id for one in found])
    former.filter(ended_at=None).update(ended_at=at)
    cards = [(one, secrets.token_urlsafe(18)) for one in found]
    Pass.objects.bulk_create(
        Pass(
            held_at=sitting,
            person_id=one.person_id or 0,
            day=sitting.sitting.day,
            digest=_digest(secret),
            made_at=at,
            by_name=by.name[:60],
        )
        for one, secret in cards
    )
    return [Card(one.name, secret) for one, secret in cards]


def pass_of(secret: str, *, at: dt.datetime) -> Pass:
    """Return what a card opens. Raises Refused, which says why it opens nothing."""
    found = Pass.objects.filter(digest=_digest(secret)).select_related("person", "held_at").first()
    if found is None:
        raise Refused(_("没有这张会议通行证，请向工作人员重新领取。"))
    return usable(found, at=at)


def usable(found: Pass, *, at: dt.datetime) -> Pass:
    """Return a pass that opens something. Raises Refused."""
    if found.ended_at is not None:
        raise Refused(_("这张会议通行证已经停用：后来又印发了新的。"))
    if found.day != timezone.localdate(at):
        message = _("这张会议通行证只在会议当天（%(day)s）使用。")
        raise Refused(message, words={"day": found.day})
    return found


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
