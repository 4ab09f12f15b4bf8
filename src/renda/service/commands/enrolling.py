"""Enrolling, taking leave and signing in: one row of one person, without the tree's lock."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.matters.models import Matter
from renda.service.gatherings import Gathering, gathering_of
from renda.service.models import Enrolment


@transaction.atomic
def enrol(matter: Matter, *, by: Standing, at: datetime) -> Enrolment:
    """Enrol oneself; who had leave means to come after all. Raises ValidationError."""
    _admit(matter, by)
    row, made = Enrolment.objects.get_or_create(
        matter=matter, person_id=by.person_id or 0, defaults={"enrolled_at": at}
    )
    if not made and row.reason:
        row.reason = ""
        row.save(update_fields=["reason"])
    return row


@transaction.atomic
def excuse(matter: Matter, *, reason: str, by: Standing, at: datetime) -> Enrolment:
    """Say that one cannot come, and why. Raises ValidationError for who came already."""
    _admit(matter, by)
    if not reason.strip():
        raise ValidationError({"reason": _("请写明请假的理由。")})
    row, _made = Enrolment.objects.get_or_create(
        matter=matter, person_id=by.person_id or 0, defaults={"enrolled_at": at}
    )
    if row.signed_at is not None:
        raise ValidationError({"reason": _("您已经签到。")})
    row.reason = reason.strip()
    row.full_clean(exclude=["matter", "person"])
    row.save(update_fields=["reason"])
    return row


@transaction.atomic
def sign_in(matter: Matter, *, by: Standing, at: datetime) -> Enrolment:
    """Say, there, that one came; who had not enrolled does so with it. Raises ValidationError.

    On its days alone; a second time changes nothing.
    """
    one = _admit(matter, by)
    first, last = one.on(matter)
    if not first <= timezone.localdate(at) <= last:
        raise ValidationError(_("只有在活动当天才能签到。"))
    row, _made = Enrolment.objects.get_or_create(
        matter=matter, person_id=by.person_id or 0, defaults={"enrolled_at": at}
    )
    if row.signed_at is None:
        row.signed_at, row.reason = at, ""
        row.save(update_fields=["signed_at", "reason"])
    return row


def _admit(matter: Matter, by: Standing) -> Gathering:
    """Refuse who has no seat there, and what is over; return how it is come to."""
    if by.person_id is None or matter.congress_id not in by.seats_in():
        raise PermissionDenied(_("只有本级人大代表可以报名和签到。"))
    one = gathering_of(matter)
    stands = Matter.objects.filter(pk=matter.pk).values_list("stage", flat=True).first()
    if one is None or stands != one.stage:
        raise ValidationError(_("这项活动已经结束或者取消，不能再报名和签到。"))
    return one
