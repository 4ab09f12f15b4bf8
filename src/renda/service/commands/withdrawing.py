"""What was entered wrongly is taken back while nothing hangs on it; the log keeps that it was."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from renda.directory.commands.log import record
from renda.directory.hanging import hanging
from renda.directory.models import Congress, Person
from renda.directory.standing import Standing
from renda.kernel.language import listed
from renda.service.actors import Entered, may_withdraw, require_keeper
from renda.service.hanging import held_by
from renda.service.models import Activity, Belonging, Circle, Link, Turn
from renda.service.spec import POOLS


@transaction.atomic
def withdraw(one: Entered, *, by: Standing, at: datetime) -> None:
    """Take back a record. Raises ValidationError, in words, while anything hangs on it."""
    require_keeper(may_withdraw(by, one))
    if found := held_by(one):
        told = [_("%(label)s%(count)d条") % {"label": k, "count": n} for k, n in found]
        raise ValidationError(_("已有%(what)s与它相关，不能撤回。") % {"what": listed(told)})
    details = {"key": one.pk, "said": str(one)}
    if isinstance(one, Belonging | Turn | Activity):
        details["circle"] = one.circle_id
    name = f"withdraw_{one._meta.model_name}"  # noqa: SLF001  the documented way to it
    record(name, one, by=by, at=at, congress=_congress(one), **details)
    person = one.person if isinstance(one, Belonging) and one.circle.kind in POOLS else None
    one.delete()
    _forget(person)


def _congress(one: Entered) -> Congress:
    return one.congress if isinstance(one, Circle | Link) else one.circle.congress


def _forget(person: Person | None) -> None:
    """Forget somebody from outside who was noted for a pool alone."""
    if person is not None and not person.accounts.exists() and not hanging(person):
        person.delete()
