"""How a suggestion is handed over (交办) to lead, co- and separate handlers (C1 Art. 15)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Kind
from renda.directory.queries import receivers
from renda.directory.spec import HANDLING_KINDS
from renda.lines.suggestion.likely import likely
from renda.lines.suggestion.models import Handling
from renda.lines.suggestion.rules import REASSIGNED, REPLY, REPLY_LONG
from renda.matters.forms import LongText, PastDate, StepForm, Text, unreachable
from renda.matters.models import Matter
from renda.matters.reading import below
from renda.matters.registry import procedure_of
from renda.matters.rows import Faults, Rows
from renda.matters.rules import PeriodRule
from renda.matters.step import Refused, Step

if TYPE_CHECKING:
    from renda.matters.spec import Procedure

OWN = _("对某一单位的办理要求")
LEAD, CO, SEPARATE = Handling.Part.LEAD, Handling.Part.CO, Handling.Part.SEPARATE


def _receivers(form: StepForm) -> QuerySet[Body]:
    """Return the bodies to which a suggestion can be handed over: somebody there receives it."""
    found = receivers(form.matter.congress, HANDLING_KINDS, on=form.today)
    return found.order_by("kind", "sound")


def _own(bodies: QuerySet[Body]) -> Rows:
    """Return the table of what is asked of one body alone."""
    body = forms.ModelChoiceField(bodies, label=_("单位"))
    return Rows(
        type("OwnShareRow", (ShareRow,), {"body": body}),
        blank=2,
        required=False,
        label=OWN,
        help_text=_("只要求其中一家的写在这里；上面的“办理要求”对选定的单位都适用。"),
    )


class ShareRow(forms.Form):
    """What one body alone is asked to do."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("单位"))
    text = Text(label=_("办理要求"), max_length=500)


class Share(NamedTuple):
    """A body that works on a suggestion, and whether at or below the matter that is asked about."""

    body: int | None
    at_or_below: bool


class HandlersForm(StepForm):
    """Who handles it, in which part and on which track."""

    lead = forms.ModelChoiceField(Body.objects.none(), label=_("主办单位"), required=False)
    co = forms.ModelMultipleChoiceField(Body.objects.none(), label=_("协办单位"), required=False)
    separate = forms.ModelMultipleChoiceField(
        Body.objects.none(), label=_("分办单位"), required=False
    )
    track = forms.ChoiceField(
        label=_("答复时限"), choices=Handling.Track.choices, initial=Handling.Track.ORDINARY
    )
    share = LongText(label=_("办理要求"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    own = Rows(ShareRow, required=False, label=OWN)

    def prepare(self) -> None:
        """Offer the congress's handling bodies, and what the deputy wished as a hint."""
        bodies = _receivers(self).exclude(pk__in=at_work(self.matter))
        for name in ("lead", "co", "separate"):
            self.fields[name].queryset = bodies  # type: ignore[attr-defined]
        self.fields["own"] = _own(bodies)
        self.fields["lead"].help_text = unreachable(
            self.matter.congress, HANDLING_KINDS, self.today
        )
        first = likely(self.matter)
        self.offer_first("lead", first)
        self.offer_first("separate", first)


class HandOverForm(HandlersForm):
    """A first handing over, directly or through the government office."""

    via = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("经由（由其再行转交）"),
        required=False,
        help_text=_("选择政府办时，由其确定主办、协办、分办单位，上面各栏留空。"),
    )
    handed_over_on = PastDate(
        label=_("交办日期"),
        required=False,
        help_text=_("在交办会上集中交办、事后补录的，填写交办会的日期；答复时限从这一天起算。"),
    )
    field_order = ("lead", "co", "separate", "via", "track", "share", "own", "handed_over_on")

    def prepare(self) -> None:
        """Offer the bodies that hand on, and today."""
        super().prepare()
        self.initial.setdefault("handed_over_on", self.today)
        offices = receivers(self.matter.congress, (Kind.GOVERNMENT_OFFICE,), on=self.today)
        self.fields["via"].queryset = offices  # type: ignore[attr-defined]


class ReassignForm(StepForm):
    """Who handles it instead, and why."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("改派给"))
    reason = LongText(label=_("理由"))

    def prepare(self) -> None:
        """Offer every handling body but the one that returns it."""
        bodies = _receivers(self).exclude(pk=self.matter.body_id or 0)
        bodies = bodies.exclude(pk__in=at_work(self.matter, beside=True))
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.offer_first("body", likely(self.matter))


def check(step: Step) -> None:
    """Refuse a handing over without a lead, or with one body in two parts."""
    lead, co, separate = parts(step)
    via = step.answers.get("via")
    if via is not None and (lead or co or separate):
        raise Refused(_("经由政府办转交的，承办单位由政府办确定。"), field="via")
    if via is None and not lead and not separate:
        raise Refused(_("请选择主办单位，或者至少一个分办单位。"), field="lead")
    if co and not lead:
        raise Refused(_("有协办单位的，必须有主办单位。"), field="lead")
    named = [lead] if lead else []
    for field, chosen in (("co", co), ("separate", separate)):
        if set(chosen) & set(named):
            raise Refused(_("同一单位只能承担一种办理角色。"), field=field)
        named += chosen
    given = {"lead": [lead] if lead else [], "co": co, "separate": separate}
    _refuse_at_work(given, _bodies(step.read(shares_at_work) or (), beside=False))
    _check_own(step, [*named, via])


def _check_own(step: Step, named: Collection[Body | None]) -> None:
    faults = Faults("own")
    for n, row in enumerate(_rows(step)):
        if row["body"] not in named:
            faults.add(n, "body", _("%(body)s没有选为承办单位。"), body=row["body"])
    faults.refuse()


def at_work(matter: Matter, *, beside: bool = False) -> set[int]:
    """Return the keys of the bodies that work on a suggestion now: each has one share at most.

    beside: only those beside a share; who works below it may take its place.
    """
    return _bodies(shares_at_work([matter])[matter.pk], beside=beside)


def shares_at_work(matters: Sequence[Matter]) -> Mapping[int, list[Share]]:
    """Find the shares at which somebody works now, of the suggestions that some matters are of."""
    found: dict[int | None, list[tuple[int, int | None, int | None]]] = {}
    rows = Handling.objects.filter(
        matter__root__in={matter.root_id for matter in matters},
        matter__closed_at=None,
        part__in=(LEAD, CO, SEPARATE),
    )
    columns = ("matter__root", "matter", "matter__parent", "matter__body")
    for root, *share in rows.values_list(*columns):
        found.setdefault(root, []).append(tuple(share))
    return {matter.pk: _seen_from(matter, found.get(matter.root_id, ())) for matter in matters}


def _seen_from(matter: Matter, shares: Iterable[tuple[int, int | None, int | None]]) -> list[Share]:
    return [Share(body, matter.pk in (own, above)) for own, above, body in shares]


def _bodies(shares: Iterable[Share], *, beside: bool) -> set[int]:
    found = (share.body for share in shares if not (beside and share.at_or_below))
    return {body for body in found if body is not None}


def _refuse_at_work(chosen: Mapping[str, Iterable[Body]], busy: set[int]) -> None:
    for field, bodies in chosen.items():
        found = next((body for body in bodies if body.pk in busy), None)
        if found is not None:
            message = _("%(body)s正在办理这件建议，不再重复交办。")
            raise Refused(message, field=field, words={"body": found})


def check_day(step: Step) -> None:
    """Refuse a day before the suggestion was raised, besides what `check` refuses."""
    check(step)
    day = step.answers.get("handed_over_on")
    if day is not None and day < timezone.localdate(step.matter.opened_at):
        raise Refused(_("交办日期不能早于提出建议的日期。"), field="handed_over_on")


def parts(step: Step) -> tuple[Body | None, list[Body], list[Body]]:
    """Return (lead, co-handlers, separate handlers) as answered."""
    answers = step.answers
    return answers.get("lead"), list(answers.get("co") or ()), list(answers.get("separate") or ())


def hand_over(
    step: Step,
    assignment: type[Procedure],
    assist: type[Procedure],
    *,
    handed_over_on: dt.date | None = None,
) -> None:
    """Open an assignment per handling body, and an assist per co-handler below the lead's."""
    lead, co, separate = parts(step)

    def facts(body: Body) -> dict[str, Any]:
        return facts_of(step, body, handed_over_on=handed_over_on)

    if lead is not None:
        head = open_handling(step, assignment, lead, LEAD, facts(lead))
        for body in co:
            open_handling(head, assist, body, CO, facts(body))
    for body in separate:
        open_handling(step, assignment, body, SEPARATE, facts(body))


def facts_of(step: Step, body: Body, *, handed_over_on: dt.date | None = None) -> dict[str, Any]:
    """Return on which track a body handles its share, from which day, and what is asked of it."""
    of_its_own = [row["text"] for row in _rows(step) if row["body"] == body]
    asked = [step.answers.get("share") or "", *of_its_own]
    return {
        "track": step.answers.get("track") or Handling.Track.ORDINARY,
        "share": "\n".join(text for text in asked if text),
        "handed_over_on": handed_over_on or step.answers.get("handed_over_on") or step.on,
    }


def _rows(step: Step) -> list[dict[str, Any]]:
    return list(step.answers.get("own") or ())


def open_handling(
    step: Step,
    procedure: type[Procedure],
    body: Body,
    part: str,
    facts: dict[str, Any],
    *,
    beside: bool = False,
) -> Step:
    """Open one body's share of a suggestion, with its facts."""
    answers = {"part": str(Handling.Part(part).label), **facts}
    child = step.open(
        procedure, body=body, deputy_id=step.matter.deputy_id, answers=answers, beside=beside
    )
    child.add(Handling(matter=child.matter, part=part, **facts))
    return child


def track_rule(step: Step) -> PeriodRule:
    """Return the period of the track that was chosen (代表法 Art. 51)."""
    long = step.answers.get("track") == Handling.Track.LONG
    return REPLY_LONG if long else REPLY


def handed_over_on(step: Step) -> dt.date:
    """Return from which day the reply is counted: a second tier may inherit it."""
    handed_over: dt.date | None = step.answers.get("handed_over_on")
    return handed_over or step.on


def other_body(step: Step) -> None:
    """Refuse to hand over to the body that gives it back."""
    if step.answers["body"] == step.matter.body:
        raise Refused(_("请改派给其他单位。"), field="body")
    busy = _bodies(step.read(shares_at_work) or (), beside=True)
    _refuse_at_work({"body": [step.answers["body"]]}, busy)


def reassign(step: Step) -> None:
    """Give what came back to another body, with its co-handlers; the day counts as is ruled."""
    handling = step.matter.handling
    old = step.choice(REASSIGNED) == "old"
    facts = {
        "track": handling.track,
        "share": handling.share,
        "handed_over_on": handling.handed_over_on if old else step.on,
    }
    body = step.answers["body"]
    again = procedure_of(step.matter)
    child = open_handling(step, again, body, handling.part, facts, beside=True)
    for assist in step.read(below) or ():
        if assist.closed_at is None and assist.body not in (None, child.matter.body):
            open_handling(child, procedure_of(assist), assist.body, CO, facts)
