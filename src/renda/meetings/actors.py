"""Who does what at a sitting: the commands ask this before they write, pages before they offer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from renda.directory.models import Kind, Role
from renda.directory.standing import Standing
from renda.matters.actors import STAFF
from renda.matters.models import Matter
from renda.matters.step import Refused


def runs(who: Standing, sitting: Matter) -> bool:
    """Say whether somebody runs a sitting: signs in, invites, opens and closes ballots."""
    return sitting.congress_id in who.congresses(Kind.OFFICE, Role.CLERK)


def tells(who: Standing, sitting: Matter) -> bool:
    """Say whether somebody may be a teller of a sitting: its members and their staff."""
    return sitting.congress_id in who.congresses(STAFF)


def require_runs(who: Standing, sitting: Matter) -> None:
    """Refuse whoever does not run a sitting."""
    if not runs(who, sitting):
        raise Refused(_("会议由常委会办公室经办人登记和组织。"))


def require_tells(who: Standing, sitting: Matter) -> None:
    """Refuse whoever may be no teller of a sitting."""
    if who.account_id is None or not tells(who, sitting):
        raise Refused(_("点票由常委会组成人员或者机关工作人员登录后登记。"))
