"""Audit findings and their rectification: L2 Art. 27; C6 Art. 35, 37."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.laws.registry import cited
from renda.lines.audit import forms, listing, papers, rules
from renda.lines.audit.finding import AuditFinding
from renda.lines.audit.models import AuditReport, Finding
from renda.lines.audit.shown import public, shown
from renda.matters import disclosure, gates
from renda.matters.actors import body_clerk, body_leader, lead_clerk
from renda.matters.columns import LEAD
from renda.matters.correcting import REPORTED, correcting, rewriting
from renda.matters.duty import organiser
from renda.matters.facts import in_turn, keep, revise
from renda.matters.forms import ReasonForm
from renda.matters.imported_rows import once
from renda.matters.models import Matter
from renda.matters.origins import Origin
from renda.matters.reading import below
from renda.matters.spec import (
    OPENING,
    Action,
    Begin,
    Clock,
    Document,
    Follow,
    Procedure,
    Sheet,
    Stage,
)
from renda.matters.step import Refused, Step

__all__ = ["AuditFinding", "AuditLine"]


def _open(step: Step, body: Any, values: dict[str, Any]) -> None:
    child = step.open(AuditFinding, title=values["text"], body=body, answers=values)
    child.add(Finding(matter=child.matter, **values))


def _add(step: Step) -> None:
    names = ("text", "sort", "money", "cause", "due_on")
    _open(
        step, step.answers["body"], {name: step.answers.get(name) or _empty(name) for name in names}
    )


def _empty(name: str) -> Any:
    return {"money": 0, "due_on": None}.get(name, "")


def _add_rows(step: Step) -> None:
    for row in step.answers["findings"]:
        values = {
            name: row.get(name) or _empty(name) for name in ("text", "sort", "money", "due_on")
        }
        _open(step, row["body"], values)


def _import(step: Step) -> None:
    once(step)
    for body, values in listing.findings(step):
        _open(step, body, values)


def _has_findings(step: Step) -> None:
    """The audit report lists its problems in detail (C6 Art. 35)."""
    if not any(one.stage == "listed" for one in step.read(below) or ()):
        said = cited(_("还没有列出审计查出的问题。"), "audit.listed", step.matter.congress)
        raise Refused(said)


def _answered_one_by_one(step: Step) -> None:
    """The report matches the findings, each body's result attached (C6 Art. 37)."""
    findings = step.read(below, AuditFinding.slug) or ()
    waiting = [one for one in findings if one.stage in ("listed", "given", "asking")]
    silent = sum(not one.finding.measures for one in waiting)
    if silent and not _exempt(step):
        raise Refused(
            _("还有%(n)d个问题没有报告整改结果，整改报告应当与审计查出的问题逐条对应。")
            % {"n": silent},
            field="exempt",
        )


def _in_six_months(step: Step) -> None:
    clock = step.clock("hear_by")
    late = clock is not None and clock.due_on < step.answers["rectified_on"]
    if late and not _exempt(step):
        raise Refused(_("已超过听取审计工作报告后六个月（《监督法》第二十七条）。"), field="exempt")


def _exempt(step: Step) -> bool:
    return bool(str(step.answers.get("exempt") or "").strip())


def _hand_over(step: Step) -> None:
    step.carry(AuditFinding.hand_over)


def _has_listed() -> Q:
    return Q(Exists(Matter.objects.filter(parent=OuterRef("pk"), stage="listed")))


def _meeting(step: Step) -> dt.date | None:
    day = step.answers.get("meeting_on")
    return day if isinstance(day, dt.date) else None


def _heard_on(step: Step) -> dt.date:
    day = step.answers["heard_on"]
    return day if isinstance(day, dt.date) else step.on


MEETING = gates.Meeting("audited", "rectified_on")


class AuditLine(Procedure):
    """审计查出问题整改."""

    slug = "audit"
    label = _("审计监督")
    section = "finance"
    source = Origin.ACCOUNTED
    columns = (LEAD, "audited__of_year", "audited__heard_on")
    begin = Begin(
        _("登记审计工作报告"),
        by=organiser,
        asks=forms.BeginForm,
        effect=keep(AuditReport),
        upon=(Origin.HEARD, Origin.PLANNED),
    )
    sheet = Sheet("audit/sheet.html", ("audited", "finding"), shown, lists=True)
    public = Sheet("audit/public.html", ("audited", "finding"), public)

    listing = Stage(_("登记问题"))
    rectifying = Stage(_("整改中"))
    consulting = Stage(_("整改报告征求意见"))
    submitted = Stage(_("整改报告已报送"))
    heard = Stage(_("已听取整改报告"))
    closed = Stage(_("全部办结"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "撤销登记"), void=True)

    add = Action(
        _("登记一个问题"),
        at=(listing, rectifying),
        by=lead_clerk,
        asks=forms.FindingForm,
        effect=_add,
    )
    add_rows = Action(
        _("登记多个问题"),
        at=(listing, rectifying),
        by=lead_clerk | body_clerk,
        asks=forms.RowsForm,
        effect=_add_rows,
    )
    import_ = Action(
        _("导入问题清单"),
        at=(listing, rectifying),
        by=lead_clerk | body_clerk,
        asks=forms.ListForm,
        effect=_import,
    )
    hand_over = Action(
        _("逐条交办"),
        at=listing,
        to=rectifying,
        by=lead_clerk,
        first=_has_findings,
        effect=_hand_over,
    )
    hand_over_more = Action(
        _("交办新登记的问题"),
        # what was listed while the report was on its way is handed over still
        at=(rectifying, consulting, submitted, heard),
        by=lead_clerk,
        when=_has_listed,
        effect=_hand_over,
        duty=True,
    )
    reschedule = Action(
        _("确定听取整改报告的会议"),
        at=(rectifying, consulting),
        by=organiser,
        asks=forms.MeetingForm,
        effect=revise("audited"),
    )
    agree_draft = gates.agreeing("draft_by", at=rectifying, by=organiser)
    agree_final = gates.agreeing("final_by", at=consulting, by=organiser)
    draft = Action(
        _("整改报告征求意见"),
        at=rectifying,
        to=consulting,
        by=body_clerk,
        asks=forms.PaperForm,
        first=gates.in_time("draft_by"),
        effect=revise("audited"),
    )
    comment = Action(
        _("反馈修改意见"),
        at=consulting,
        by=lead_clerk,
        asks=forms.CommentForm,
        when=lambda: Q(audited__comments=""),
        effect=revise("audited"),
        duty=True,
    )
    submit = Action(
        _("报送整改报告"),
        at=consulting,
        to=submitted,
        by=body_leader | body_clerk,
        asks=forms.PaperForm,
        first=gates.in_time("final_by"),
        check=_answered_one_by_one,
        effect=revise("audited"),
    )
    hear = Action(
        _("听取整改报告"),
        at=submitted,
        to=heard,
        by=organiser,
        asks=forms.HeardForm,
        first=MEETING.come,
        check=in_turn(MEETING, _in_six_months),
        effect=revise("audited"),
    )
    cancel = Action(
        _("撤销登记"),
        at=(listing, rectifying),
        to=cancelled,
        by=organiser,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    correct_heard = correcting(hear, AuditReport, at=(heard, closed))
    publish, unpublish, withhold, readmit, publish_by = disclosure.since(
        hear, at=(heard, closed), by=organiser
    )

    hear_by = Clock(_("听取整改报告"), rule=rules.HEAR, starts=OPENING, stops=hear, since=_heard_on)
    draft_by = Clock(
        _("整改报告初稿"),
        rule=rules.DRAFT,
        starts=reschedule,
        stops=draft,
        extends=agree_draft,
        before=_meeting,
        moves=reschedule,
    )
    final_by = Clock(
        _("整改报告正式文本"),
        rule=rules.FINAL,
        starts=reschedule,
        stops=submit,
        extends=agree_final,
        before=_meeting,
        moves=reschedule,
    )
    follows = (
        Follow(
            child=AuditFinding,
            at=heard,
            to=closed,
            every=(AuditFinding.met, AuditFinding.unmet),
        ),
    )
    rewrite = rewriting(
        AuditReport, forms.BeginForm, forms.CommentForm, by=lead_clerk, anew=OPENING
    )
    rewrite_report = rewriting(AuditReport, forms.PaperForm, by=body_clerk, label=REPORTED)
    road = (listing, rectifying, consulting, submitted, heard, closed)
    documents = (
        Document("list", _("审计查出问题整改清单"), papers.RATES, papers.OPEN, papers.MONEY),
        Document("link", _("审计整改与预算安排挂钩清单"), lists=papers.OPEN),
    )
