"""What a vote on one person comes to, and how often somebody was refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from renda.ballots.counting import Counts
from renda.ballots.rules import AT_CONGRESS, DECISION, share_kept
from renda.directory.models import Term
from renda.kernel.shares import Share
from renda.lines.appointment.models import Exam, Nomination
from renda.matters.heard import Heard, Question
from renda.matters.step import Step
from renda.tenure.models import Position
from renda.tenure.spec import ENDING, Manner

#: what each number of a vote is called in the form, and by the sitting
VOTES = {
    "entitled": "members",
    "present": "present",
    "for_": "votes_for",
    "against": "votes_against",
    "abstained": "votes_abstained",
    "not_pressed": "votes_unpressed",
}
#: elections and removals from office (L3 Art. 28; L2 Art. 62); appointments may be by device
ON_PAPER = (Manner.ELECT, Manner.DISMISS)
#: one by one and secret (C4 Art. 22)
HEARD = Heard(
    ("standing", "congress"),
    Question.MOTION,
    {"meeting": "name", "decided_on": "day"}
    | {field: name.rstrip("_") for name, field in VOTES.items()},
    arranged="schedule",
    secret=True,
    on_paper=lambda case: case.nomination.manner in ON_PAPER,
)
#: where somebody stands whom the vote passed
PASSED = ("passed", "above", "pending", "closed")


def counts_of(answers: Mapping[str, Any]) -> Counts:
    """Return the numbers of a vote as the counting library knows them."""
    told: dict[str, Any] = {name: int(answers.get(one) or 0) for name, one in VOTES.items()}
    return Counts(**told)


def share_of(step: Step) -> Share:
    """Return the share that was voted under; of an election, of all deputies."""
    kept = step.matter.nomination
    if kept.rule:
        return share_kept(kept.rule)
    rule = AT_CONGRESS if kept.manner == Manner.ELECT else DECISION
    return step.needed(rule, step.answers["decided_on"]).share


def is_passed(step: Step) -> bool:
    """Say whether enough voted for it."""
    return share_of(step).reached(step.answers["votes_for"], step.answers["members"])


def refused(position: Position, name: str, term: Term) -> int:
    """Return how often running somebody was refused for a position in a term, up to now."""
    found = Nomination.objects.filter(
        _within(term, "decided_on"), position=position, name=name
    ).exclude(manner__in=sorted(ENDING))
    stages = found.order_by("-decided_on", "-pk").values_list("matter__stage", flat=True)
    count = 0
    for stage in stages:
        if stage != "failed":
            break
        count += 1
    return count


def examined(congress: int, name: str, term: Term) -> list[bool]:
    """Return the exams of somebody in a term: whether each was passed."""
    found = Exam.objects.filter(
        _within(term, "taken_on"), matter__congress=congress, matter__nomination__name=name
    )
    return list(found.order_by("pk").values_list("passed", flat=True))


def _within(term: Term, field: str) -> Q:
    ends: dt.date | None = term.ends_on
    own = Q(**{f"{field}__gte": term.starts_on})
    return own & Q(**{f"{field}__lt": ends}) if ends else own
