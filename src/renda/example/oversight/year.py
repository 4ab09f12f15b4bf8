"""The whole year of supervision, line by line."""

from __future__ import annotations

from collections.abc import Callable

from renda.example.oversight import (
    agenda,
    answering,
    appointments,
    briefing,
    budget,
    budget_lately,
    checking,
    courses,
    deciding,
    former,
    hearing,
    looking,
    opinion,
    own_work,
    papers,
    petitions,
    projects,
    receptions,
    reporting,
    researching,
    sittings,
    upward,
    waiting,
)
from renda.example.oversight.stage import Stage

#: each plays its line; a line that ties its matters to another's comes after it
PLAYS: tuple[Callable[[Stage], None], ...] = (
    former.play,
    agenda.play,
    hearing.play,
    briefing.play,
    opinion.play,
    answering.appraisal,
    budget_lately.not_broken_down,
    checking.play,
    upward.play,
    reporting.play,
    courses.play,
    researching.play,
    budget.play,
    petitions.play,
    receptions.play,
    answering.play,
    deciding.dossiers,
    agenda.finish_plan,
    own_work.play,
    papers.play,
    looking.play,
    budget_lately.play,
    waiting.play,
    appointments.play,
    sittings.play,
    projects.play,
)


def play(stage: Stage) -> None:
    """Play every line."""
    for part in PLAYS:
        part(stage)
