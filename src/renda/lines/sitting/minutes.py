"""Minutes (会议记录): composed from the record, edited, confirmed, approved, signed and frozen.

They hang below the sitting that they are of and are opened when it is closed, so that somebody has
them to write. The law leaves to each congress who signs: here it is whoever leads the directors'
meeting, in a town the presidium.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.sitting import minuted
from renda.lines.sitting.actors import chair, convener, office_head
from renda.lines.sitting.composing import WORDS, composed, digest, frozen
from renda.lines.sitting.models import Minutes, MinutesEdit
from renda.lines.sitting.papers import FIELDS, LISTS, SHEET
from renda.matters import publishing
from renda.matters.facts import revise
from renda.matters.forms import LongText, ReasonForm, StepForm, Text
from renda.matters.models import Matter
from renda.matters.spec import Action, Document, Procedure, Sheet, Stage
from renda.matters.step import Refused, Step
from renda.meetings.models import Speech

FACTS = ("minutes",)


class PeopleForm(StepForm):
    """Who took the chair, who wrote."""

    chair = Text(label=_("主持人"), max_length=60)
    recorder = Text(label=_("记录人"), max_length=60)
    shows = "minutes"


class EditForm(StepForm):
    """Other words for one passage."""

    passage = forms.ChoiceField(label=_("段落"))
    text = LongText(
        label=_("修改后的文字"),
        required=False,
        help_text=_("留空的，这一段不写入会议记录；改回原文的，撤销修改。可以分段。"),
    )

    def prepare(self) -> None:
        """Offer the passages as they are said now."""
        self.passages = {one.key: one for one in composed(self.matter).passages}
        self.fields["passage"].choices = [  # type: ignore[attr-defined]
            (one.key, (one.text or one.composed)[:60]) for one in self.passages.values()
        ]

    def clean(self) -> dict[str, Any]:
        """Keep beside the new words what was composed, and refuse what changes nothing."""
        answers = super().clean()
        own = self.passages.get(answers.get("passage", ""))
        if own is not None:
            if answers.get("text", "") == own.text:
                raise ValidationError({"text": _("文字没有改动。")})
            answers["was"] = own.composed
            # the journal says of which passage, not by which key it is known
            answers["passage"] = {"pk": own.key, "text": own.composed[:60]}
        return answers


class ApproveForm(StepForm):
    """The minutes are approved; a reason where somebody has not confirmed what they said."""

    unchecked_reason = LongText(
        label=_("发言没有核对的原因"),
        required=False,
        help_text=_("发言应当由发言人核对。有发言没有核对的，写明原因。"),
    )


def said_and_unchecked(minutes: Matter) -> list[str]:
    """Return who has not confirmed what they said."""
    spoken = Speech.objects.filter(item__matter=minutes.parent_id, withdrawn_at=None)
    unchecked = spoken.filter(checked_on=None).exclude(text="")
    return list(unchecked.order_by("pk").values_list("name", flat=True))


def _known(step: Step) -> None:
    """Who took the chair and who wrote must be known."""
    facts = step.matter.minutes
    if not (facts.chair and facts.recorder):
        raise Refused(_("请先登记会议主持人和记录人。"))


def _checked(step: Step) -> None:
    left = said_and_unchecked(step.matter)
    if left and not str(step.answers.get("unchecked_reason") or "").strip():
        message = _("%(name)s等%(n)s人的发言还没有经本人核对；仍要审定的，请写明原因。")
        words = {"name": left[0], "n": len(left)}
        raise Refused(message, field="unchecked_reason", words=words)


def _edit(step: Step) -> None:
    answers = step.answers
    step.add(
        MinutesEdit(
            matter=step.matter,
            passage=answers["passage"]["pk"],
            was=answers.get("was", ""),
            text=answers.get("text", ""),
            by_name=step.by.name[:60],
            on=step.on,
        )
    )


def _sign(step: Step) -> None:
    """Freeze what is said now, with what each passage opens to."""
    said = composed(step.matter, step.facts(MinutesEdit)).as_kept
    step.change(
        step.matter.minutes,
        signed_on=step.on,
        signed_by=step.by.name[:60],
        said=said,
        digest=digest(said),
    )


def _words(minutes: Matter) -> Mapping[str, Any]:
    """Return the paper as it was signed, before that as it would be today."""
    kept = frozen(minutes.minutes)
    said: Mapping[str, Any] = minutes.minutes.said if kept else composed(minutes).as_kept
    paper: Mapping[str, Any] = said["paper"]
    return paper


class MinutesLine(Procedure):
    """会议记录."""

    slug = "minutes"
    label = _("会议记录")
    section = "decisions"
    under = "sitting"
    sheet = Sheet("sitting/minutes.html", FACTS, minuted.shown)
    public = Sheet("sitting/minutes_public.html", FACTS, minuted.public)
    documents = (
        Document("minutes", _("会议记录"), kept=_words),
        Document("attendance", _("出席签到表"), fields=FIELDS, lists=SHEET),
        Document(
            WORDS, _("会议记录的行文"), fields=FIELDS, lists=LISTS, when=lambda _minutes: False
        ),
    )

    drafting = Stage(_("整理会议记录"))
    checking = Stage(_("发言人核对"))
    approved = Stage(_("已审定，待签署"))
    signed = Stage(_("已签署"), final=True)
    halted = Stage(pgettext_lazy("stage", "作废"), void=True)

    people = Action(
        _("登记主持人和记录人"),
        at=(drafting, checking),
        by=convener,
        asks=PeopleForm,
        effect=revise("minutes"),
        reads=FACTS,
    )
    edit = Action(
        _("修改会议记录"), at=(drafting, checking), by=convener, asks=EditForm, effect=_edit
    )
    send = Action(
        _("送发言人核对"), at=drafting, to=checking, by=convener, first=_known, reads=FACTS
    )
    approve = Action(
        _("审定会议记录"),
        at=checking,
        to=approved,
        by=office_head | chair,
        asks=ApproveForm,
        first=_known,
        check=_checked,
        effect=revise("minutes", approved_on=lambda step: step.on),
        reads=FACTS,
    )
    send_back = Action(
        _("退回修改"),
        at=(checking, approved),
        to=drafting,
        by=office_head | chair,
        asks=ReasonForm,
        undoes=approve,
        duty=False,
    )
    sign = Action(
        _("签署会议记录"),
        at=approved,
        to=signed,
        by=chair,
        effect=_sign,
        reads=FACTS,
        lays="minutes",
        help=_("签署以后不再改动；会议情况以后有变化的，记录页会注明。"),
    )
    publish = publishing.publish(at=(signed,), by=convener)
    unpublish = publishing.unpublish(at=(signed,), by=convener)
    road = (drafting, checking, approved, signed)


def opened(step: Step) -> None:
    """Open the minutes below a sitting that is closed."""
    title = _("%(name)s记录") % {"name": step.matter.sitting.name[:190]}
    child = step.open(MinutesLine, title=title)
    child.add(Minutes(matter=child.matter))
