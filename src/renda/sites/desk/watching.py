"""What bodies owe: which opinions and problems, with whom, how late, and who comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body
from renda.matters.dues import due_to_body
from renda.matters.models import Matter
from renda.matters.queries import light_of
from renda.matters.registry import procedures

#: a term: so many years, this one among them, are looked back on
YEARS = 5
#: in so many of them a body comes back, and does so again and again
TWICE, AGAIN = 2, 3
#: by what the things owed are counted
BY = ("body", "procedure", "year")
#: which of the things owed a number counts, and the same records when it is opened
LABELS = {
    "open": _("未办结"),
    "late": _("已逾期"),
    "late30": _("逾期30天以内"),
    "late90": _("逾期31至90天"),
    "longest": _("逾期90天以上"),
    "undated": _("未设期限"),
    "recent": _("近五年"),
}


@dataclass(frozen=True)
class Asked:
    """Which of the things owed are listed."""

    show: str = "open"
    body: Body | None = None
    kind: str = ""
    year: int | None = None

    def __str__(self) -> str:
        """Return the query of an address."""
        told = {
            "show": "" if self.show == "open" else self.show,
            "body": self.body.pk if self.body else "",
            "kind": self.kind,
            "year": self.year or "",
        }
        return urlencode({name: value for name, value in told.items() if value})

    @property
    def words(self) -> list[Any]:
        """Return what narrows the list, for tags above it."""
        kind = procedures[self.kind].label if self.kind else None
        words = (LABELS[self.show], self.body, kind, self.year)
        return [word for word in words if word is not None]

    @property
    def narrows(self) -> bool:
        """Say whether less than all that is open is listed, or something else."""
        return self != Asked()


def owing() -> list[str]:
    """Return the procedures in which a body answers for something."""
    return [slug for slug, procedure in procedures.items() if procedure.accountable]


def spans(today: dt.date) -> dict[str, tuple[dt.date, dt.date]]:
    """Return from which day on and before which one a body's own day lies, by name."""
    month, quarter = today - dt.timedelta(days=30), today - dt.timedelta(days=90)
    return {
        "late": (dt.date.min, today),
        "late30": (month, today),
        "late90": (quarter, month),
        "longest": (dt.date.min, quarter),
    }


def conditions(today: dt.date) -> dict[str, Q]:
    """Return what each number counts, under the name its records are asked by.

    A delay is the body's own (`owed_on`): what the congress checks late is not late with a body.
    """
    open_ = Q(closed_at=None)
    late = {
        name: open_ & Q(owed_on__gte=first, owed_on__lt=end)
        for name, (first, end) in spans(today).items()
    }
    recent = Q(year__gt=today.year - YEARS, year__lte=today.year)
    return {"open": open_, **late, "undated": open_ & Q(due_on=None), "recent": recent}


class Owed:
    """All that the bodies of a congress owe, counted in three queries."""

    def __init__(self, found: QuerySet[Matter], today: dt.date) -> None:
        self.found, self.today = found.annotate(owed_on=due_to_body(owing())), today
        self.years = list(range(today.year - YEARS + 1, today.year + 1))
        asked = conditions(today)
        counts: dict[str, Any] = {
            name: Count("pk", filter=asked[name]) for name in ("open", "undated", "recent")
        }
        groups: Any = found.order_by().values(*BY).annotate(**counts)
        none = dict.fromkeys(spans(today), 0)
        self.groups = [none | group for group in groups if group["open"] or group["recent"]]
        late = self.found.filter(asked["late"]).order_by("-owed_on", "-pk")
        self.late = list(late.values_list(*BY, "owed_on", "pk"))
        self._add_late()
        self.named = Body.objects.in_bulk({group["body"] for group in self.groups})

    def _add_late(self) -> None:
        """Count in each group what is late; a body's own day is asked once of each record."""
        groups = {tuple(group[name] for name in BY): group for group in self.groups}
        for *by, day, _pk in self.late:
            for name, (first, end) in spans(self.today).items():
                groups[tuple(by)][name] += first <= day < end

    def asked(self, query: Mapping[str, str]) -> Asked:
        """Return what an address asks for; what makes no sense narrows nothing."""
        body, kind, year = query.get("body", ""), query.get("kind", ""), query.get("year", "")
        show = query.get("show", "")
        return Asked(
            show if show in LABELS else "open",
            next((one for pk, one in self.named.items() if str(pk) == body), None),
            kind if kind in owing() else "",
            next((one for one in self.years if str(one) == year), None),
        )

    def listed(self, asked: Asked) -> QuerySet[Matter]:
        """Return the records that a number counts, the longest overdue first."""
        found = self.found.filter(conditions(self.today)[asked.show])
        if asked.body:
            found = found.filter(body=asked.body)
        if asked.kind:
            found = found.filter(procedure=asked.kind)
        if asked.year:
            found = found.filter(year=asked.year)
        related = found.select_related("body", "lead", "root")
        return related.order_by(
            F("closed_at").desc(nulls_first=True), F("owed_on").asc(nulls_last=True), "pk"
        )

    def stats(self) -> list[dict[str, Any]]:
        """Return the numbers on top: what is open, and since when it should not be."""
        names = [name for name in LABELS if name != "recent"]
        rows = [{"name": n, "label": LABELS[n], **_number(self.groups, Asked(n))} for n in names]
        return [row for row in rows if row["value"] or row["name"] in {"open", "late"}]

    def kinds(self) -> list[dict[str, Any]]:
        """Return per kind of thing owed what is open and what is late."""
        rows = []
        for slug in owing():
            groups = [group for group in self.groups if group["procedure"] == slug]
            if any(group["open"] for group in groups):
                label = procedures[slug].label
                rows.append({"label": label, **_numbers(groups, Asked(kind=slug))})
        return rows

    def bodies(self) -> list[dict[str, Any]]:
        """Return per body what is open and late, and in which years it came up."""
        oldest = self._oldest()
        rows = []
        for pk, body in self.named.items():
            groups = [group for group in self.groups if group["body"] == pk]
            asked = Asked(body=body)
            years = [self._year(groups, asked, year) for year in self.years]
            count = sum(1 for year in years if year["value"])
            numbers = _numbers(groups, asked)
            rows.append(
                {"body": body, "years": years, "count": count, "oldest": oldest.get(pk), **numbers}
            )
        return sorted(rows, key=_worst_first)

    def _year(self, groups: Iterable[Any], asked: Asked, year: int) -> dict[str, Any]:
        own = [group for group in groups if group["year"] == year]
        told = _number(own, replace(asked, show="recent", year=year))
        return {"year": year, **told}

    def _oldest(self) -> dict[int, dict[str, Any]]:
        """Return per body what is overdue longest, and for how many days."""
        return {
            body: {"pk": pk, "days": (self.today - owed_on).days}
            for body, _kind, _year, owed_on, pk in self.late
        }


def _numbers(groups: Iterable[Any], asked: Asked) -> dict[str, Any]:
    """Return some numbers, and under `to` the queries that list exactly what each counts."""
    own = list(groups)
    found = {name: _number(own, replace(asked, show=name)) for name in ("open", "late", "recent")}
    values = {name: one["value"] for name, one in found.items()}
    return {**values, "to": {name: one["query"] for name, one in found.items()}}


def _number(groups: Iterable[Any], asked: Asked) -> dict[str, Any]:
    return {"value": sum(group[asked.show] for group in groups), "query": str(asked)}


def _worst_first(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (-row["late"], -row["open"], -row["count"], -row["recent"])


def owed_row(matter: Matter, today: dt.date) -> dict[str, Any]:
    """Return one thing owed, with the body's own day and how late it is."""
    owed_on: dt.date | None = getattr(matter, "owed_on", None)
    late = (today - owed_on).days if owed_on and not matter.closed_at else 0
    return {
        "matter": matter,
        "kind": matter.kind.label,
        "owed_on": owed_on,
        "light": light_of(matter, owed_on, today),
        "late": max(late, 0),
    }
