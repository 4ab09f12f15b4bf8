"""What somebody who sits does for themselves: answers the notice, asks for leave, signs in.

Each is one statement on the person's own row, without a lock. Who grants leave follows from the
rules: members ask in writing before the sitting (C3 Art. 11), deputies while the congress meets ask
the head of their delegation (C2 Art. 7; C8 Art. 48).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.matters.models import Matter
from renda.matters.step import Refused
from renda.meetings.actors import runs
from renda.meetings.mine import may_grant
from renda.meetings.models import Attendance, Feed, SignInCode
from renda.meetings.spec import NOTIFIED, OPEN

State, Answer, Capacity = Attendance.State, Attendance.Answer, Attendance.Capacity


def confirm(row: Attendance, *, by: Standing, at: dt.datetime) -> None:
    """Answer that one will come. Raises Refused for what cannot be."""
    _own(row, by)
    _before_it_ends(row.sitting)
    _write(row, answer=Answer.COMING, answered_at=at, reason="")


def ask_leave(row: Attendance, reason: str, *, by: Standing, at: dt.datetime) -> None:
    """Ask for leave, with the reason. Raises Refused for what cannot be."""
    _own(row, by)
    _before_it_ends(row.sitting)
    if row.sitting.stage == OPEN and row.capacity != Capacity.DEPUTY:
        raise Refused(_("会议已经开始。请假应当在会前书面提出，请与常委会办公室联系。"))
    if row.state != State.EXPECTED:
        raise Refused(_("您已经签到或者请假，不能再申请请假。"))
    if not reason.strip():
        raise Refused(_("请假须写明理由。"), field="reason")
    _write(row, answer=Answer.ASKED, answered_at=at, reason=reason.strip()[:200])


def decide_leave(row: Attendance, *, agreed: bool, by: Standing, at: dt.datetime) -> None:
    """Grant or refuse the leave that was asked for. Raises Refused for what cannot be."""
    _before_it_ends(row.sitting)
    if not may_grant(row, by):
        raise Refused(_("会前的请假由主任会议（主席团）或者办公室登记，会议期间由代表团团长批准。"))
    values: dict[str, Any] = {"answered_at": at, "by_name": by.name[:60]}
    if agreed:
        values |= {"state": State.EXCUSED, "answer": ""}
    else:
        values |= {"answer": Answer.REFUSED}
    waiting = Attendance.objects.filter(pk=row.pk, sealed=False, answer=Answer.ASKED)
    if not waiting.filter(state=State.EXPECTED).update(**values):
        raise Refused(_("这份请假已经处理，请看最新的名单。"))


def sign_in(
    row: Attendance, code: str, *, by: Standing, at: dt.datetime, by_video: bool = False
) -> None:
    """Sign oneself in by the code that is shown in the hall, or by video where that was decided.

    Raises Refused for what cannot be. code: the token that was scanned, or the digits.
    """
    _own(row, by)
    sitting = row.sitting
    _before_it_ends(sitting)
    if sitting.stage == NOTIFIED and timezone.localdate(at) != sitting.sitting.day:
        raise Refused(_("会议当天才能签到。"))
    if by_video and not sitting.sitting.by_video:
        raise Refused(_("这次会议没有决定可以视频参会。"), field="by_video")
    if not by_video and not _is_shown(sitting, code):
        raise Refused(_("签到码不对，或者已经停用。请看会场显示的签到码。"), field="code")
    own = Attendance.objects.filter(pk=row.pk, sealed=False)
    came = own.exclude(state__in=(State.PRESENT, State.LEFT)).update(
        state=State.PRESENT, came_at=at, left_at=None, by_video=by_video, reason="", answer="",
        by_name=by.name[:60],
    )  # fmt: skip
    if not came and not own.filter(state=State.PRESENT).exists():
        raise Refused(_("您已登记离会，返回会场请由工作人员登记。"))


def _is_shown(sitting: Matter, code: str) -> bool:
    own = SignInCode.objects.filter(sitting=sitting, revoked_at=None).first()
    return own is not None and code.strip() in {own.token, own.digits}


@transaction.atomic
def show_code(sitting: Matter, *, by: Standing, at: dt.datetime) -> SignInCode:
    """Make the code of a sitting, or a new one that takes the place of the old."""
    revoke_code(sitting, by=by, at=at)
    _before_it_ends(sitting)
    return SignInCode.objects.create(sitting=sitting, made_at=at, by_name=by.name[:60])


def revoke_code(sitting: Matter, *, by: Standing, at: dt.datetime) -> int:
    """Let a code open nothing any more; return how many there were."""
    if not runs(by, sitting):
        raise Refused(_("签到码由常委会办公室经办人生成和停用。"))
    return SignInCode.objects.filter(sitting=sitting, revoked_at=None).update(revoked_at=at)


@transaction.atomic
def new_feed(*, by: Standing, at: dt.datetime) -> Feed:
    """Give somebody an address for their calendar; the old one leads nowhere from then on."""
    if by.person_id is None:
        raise Refused(_("日历地址只给登记在册的人员。"))
    Feed.objects.filter(person=by.person_id, revoked_at=None).update(revoked_at=at)
    return Feed.objects.create(person_id=by.person_id, made_at=at)


def _own(row: Attendance, by: Standing) -> None:
    if by.person_id is None or row.person_id != by.person_id:
        raise Refused(_("只能为自己办理。"))


def _before_it_ends(sitting: Matter) -> None:
    if sitting.stage not in (NOTIFIED, OPEN):
        raise Refused(_("发出会议通知以后、闭会以前才能办理。"))


def _write(row: Attendance, **values: Any) -> None:
    own = Attendance.objects.filter(pk=row.pk, sealed=False, state=State.EXPECTED)
    if not own.update(**values):
        raise Refused(_("您已经签到或者请假，不用再答复。"))
