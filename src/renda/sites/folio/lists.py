"""What a list of matters shows: filters, rows and pages at the same cost for any length."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.lookups import (
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
)
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from renda.directory.standing import Standing
from renda.kernel.prepared import prepared
from renda.kernel.text import clean
from renda.matters.dues import due_below
from renda.matters.forms import Day
from renda.matters.models import Matter
from renda.matters.queries import shape_of, visible
from renda.matters.spec import Procedure
from renda.search.queries import matching, newest
from renda.sites.folio.ordering import choices, known, sorted_by
from renda.sites.folio.rows import rows_of
from renda.ui.widgets import QuickSelect

ROWS = 50
#: beyond this a list says "at least": counting on would cost more the longer the list is
COUNTED = 1000
#: all that a row shows of a matter
SHOWN = (
    "congress", "procedure", "parent", "number", "title", "stage", "opened_at", "closed_at",
    "confidential",
    "body__short_name", "body__name", "deputy__person__name",
)  # fmt: skip
SOON = dt.timedelta(days=7)
STATES = (("open", _("在办")), ("late", _("在办且逾期")), ("closed", _("已办结")))
LIGHTS = (("overdue", _("已逾期")), ("soon", _("临近期限")), ("on_time", _("期限内")))


class Filters(forms.Form):
    """What a list can be narrowed to; every part is optional."""

    q = forms.CharField(label=_("查找"), required=False, max_length=60)
    year = forms.TypedChoiceField(
        label=_("年度"), required=False, coerce=int, empty_value=None, widget=QuickSelect
    )
    stage = forms.ChoiceField(label=_("环节"), required=False, widget=QuickSelect)
    state = forms.ChoiceField(
        label=_("办结"), required=False, choices=[("", _("全部")), *STATES], widget=QuickSelect
    )
    body = forms.TypedChoiceField(
        label=_("承办单位"), required=False, coerce=int, empty_value=None, widget=QuickSelect
    )
    light = forms.ChoiceField(
        label=_("时限"), required=False, choices=[("", _("全部")), *LIGHTS], widget=QuickSelect
    )

    sort = forms.CharField(label=_("排序"), required=False, widget=QuickSelect)
    as_of = Day(label=_("截至"), required=False)

    def __init__(
        self,
        data: QueryDict,
        *,
        procedure: type[Procedure],
        bodies: Sequence[tuple[int, str]] | None,
        today: dt.date,
    ) -> None:
        super().__init__(data)
        self.today = today
        self.fields["sort"].widget.choices = choices()
        years = [("", _("全部")), *((y, str(y)) for y in range(today.year, today.year - 8, -1))]
        stages = [(s.name, s.label) for s in procedure.stages.values() if not s.private]
        self.fields["year"].choices = years  # type: ignore[attr-defined]
        self.fields["stage"].choices = [("", _("全部")), *stages]  # type: ignore[attr-defined]
        if bodies is None:
            del self.fields["body"]
        else:
            self.fields["body"].choices = [("", _("全部")), *bodies]  # type: ignore[attr-defined]

    def clean_sort(self) -> str:
        """Return the order asked for; one that does not exist is none."""
        return known(self.cleaned_data["sort"])

    def clean_as_of(self) -> dt.date | None:
        """Return a past day; from today on a list shows what is so."""
        day = self.cleaned_data["as_of"]
        return day if day and day < self.today else None


@dataclass(frozen=True)
class Listing:
    """One page of a list."""

    rows: list[dict[str, Any]]
    total: int
    start: int
    more: bool

    @property
    def deputies(self) -> bool:
        """Say whether any row concerns a deputy."""
        return any(row["deputy"] for row in self.rows)

    @property
    def at_least(self) -> bool:
        """Say whether there are more than are counted."""
        return self.total > COUNTED


def narrowed(
    matters: QuerySet[Matter], who: Standing, slug: str, wanted: dict[str, Any], today: dt.date
) -> QuerySet[Matter]:
    """Return the matters that pass the filters."""
    if wanted.get("year"):
        matters = matters.filter(year=wanted["year"])
    if wanted.get("stage"):
        matters = matters.filter(stage=wanted["stage"])
    if wanted.get("state"):
        matters = matters.filter(_state(wanted["state"], who, slug, today))
    if wanted.get("body"):
        handled = Matter.objects.filter(root_id=OuterRef("root_id"), body=wanted["body"])
        matters = matters.filter(Exists(handled))
    if wanted.get("light"):
        matters = matters.filter(_light(wanted["light"], who, slug, today))
    return matters


def _state(wanted: str, who: Standing, slug: str, today: dt.date) -> Q:
    if wanted == "closed":
        return Q(closed_at__isnull=False)
    return late(who, slug, today) if wanted == "late" else Q(closed_at=None)


def late(who: Standing, slug: str, today: dt.date) -> Q:
    """Return the condition of a row that its list shows as overdue: its date or one below it."""
    return _light("overdue", who, slug, today)


def _light(wanted: str, who: Standing, slug: str, today: dt.date) -> Q:
    due = due_below(who, slug)
    soon = today + SOON
    reached = {
        "overdue": LessThan(due, today),
        "soon": Q(GreaterThanOrEqual(due, today)) & Q(LessThanOrEqual(due, soon)),
        "on_time": GreaterThan(due, soon),
    }[wanted]
    return Q(closed_at=None) & Q(reached)


def every(who: Standing, slug: str, wanted: dict[str, Any], today: dt.date) -> QuerySet[Matter]:
    """Return the whole of what a list shows page by page: the words looked for, the order."""
    found = narrowed(visible(who, slug), who, slug, wanted, today)
    text = clean(wanted.get("q") or "")
    found = found.filter(pk__in=matching(text)) if text else found
    order = wanted.get("sort") or ""
    return sorted_by(order, found, slug, due=due_below(who, slug))


def page_of(
    who: Standing, slug: str, wanted: dict[str, Any], *, start: int, today: dt.date
) -> Listing:
    """Return fifty rows from `start`, with what each row shows, in three queries."""
    text = clean(wanted.get("q") or "")
    if text and not wanted.get("sort"):
        mine = narrowed(visible(who, slug), who, slug, wanted, today)
        found = newest(text, COUNTED + 1, mine)
        total, keys = len(found), found[start : start + ROWS + 1]
    else:
        total, keys = _stretch(who, slug, wanted, start, today)
    place = {key: n for n, key in enumerate(keys)}
    some = sorted(prepared("", _rows, *keys), key=lambda matter: place[matter.pk])
    page = some[:ROWS]
    return Listing(rows_of(page, who, today), total, start, len(some) > ROWS)


def _stretch(
    who: Standing, slug: str, wanted: dict[str, Any], start: int, today: dt.date
) -> tuple[int, list[int]]:
    """Return how many there are, as far as they are counted, and the keys of one page."""
    asked = tuple(sorted((name, str(value)) for name, value in wanted.items() if value))

    def build(_keys: Sequence[int]) -> QuerySet[Matter, int]:
        found = every(who, slug, wanted, today)
        return found.values_list("pk", flat=True)[: max(COUNTED, start + ROWS) + 1]

    shape = (shape_of(who), slug, asked, today, start > COUNTED and start)
    found = build(()) if wanted.get("q") else prepared(shape, build)
    keys = list(found)
    return min(len(keys), COUNTED + 1), keys[start : start + ROWS + 1]


def _rows(keys: Sequence[int]) -> QuerySet[Matter]:
    found = Matter.objects.filter(pk__in=list(keys)).select_related("deputy__person", "body")
    return found.only(*SHOWN)
