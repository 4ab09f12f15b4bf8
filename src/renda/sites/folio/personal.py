"""Answers about people outside the house: hidden on the page until somebody says why they ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.directory.standing import Standing
from renda.kernel.language import day_in_words
from renda.matters.apart import asked_apart
from renda.matters.erasing import ON_REQUEST, Said, kept_by, may_erase, may_read, until
from renda.matters.forms import LongText, Text
from renda.matters.in_force import in_force
from renda.matters.models import Entry, Matter, PersonalAnswer, PersonalReading
from renda.matters.personal import digest_in
from renda.sites.folio.words import basis_in_words, worded


class ReadForm(forms.Form):
    """Why somebody asks for the answers."""

    why = forms.ChoiceField(
        label=gettext_lazy("查看的理由"),
        choices=PersonalReading.Why.choices,
        widget=forms.RadioSelect,
    )
    words = Text(
        label=gettext_lazy("说明"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("选择“其他”的，必须写明。不要写来信人的姓名、电话。"),
    )


class EraseForm(forms.Form):
    """Why answers are erased before their time."""

    why = forms.ChoiceField(
        label=gettext_lazy("删除的原因"),
        choices=[(one.value, one.label) for one in ON_REQUEST],
        widget=forms.RadioSelect,
    )
    words = LongText(
        label=gettext_lazy("说明"),
        max_length=500,
        help_text=gettext_lazy(
            "写明谁在什么时候提出。不要写姓名、电话：这里的文字留在办理经过中，不能删除。"
        ),
    )


@dataclass
class Panel:
    """What a page says of the answers about people: which were asked, and what became of them."""

    #: by question: kept, or when, why and on which basis it was erased
    rows: list[tuple[str, str]]
    kept: bool
    may_read: bool
    may_erase: bool
    #: until when they are kept, in words
    until: str = ""
    #: questions whose answers stand in the journal in clear, from before they were kept apart
    in_clear: list[str] = field(default_factory=list)
    form: forms.Form | None = None
    #: the answers, on the one page on which they are shown
    said: list[tuple[str, str]] = field(default_factory=list)


def panel_of(
    matter: Matter, entries: Sequence[Entry], who: Standing, form: forms.Form | None = None
) -> Panel | None:
    """Return what a page says, None where nobody outside the house was asked anything."""
    asked = asked_apart(matter.kind)
    if not asked:
        return None
    answers = list(PersonalAnswer.objects.filter(matter=matter).order_by("seq", "pk"))
    own = [entry for entry in entries if entry.matter_id == matter.pk]
    clear = [name for name in asked if any(_is_clear(entry, name) for entry in own)]
    if not answers and not clear:
        return None
    newest = {one.question: one for one in answers}
    kept = any(one.erased_at is None for one in answers)
    reads = kept and may_read(matter, who)
    return Panel(
        rows=[(str(f.label), _state(newest[n])) for n, f in asked.items() if n in newest],
        kept=kept,
        may_read=reads,
        may_erase=kept and may_erase(matter, who),
        until=_until(matter) if kept else "",
        in_clear=[str(asked[name].label) for name in clear],
        form=form or (ReadForm() if reads else None),
    )


def told(matter: Matter, said: Sequence[Said]) -> Iterator[tuple[str, str]]:
    """Yield answers in words, by their questions; one that no key opens says so."""
    asked: Mapping[str, forms.Field] = asked_apart(matter.kind)
    for one in said:
        question = asked.get(one.question)
        label = str(question.label) if question else one.question
        unread = _("读不出：加密用的密钥不在这里。")
        yield label, unread if one.value is None else worded(question or forms.Field(), one.value)


def _is_clear(entry: Entry, name: str) -> bool:
    answer = entry.answers.get(name)
    return answer not in (None, "", []) and not digest_in(answer)


def _state(one: PersonalAnswer) -> str:
    if one.erased_at is None:
        return _("已加密保存，不在这里显示")
    return _("已按规定删除（%(day)s，%(why)s；依据：%(basis)s）") % {
        "day": day_in_words(timezone.localdate(one.erased_at)),
        "why": one.get_why_display(),
        "basis": basis_in_words(one.basis),
    }


def _until(matter: Matter) -> str:
    """Return until when the answers are kept, and why so long."""
    root = matter.root or matter
    # as long as it is open: as if it were closed today
    rules, start = in_force([matter.congress_id]), timezone.localdate(root.closed_at)
    ruling = kept_by(matter, rules, start)
    words: dict[str, Any] = {"period": ruling.period.text, "basis": basis_in_words(ruling.basis)}
    if root.closed_at is None:
        return _("办结后保存%(period)s，到期自动删除。依据：%(basis)s。") % words
    words["day"] = day_in_words(until(root.closed_at, ruling, rules.calendar))
    return _("保存到%(day)s，到期自动删除（办结后%(period)s）。依据：%(basis)s。") % words
