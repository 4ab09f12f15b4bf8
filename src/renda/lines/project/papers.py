"""What the papers of a year's projects tell: the paper that deputies mark, the announcement."""

from __future__ import annotations

from collections.abc import Sequence

from renda.lines.project import voting
from renda.lines.project.models import Ballot
from renda.matters.models import Matter
from renda.matters.sheets import living
from renda.matters.shown import Listed, Telling
from renda.papers.steps import day_of


def ballots_of(matter: Matter) -> list[Ballot]:
    """Return the ballots of a year's projects, in order."""
    return list(Ballot.objects.filter(matter=matter).order_by("number"))


def _standing(matter: Matter, tree: Sequence[Matter]) -> voting.Due:
    """Return what is voted upon now, or next; where all is decided, what was voted upon last."""
    ballots = ballots_of(matter)
    keys = [str(one.pk) for one in living(tree, "project")]
    last = ballots[-1] if ballots else None
    due = None
    if last is None or last.state != Ballot.State.OPEN:
        due = voting.due_next(matter.project_round.seats or 0, keys, ballots)
    if due is not None or last is None:
        return due or voting.Due(Ballot.Sort.FIRST, keys, 0)
    return voting.Due(last.sort, last.candidates, last.seats, last.tied)


def _on_paper(matter: Matter, tree: Sequence[Matter]) -> list[Matter]:
    keys = _standing(matter, tree).candidates
    return [one for one in living(tree, "project") if str(one.pk) in keys]


def _chosen(matter: Matter, tree: Sequence[Matter]) -> list[Matter]:
    by_key = {str(one.pk): one for one in living(tree, "project")}
    return [by_key[key] for key in voting.chosen(ballots_of(matter)) if key in by_key]


def _votes(item: Matter, matter: Matter) -> int:
    return voting.chosen(ballots_of(matter))[str(item.pk)]


ITEM: Telling = {
    "项目名称": lambda item, _of: item.title,
    "责任单位": lambda item, _of: item.body.name if item.body else "",
}
PUT: Telling = {"本次应选": lambda matter, tree: _standing(matter, tree).seats}
ON_PAPER = {"票上项目": Listed(_on_paper, ITEM, like=Matter)}
RELEASED: Telling = {"公布日期": day_of("release")}
CHOSEN = {"入选项目": Listed(_chosen, {**ITEM, "得票数": _votes}, like=Matter)}


def is_put(matter: Matter) -> bool:
    """Say whether the candidates are fixed, and are voted on or soon will be."""
    return matter.stage == "voting"


def is_chosen(matter: Matter) -> bool:
    """Say whether the deputies have chosen."""
    return matter.stage in ("chosen", "running", "closed")
