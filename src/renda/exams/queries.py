"""What can be asked of exams: the bank, who waits for one, a paper with its answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from renda.directory.models import Congress
from renda.directory.standing import Standing
from renda.exams.marking import is_right
from renda.exams.models import Examination, Given, Question
from renda.exams.spec import EXAMINED
from renda.matters.models import Matter
from renda.matters.queries import NOTHING, scope_of, visible
from renda.matters.registry import procedures


def bank(congress: Congress) -> QuerySet[Question]:
    """Return the questions in use."""
    return Question.objects.filter(congress=congress, retired_at=None).order_by("code")


def waiting(who: Standing, congress: Congress) -> QuerySet[Matter]:
    """Return the matters of which somebody may take the result of an exam now."""
    parts = []
    for slug, procedure in procedures.items():
        action = procedure.actions.get(EXAMINED)
        scope = scope_of(who, action) if action is not None else None
        if scope is not None and action is not None:
            names = sorted(stage.name for stage in action.stages)
            parts.append(Q(scope, procedure=slug, stage__in=names))
    found = Matter.objects.filter(reduce(or_, parts, NOTHING), congress=congress, closed_at=None)
    return found.order_by("pk")


def examinations(who: Standing, congress: Congress) -> QuerySet[Examination]:
    """Return the papers of the matters that somebody may see, the newest first."""
    seen = visible(who).filter(congress=congress)
    found = Examination.objects.filter(matter__in=seen.values("pk"))
    return found.select_related("matter").order_by("-made_at", "-pk")


def given_to(examination: Examination) -> dict[int, list[int]]:
    """Return what was answered, by question."""
    return dict(Given.objects.filter(examination=examination).values_list("question", "chosen"))


def questions_of(examination: Examination) -> list[Question]:
    """Return the questions of a paper in its order."""
    found = Question.objects.in_bulk(examination.drawn)
    return [found[key] for key in examination.drawn]


@dataclass(frozen=True)
class Answered:
    """A question of a paper with what was chosen."""

    question: Question
    chosen: list[int] | None

    @property
    def right(self) -> bool:
        """Say whether it is right."""
        return is_right(self.chosen, self.question.right)

    @property
    def options(self) -> list[dict[str, Any]]:
        """Return the options, which of them were chosen and which are right."""
        return [
            {"text": text, "chosen": n in (self.chosen or ()), "right": n in self.question.right}
            for n, text in enumerate(self.question.options)
        ]


def answered(examination: Examination) -> list[Answered]:
    """Return a paper with its answers."""
    given = given_to(examination)
    return [Answered(one, given.get(one.pk)) for one in questions_of(examination)]
