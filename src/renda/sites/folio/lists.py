"""What a list of matters shows: filters, rows and pages at the same cost for any length."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.standing import Standing
from renda.kernel.prepared import prepared
from renda.kernel.text import clean
from renda.matters.forms import Day
from renda.matters.models import Matter
from renda.matters.queries import light, shape_of, visible
from renda.matters.registry import stage_of
from renda.matters.spec import Procedure
from renda.search.queries import matching, newest
from renda.sites.folio.ordering import choices, known, sorted_by
from renda.ui.widgets import QuickSelect

ROWS = 50
#: beyond this a list says "at least": counting on would cost more the longer the list is
COUNTED = 1000
#: all that a row shows of a matter
SHOWN = (
    "procedure", "parent", "number", "title", "stage", "due_on", "opened_at", "closed_at",
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


def narrowed(matters: QuerySet[Matter], wanted: dict[str, Any], today: dt.date) -> QuerySet[Matter]:
    """Return the matters that pass the filters."""
    if wanted.get("year"):
        matters = matters.filter(year=wanted["year"])
    if wanted.get("stage"):
        matters = matters.filter(stage=wanted["stage"])
    if wanted.get("state"):
        matters = matters.filter(_state(wanted["state"], today))
    if wanted.get("body"):
        handled = Matter.objects.filter(root_id=OuterRef("root_id"), body=wanted["body"])
        matters = matters.filter(Exists(handled))
    if wanted.get("light"):
        matters = matters.filter(_light(wanted["light"], today))
    return matters


def _state(wanted: str, today: dt.date) -> Q:
    if wanted == "closed":
        return Q(closed_at__isnull=False)
    return Q(closed_at=None, due_on__lt=today) if wanted == "late" else Q(closed_at=None)


def _light(wanted: str, today: dt.date) -> Q:
    condition = {
        "overdue": Q(due_on__lt=today),
        "soon": Q(due_on__gte=today, due_on__lte=today + SOON),
        "on_time": Q(due_on__gt=today + SOON),
    }[wanted]
    below = Matter.objects.filter(condition, root_id=OuterRef("root_id"), closed_at=None)
    return Q(closed_at=None) & Q(Exists(below))


def every(who: Standing, slug: str, wanted: dict[str, Any], today: dt.date) -> QuerySet[Matter]:
    """Return the whole of what a list shows page by page: the words looked for, the order."""
    found = narrowed(visible(who, slug), wanted, today)
    text = clean(wanted.get("q") or "")
    found = found.filter(pk__in=matching(text)) if text else found
    return sorted_by(wanted.get("sort") or "", found, slug)


def page_of(
    who: Standing, slug: str, wanted: dict[str, Any], *, start: int, today: dt.date
) -> Listing:
    """Return fifty rows from `start`, with what each row shows, in three queries."""
    text = clean(wanted.get("q") or "")
    if text and not wanted.get("sort"):
        found = newest(text, COUNTED + 1, narrowed(visible(who, slug), wanted, today))
        total, keys = len(found), found[start : start + ROWS + 1]
    else:
        total, keys = _stretch(who, slug, wanted, start, today)
    place = {key: n for n, key in enumerate(keys)}
    some = sorted(prepared("", _rows, *keys), key=lambda matter: place[matter.pk])
    page = some[:ROWS]
    return Listing(rows_of(page, today), total, start, len(some) > ROWS)


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


def rows_of(page: Sequence[Matter], today: dt.date) -> list[dict[str, Any]]:
    """Return what the rows show; the handling bodies of all of them in one query."""
    roots = [m.pk for m in page if m.parent_id is None]
    handled: dict[int, list[Handled]] = {}
    for values in prepared("", _below, *roots) if roots else ():
        child = Handled(*values)
        if not stage_of(child.procedure, child.stage).void:
            handled.setdefault(child.parent, []).append(child)
    return [row_of(m, handled.get(m.pk, []), today) for m in page]


class Handled(NamedTuple):
    """What a row of a list says of a body's handling."""

    parent: int
    procedure: str
    stage: str
    due_on: dt.date | None
    closed_at: dt.datetime | None
    short_name: str
    name: str


def _below(keys: Sequence[int]) -> QuerySet[Matter, Any]:
    found = Matter.objects.filter(parent__in=list(keys), body__isnull=False).order_by("pk")
    names = ("body__short_name", "body__name")
    return found.values_list("parent_id", "procedure", "stage", "due_on", "closed_at", *names)


def row_of(matter: Matter, handled: Sequence[Handled], today: dt.date) -> dict[str, Any]:
    """Return one row."""
    own = [matter.due_on] if matter.closed_at is None else []
    open_dates = [*own, *(child.due_on for child in handled if child.closed_at is None)]
    due_on = min((day for day in open_dates if day is not None), default=None)
    bodies = [str(matter.body)] if matter.body is not None else []
    bodies += [child.short_name or child.name for child in handled]
    deputy = matter.deputy.person.name if matter.deputy is not None else ""
    return {
        "matter": matter,
        "opened_on": timezone.localdate(matter.opened_at).isoformat(),
        "bodies": "、".join(bodies),
        "deputy": _("（保密）") if matter.confidential else deputy,
        "stage": str(matter.standing_at.label),
        "due": due_on.isoformat() if due_on else "",
        "light": "done" if matter.closed_at else light(due_on, today),
    }
