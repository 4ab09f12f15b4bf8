"""What a doubt's page offers: the steps that put a record right, or a word why it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.directory.standing import Standing
from renda.figures import queries
from renda.figures.actors import looked_after_by
from renda.figures.doubts import set_aside_of
from renda.figures.models import Quiet, SetAside
from renda.figures.records import work_of
from renda.figures.registry import doubts
from renda.figures.spec import AnyFigure, CongressYear
from renda.matters.correcting import CorrectionForm
from renda.matters.line import lines
from renda.matters.queries import actions_in
from renda.matters.spec import Action
from renda.papers.models import Issued

#: what is put right in the settings, not on the matter
SETTINGS = {
    "doubt-heirless": (_("机构名录"), "office:bodies"),
    "doubt-unstaffed": (_("机构名录"), "office:bodies"),
}


@dataclass(frozen=True)
class Silent:
    """A line of whose work a year has no record; quiet: why, where somebody said so."""

    line: str
    label: Any
    quiet: Quiet | None


def silent(period: CongressYear) -> list[Silent]:
    """Return the lines of whose work the year has no record, with why, in two queries."""
    works = {
        line.name: work_of(tuple(one.slug for one in line.procedures)) for line in lines.values()
    }
    counts = queries.tally([queries.Asked(one, period) for one in works.values()])
    quiet = Quiet.objects.filter(congress=period.congress, year=period.year, taken_back_at=None)
    said = {one.line: one for one in quiet}
    return [
        Silent(name, lines[name].procedures[0].label, said.get(name))
        for name, one in works.items()
        if not queries.amount(one, period, counts).records
    ]


def with_ways(
    figure: AnyFigure, period: CongressYear, rows: Iterable[dict[str, Any]], who: Standing
) -> None:
    """Say in each row of a doubt where it is put right, and where it is set aside."""
    rows = [row for row in rows if row.get("matter")]
    allowed = actions_in(who, [row["matter"] for row in rows])
    papers = _papers(figure, [row["record"] for row in rows])
    for row in rows:
        row["ways"] = _ways(figure, row["matter"].pk, allowed[row["matter"].pk])
        row["ways"] += papers.get(row["record"], [])
        if period.congress.pk in looked_after_by(who):
            place = [period.congress.code, period.year, figure.key, row["record"]]
            row["aside"] = reverse("accounts:doubt-aside", args=place)


def _ways(figure: AnyFigure, matter: int, actions: Iterable[Action]) -> list[dict[str, Any]]:
    found = [
        {"label": one.label, "url": reverse("desk:act", args=[matter, one.name])}
        for one in actions
        if one.owed or _corrects(one)
    ]
    if figure.key in SETTINGS:
        label, name = SETTINGS[figure.key]
        found.append({"label": label, "url": reverse(name)})
    return found


def _papers(figure: AnyFigure, records: list[int]) -> dict[int, list[dict[str, Any]]]:
    """Return where papers that went out are issued anew or revoked, by the doubtful record."""
    if figure.key != "doubt-paper-unlike":
        return {}
    found = Issued.objects.filter(pk__in=records).values_list("pk", "matter_id", "paper")
    return {
        pk: [{"label": _("重新发文或者撤销"), "url": reverse("desk:paper", args=[matter, paper])}]
        for pk, matter, paper in found
    }


def _corrects(action: Action) -> bool:
    return action.asks is not None and issubclass(action.asks, CorrectionForm)


def asides(figure: AnyFigure, period: CongressYear) -> list[SetAside]:
    """Return what was looked into of a doubt; nothing of any other figure."""
    found = doubts.get(figure.key)
    return list(set_aside_of(found, period).order_by("-at", "-pk")) if found else []
