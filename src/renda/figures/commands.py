"""What can be done with a doubt: set aside with a reason, and taken up again."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.figures import queries
from renda.figures.actors import require_office
from renda.figures.models import Explained, Quiet, SetAside
from renda.figures.spec import CongressYear, Figure
from renda.matters.step import Refused

E = TypeVar("E", bound=Explained)


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
    said = _said(reason, by, at)
    mine = {"doubt": doubt.key, "record": record.pk, "matter": matter, "seq": matter.seq}
    return _kept(SetAside, mine, said)


@transaction.atomic
def explain_quiet(
    period: CongressYear, line: str, *, reason: str, by: Standing, at: dt.datetime
) -> Quiet:
    """Keep why a line of work has no record in a year. Raises PermissionDenied, Refused."""
    require_office(period.congress.pk, by)
    said = _said(reason, by, at)
    mine = {"congress": period.congress, "year": period.year, "line": line}
    return _kept(Quiet, mine, said)


def _kept(model: type[E], mine: dict[str, Any], said: dict[str, Any]) -> E:
    """Keep what was said. Raises Refused where something else was said and still stands."""
    there, new = model._default_manager.get_or_create(  # noqa: SLF001
        **mine, taken_back_at=None, defaults=said
    )
    if not new and there.reason != said["reason"]:
        message = _("%(who)s已经作过说明：%(reason)s。要改的，请先撤回。")
        words = {"who": there.by_name, "reason": there.reason}
        raise Refused(message, field="reason", words=words)
    return there


def _said(reason: str, by: Standing, at: dt.datetime) -> dict[str, Any]:
    if not reason.strip():
        raise Refused(_("请写明为什么没有问题。"), field="reason")
    return {"reason": reason, "by_id": by.account_id, "by_name": by.name[:60], "at": at}


def take_back(aside: SetAside | Quiet, *, by: Standing, at: dt.datetime) -> None:
    """Take a doubt up again. Raises PermissionDenied."""
    about = aside if isinstance(aside, Quiet) else aside.matter
    require_office(about.congress_id, by)
    aside.taken_back_at, aside.taken_back_by = at, by.name[:60]
    aside.save(update_fields=["taken_back_at", "taken_back_by"])
