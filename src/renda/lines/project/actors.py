"""Who has which part in the livelihood projects: the office, in towns the presidium."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind, Level, Role
from renda.directory.standing import Standing
from renda.matters.actors import Actor, among, office_clerk, post


def _in_town(who: Standing) -> Q | None:
    """Return the matters of town congresses whose presidium somebody works for.

    A district lists the presidiums of its towns among its own bodies; there they keep nothing.
    """
    return among("congress_id", who.congresses_at(Level.TOWN, Kind.PRESIDIUM, Role.CLERK))


def _teller(who: Standing) -> Q | None:
    """Return the ballots that wait for what somebody counted."""
    if who.person_id is None:
        return None
    one = Q(project_round__teller_one=who.person_id, project_round__one_told=False)
    two = Q(project_round__teller_two=who.person_id, project_round__two_told=False)
    return Q(one | two, project_round__counting=True)


def _told(who: Standing) -> Q | None:
    if who.person_id is None:
        return None
    return Q(project_round__teller_one=who.person_id) | Q(project_round__teller_two=who.person_id)


town_clerk = Actor(_("镇人大主席团经办人"), _in_town, sees=_in_town)
#: who keeps the work: the office of the standing committee, in towns the presidium's clerk
keeper = office_clerk | town_clerk
teller = Actor(_("监票人"), _teller, sees=_told)
#: who takes down what a group of deputies saw
visitor = keeper | post(_("代表团（联系组）"), Kind.DELEGATION, Role.CLERK)
