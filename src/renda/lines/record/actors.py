"""Who keeps the records: the standing committee, of towns the presidium (代表法 Art. 58)."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind, Role
from renda.directory.spec import Level
from renda.directory.standing import Standing
from renda.matters.actors import Actor, among, post


def _of_town(who: Standing) -> Q | None:
    return among("congress_id", who.congresses_at(Level.TOWN, Kind.PRESIDIUM, Role.CLERK))


keeper = post(_("人代工委经办人"), Kind.DEPUTY_COMMITTEE, Role.CLERK) | Actor(
    _("乡镇人大主席团经办人"), _of_town
)
