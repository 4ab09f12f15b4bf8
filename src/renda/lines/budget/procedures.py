"""The budget's year (预算、决算监督): L5 Art. 14, 44-52, 67-79; L2 Art. 18-26; C6 Art. 9-38."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.budget import books, effects, examining, forms, linkage, papers, rules, timing
from renda.lines.budget.models import Budget, VoterView
from renda.lines.budget.shown import public, shown
from renda.lines.budget.timing import APPROVED, MEETING, SORT, after_review
from renda.matters import disclosure, gates, screening
from renda.matters.actors import body_clerk, lead_clerk, office_clerk
from renda.matters.columns import LEAD
from renda.matters.conditions import nothing_open_below
from renda.matters.correcting import REPORTED, correcting, rewriting
from renda.matters.duty import organiser
from renda.matters.facts import in_turn, keep, on_day, revise
from renda.matters.forms import ReasonForm
from renda.matters.heard import Heard, Question, decided_at
from renda.matters.origins import Origin
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Procedure, Sheet, Stage

DECIDED = decided_at("standing").fills
APPROVED_AT = Heard(
    ("congress", "standing"),
    Question.MOTION,
    {**DECIDED, "vote_for": "for", "vote_all": "base"},
    arranged="reschedule",
)
HEARD_AT = Heard(("standing",), fills=DECIDED, arranged="reschedule")


class BudgetLine(Procedure):
    """预算、决算监督."""

    slug = "budget"
    label = _("预算、决算监督")
    section = "finance"
    source = Origin.ACCOUNTED
    columns = (LEAD, "budget__sort", "budget__fiscal_year", "budget__meeting")
    begin = Begin(
        _("安排预算、决算监督"),
        by=organiser,
        asks=forms.BeginForm,
        effect=effects.begun,
        upon=(Origin.PLANNED, Origin.HEARD),
    )
    sheet = Sheet(
        "budget/sheet.html",
        ("budget", "budget_warning__line__book", "budget_linkage__debtor"),
        shown,
    )
    public = Sheet("budget/public.html", ("budget",), public)

    preparing = Stage(_("等待初步方案"))
    reviewing = Stage(_("初步审查"))
    replying = Stage(_("处理初审意见"))
    finalising = Stage(_("形成正式文本"))
    submitted = Stage(_("已提交会议"))
    revising = Stage(_("未通过，修改"))
    approved = Stage(_("已批准"))
    heard = Stage(_("已听取"))
    answering = Stage(_("处理审议意见"))
    answered = Stage(_("已报告处理情况"))
    closed = Stage(_("已办结"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)
    _before = (preparing, reviewing, replying, finalising, submitted, revising)
    _open = (*_before, approved, heard, answering, answered)
    _public = (approved, heard, answering, answered, closed)

    reschedule = Action(
        _("确定或变更会议"),
        at=_before,
        by=organiser,
        asks=forms.MeetingForm,
        effect=revise("budget"),
    )
    hear_voters = Action(
        _("记录听取选民意见"),
        at=(preparing, reviewing, replying, finalising, submitted),
        by=organiser,
        asks=forms.VoterForm,
        effect=keep(VoterView),
    )
    enter_book = Action(
        _("导入预算表"),
        at=_open,
        by=body_clerk | lead_clerk,
        asks=forms.BookForm,
        when=books.not_pending,
        effect=books.enter,
    )
    force_book = Action(
        _("采用待确认的预算表"),
        at=_open,
        by=lead_clerk,
        asks=forms.ForceForm,
        when=books.pending,
        effect=books.put_in_force,
        help=_("核对页面下方待确认的表。采用后替代同一预算原来的表；超出预警线的科目发出预警。"),
        duty=True,
    )
    discard_book = Action(
        _("不采用待确认的预算表"),
        at=_open,
        by=body_clerk | lead_clerk,
        asks=ReasonForm,
        when=books.pending,
        effect=books.discard,
    )
    ask = Action(
        _("要求说明某一科目"),
        at=_open,
        by=lead_clerk,
        asks=forms.AskForm,
        when=effects.has_books,
        effect=effects.ask,
    )
    link_audit = Action(
        _("与审计整改挂钩"),
        at=(reviewing, replying, finalising),
        by=lead_clerk,
        when=lambda: effects.of_sort(SORT.DRAFT),
        effect=linkage.link,
    )
    agree_draft = gates.agreeing("draft_by", at=preparing, by=organiser)
    agree_final = gates.agreeing("final_by", at=(finalising, revising), by=organiser)
    draft = Action(
        _("报送初步方案"),
        at=preparing,
        to=reviewing,
        by=body_clerk,
        asks=forms.DraftForm,
        first=gates.in_time("draft_by"),
        effect=revise("budget"),
    )
    review = Action(
        _("提出初步审查意见"),
        at=reviewing,
        to=(replying, finalising),
        by=lead_clerk,
        asks=forms.ReviewForm,
        when=lambda: Q(budget__reviewer="committee"),
        route=lambda step: getattr(BudgetLine, after_review(step)),
        effect=revise("budget", reviewed_on=on_day),
    )
    review_standing = Action(
        _("记录常委会初步审查意见"),
        at=reviewing,
        to=(replying, finalising),
        by=office_clerk,
        asks=forms.ReviewForm,
        when=lambda: Q(budget__reviewer="standing"),
        route=lambda step: getattr(BudgetLine, after_review(step)),
        effect=revise("budget", reviewed_on=on_day),
    )
    reply = Action(
        _("反馈初审意见处理情况"),
        at=replying,
        to=finalising,
        by=body_clerk,
        asks=forms.ReplyForm,
        effect=revise("budget"),
    )
    submit = Action(
        _("报送正式文本"),
        at=(finalising, revising),
        to=submitted,
        by=body_clerk,
        asks=forms.SubmitForm,
        first=examining.can_submit,
        check=examining.debt_fits,
        effect=revise("budget"),
    )
    approve = Action(
        _("记录审查批准"),
        at=submitted,
        to=approved,
        by=office_clerk,
        asks=forms.ApproveForm,
        when=lambda: effects.of_sort(*APPROVED),
        first=MEETING.come,
        check=in_turn(MEETING, examining.can_approve),
        effect=revise("budget"),
        heard=APPROVED_AT,
    )
    refuse = Action(
        _("记录未通过"),
        at=submitted,
        to=revising,
        by=office_clerk,
        asks=forms.RefuseForm,
        when=lambda: effects.of_sort(*APPROVED),
        effect=revise("budget"),
        duty=False,
        undoes=submit,
    )
    hear = Action(
        _("记录听取报告"),
        at=submitted,
        to=(heard, answering),
        by=organiser,
        asks=forms.HearForm,
        when=lambda: ~effects.of_sort(*APPROVED),
        first=MEETING.come,
        check=in_turn(MEETING, examining.in_season),
        route=lambda step: (
            BudgetLine.answering if step.answers.get("opinions") else BudgetLine.heard
        ),
        effect=effects.hear,
        heard=HEARD_AT,
    )
    brief_departments = Action(
        _("登记批复部门预算"),
        at=approved,
        by=body_clerk,
        asks=forms.DayDoneForm,
        when=lambda: effects.of_sort(SORT.DRAFT) & Q(budget__replied_on=None),
        effect=revise("budget"),
        duty=True,
    )
    make_public = Action(
        _("登记向社会公开"),
        at=approved,
        by=body_clerk,
        asks=forms.PublicForm,
        when=lambda: Q(budget__publicised_on=None),
        effect=revise("budget"),
        duty=True,
    )
    answer = Action(
        _("报告审议意见处理情况"),
        at=answering,
        to=answered,
        by=body_clerk,
        asks=forms.AnswerForm,
        when=lambda: ~effects.drawn_up(),
        effect=revise("budget"),
    )
    entrust = Action(
        _("审议意见另行交办"),
        at=answering,
        to=heard,
        by=organiser,
        when=effects.drawn_up,
        arising=("opinion",),
        help=_("审议意见已经逐条整理交办的，处理情况在审议意见中报告，不再重复报告。"),
        tone="plain",
    )
    send_back = Action(
        _("退回继续处理"), at=answered, to=answering, by=organiser, asks=ReasonForm, undoes=answer
    )
    close = Action(
        _("办结"),
        at=approved,
        to=closed,
        by=organiser,
        when=effects.all_told,
        first=gates.followed_up,
    )
    conclude = Action(
        _("办结"),
        at=(heard, answered),
        to=closed,
        by=organiser,
        when=nothing_open_below,
        first=gates.followed_up,
    )
    cancel = Action(
        _("取消"),
        at=_before,
        to=cancelled,
        by=organiser,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    correct_review = correcting(review, Budget, at=(replying, finalising, submitted))
    correct_heard = correcting(hear, Budget, at=(heard, answering, answered, closed))
    correct_approved = correcting(approve, Budget, at=(approved, closed))
    correct_public = correcting(make_public, Budget, at=(approved, closed))
    publish, unpublish, withhold, readmit, publish_by = disclosure.since(
        hear, at=_public, by=organiser
    )
    publish_more = screening.publish_more(_public, organiser, answer, make_public)

    draft_by = Clock(
        _("报送初步方案"),
        rule=timing.draft_rule,
        starts=OPENING,
        stops=draft,
        extends=agree_draft,
        before=timing.meeting,
        moves=reschedule,
    )
    review_by = Clock(
        _("提出初步审查意见"),
        rule=timing.only_if(rules.REVIEW, *APPROVED),
        starts=draft,
        stops=(review, review_standing),
    )
    reply_by = Clock(
        _("反馈初审意见处理情况"),
        rule=timing.only_if(rules.REPLY, *APPROVED),
        starts=(review, review_standing),
        stops=reply,
    )
    final_by = Clock(
        _("报送正式文本"),
        rule=timing.final_rule,
        starts=(OPENING, refuse),
        stops=submit,
        extends=agree_final,
        before=timing.meeting,
        moves=reschedule,
    )
    season_by = Clock(
        _("六月至九月期间报告"),
        rule=timing.season_rule,
        starts=OPENING,
        stops=(hear, approve),
        until=timing.season_ends,
    )
    revise_by = Clock(
        _("修改后重新报送"),
        rule=timing.only_if(rules.REVISE, SORT.DRAFT),
        starts=refuse,
        stops=submit,
    )
    congress_by = Clock(
        _("召开代表大会再次审查"),
        rule=timing.only_if(rules.CONGRESS, SORT.DRAFT),
        starts=refuse,
        stops=approve,
    )
    departments_by = Clock(
        _("批复部门预算"),
        rule=timing.only_if(rules.BRIEF_DEPARTMENTS, SORT.DRAFT),
        starts=approve,
        stops=brief_departments,
        since=lambda step: step.answers["decided_on"],
    )
    public_by = Clock(
        _("向社会公开"),
        rule=rules.MAKE_PUBLIC,
        starts=approve,
        stops=make_public,
        since=lambda step: step.answers["decided_on"],
    )
    resolution_by = Clock(
        _("公开决议"),
        rule=rules.RESOLUTION,
        starts=approve,
        stops=(publish, withhold),
        since=lambda step: step.answers["decided_on"],
    )
    answer_by = Clock(
        _("报告审议意见处理情况"),
        rule=timing.answer_rule,
        starts=(hear, send_back),
        stops=(answer, entrust),
    )
    rewrite = rewriting(
        Budget, forms.BeginForm, by=lead_clerk, without=("sort", "assets", "meeting_on")
    )
    rewrite_report = rewriting(
        Budget,
        forms.DraftForm,
        forms.ReplyForm,
        forms.SubmitForm,
        forms.DayDoneForm,
        forms.AnswerForm,
        by=body_clerk,
        label=REPORTED,
    )
    road = (preparing, reviewing, finalising, submitted, closed)
    documents = (
        Document(
            "review",
            _("初步审查意见"),
            papers.TITLED,
            when=lambda matter: bool(matter.budget.opinion),
        ),
        Document("books", _("预算执行情况表"), papers.TITLED, papers.BOOKS),
        Document(
            "linkage",
            _("审计整改与预算安排挂钩清单"),
            when=lambda matter: matter.budget.sort == SORT.DRAFT,
        ),
    )
