"""What a list can be narrowed to, and what of an address nobody understood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Congress
from renda.directory.queries import ended_handler
from renda.figures.years import first_year
from renda.kernel.language import listed
from renda.kernel.text import clean
from renda.matters.columns import columns_of
from renda.matters.forms import Day
from renda.matters.spec import Column, Procedure
from renda.sites.folio.numbers import number_in
from renda.sites.folio.ordering import choices, known
from renda.ui.widgets import QuickSelect

STATES = (("open", _("在办")), ("late", _("在办且逾期")), ("closed", _("已结束")))
LIGHTS = (("overdue", _("已逾期")), ("soon", _("临近期限")), ("on_time", _("期限内")))
EARLIEST, LONGEST = 1949, 60
#: what an address says besides of a list: which part of it is looked at
BESIDES = frozenset({"start", "at", "list"})


class Filters(forms.Form):
    """What a list can be narrowed to; every part is optional."""

    q = forms.CharField(label=_("查找"), required=False, max_length=LONGEST)
    year = forms.TypedChoiceField(
        label=_("年度"), required=False, coerce=int, empty_value=None, widget=QuickSelect
    )
    stage = forms.ChoiceField(label=_("环节"), required=False, widget=QuickSelect)
    state = forms.ChoiceField(
        label=_("办结情况"), required=False, choices=[("", _("全部")), *STATES], widget=QuickSelect
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
        congress: Congress | None,
        today: dt.date,
    ) -> None:
        super().__init__(data)
        self.today, self.congress = today, congress
        self.own: list[str] = []
        self.fields["sort"].widget.choices = choices()
        stages = [(s.name, s.label) for s in procedure.stages.values() if not s.private]
        self._offer("year", [(str(year), str(year)) for year in self._years()])
        self._offer("stage", stages)
        if bodies is None:
            del self.fields["body"]
        else:
            self._offer("body", [*bodies, *self._ended(bodies)])
        for column in columns_of(procedure.slug):
            if column.where and congress is not None:
                self._add(column, congress)

    def _offer(self, name: str, found: Sequence[tuple[Any, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", _("全部")), *found]

    def _years(self) -> list[int]:
        """Return the last eight years in which there can be any, and the one asked for."""
        first = first_year(self.congress) if self.congress else EARLIEST
        years = list(range(self.today.year, max(self.today.year - 8, first - 1), -1))
        asked = number_in(self.data.get("year"), digits=4)
        if asked is not None and EARLIEST <= asked <= self.today.year + 1:
            years += [asked] if asked not in years else []
        return sorted(years, reverse=True)

    def _ended(self, bodies: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
        """Return the body asked for, if it has ended: what it handled is found all the same."""
        asked = number_in(self.data.get("body"))
        if self.congress is None or asked is None or asked in dict(bodies):
            return []
        body = ended_handler(self.congress, asked)
        return [(body.pk, str(_("%(body)s（已撤并）") % {"body": body}))] if body else []

    def _add(self, column: Column, congress: Congress) -> None:
        self.own.append(column.key)
        if column.choices is None:
            self.fields[column.key] = forms.CharField(
                label=str(column.label), required=False, max_length=LONGEST
            )
            return
        field = forms.ChoiceField(label=str(column.label), required=False, widget=QuickSelect)
        field.choices = [("", _("全部")), *column.choices(congress)]
        self.fields[column.key] = field

    @property
    def common(self) -> list[Any]:
        """Return the fields that every list has."""
        return [one for one in self if one.name not in self.own]

    @property
    def special(self) -> list[Any]:
        """Return the fields of the line's own."""
        return [self[name] for name in self.own]

    @property
    def uses_special(self) -> bool:
        """Say whether the list is narrowed by one of the line's own."""
        return any(self.data.get(name) for name in self.own)

    @property
    def wanted(self) -> dict[str, Any]:
        """Return the filters that make sense; one that does not narrows nothing, and is said."""
        self.is_valid()
        return getattr(self, "cleaned_data", {})

    @property
    def unknown(self) -> str:
        """Return in words what was asked for and is no filter, so that nobody takes it for one."""
        self.is_valid()
        found = []
        for name in self.data:
            if name in BESIDES or not (value := self.data.get(name, "")):
                continue
            field = self.fields.get(name)
            if field is None or name in self.errors:
                label = str(field.label) if field else name
                found.append(f"{clean(label)[:40]}={clean(str(value))[:LONGEST]}")
        return listed(found, "，")

    def clean_sort(self) -> str:
        """Return the order asked for."""
        asked = self.cleaned_data["sort"]
        if asked and not known(asked):
            raise forms.ValidationError(_("没有这种排序。"))
        return known(asked)

    def clean_as_of(self) -> dt.date | None:
        """Return a past day; from today on a list shows what is so."""
        day = self.cleaned_data["as_of"]
        return day if day and day < self.today else None
