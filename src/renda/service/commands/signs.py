"""Codes that hang on a wall: made, made anew, revoked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.commands.log import record
from renda.directory.models import Mandate
from renda.directory.queries import active_mandates
from renda.directory.standing import Standing
from renda.service.actors import may_sign, require_keeper
from renda.service.models import Circle, Sign
from renda.service.queries import is_living
from renda.service.spec import PLACES


def hang_sign(of: Circle | Mandate, *, by: Standing, at: datetime) -> Sign:
    """Make the code of a place or of a deputy; one that there is says no more."""
    return hang_signs([of], by=by, at=at)[0]


@transaction.atomic
def hang_signs(some: Iterable[Circle | Mandate], *, by: Standing, at: datetime) -> list[Sign]:
    """Make codes. Raises ValidationError, PermissionDenied."""
    made = []
    for of in some:
        require_keeper(may_sign(by, of))
        _check(of, timezone.localdate(at))
        Sign.objects.filter(**_of(of), revoked_at=None).update(revoked_at=at)
        sign = Sign.objects.create(**_of(of), made_at=at)
        record("hang_sign", of, by=by, at=at, congress=of.congress, sign=sign.pk, **_key(of))
        made.append(sign)
    return made


@transaction.atomic
def revoke_sign(sign: Sign, *, by: Standing, at: datetime) -> Sign:
    """Let a code lead nowhere; whoever scans it is told so."""
    of = sign.circle or sign.seat
    if of is None:  # pragma: no cover  the database keeps no such row
        raise ValidationError(_("没有这个二维码。"))
    require_keeper(may_sign(by, of))
    if sign.revoked_at is not None:
        raise ValidationError(_("这个二维码已经停用。"))
    sign.revoked_at = at
    sign.save(update_fields=["revoked_at"])
    record("revoke_sign", of, by=by, at=at, congress=of.congress, sign=sign.pk, **_key(of))
    return sign


def _of(of: Circle | Mandate) -> dict[str, Circle | Mandate]:
    return {"circle": of} if isinstance(of, Circle) else {"seat": of}


def _key(of: Circle | Mandate) -> dict[str, int]:
    return {"circle": of.pk} if isinstance(of, Circle) else {"seat": of.pk}


def _check(of: Circle | Mandate, on: date) -> None:
    if isinstance(of, Circle):
        if of.kind not in PLACES:
            raise ValidationError(_("只有代表之家、联络站和代表有二维码。"))
        if not is_living(of, on):
            raise ValidationError(_("还没有设立或者已经撤销，不能生成二维码。"))
    elif not active_mandates(on).filter(pk=of.pk).exists():
        raise ValidationError(_("不是履职中的代表，不能生成二维码。"))
