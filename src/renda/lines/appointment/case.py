"""One person of a proposal: exam, vote, certificate, oath (C4 Art. 16-26; C5)."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.appointment import effects, forms, papers, rules
from renda.lines.appointment.actors import CIRCLE, decided, keeper, nominator
from renda.lines.appointment.models import Exam, Nomination
from renda.lines.appointment.voting import HEARD
from renda.matters import gates
from renda.matters.actors import office_clerk, system
from renda.matters.correcting import correcting, rewriting
from renda.matters.facts import in_turn, revise
from renda.matters.forms import ReasonForm
from renda.matters.sheets import facts
from renda.matters.spec import Action, Clock, Document, Procedure, Stage
from renda.tenure.spec import ENDING


def _begins() -> Q:
    return ~Q(nomination__manner__in=sorted(ENDING))


class NominationLine(Procedure):
    """任免人选: one person, one position, one decision."""

    slug = "nomination"
    under = "appointment"
    label = _("任免人选")
    section = "decisions"
    columns = ("nomination__manner", "nomination__position__title", "nomination__meeting")
    circle = CIRCLE
    by_title = True
    sheet = facts("nomination__position__body", tables=(Exam,))

    listed = Stage(_("已列入"), rests=_("随任免案一并提请"))
    tabled = Stage(_("待表决"))
    withheld = Stage(_("暂缓表决"))
    above = Stage(_("已表决，待上级批准"))
    passed = Stage(_("已通过"), rests=_("等公告"))
    pending = Stage(_("已公告，待宣誓"))
    closed = Stage(_("已任免"), final=True)
    failed = Stage(_("未通过"), final=True)
    unfit = Stage(_("考试不合格，不得提请"), final=True)
    withdrawn = Stage(pgettext_lazy("stage", "撤回"), void=True)
    halted = Stage(pgettext_lazy("stage", "撤下"), void=True)

    examine = Action(
        _("登记法律知识考试成绩"),
        at=listed,
        to=(listed, unfit),
        by=keeper | system,
        asks=forms.ExamForm,
        when=lambda: Q(nomination__exam=Nomination.Need.DUE),
        check=effects.check_exam,
        route=effects.after_exam,
        effect=effects.examine,
        help=_("不合格的可以补考一次；补考仍不合格的，本届不得提请。"),
    )
    strike = Action(
        _("撤下人选"),
        at=listed,
        to=halted,
        by=nominator | keeper,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    table_ = Action(_("提请表决"), at=listed, to=tabled, by=system)
    schedule = Action(
        _("确定或变更表决的会议"),
        at=(tabled, withheld),
        by=keeper,
        asks=forms.ScheduleForm,
        effect=revise("nomination"),
    )
    complain = Action(
        _("登记反映的问题，暂缓表决"),
        at=tabled,
        to=withheld,
        by=keeper,
        asks=forms.ComplaintForm,
        effect=revise("nomination"),
        duty=False,
        help=_("提名机关调查并书面报告以后，才能继续表决；不能查清的，不交付表决。"),
    )
    clear = Action(
        _("报告调查结果，恢复表决"),
        at=withheld,
        to=tabled,
        by=nominator | keeper,
        asks=forms.ClearedForm,
        effect=revise("nomination"),
    )
    withdraw = Action(
        _("同意撤回提名"),
        at=(tabled, withheld),
        to=withdrawn,
        by=decided,
        asks=ReasonForm,
        duty=False,
        tone="danger",
        help=_("交付表决以前，提名机关要求撤回的，须经主任会议同意。"),
    )
    vote = Action(
        _("登记表决结果"),
        at=tabled,
        to=(passed, failed, above),
        by=office_clerk,
        asks=forms.VoteForm,
        check=in_turn(gates.Meeting("nomination", "decided_on"), effects.check_vote),
        route=effects.after_vote,
        effect=effects.vote,
        reads=("nomination__position__body",),
        heard=HEARD,
    )
    approve = Action(
        _("登记上级批准"),
        at=above,
        to=passed,
        by=keeper,
        asks=forms.ApprovedForm,
        effect=effects.approve,
        reads=("nomination__position__body",),
    )
    disapprove = Action(
        _("上级没有批准"),
        at=above,
        to=failed,
        by=keeper,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    certify = Action(
        _("登记颁发任命书"),
        at=(passed, pending, closed),
        by=office_clerk,
        asks=forms.CertificateForm,
        when=lambda: _begins() & Q(nomination__certified_on=None),
        effect=revise("nomination"),
        corrects=True,
    )
    announce = Action(
        _("公告"),
        at=passed,
        to=(pending, closed),
        by=system,
        route=effects.sworn_or_owed,
    )
    swear = Action(
        _("登记宪法宣誓"),
        at=pending,
        to=closed,
        by=office_clerk | nominator,
        asks=forms.OathForm,
        check=effects.check_oath,
        effect=revise("nomination"),
    )
    swear_at_once = Action(
        _("登记会上的宪法宣誓"),
        at=passed,
        by=office_clerk | nominator,
        asks=forms.OathForm,
        when=lambda: Q(nomination__sworn_on=None, nomination__organiser__gt=""),
        check=effects.check_oath,
        effect=revise("nomination"),
        help=_("闭会以前组织的宣誓在公告以前登记。"),
    )
    excuse = Action(
        _("没有宣誓，说明原因"),
        at=pending,
        to=closed,
        by=office_clerk,
        asks=forms.UnswornForm,
        effect=revise("nomination"),
        duty=False,
    )
    file_above = Action(
        _("登记报送备案"),
        at=(passed, pending, closed),
        by=keeper,
        asks=forms.UpwardForm,
        when=lambda: Q(nomination__filed_on=None),
        effect=revise("nomination"),
        corrects=True,
    )
    correct_vote = correcting(
        vote, Nomination, at=(passed, pending, closed, failed), then=effects.same_outcome
    )
    correct_approval = correcting(
        approve, Nomination, at=(passed, pending, closed), then=effects.move_to_approval
    )
    correct_oath = correcting(swear, Nomination, at=(passed, closed))
    oath_by = Clock(
        _("宪法宣誓"),
        rule=lambda step: rules.OATH if step.matter.stage == "pending" else None,
        starts=announce,
        stops=swear,
        waives=excuse,
    )
    rewrite = rewriting(
        Nomination,
        forms.NomineeForm,
        forms.ComplaintForm,
        forms.ClearedForm,
        forms.CertificateForm,
        forms.UpwardForm,
        forms.UnswornForm,
        by=keeper,
        without=("title", "manner", "position", "name"),
    )
    road = (listed, tabled, passed, pending, closed)
    documents = (Document("certificate", _("任命书"), papers.CERTIFIED, when=papers.is_certified),)
