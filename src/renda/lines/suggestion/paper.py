"""How a reply that was signed on paper is entered, by hand or from a ledger (C1 Art. 23)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from renda.lines.suggestion.models import ReplyClass
from renda.lines.suggestion.procedures.assist import Assist
from renda.lines.suggestion.replies import NONE, ReplyForm, in_time, keep, worded
from renda.matters.forms import PastDate
from renda.matters.step import Refused, Step


class PaperReplyForm(ReplyForm):
    """A reply that was signed on paper, entered by the clerk."""

    signed_on = PastDate(label=_("签发日期"))
    #: it stands in the letter, and whoever enters it is of another office
    contact = None  # type: ignore[assignment]
    field_order = ("signed_on", "text", "reply_class")

    def prepare(self) -> None:
        """Offer the classes in force, and those of the day on which it was signed."""
        super().prepare()
        found = ReplyClass.objects.filter(congress=self.matter.congress_id)
        self.fields["reply_class"].queryset = found.order_by("code", "pk")  # type: ignore[attr-defined]


def check(step: Step) -> None:
    """Refuse a reply of before the handing over, or a promise without what was promised.

    What a ledger of the past keeps of a reply says nothing of its promises.
    """
    if _signed_on(step) < step.matter.handling.handed_over_on:
        raise Refused(_("签发日期不能早于交办日期。"), field="signed_on")
    made = step.answers["reply_class"].promises != NONE
    if made and not step.answers.get("promises") and not step.answers.get("from_ledger"):
        raise Refused(_("这一类答复须列明承诺事项和完成期限。"), field="promises")


def bring(step: Step) -> None:
    """Keep the letter; a draft gives way to it, and what co-handlers had to say is in it."""
    day = _signed_on(step)
    facts = {"drafted_on": day, "signed_on": day, "signed_by": step.by.name[:60]}
    keep(step, {**worded(step), **facts, "in_time": in_time(step, day)})
    step.carry(Assist.close)


def _signed_on(step: Step) -> dt.date:
    day: dt.date | None = step.answers.get("signed_on")
    return day or step.on
