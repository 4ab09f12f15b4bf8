"""A year of livelihood projects: collected, reviewed, chosen by the deputies, followed."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.project import balloting, deciding, forms, papers, rules
from renda.lines.project.actors import keeper, teller
from renda.lines.project.item import ProjectItem
from renda.lines.project.models import Round
from renda.lines.project.shown import PUBLIC, SHEET
from renda.matters import gates, publishing, screening
from renda.matters.conditions import nothing_open_below
from renda.matters.correcting import rewriting
from renda.matters.facts import keep, revise
from renda.matters.forms import DecisionForm, ReasonForm
from renda.matters.heard import decided_at
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Procedure, Stage


class ProjectVote(Procedure):
    """民生实事项目票决: one year's projects of a congress."""

    slug = "project"
    label = _("民生实事项目票决")
    section = "decisions"
    columns = ("project_round__seats", "project_round__vote_on")
    begin = Begin(
        _("启动民生实事项目征集"),
        by=keeper,
        asks=forms.BeginForm,
        effect=keep(Round),
        upon=(),
    )
    sheet = SHEET
    public = PUBLIC

    collecting = Stage(_("征集中"))
    drafting = Stage(_("筛选和初定"))
    tabled = Stage(_("待审议"))
    voting = Stage(_("待代表大会票决"))
    chosen = Stage(_("已票决"))
    running = Stage(_("实施中"), rests=_("等各项目办结"))
    closed = Stage(_("已办结"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)

    end_collecting = Action(
        _("结束征集"),
        at=collecting,
        to=drafting,
        by=keeper,
        first=balloting.check_collected,
        cites="project.collected",
        help=_("征集从第三季度开始；征集期满以后才能结束。"),
    )
    list_ = Action(
        _("列入候选项目"),
        at=(collecting, drafting),
        by=keeper,
        asks=forms.CandidateForm,
        effect=balloting.list_one,
    )
    table_ = Action(
        _("提请审议候选项目"),
        at=drafting,
        to=tabled,
        by=keeper,
        asks=forms.TableForm,
        first=gates.something_listed(_("还没有候选项目。")),
        check=balloting.check_tabled,
        effect=revise("project_round"),
        help=_("党委研究确定候选项目的，只记录日期和文号。"),
    )
    review = Action(
        _("审议通过候选项目"),
        at=tabled,
        to=voting,
        by=keeper,
        asks=deciding.ReviewForm,
        effect=revise("project_round"),
        heard=decided_at("standing", "presidium"),
        help=_("由常委会审议；镇由人大主席团审议。"),
    )
    review_back = Action(
        _("审议退回修改"),
        at=tabled,
        to=drafting,
        by=keeper,
        asks=deciding.BackForm,
        duty=False,
        undoes=table_,
        heard=decided_at("standing", "presidium"),
    )
    open_ballot = Action(
        _("组织投票"),
        at=voting,
        by=keeper,
        asks=forms.OpenForm,
        when=lambda: Q(project_round__counting=False),
        check=balloting.check_open,
        effect=balloting.open_ballot,
        duty=True,
        tone="primary",
        help=_("第一次投票以全部候选项目为准；以后各次由上一次的结果确定，不用填写。"),
    )
    tell = Action(
        _("登记计票"),
        at=voting,
        to=(voting, chosen),
        by=teller,
        asks=forms.TellForm,
        check=balloting.check_told,
        route=balloting.after_count,
        effect=balloting.tell,
        help=_("两名监票人各自登记，一致的才有结果；对方登记的数字在核对以前不显示。"),
    )
    move_vote = Action(
        _("变更票决日期"),
        at=voting,
        by=keeper,
        asks=forms.MoveForm,
        when=lambda: Q(project_round__counting=False),
        effect=balloting.move,
        duty=False,
    )
    replace_tellers = Action(
        _("更换监票人"),
        at=voting,
        by=keeper,
        asks=forms.ReplaceForm,
        when=lambda: Q(project_round__counting=True),
        effect=balloting.replace,
        duty=False,
    )
    recount = Action(
        _("宣布投票无效，重新投票"),
        at=(voting, chosen),
        to=voting,
        by=keeper,
        asks=ReasonForm,
        when=lambda: Q(project_round__counting=False),
        first=balloting.check_held,
        effect=balloting.recount,
        duty=False,
        tone="danger",
    )
    settle = Action(
        _("不再投票，以选出的为准"),
        at=voting,
        to=chosen,
        by=keeper,
        asks=DecisionForm,
        when=lambda: Q(project_round__counting=False),
        first=balloting.check_chosen,
        duty=False,
        help=_("再次投票仍然选不足的，由大会主席团决定。"),
    )
    release = Action(
        _("公布票决结果"),
        at=chosen,
        to=running,
        by=keeper,
        asks=publishing.ReleaseForm,
        effect=balloting.announce,
    )
    close = Action(
        _("全部办结"),
        at=running,
        to=closed,
        by=keeper,
        when=nothing_open_below,
        first=balloting.check_tested,
    )
    cancel = Action(
        _("取消"),
        at=(collecting, drafting, tabled),
        to=cancelled,
        by=keeper,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    publish = publishing.publish((running, closed), keeper)
    unpublish = publishing.unpublish((running, closed), keeper)
    publish_more = screening.publish_more(
        (running, closed),
        keeper,
        ProjectItem.progress,
        ProjectItem.visit,
        ProjectItem.report,
        ProjectItem.accept,
        ProjectItem.test,
        pictures=(ProjectItem.progress, ProjectItem.visit, ProjectItem.report, ProjectItem.accept),
    )
    collect_by = Clock(
        _("公开征集"), rule=rules.COLLECT, starts=OPENING, stops=end_collecting, right=True
    )
    # not before the collecting is over: until then nobody can end it
    end_by = Clock(
        _("结束征集"),
        rule=rules.END,
        starts=OPENING,
        stops=end_collecting,
        since=balloting.collected,
    )
    vote_by = Clock(
        _("提请代表大会票决"),
        rule=rules.VOTE,
        starts=review,
        stops=(open_ballot, settle),
        extends=move_vote,
        until=lambda step: step.answers.get("vote_on"),
    )
    # a count after which there is more to vote upon begins nothing
    announce_by = Clock(
        _("公布票决结果"),
        rule=lambda step: rules.ANNOUNCE if step.matter.stage == "chosen" else None,
        starts=(tell, settle),
        stops=(release, recount),
    )
    rewrite = rewriting(Round, forms.BeginForm, by=keeper, anew=OPENING)
    rewrite_review = rewriting(
        Round,
        forms.TableForm,
        deciding.ReviewForm,
        forms.SessionForm,
        by=keeper,
        label=_("更正审议和票决的登记"),
        without=("title", "seats", "vote_on"),
    )
    road = (collecting, drafting, tabled, voting, chosen, running, closed)
    documents = (
        Document("ballot", _("票决票"), papers.PUT, papers.ON_PAPER, when=papers.is_put),
        Document("announcement", _("公告"), papers.RELEASED, papers.CHOSEN, when=papers.is_chosen),
    )
