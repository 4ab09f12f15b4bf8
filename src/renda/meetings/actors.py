"""Who does what at a sitting: the commands ask this before they write, pages before they offer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from renda.directory.models import Kind, Level, Role
from renda.directory.standing import Standing
from renda.matters.actors import STAFF
from renda.matters.models import Matter
from renda.matters.step import Refused


def run_by(who: Standing) -> frozenset[int]:
    """Return the congresses whose sittings somebody runs: the office's, in towns the presidium's.

    A district lists the presidiums of its towns among its own bodies; there they run nothing.
    """
    towns = who.congresses_at(Level.TOWN, Kind.PRESIDIUM, Role.CLERK)
    return who.congresses(Kind.OFFICE, Role.CLERK) | towns


def runs(who: Standing, sitting: Matter) -> bool:
    """Say whether somebody runs a sitting: signs in, invites, opens and closes ballots."""
    return sitting.congress_id in run_by(who)


def tells(who: Standing, sitting: Matter) -> bool:
    """Say whether somebody may be a teller of a sitting: its members and their staff."""
    return sitting.congress_id in who.congresses(STAFF) | run_by(who)


def require_runs(who: Standing, sitting: Matter) -> None:
    """Refuse whoever does not run a sitting."""
    if not runs(who, sitting):
        raise Refused(_("会议由常委会办公室经办人登记和组织。"))


def require_tells(who: Standing, sitting: Matter) -> None:
    """Refuse whoever may be no teller of a sitting."""
    if who.account_id is None or not tells(who, sitting):
        raise Refused(_("点票由常委会组成人员或者机关工作人员登录后登记。"))


def leads(who: Standing) -> frozenset[int]:
    """Return the congresses whose directors' meeting, or town presidium, somebody leads."""
    towns = who.congresses_at(Level.TOWN, Kind.PRESIDIUM, Role.LEADER)
    return who.congresses(Kind.DIRECTORS_MEETING, Role.LEADER) | towns
