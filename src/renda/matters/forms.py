"""What must be filled in: the base of all step forms and the fields that they share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Congress
from renda.directory.queries import bodies_of, received
from renda.directory.spec import HANDLING_KINDS
from renda.directory.standing import Standing
from renda.kernel.cells import in_words
from renda.kernel.language import listed
from renda.kernel.models import StoredFile
from renda.kernel.money import wan, yuan
from renda.kernel.text import clean
from renda.matters.choosing import ease, tell_what_is_gone, unchosen
from renda.matters.conditions import true_of
from renda.matters.enclosures import given_with
from renda.matters.models import Enclosure, HeldFile, Matter
from renda.matters.personal import as_numbered
from renda.matters.queries import visible
from renda.matters.registry import procedure_of
from renda.matters.spec import Begin

#: how many of the bodies that cannot be chosen are named
NAMED = 5
SHORT, LONG = 200, 20_000
#: what a form may ask that the matter itself keeps
MATTERS_OWN = frozenset({"title", "body", "lead"})
#: what is appended to the name of a question for files by the one which of them to take off
OFF = "_off"


@dataclass(frozen=True)
class Workbook:
    """A workbook that can be filled in instead of a form. written: it as it stands for a matter."""

    written: Callable[[Matter], bytes]


class StepForm(forms.Form):
    """A form for one step: knows the matter, who acts, the moment and the day it falls on.

    shows: the name of the matter's one-to-one facts whose values the form starts with.
    restates: whether it says anew what was said before (a text as edited), so that the files which
    came with it are listed and can be taken off. Whoever `shows` facts restates them.
    above: the template of what is read while answering (the draft that is signed).
    workbook: what can be filled in instead and handed in.
    """

    shows: ClassVar[str] = ""
    restates: ClassVar[bool] = False
    above: ClassVar[str] = ""
    workbook: ClassVar[Workbook | None] = None

    def __init__(
        self, *args: Any, matter: Matter, by: Standing, at: dt.datetime, **kwargs: Any
    ) -> None:
        self.matter, self.by, self.at = matter, by, at
        self.today = timezone.localdate(at)
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PastDate):
                field.end(self.today)
            if isinstance(field, BodyChoice | BodiesChoice):
                field.offer(matter.congress, self.today)
            if isinstance(field, MatterRef):
                field.offer(visible(by).filter(congress=matter.congress))
        if not matter.pk:
            self._offer_own()
        self._start_with(getattr(matter, self.shows, None) if self.shows and matter.pk else None)
        if matter.pk and (self.shows or self.restates):
            self._list_files()
        self.prepare()
        for name, field in self.fields.items():
            ease(field)
            tell_what_is_gone(field)
            unchosen(field, self.get_initial_for_field(field, name))

    def offer_first(self, name: str, reasons: Mapping[int, str]) -> None:
        """Offer some records before all others, each with the reason why."""
        self.fields[name].first = dict(reasons)  # type: ignore[attr-defined]

    def _offer_own(self) -> None:
        """Offer as party of a new matter only those bodies for which this person may begin it."""
        begin = procedure_of(self.matter).begin
        found = parties(begin, self.by, self.matter.congress_id) if begin else {}
        for name in found.keys() & self.fields.keys():
            field = cast("BodyChoice", self.fields[name])
            field.queryset = cast("QuerySet[Body]", field.queryset).filter(pk__in=found[name])

    def _list_files(self) -> None:
        """Ask beside each question for files which of those given before are to be taken off."""
        names = list(self.fields)
        files = [name for name, field in self.fields.items() if isinstance(field, Files)]
        for name, given in given_with(self.matter, type(self), files, self.by).items():
            self.fields[f"{name}{OFF}"] = GivenFiles(given, label=_("撤下已有的附件"))
        self.order_fields([each for name in names for each in (name, f"{name}{OFF}")])

    def _start_with(self, record: Any) -> None:
        if record is not None:
            names = [name for name in self.fields if hasattr(record, name)]
            own = {name: getattr(self.matter, name) for name in MATTERS_OWN & set(self.fields)}
            self.initial.update({name: getattr(record, name) for name in names} | own)

    def prepare(self) -> None:
        """Narrow choices to the matter; for subclasses."""

    @classmethod
    def says(cls, _answers: Mapping[str, Any]) -> Iterator[tuple[Any, str]]:
        """Yield what was answered to questions that only the matter tells, from the journal."""
        return iter(())

    @classmethod
    def amiss(cls, _answers: Mapping[str, Any], _to: str = "") -> Mapping[str, Any]:
        """Return what answers cannot be together, by question; for subclasses.

        Asked of a row of a ledger, too, so what is not answered is no fault. to: the stage to
        which the step led, where that is known already.
        """
        return {}

    def clean(self) -> dict[str, Any]:
        """Refuse answers that cannot be together."""
        answers: dict[str, Any] = super().clean() or {}
        if found := self.amiss(answers):
            raise ValidationError(dict(found))
        return answers


class Text(forms.CharField):
    """A line of text without control characters."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", SHORT)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text, cleaned."""
        return clean(super().to_python(value) or "")


class LongText(Text):
    """A text of several paragraphs."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONG)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 6}))
        super().__init__(**kwargs)


class Day(forms.DateField):
    """A date, entered with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)


class Money(forms.CharField):
    """An amount of money, typed in 万元 unless it names its unit; kept in whole 元."""

    def __init__(self, *, least: int | None = 0, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 30)
        kwargs.setdefault("help_text", _("以万元计；也可以写明单位，如“1.2亿元”。"))
        self.least = least
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return what the field shows: an amount as it would be typed."""
        return wan(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Return the amount, None if there is none."""
        text = str(super().clean(value) or "")
        if not text:
            return None
        amount = yuan(text)
        if amount is None or (self.least is not None and amount < self.least):
            raise ValidationError(_("请填写金额，例如 1,200.5 或 1.2亿元。"))
        return amount


class PastDate(Day):
    """A date of something that has happened: not in the future."""

    today: dt.date | None = None

    def end(self, today: dt.date) -> None:
        """Say which day is the last that can be given, to the browser too."""
        self.today = today
        self.widget.attrs["max"] = today.isoformat()

    def validate(self, value: Any) -> None:
        """Refuse a date that is still to come."""
        super().validate(value)
        if value and self.today and value > self.today:
            raise ValidationError(_("日期不能晚于今天。"))


def _offer(field: Any, congress: Congress, on: dt.date) -> None:
    """Offer the bodies where somebody can receive what is handed over, and name the others."""
    bodies = bodies_of(congress, on=on).filter(kind__in=field.kinds)
    field.queryset = received(bodies, on=on)
    field.help_text = unreachable(congress, field.kinds, on) or field.help_text


def unreachable(congress: Congress, kinds: Collection[str], on: dt.date) -> str:
    """Name the bodies that cannot be chosen because nobody there could receive anything; ""."""
    bodies = bodies_of(congress, on=on).filter(kind__in=kinds)
    left_out = bodies.exclude(pk__in=received(bodies, on=on).values("pk"))
    names = [str(body) for body in left_out.order_by("position", "pk")[: NAMED + 1]]
    if not names:
        return ""
    more = listed(names[:NAMED]) + ("……" if len(names) > NAMED else "")
    return _("以下单位还没有能登录接收的经办人，不能选择：%(names)s") % {"names": more}


class BodyChoice(forms.ModelChoiceField[Body]):
    """One body of the matter's congress, of some kinds; those that ended are not offered."""

    def __init__(self, kinds: Collection[str] = HANDLING_KINDS, **kwargs: Any) -> None:
        self.kinds = kinds
        super().__init__(Body.objects.none(), **kwargs)

    def offer(self, congress: Congress, on: dt.date) -> None:
        """Offer the congress's bodies."""
        _offer(self, congress, on)


class BodiesChoice(forms.ModelMultipleChoiceField[Body]):
    """Several bodies of the matter's congress, of some kinds."""

    def __init__(self, kinds: Collection[str] = HANDLING_KINDS, **kwargs: Any) -> None:
        self.kinds = kinds
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(Body.objects.none(), **kwargs)

    def offer(self, congress: Congress, on: dt.date) -> None:
        """Offer the congress's bodies."""
        _offer(self, congress, on)


class MatterRef(forms.CharField):
    """Another matter, named by its address, its key or its number within the congress."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", SHORT)
        kwargs.setdefault("help_text", _("填写事项页面的网址，或者事项的编号。"))
        super().__init__(**kwargs)
        self.seen: QuerySet[Matter] = Matter.objects.none()

    def offer(self, seen: QuerySet[Matter]) -> None:
        """Look among what somebody may see."""
        self.seen = seen

    def clean(self, value: Any) -> Matter | None:
        """Return the matter."""
        text = clean(super().clean(value) or "").strip()
        if not text:
            return None
        key = re.search(r"(matters/)?(\d{1,15})/?$", text)
        keyed = self.seen.filter(pk=int(key[2])) if key else self.seen.none()
        # what hangs below bears the number of the whole, which alone is meant by it
        typed = {text, as_numbered(text), in_words(text)}
        numbered = self.seen.filter(number__in=typed)
        numbered = numbered.order_by(F("parent").asc(nulls_first=True), "-pk")
        # an address names a key; a bare number is mostly meant as one that was given out
        looked = (keyed, numbered) if key and key[1] else (numbered, keyed)
        found = looked[0].first() or looked[1].first()
        if found is None:
            raise ValidationError(_("没有找到这件事项。"))
        return found


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several files; those held from a form that was refused stay."""

    template_name = "ui/files.html"
    allow_multiple_selected = True
    held: Sequence[HeldFile] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Return the input with the files that are held."""
        return super().get_context(name, value, attrs) | {"held": self.held}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the files sent now, and those held that are still wanted."""
        sent = super().value_from_datadict(data, files, name)
        new = sent if isinstance(sent, list) else [sent] if sent else []
        if new and not self.allow_multiple_selected:
            return new
        wanted = set(data.getlist(f"{name}-held")) if self.held else set()
        return [*new, *(one.file for one in self.held if str(one.pk) in wanted)]

    def use_required_attribute(self, initial: Any) -> bool:
        """Say whether the browser must insist: not while a file is held."""
        return super().use_required_attribute(initial) and not self.held


class Files(forms.FileField):
    """Files that come with a step, checked one by one when they are stored."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", ManyFiles())
        kwargs.setdefault("required", False)
        kwargs.setdefault("label", _("附件"))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes] | StoredFile]:
        """Return the uploaded files as a list, with those that are stored already."""
        files = data if isinstance(data, list | tuple) else [data]
        return [
            file if isinstance(file, StoredFile) else super(Files, self).clean(file, initial)
            for file in files
            if file
        ]


class OneFile(Files):
    """One file: a table to be read. Another one that is chosen takes the place of one held."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.allow_multiple_selected = False
        self.widget.attrs.pop("multiple", None)


class GivenFiles(forms.ModelMultipleChoiceField[Enclosure]):
    """Files that came with an earlier step; those ticked are taken off."""

    def __init__(self, given: Sequence[Enclosure], **kwargs: Any) -> None:
        found = Enclosure.objects.filter(pk__in=[one.pk for one in given]).select_related("file")
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        kwargs.setdefault(
            "help_text", _("没有勾选的继续保留；勾选的不再给人看，办理经过留有名称。")
        )
        super().__init__(found, required=False, **kwargs)


class ReasonForm(StepForm):
    """Why."""

    reason = LongText(label=_("理由"))


class ProgressForm(StepForm):
    """How far it has come, with what shows it."""

    text = LongText(label=_("进展"))
    evidence = Files(label=_("佐证材料"))


class DecisionForm(StepForm):
    """What a meeting decided, on which day."""

    decided_on = PastDate(label=_("会议日期"))
    meeting = Text(label=_("会议名称"), max_length=100)
    note = LongText(label=_("会议意见"), required=False)


def parties(begin: Begin, by: Standing, congress: int) -> dict[str, list[int]]:
    """Return the bodies that somebody may name as a party of a new matter, by question.

    Nothing for who may begin whoever the parties are.
    """
    scope = begin.by.scope(by)
    anew = {"congress_id": congress, "lead_id": 0, "body_id": 0}
    if scope is None or true_of(scope, anew):
        return {}
    asked = getattr(begin.asks, "base_fields", {})
    return {
        name: [
            b for b in by.bodies_of_kind(field.kinds) if true_of(scope, anew | {f"{name}_id": b})
        ]
        for name, field in asked.items()
        if name in begin.by.of and isinstance(field, BodyChoice)
    }


def may_begin(begin: Begin, by: Standing) -> bool:
    """Say whether somebody may begin a matter, for one of their bodies where it is for a body."""
    if begin.by.scope(by) is None:
        return False
    found = [parties(begin, by, congress) for congress in {post.congress_id for post in by.posts}]
    return not found or any(not each or any(each.values()) for each in found)
