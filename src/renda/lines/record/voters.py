"""代表述职: deputies report to their voters and are rated by them (代表法 Art. 58)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.lines.record import forms, rules
from renda.lines.record.actors import keeper
from renda.lines.record.models import Assessed, VoterReport
from renda.matters.actors import body_clerk
from renda.matters.correcting import rewriting
from renda.matters.facts import keep, revise
from renda.matters.forms import ReasonForm
from renda.matters.rows import Faults
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Procedure, Stage
from renda.matters.step import Refused, Step
from renda.service.models import Participation
from renda.service.spec import Took, Way


def _held(step: Step) -> None:
    """Keep how each was rated, by no more than came; who reported took part."""
    told = step.matter.voter_report
    if step.on < told.held_on:
        raise Refused(_("述职还没有举行。"))
    faults, seen = Faults("rows"), set()
    rows = step.answers.get("rows") or []
    for n, row in enumerate(rows):
        votes = row["satisfied"] + row["mostly"] + row["dissatisfied"]
        if votes > step.answers["voters"]:
            faults.add(n, "satisfied", _("评议的票数多于到场选民。"))
        if row["seat"].pk in seen:
            faults.add(n, "seat", _("同一位代表只填一行。"))
        seen.add(row["seat"].pk)
    faults.refuse()
    if not rows:
        raise Refused(_("请填写述职代表的评议结果。"), field="rows")
    revise("voter_report")(step)
    for row in rows:
        rated = {name: row[name] for name in forms.AssessedRow.base_fields}
        part = Participation(
            matter=step.matter,
            person_id=row["seat"].person_id,
            on=told.held_on,
            kind=Took.REPORT,
            way=Way.HERE,
        )
        step.add(Assessed(matter=step.matter, **rated), part)


class ReportLine(Procedure):
    """代表述职."""

    slug = "voters"
    label = _("代表述职")
    section = "deputies"
    columns = ("voter_report__place", "voter_report__held_on")
    begin = Begin(
        _("安排代表述职"),
        by=keeper | body_clerk,
        asks=forms.AnnounceForm,
        effect=keep(VoterReport),
        upon=(),
    )
    sheet = facts("voter_report", tables=(Assessed,))

    announced = Stage(_("已安排，待述职"))
    held = Stage(_("已述职"), final=True)
    cancelled = Stage(_("述职取消"), void=True)

    record = Action(
        _("登记述职和评议结果"),
        at=announced,
        to=held,
        by=body_clerk | keeper,
        asks=forms.HeldForm,
        effect=_held,
    )
    cancel = Action(
        _("取消述职"),
        at=announced,
        to=cancelled,
        by=body_clerk | keeper,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    record_by = Clock(
        _("登记述职和评议结果"),
        rule=rules.TELL,
        starts=OPENING,
        stops=record,
        waives=cancel,
        since=lambda step: step.answers["held_on"],
    )
    rewrite = rewriting(VoterReport, forms.AnnounceForm, forms.HeldForm, by=body_clerk | keeper)
    road = (announced, held)
