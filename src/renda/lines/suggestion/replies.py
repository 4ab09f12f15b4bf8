"""How a reply is drafted, signed and classed, and its promises kept (C1 Art. 20–24)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Person
from renda.directory.standing import Standing
from renda.lines.suggestion.consulted import opinions_of
from renda.lines.suggestion.letters import letter, newest
from renda.lines.suggestion.models import Contact, Handling, Reply, ReplyClass
from renda.lines.suggestion.procedures.joined import answer_joined
from renda.lines.suggestion.procedures.promise import open_promise
from renda.matters.enclosures import given_with
from renda.matters.forms import Day, Files, LongText, StepForm, Text
from renda.matters.models import Enclosure
from renda.matters.postponing import extended_late
from renda.matters.reading import below
from renda.matters.rows import Faults, Rows
from renda.matters.step import Refused, Step

NONE, THIS_YEAR = ReplyClass.Promises.NONE, ReplyClass.Promises.THIS_YEAR


def classes(congress_id: int, on: dt.date) -> Any:
    """Return the reply classes of a congress that are in force on a day."""
    found = ReplyClass.objects.filter(congress_id=congress_id, in_force_from__lte=on)
    return found.filter(Q(in_force_to=None) | Q(in_force_to__gte=on)).order_by("code")


class PromiseRow(forms.Form):
    """One promise of a reply."""

    text = Text(label=_("承诺事项"))
    due_on = Day(label=_("完成期限"))


class ReplyForm(StepForm):
    """The letter, its class and what it promises."""

    restates = True
    above = "suggestion/to_draft.html"

    text = LongText(
        label=_("答复正文"),
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("针对建议逐条答复；正文末尾请代表填写回执。"),
    )
    reply_class = forms.ModelChoiceField(ReplyClass.objects.none(), label=_("答复类别"))
    promises = Rows(
        PromiseRow, label=_("承诺事项"), required=False, help_text=_("空行不计；每项写明完成期限。")
    )
    document = Text(label=_("答复文号"), required=False, max_length=60)
    contact = Text(label=_("联系人和电话"), required=False, max_length=60)
    attachments = Files(label=_("附件"))

    def prepare(self) -> None:
        """Offer the classes in force, and what an earlier draft said."""
        self.initial["contact"] = _reached(self.by)
        found = classes(self.matter.congress_id, self.today)
        self.fields["reply_class"].queryset = found  # type: ignore[attr-defined]
        draft = self.matter.replies.filter(signed_on=None).first()
        if draft is not None:
            self.initial.update(
                text=draft.text,
                reply_class=draft.class_now_id,
                document=draft.document,
                contact=draft.contact,
                promises=draft.promised,
            )

    def contacts(self) -> QuerySet[Contact]:
        """Return what the deputy said when they were heard."""
        return self.matter.contacts.order_by("on", "pk")

    def opinions(self) -> list[dict[str, Any]]:
        """Return what the co-handlers said."""
        return opinions_of(self.matter)


def _reached(by: Standing) -> str:
    """Return the name and the telephone of who drafts."""
    person = Person.objects.filter(pk=by.person_id or 0).first()
    return " ".join(filter(None, (person.name, person.phone))) if person else ""


class SignForm(StepForm):
    """What the leader adds when signing the draft that stands above."""

    above = "suggestion/to_sign.html"

    remark = LongText(label=_("签发意见"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def draft(self) -> dict[str, Any] | None:
        """Return the draft that is signed."""
        return letter(self.matter.replies.filter(signed_on=None).first())

    def enclosed(self) -> list[Enclosure]:
        """Return what goes out with the draft."""
        return given_with(self.matter, ReplyForm, ["attachments"], self.by).get("attachments", [])


class ChangeClassForm(StepForm):
    """Another class for a reply, and why; the first one is kept."""

    reply_class = forms.ModelChoiceField(ReplyClass.objects.none(), label=_("变更为"))
    reason = LongText(label=_("理由"))

    def prepare(self) -> None:
        """Offer the classes in force."""
        found = classes(self.matter.congress_id, self.today)
        self.fields["reply_class"].queryset = found  # type: ignore[attr-defined]


def heard(step: Step) -> None:
    """Refuse a reply before the deputy was heard, and before the co-handlers were.

    代表法 Art. 51 and C1 Art. 18: contact comes first. C1 Art. 20: the lead gathers the opinions.
    """
    if not step.facts(Contact):
        raise Refused(_("答复前应当联系代表、听取意见，请先记录联系情况。"))
    if any(one.closed_at is None for one in step.read(below, "suggestion-assist") or ()):
        raise Refused(_("协办意见尚未收齐。"))


def check_promises(step: Step) -> None:
    """Refuse promises where the class makes none, none where it does, and impossible days."""
    made = step.answers["reply_class"].promises != NONE
    rows = step.answers.get("promises") or []
    if made and not rows:
        raise Refused(_("这一类答复须列明承诺事项和完成期限。"), field="promises")
    if not made and rows:
        raise Refused(_("这一类答复不形成承诺，请改选类别或删去承诺事项。"), field="promises")
    this_year = step.answers["reply_class"].promises == THIS_YEAR
    faults = Faults("promises")
    for n, row in enumerate(rows):
        if row["due_on"] < step.on:
            faults.add(n, "due_on", _("承诺的完成期限不能早于今天。"))
        elif this_year and row["due_on"].year != step.on.year:
            faults.add(n, "due_on", _("承诺当年办结的，完成期限应在当年。"))
    faults.refuse()


def draft(step: Step) -> None:
    """Keep the draft of this round's letter."""
    keep(step, {**worded(step), "drafted_on": step.on})


def worded(step: Step) -> dict[str, Any]:
    """Return what a letter says, as answered."""
    answers, kind = step.answers, step.answers["reply_class"]
    return {
        "text": answers["text"],
        "document": answers.get("document") or "",
        "contact": answers.get("contact") or "",
        "class_first": kind,
        "class_now": kind,
        "promised": [
            {"text": row["text"], "due_on": row["due_on"].isoformat()}
            for row in answers.get("promises") or []
        ],
    }


def keep(step: Step, facts: dict[str, Any]) -> None:
    """Keep this round's letter, in the place of a draft that waits."""
    written = step.facts(Reply)
    waiting = next((reply for reply in written if reply.signed_on is None), None)
    if waiting is not None:
        step.change(waiting, **facts)
    else:
        step.add(Reply(matter=step.matter, round=len(written) + 1, **facts))


def sign(step: Step) -> None:
    """Sign the letter: from now on the deputy reads it."""
    reply = next(one for one in step.facts(Reply) if one.signed_on is None)
    step.change(
        reply, signed_on=step.on, signed_by=step.by.name[:60], in_time=in_time(step, step.on)
    )
    answer_joined(step)


def in_time(step: Step, day: dt.date) -> bool:
    """Say whether a letter signed on a day is in time, and was never asked for too late."""
    clocks = [one for name in ("reply_by", "redo_by") if (one := step.clock(name))]
    if any(one.due_on < day for one in clocks):
        return False
    return not any(one.name in (step.read(extended_late) or ()) for one in clocks)


def lengthen(step: Step) -> None:
    """Put an assignment on the longer track."""
    step.change(step.matter.handling, track=Handling.Track.LONG)


def keep_promises(step: Step) -> None:
    """Enter the promises of the newest reply into the ledger, each a matter of its own."""
    reply = newest(step.facts(Reply, "class_now"))
    if reply is None:
        return
    for row in reply.promised:
        dated = {**row, "due_on": parse_date(row["due_on"])}
        open_promise(step, dated, reply.class_now.promises)


def change_class(step: Step) -> None:
    """Class a reply anew; `class_first` keeps what it was."""
    reply = newest(step.facts(Reply))
    if reply is None:
        raise Refused(_("还没有可以变更类别的答复。"))
    if reply.class_now_id == step.answers["reply_class"].pk:
        raise Refused(_("变更前后的类别相同。"), field="reply_class")
    step.change(reply, class_now=step.answers["reply_class"], class_changed_on=step.on)
