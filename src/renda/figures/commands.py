"""What can be done with a doubt: set aside with a reason, and taken up again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.figures import queries
from renda.figures.actors import require_office
from renda.figures.models import SetAside
from renda.figures.spec import Figure
from renda.matters.step import Refused


@transaction.atomic
def set_aside(
    doubt: Figure, record: Any, *, reason: str, by: Standing, at: dt.datetime
) -> SetAside:
    """Keep why a doubtful record is right as it stands. Raises PermissionDenied, Refused.

    It holds until the matter takes another step.
    """
    matter = queries.matter_of(doubt, record)
    if matter is None:
        raise LookupError(f"{doubt.key} is not about matters")
    require_office(matter.congress_id, by)
    if not reason.strip():
        raise Refused(_("请写明为什么这条记录没有问题。"), field="reason")
    mine = {"doubt": doubt.key, "record": record.pk, "matter": matter, "seq": matter.seq}
    said = {"reason": reason, "by_id": by.account_id, "by_name": by.name[:60], "at": at}
    return SetAside.objects.get_or_create(**mine, taken_back_at=None, defaults=said)[0]


def take_back(aside: SetAside, *, by: Standing, at: dt.datetime) -> None:
    """Take a doubt up again. Raises PermissionDenied."""
    require_office(aside.matter.congress_id, by)
    aside.taken_back_at, aside.taken_back_by = at, by.name[:60]
    aside.save(update_fields=["taken_back_at", "taken_back_by"])
