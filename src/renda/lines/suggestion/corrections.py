"""What was written of a suggestion and is wrong is put right: with the reason, old and new."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Mandate
from renda.kernel.commands import skip_numbers
from renda.lines.suggestion.letters import latest, newest
from renda.lines.suggestion.models import Reply
from renda.lines.suggestion.reviewing import series
from renda.matters.correcting import CorrectionForm, note
from renda.matters.forms import LongText, Text
from renda.matters.models import Matter
from renda.matters.step import Refused, Step

#: what hangs below and has the deputy, the title and the number of the whole
KEPT = ("title", "number", "deputy")


class FactsForm(CorrectionForm):
    """How a suggestion is called, by which number, and whose it is."""

    title = Text(label=_("标题"))
    number = Text(label=_("编号"), required=False, max_length=40)
    deputy = forms.ModelChoiceField(Mandate.objects.none(), label=_("领衔代表"), required=False)
    field_order = ("title", "number", "deputy", "correction")

    def prepare(self) -> None:
        """Offer every deputy that the congress has had, and what is kept now."""
        seats = Mandate.objects.filter(congress=self.matter.congress_id)
        found = seats.select_related("person", "delegation").order_by("person__sound", "pk")
        self.fields["deputy"].queryset = found  # type: ignore[attr-defined]
        self.initial.update({name: getattr(self.matter, name) for name in KEPT})


class ReplyForm(CorrectionForm):
    """The words of the newest signed letter."""

    text = LongText(label=_("答复正文"), widget=forms.Textarea(attrs={"rows": 12}))
    document = Text(label=_("答复文号"), required=False, max_length=60)
    contact = Text(label=_("联系人和电话"), required=False, max_length=60)
    field_order = ("text", "document", "contact", "correction")

    def prepare(self) -> None:
        """Start with the letter as it was signed."""
        signed = latest(self.matter)
        if signed is not None:
            self.initial.update(text=signed.text, document=signed.document, contact=signed.contact)


def check_facts(step: Step) -> None:
    """A number is given once a year, and nobody raises and signs the same suggestion."""
    matter, answers = step.matter, step.answers
    number = answers.get("number") or ""
    if bool(number) is not bool(matter.number):
        raise Refused(_("编号只能更正，不能增减。"), field="number")
    given = step.once(_numbered, matter.congress_id, matter.procedure, matter.year, number)
    if given - {matter.pk}:
        raise Refused(_("这一年已经有这个编号。"), field="number")
    if answers.get("deputy") is None and matter.deputy_id is not None:
        raise Refused(_("请选择领衔代表。"), field="deputy")
    seat = answers.get("deputy")
    if seat is not None and seat.pk != matter.deputy_id and seat.pk in _signers(step):
        raise Refused(_("领衔代表不能同时是联名代表。"), field="deputy")


def _numbered(congress: int, procedure: str, year: int, number: str) -> set[int]:
    """Return the keys of those that have a number in a year."""
    alike = Matter.objects.filter(congress=congress, procedure=procedure, year=year)
    return set(alike.filter(number=number).values_list("pk", flat=True)) if number else set()


def _signers(step: Step) -> set[int | None]:
    signatures = (one for one in _shares(step) if one.procedure == "suggestion-signature")
    return {one.deputy_id for one in signatures if one.stage not in ("declined", "halted")}


def _shares(step: Step) -> list[Matter]:
    return step.read(_below) or []


def _below(matters: Sequence[Matter]) -> Mapping[int, list[Matter]]:
    """Find all that hangs below each suggestion, with the deputies concerned."""
    found: dict[int, list[Matter]] = {matter.pk: [] for matter in matters}
    below = Matter.objects.filter(root__in=matters, parent__isnull=False)
    for share in below.select_related("deputy").order_by("pk"):
        found[share.root_id or 0].append(share)
    return found


def facts(step: Step) -> None:
    """Put title, number and deputy right, of the whole and of every share of it."""
    matter = step.matter
    before = {name: getattr(matter, name) for name in KEPT}
    after = {name: step.answers.get(name) for name in KEPT}
    note(step, [_correction(name, before[name], after[name], matter) for name in KEPT])
    if ordinal := re.fullmatch(r"\D(\d{1,6})\D", str(after["number"] or "")):
        # the series goes on behind it and does not give it again
        step.once(skip_numbers, series(matter.congress, matter.year), up_to=int(ordinal[1]))
    for share in _shares(step):
        wrong = {n: after[n] for n in KEPT if before[n] and getattr(share, n) == before[n]}
        if wrong:
            step.change(share, **wrong)
    for name, value in after.items():
        setattr(matter, name, value)


def _correction(name: str, before: Any, after: Any, matter: Matter) -> tuple[Any, str, str]:
    """Return what was put right; of a confidential suggestion nobody reads whose it was."""
    label = {"title": _("标题"), "number": _("编号"), "deputy": _("领衔代表")}[name]
    if name == "deputy" and matter.confidential and before != after:
        return label, str(_("原登记的代表（保密）")), str(_("更正后的代表（保密）"))
    return label, str(before or ""), str(after or "")


def reply(step: Step) -> None:
    """Put the words of the signed letter right; the public reads them once they were screened."""
    letter = newest(step.facts(Reply))
    if letter is None:
        raise Refused(_("还没有可以更正的内容。"))
    text, document = step.answers["text"], step.answers.get("document") or ""
    contact = step.answers.get("contact") or ""
    note(
        step,
        [
            (_("答复正文"), letter.text, text),
            (_("答复文号"), letter.document, document),
            (_("联系人和电话"), letter.contact, contact),
        ],
    )
    step.change(
        letter,
        text=text,
        document=document,
        contact=contact,
        corrected_on=step.on,
        published_on=None,
        withheld_on=None,
    )
