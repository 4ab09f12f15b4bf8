"""How a deputy rates, and how a mis-ticked rating is put right without losing what was ticked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.lines.suggestion.letters import answers_to, latest, letter
from renda.lines.suggestion.models import Grade, Rating, Reply
from renda.lines.suggestion.rules import EVALUATION
from renda.matters.forms import Files, LongText, PastDate, StepForm
from renda.matters.in_force import in_force
from renda.matters.models import Matter
from renda.matters.step import Refused, Step

BAD = Grade.DISSATISFIED


class RatingForm(StepForm):
    """A rating; where the office rates attitude and result, both are asked for.

    The receipt lists each promise with its day for the deputy to confirm (C1 Art. 24).
    """

    above = "suggestion/to_rate.html"

    grade = forms.ChoiceField(label=_("总体评价"), choices=Grade.choices, widget=forms.RadioSelect)
    attitude = forms.ChoiceField(
        label=_("办理态度"), choices=Grade.choices, widget=forms.RadioSelect, required=False
    )
    result = forms.ChoiceField(
        label=_("办理结果"), choices=Grade.choices, widget=forms.RadioSelect, required=False
    )
    reason = LongText(
        label=_("意见（不满意的必须写明）"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def prepare(self) -> None:
        """Ask only what the congress asks for."""
        if not asks_apart(self.matter, self.today):
            del self.fields["attitude"], self.fields["result"]
        else:
            self.fields["attitude"].required = self.fields["result"].required = True

    def rated(self) -> dict[str, Any] | None:
        """Return the letter that is rated, with its promises."""
        return letter(latest(self.matter))

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a bad grade (C1 Art. 27)."""
        answers = super().clean() or {}
        if BAD in _grades(answers) and not answers.get("reason"):
            self.add_error("reason", _("评价为不满意的，请写明意见。"))
        return answers


class JoinedForm(RatingForm):
    """What a deputy says whose suggestion was merged: of the letters to the one handled."""

    above = "suggestion/to_read.html"

    def letters(self) -> list[dict[str, Any] | None]:
        """Return the letters that answer it."""
        return [letter(reply) for reply in answers_to(self.matter.root_id)]


class ReceiptForm(RatingForm):
    """A receipt that came on paper, entered by the clerk."""

    signed_on = PastDate(label=_("回执签署日期"))
    attachments = Files(label=_("回执扫描件"))


class JoinedReceiptForm(ReceiptForm, JoinedForm):
    """What such a deputy says on paper."""


class CorrectionForm(StepForm):
    """A rating put right: what it should be, and why."""

    grade = forms.ChoiceField(label=_("更正为"), choices=Grade.choices, widget=forms.RadioSelect)
    reason = LongText(label=_("更正的依据"))
    attachments = Files(label=_("代表书面说明"))


def asks_apart(matter: Matter, on: dt.date) -> bool:
    """Say whether the congress has attitude and result rated apart on a day."""
    congress = matter.congress
    return in_force([congress.pk]).book.choice(EVALUATION, congress, on) == "attitude_result"


def _grades(answers: Any) -> set[str]:
    return {answers.get(name) or "" for name in ("grade", "attitude", "result")}


def rate(step: Step, subject: str) -> None:
    """Keep a rating; refuse a second one of the same round."""
    if BAD in _grades(step.answers) and not step.answers.get("reason"):
        raise Refused(_("评价为不满意的，请写明意见。"), field="reason")
    earlier = [rating for rating in step.facts(Rating) if rating.subject == subject]
    for old in earlier:
        if old.latest:
            step.change(old, latest=False)
    step.add(
        Rating(
            matter=step.matter,
            subject=subject,
            round=len(earlier) + 1,
            grade=step.answers["grade"],
            attitude=step.answers.get("attitude") or "",
            result=step.answers.get("result") or "",
            reason=step.answers.get("reason") or "",
            on=step.answers.get("signed_on") or step.on,
        )
    )


def correct(step: Step, subject: str) -> None:
    """Put the newest rating right, keeping what was ticked at first."""
    kept = (one for one in step.facts(Rating) if one.subject == subject and one.latest)
    rating = next(kept, None)
    if rating is None:
        raise Refused(_("还没有可以更正的评价。"))
    if rating.grade == step.answers["grade"]:
        raise Refused(_("更正前后的评价相同。"), field="grade")
    step.change(
        rating,
        ticked=rating.ticked or rating.grade,
        grade=step.answers["grade"],
        corrected_on=step.on,
    )


def first_time(step: Step) -> None:
    """C1 Art. 27: one re-handling, then the parties are called together."""
    if len(step.facts(Reply)) > 1:
        raise Refused(_("代表再次评价为不满意的，应当召集协调研究。"))


def rate_overdue(step: Step) -> None:
    """Refuse to go on without a rating while there is time for one."""
    clock = step.clock("rate_by")
    if clock is not None and clock.due_on >= step.on:
        raise Refused(_("评价期限未满，不能按未反馈处理。"))
