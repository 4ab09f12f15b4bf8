"""Answers to any form, made from what its fields are: for walks through what is declared."""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from renda.kernel.tables import write_xlsx
from renda.matters.forms import MatterRef, Money, PastDate
from renda.matters.rows import Rows

#: answers that make sense only together, by the name of the question
FITTING: dict[str, tuple[str, ...]] = {
    "phone": ("13800000000",),
    "members": ("30",),
    "handed": ("28",),
    "returned": ("28",),
    "satisfied": ("28", "10"),
    "basically": ("0",),
    "dissatisfied": ("0", "18"),
    "abstained": ("0",),
    "invalid": ("0",),
    "present": ("28",),
    "vote_all": ("30",),
    "vote_for": ("26",),
    "vote_against": ("1",),
    "proposer_count": ("12",),
    "proposers": ("甲\n乙\n丙\n丁",),
    "commission": ("甲\n乙\n丙",),
    "interested": ("",),
    "year": ("2022", "2023"),
    "fiscal_year": ("2022", "2023"),
    "of_year": ("2021",),
    "month": ("7", "9"),
}
#: a question about a day still to come
AHEAD = re.compile("期限|截止|之前|限期|拟|计划|预定|至|前")
TABLE = (
    ("序号", "问题", "责任单位", "金额（万元）", "整改期限"),
    [["1", "一项问题", "区交通局", "10", "2023-06-30"]],
)


@dataclass
class Filler:
    """Somebody who fills in forms on a day: what must be answered, and some of the rest."""

    rng: random.Random
    today: dt.date
    bodies: tuple[str, ...]
    matters: tuple[str, ...] = ()

    def fill(self, form: forms.Form) -> tuple[QueryDict, MultiValueDict[str, Any]]:
        """Return what a browser would send for a form."""
        data, files = QueryDict(mutable=True), MultiValueDict[str, Any]()
        for name, field in form.fields.items():
            if not field.required and self.rng.random() < 0.6:
                if (initial := form.get_initial_for_field(field, name)) not in (None, "", []):
                    self._keep(data, name, field, initial)
            elif isinstance(field, forms.FileField):
                files.appendlist(name, self._file(name))
            elif isinstance(field, Rows):
                self._rows(data, name, field)
            else:
                for value in self._values(name, field):
                    data.appendlist(name, value)
        return data, files

    @staticmethod
    def _keep(data: QueryDict, name: str, field: forms.Field, initial: Any) -> None:
        if isinstance(initial, str | int | dt.date) and not isinstance(field, forms.FileField):
            data.appendlist(name, str(field.prepare_value(initial)))

    def _rows(self, data: QueryDict, name: str, field: Rows) -> None:
        for key, asked in field.row.base_fields.items():
            for value in self._values(key, asked):
                data.appendlist(f"{name}-0-{key}", value)

    def _file(self, name: str) -> SimpleUploadedFile:
        if name == "table":
            return SimpleUploadedFile("表.xlsx", write_xlsx("表", *TABLE))
        return SimpleUploadedFile("附件.txt", f"附件{self.rng.random()}".encode())

    def _values(self, name: str, field: forms.Field) -> list[str]:
        if name in FITTING:
            return [self.rng.choice(FITTING[name])]
        if isinstance(field, forms.ModelMultipleChoiceField | forms.ModelChoiceField):
            return self._records(field)
        if isinstance(field, forms.MultipleChoiceField | forms.ChoiceField):
            keys = [str(key) for key, _label in field.choices if key not in ("", None)]
            return [self.rng.choice(keys)] if keys else []
        return self._single(name, field)

    def _records(self, field: Any) -> list[str]:
        keys = list(field.queryset.values_list("pk", flat=True)[:40])
        if not keys:
            return []
        several = isinstance(field, forms.ModelMultipleChoiceField)
        picked = self.rng.sample(keys, min(len(keys), self.rng.choice((1, 2)) if several else 1))
        return [str(field.prepare_value(key)) for key in picked]

    def _single(self, name: str, field: forms.Field) -> list[str]:
        if isinstance(field, forms.BooleanField):
            return ["on"] if field.required or self.rng.random() < 0.5 else []
        if isinstance(field, forms.DateField):
            return [self._day(field).isoformat()]
        if isinstance(field, forms.IntegerField | forms.DecimalField):
            return [self._number(field)]
        return [self._text(name, field)]

    def _day(self, field: forms.DateField) -> dt.date:
        if isinstance(field, PastDate):
            return self.today - dt.timedelta(days=self.rng.choice((0, 0, 1)))
        ahead = AHEAD.search(str(field.label or ""))
        days = (30, 40, 200) if ahead and self.rng.random() < 0.8 else (0, 30, -1)
        return self.today + dt.timedelta(days=self.rng.choice(days))

    def _number(self, field: Any) -> str:
        least = 1 if field.min_value is None else field.min_value
        most = least + 20 if field.max_value is None else field.max_value
        return str(self.rng.choice([n for n in (1, 2, 5, 12, 20) if least <= n <= most] or [least]))

    def _text(self, name: str, field: forms.Field) -> str:
        if isinstance(field, MatterRef):
            return self.rng.choice(self.matters) if self.matters else ""
        if isinstance(field, Money):
            return self.rng.choice(("100", "20"))
        if name == "body":
            return self.rng.choice(self.bodies)
        return f"{str(field.label or '内容')[:20]}{self.rng.randrange(100)}"
