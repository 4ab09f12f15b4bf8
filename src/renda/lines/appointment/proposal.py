"""A proposal of appointments (人事任免案), from nomination to announcement (C4 Art. 16-26)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.appointment import effects, forms, papers, rules
from renda.lines.appointment.actors import CIRCLE, decided, keeper, nominator
from renda.lines.appointment.case import NominationLine
from renda.lines.appointment.models import Appointment
from renda.lines.appointment.shown import PUBLIC, SHEET
from renda.matters import gates, publishing
from renda.matters.actors import office_clerk
from renda.matters.correcting import rewriting
from renda.matters.facts import revise
from renda.matters.forms import ReasonForm
from renda.matters.heard import decided_at
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Follow, Procedure, Stage
from renda.matters.step import Step


def _review(step: Step) -> Stage:
    own = effects.directors_own(step.matter)
    return AppointmentLine.reviewed if own else AppointmentLine.filed


def _table(step: Step) -> None:
    revise("appointment")(step)
    step.carry(NominationLine.table_)


def _release(step: Step) -> None:
    publishing.release(step)
    _tell(step)
    step.carry(NominationLine.announce)


def _tell(step: Step) -> None:
    """Keep whom the announcement names: by these words the public finds it, by no others."""
    cases = effects.passed_of(step)
    said = [str(one.nomination) for one in cases]
    step.change(step.matter.appointment, announced="\n".join(said))


class AppointmentLine(Procedure):
    """人事任免案: one body proposes one or several persons at one sitting."""

    slug = "appointment"
    label = _("人事任免案")
    section = "decisions"
    circle = CIRCLE
    columns = ("appointment__meeting_on",)
    begin = Begin(
        _("提出人事任免案"),
        by=nominator | keeper,
        asks=forms.ProposalForm,
        effect=effects.propose,
        upon=(),
        numbered="任免〔%(year)d〕%(n)d号",
    )
    sheet = SHEET
    public = PUBLIC

    drafting = Stage(_("准备提请"))
    filed = Stage(_("已提请，待初审"))
    reviewed = Stage(_("待主任会议决定"))
    tabled = Stage(_("待常委会表决"), rests=_("等各人选表决"))
    voted = Stage(_("已表决，待公告"))
    announced = Stage(_("已公告"), rests=_("等宣誓"))
    closed = Stage(_("任免办结"), final=True)
    withdrawn = Stage(pgettext_lazy("stage", "撤回"), void=True)
    follows = (
        Follow(
            NominationLine,
            at=tabled,
            to=voted,
            every=(
                NominationLine.passed,
                NominationLine.pending,
                NominationLine.closed,
                NominationLine.failed,
                NominationLine.unfit,
            ),
        ),
        Follow(
            NominationLine,
            at=announced,
            to=closed,
            every=(NominationLine.closed, NominationLine.failed, NominationLine.unfit),
        ),
    )

    list_ = Action(
        _("列入人选"),
        at=drafting,
        by=nominator | keeper,
        asks=forms.NomineeForm,
        check=effects.check_listed,
        effect=effects.list_one,
    )
    schedule = Action(
        _("变更拟提请的会议"),
        at=(drafting, filed, reviewed),
        by=nominator | keeper,
        asks=forms.MeetingForm,
        effect=revise("appointment"),
    )
    file_ = Action(
        _("提请"),
        at=drafting,
        to=(filed, reviewed),
        by=nominator | keeper,
        asks=forms.FileForm,
        first=effects.ready,
        check=gates.in_time("papers_by", unless="late_reason"),
        route=_review,
        effect=revise("appointment"),
        help=_("主任会议提名的不经初审。"),
    )
    review = Action(
        _("初审"),
        at=filed,
        to=reviewed,
        by=keeper,
        asks=forms.ReviewForm,
        effect=revise("appointment"),
    )
    table_ = Action(
        _("主任会议决定提请表决"),
        at=reviewed,
        to=tabled,
        by=decided,
        asks=forms.DirectorsForm,
        first=effects.ready,
        effect=_table,
        heard=decided_at("directors"),
    )
    send_back = Action(
        _("退回提名机关"),
        at=(filed, reviewed),
        to=drafting,
        by=decided | keeper,
        asks=ReasonForm,
        undoes=file_,
        duty=False,
    )
    withdraw = Action(
        _("撤回任免案"),
        at=(drafting, filed, reviewed),
        to=withdrawn,
        by=nominator | keeper,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    release = Action(
        _("公告任免"),
        at=voted,
        to=announced,
        by=office_clerk,
        asks=publishing.ReleaseForm,
        first=effects.some_passed,
        effect=_release,
        help=_("只公告通过的人选；没有通过的不公开。"),
    )
    conclude = Action(
        _("没有通过的人选，办结"),
        at=voted,
        to=closed,
        by=office_clerk,
        first=effects.none_passed,
    )
    publish = publishing.publish((announced, closed), office_clerk, effects.some_passed)
    unpublish = publishing.unpublish((announced, closed), office_clerk)
    papers_by = Clock(
        _("报送任免议案"),
        rule=rules.PAPERS,
        starts=(OPENING, send_back),
        stops=file_,
        before=lambda step: step.answers.get("meeting_on") or _meeting_on(step),
        moves=schedule,
    )
    rewrite = rewriting(
        Appointment,
        forms.ProposalForm,
        forms.FileForm,
        forms.ReviewForm,
        forms.DirectorsForm,
        by=keeper,
        without=("title", "meeting_on", "proposers", "members"),
    )
    road = (drafting, filed, reviewed, tabled, voted, announced, closed)
    documents = (
        Document(
            "announcement", _("任免公告"), papers.RELEASED, papers.PASSED, when=papers.is_passed
        ),
        Document("notice", _("任免通知"), papers.RELEASED, papers.PASSED, when=papers.is_passed),
    )


def _meeting_on(step: Step) -> dt.date | None:
    own: Appointment | None = getattr(step.matter, "appointment", None)
    return own.meeting_on if own is not None else None
