"""Who has which part in sittings: the office, in towns the presidium."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind, Role
from renda.directory.standing import Standing
from renda.matters.actors import Actor, among, post
from renda.meetings.actors import leads, run_by


def _runs(who: Standing) -> Q | None:
    return among("congress_id", run_by(who))


def _leads(who: Standing) -> Q | None:
    return among("congress_id", leads(who))


convener = Actor(_("常委会办公室（镇人大主席团）经办人"), _runs, sees=_runs)
office_head = post(_("常委会办公室负责人"), Kind.OFFICE, Role.LEADER)
chair = Actor(_("主任会议或者主席团"), _leads, sees=_leads)
