"""What the papers of appointments tell: the certificate, the announcement, the notice."""

from __future__ import annotations

from collections.abc import Sequence

from renda.lines.appointment.voting import PASSED as PASSED_STAGES
from renda.matters.models import Matter
from renda.matters.sheets import living
from renda.matters.shown import Listed, Telling
from renda.tenure.spec import ENDING


def passed(tree: Sequence[Matter]) -> list[Matter]:
    """Return the cases of a proposal that were passed and need nothing else to count."""
    found = living(tree, "nomination")
    return [one for one in found if one.stage in PASSED_STAGES and one.stage != "above"]


def since(case: Matter) -> object:
    """Return the day from which a decision counts."""
    return case.nomination.approved_on or case.nomination.decided_on


def _passed(_matter: Matter, tree: Sequence[Matter]) -> list[Matter]:
    return passed(tree)


CASE: Telling = {
    "任免种类": lambda case, _of: case.nomination.get_manner_display(),
    "姓名": lambda case, _of: case.nomination.name,
    "职务": lambda case, _of: str(case.nomination.position),
    "表决日期": lambda case, _of: case.nomination.decided_on,
    "会议名称": lambda case, _of: case.nomination.meeting,
}
CERTIFIED: Telling = {
    "被任命人": lambda case, _tree: case.nomination.name,
    "任命职务": lambda case, _tree: str(case.nomination.position),
    "任职日期": lambda case, _tree: since(case),
}
RELEASED: Telling = {
    "公布日期": lambda matter, _tree: matter.published_on,
    "通过的会议": lambda _matter, tree: next((one.nomination.meeting for one in passed(tree)), ""),
    "通过日期": lambda _matter, tree: next((since(one) for one in passed(tree)), None),
}
PASSED = {"任免名单": Listed(_passed, CASE, like=Matter)}


def is_certified(matter: Matter) -> bool:
    """Say whether somebody was appointed, so that there is a certificate."""
    begins = matter.nomination.manner not in ENDING
    return begins and matter.stage in PASSED_STAGES and matter.stage != "above"


def is_passed(matter: Matter) -> bool:
    """Say whether the votes are over, so that there is something to announce."""
    return matter.stage in ("voted", "announced", "closed")
