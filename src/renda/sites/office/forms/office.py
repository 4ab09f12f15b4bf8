"""What an office fills in about its rules, its reply classes and the calendar."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Unit
from renda.lines.suggestion.models import ReplyClass
from renda.matters.forms import Day, LongText, Text
from renda.matters.rules import ChoiceRule, PeriodRule, Rule, ShareRule

LINE = re.compile(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})\s+(休|班)\s*(.{0,40})$")


class RuleForm(forms.Form):
    """A period, a share or a choice of the office's own."""

    length = forms.IntegerField(label=_("长度"), min_value=1, max_value=120)
    unit = forms.ChoiceField(label=_("单位"), choices=Unit.choices)
    share = forms.ChoiceField(label=_("比例"))
    choice = forms.ChoiceField(label=_("选择"))
    basis = Text(label=_("依据"), help_text=_("文件名称和条款"))
    in_force_from = Day(label=_("自何日起"))

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {ChoiceRule: ("choice",), ShareRule: ("share",), PeriodRule: ("length", "unit")}
        for name in {"length", "unit", "share", "choice"} - set(asked[type(rule)]):
            del self.fields[name]
        if not isinstance(rule, PeriodRule):
            (name,) = asked[type(rule)]
            self.fields[name].choices = dict(rule.options).items()  # type: ignore[attr-defined]


class ClassForm(forms.Form):
    """A new reply class."""

    code = Text(label=_("字母"), max_length=4)
    label = Text(label=_("含义"), max_length=60)
    promises = forms.ChoiceField(label=_("是否形成承诺"), choices=ReplyClass.Promises.choices)
    in_force_from = Day(label=_("自何日起"))


class EndForm(forms.Form):
    """The last day of a reply class."""

    in_force_to = Day(label=_("用到何日"))


class DayForm(forms.Form):
    """One day of the calendar."""

    day = Day(label=_("日期"))
    is_off = forms.TypedChoiceField(
        label=_("安排"),
        choices=(("1", _("放假")), ("0", _("上班"))),
        coerce=lambda value: value == "1",
    )
    name = Text(label=_("名称"), max_length=40)
    source = Text(label=_("依据"), max_length=300)


class YearForm(forms.Form):
    """A year's notice, one day a line."""

    year = forms.IntegerField(label=_("年份"), min_value=2019, max_value=2100)
    lines = LongText(
        label=_("放假和调休"),
        help_text=_("每行一天，例如：2027-01-01 休 元旦；2027-02-06 班 春节"),
    )
    source = Text(label=_("依据"), max_length=300)

    def clean_lines(self) -> dict[dt.date, tuple[bool, str]]:
        """Return the days; the message names the line that does not fit."""
        days: dict[dt.date, tuple[bool, str]] = {}
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            if not line.strip():
                continue
            found = LINE.match(line.strip())
            try:
                day = dt.date(*map(int, found.groups()[:3])) if found else None
            except ValueError:
                day = None
            if found is None or day is None:
                raise ValidationError(_("第%(n)d行看不懂：%(line)s") % {"n": number, "line": line})
            if day in days:
                raise ValidationError(
                    _("第%(n)d行的日期重复：%(line)s") % {"n": number, "line": line}
                )
            days[day] = (found.group(4) == "休", found.group(5) or str(_("调休")))
        return days

    def clean(self) -> dict[str, Any]:
        """Refuse days that the notice of the year cannot arrange."""
        given = super().clean() or {}
        year = given.get("year") or 0
        for day in given.get("lines", ()) if year else ():
            # a notice also arranges the last days of the year before (2018-12-29)
            if day.year != year and (day.year, day.month) != (year - 1, 12):
                self.add_error("lines", _("%(day)s不在这一年。") % {"day": day})
        return given
