"""What is asked with returns and registers; the questions follow from what is declared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.kernel.language import recording
from renda.kernel.sheets import TableRefused
from renda.lines.returns import workbook as workbooks
from renda.lines.returns.filing import asked_of, in_words, kept_of, told
from renda.lines.returns.fitting import ROWS, amiss
from renda.lines.returns.models import Row
from renda.lines.returns.spec import OWN_OFFICES, declared, registers, returns
from renda.matters.correcting import CorrectionForm
from renda.matters.forms import (
    BodiesChoice,
    BodyChoice,
    Day,
    Files,
    LongText,
    OneFile,
    ReasonForm,
    StepForm,
    Text,
    Workbook,
)
from renda.matters.rows import Fault, Rows

#: who calls for returns, and keeps registers
KEEPING = OWN_OFFICES
#: more rows than these are put right in the workbook
EDITED = 100


class Begun(StepForm):
    """A title follows from what it is and of which year, unless another is given."""

    def clean(self) -> dict[str, Any]:
        """Give it its title, and refuse whoever does not keep it."""
        answers: dict[str, Any] = super().clean() or {}
        kept, lead = declared.get(str(answers.get("sort"))), answers.get("lead")
        if kept is None or not answers.get("year"):
            return answers
        if answers["year"] > self.today.year + 1:
            self.add_error("year", _("年度不能晚于明年。"))
            return answers
        with recording():
            named = str(self.titled) % {"year": answers["year"], "label": kept.label}
        answers["title"] = answers.get("title") or named
        if lead and lead.kind not in (Kind.OFFICE, *self.keepers(kept)):
            self.add_error("lead", _("这一事项不由该单位负责。"))
        return answers

    titled: ClassVar[Any] = ""

    @staticmethod
    def keepers(kept: Any) -> tuple[Kind, ...]:
        """Return which kinds of bodies are in charge of it."""
        found: tuple[Kind, ...] = getattr(kept, "checked_by", None) or kept.kept_by
        return found


class UntilForm(StepForm):
    """Until when."""

    until = Day(label=_("报送期限"))
    shows = "round"

    def clean_until(self) -> dt.date | None:
        """Refuse a day that is over."""
        until: dt.date | None = self.cleaned_data["until"]
        if until and until < self.today:
            raise ValidationError(_("报送期限不能早于今天。"))
        return until


class RoundForm(Begun):
    """What is asked for, of which year, until when."""

    titled = _("%(year)d年%(label)s数据报送")
    sort = forms.ChoiceField(label=_("报送事项"), choices=returns)
    year = forms.IntegerField(label=_("年度"), min_value=1954, max_value=2100)
    lead = BodyChoice(label=_("汇总核对的单位"), kinds=KEEPING)
    until = Day(
        label=_("报送期限"), required=False, help_text=_("不填的，从下发之日起按规定的天数计算。")
    )
    title = Text(label=_("标题"), required=False, help_text=_("不填的，按年度和事项拟定。"))
    note = LongText(label=_("填报要求"), required=False)

    def prepare(self) -> None:
        """Start with this year."""
        self.initial.setdefault("year", self.today.year)

    clean_until = UntilForm.clean_until


class NoteForm(StepForm):
    """What a round or a register is called, and what belongs into it."""

    title = Text(label=_("标题"))
    note = LongText(label=_("填报要求"), required=False)


class SendForm(StepForm):
    """Whom it is asked of."""

    bodies = BodiesChoice(label=_("报送单位"), kinds=tuple(Kind))

    def prepare(self) -> None:
        """Offer the bodies of which this is asked, all of them chosen at first."""
        field: Any = self.fields["bodies"]
        field.kinds, field.help_text = asked_of(self.matter).asked_of, ""
        field.offer(self.matter.congress, self.today)
        known = self.matter.children.living().values("body")
        field.queryset = field.queryset.exclude(pk__in=known)
        self.initial["bodies"] = list(field.queryset)


class AgainForm(ReasonForm):
    """Whose check is undone, and why."""

    bodies = BodiesChoice(label=_("退回的单位"), kinds=tuple(Kind))
    field_order = ("bodies", "reason")

    def prepare(self) -> None:
        """Offer the bodies whose shares are checked."""
        field: Any = self.fields["bodies"]
        field.help_text = ""
        checked = self.matter.children.filter(stage="met").values("body")
        field.queryset = field.queryset.filter(pk__in=checked)


class BookForm(Begun):
    """Which register is kept, of which year."""

    titled = _("%(year)d年%(label)s")
    sort = forms.ChoiceField(label=_("台账"), choices=registers)
    year = forms.IntegerField(label=_("年度"), min_value=1954, max_value=2100)
    lead = BodyChoice(label=_("记录的单位"), kinds=KEEPING)
    title = Text(label=_("标题"), required=False, help_text=_("不填的，按年度和台账拟定。"))
    note = LongText(label=_("记录要求"), required=False)

    def prepare(self) -> None:
        """Start with this year."""
        self.initial.setdefault("year", self.today.year)


class Filled(StepForm):
    """The columns as questions, or a workbook in their place."""

    above = "returns/asked.html"
    workbook = Workbook(workbooks.made)
    #: a number need not be typed where a workbook comes
    use_required_attribute = False
    #: whether it starts with what is there
    starts_filled: ClassVar[bool] = True
    table = OneFile(
        label=_("也可以上传填好的表格"),
        help_text=_("先下载本件的表格，填好后在这里上传；上传了表格的，以表格为准。"),
    )

    def prepare(self) -> None:
        """Ask what is declared, above all else."""
        self.kept = kept_of(self.matter)
        own = dict(self._questions())
        self.fields = {**own, **self.fields}
        self.own = tuple(own)
        self.due, self.late, self.demand = self.matter.due_on, False, ""
        if self.matter.parent is not None:
            self.late = bool(self.due and self.due < self.today)
            self.demand = self.matter.parent.round.note
        if self.starts_filled:
            for name, value in workbooks.filled(self.matter).items():
                self.initial.setdefault(name, value)

    def _questions(self) -> Iterator[tuple[str, forms.Field]]:
        if not self.kept.many:
            yield from ((one.key, one.field()) for one in self.kept.columns)
        elif not self.is_long:
            asked: Any = {one.key: one.field() for one in self.kept.columns}
            row = type("Row", (forms.Form,), asked)
            yield ROWS, Rows(row, label=self.kept.label, required=False)

    @property
    def is_long(self) -> bool:
        """Say whether there are too many rows to be put right on a page."""
        if not self.starts_filled or not self.kept.many:
            return False
        return Row.objects.filter(matter=self.matter).count() > EDITED

    def full_clean(self) -> None:
        """Ask for no number where a workbook comes."""
        table = self.fields["table"].widget
        if self.is_bound and table.value_from_datadict(self.data, self.files, "table"):
            for name in self.own:
                self.fields[name].required = False
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """Return the rows, of the workbook if there is one; say what is wrong where it stands."""
        answers: dict[str, Any] = super().clean() or {}
        files = answers.get("table") or []
        if files:
            answers[ROWS] = self._read(files[0])
        elif self.kept.many and ROWS not in self.own:
            self.add_error("table", _("行数较多，请下载表格，改好后上传。"))
        elif not self.kept.many:
            answers[ROWS] = [{name: answers.get(name) for name in self.own}]
        for name in self.own:
            if files:
                self.errors.pop(name, None)
            if name != ROWS:
                answers.pop(name, None)
        if not files and not self.errors:
            self._tell(answers.get(ROWS) or [])
        return answers

    def _read(self, file: Any) -> list[dict[str, Any]]:
        try:
            content, name = file.file.read(), file.name or ""
            found = workbooks.read(self.matter, content, name, on=self.today)
        except TableRefused as refused:
            self.add_error("table", str(refused))
            return []
        finally:
            file.file.seek(0)
        return found

    def _tell(self, rows: list[dict[str, Any]]) -> None:
        """Say of each column what does not fit, all of it at once."""
        faults = list(amiss(self.kept, rows, self.today))
        if self.kept.many and faults:
            field: Any = self.fields[ROWS]
            said = field.fault([Fault(*wrong) for wrong in faults])
            self.add_error(ROWS, ValidationError(said))
        elif faults:
            for wrong in faults:
                self.add_error(wrong.column, wrong.why)

    @classmethod
    def says(cls, answers: Mapping[str, Any]) -> Iterator[tuple[Any, str]]:
        """Yield what was filled in, for the words of the journal."""
        return told(answers)


class FileForm(Filled):
    """What a body reports."""

    remark = LongText(label=_("说明"), required=False)
    papers = Files(label=_("佐证材料"))
    field_order = ("remark", "papers", "table")


class AddForm(Filled):
    """More rows of a register."""

    starts_filled = False
    workbook = Workbook(partial(workbooks.made, empty=True))
    papers = Files(label=_("佐证材料"))
    field_order = ("papers", "table")


class PutRightForm(CorrectionForm, Filled):
    """The rows as they should read, and why they did not."""

    field_order = ("table", "correction")


class TakeBackForm(CorrectionForm):
    """Which rows of a register do not belong there, and why."""

    lines = forms.MultipleChoiceField(label=_("撤下的行"), widget=forms.CheckboxSelectMultiple)
    field_order = ("lines", "correction")

    def prepare(self) -> None:
        """Offer the rows that are there."""
        kept = kept_of(self.matter)
        rows = Row.objects.filter(matter=self.matter).order_by("n")
        field: Any = self.fields["lines"]
        field.choices = [(str(one.n), f"{one.n}. {in_words(kept, one.cells)}") for one in rows]
