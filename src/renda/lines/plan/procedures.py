"""The yearly plan (年度监督计划) and its topics: L2 Art. 12, 31, 63; L1 Art. 43."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind, Role
from renda.kernel.periods import Period, Unit
from renda.laws.spec import of_2024
from renda.lines.plan import forms, incoming
from renda.lines.plan.models import Outline, Topic
from renda.lines.plan.papers import RELEASED, TOPICS
from renda.lines.plan.progress import listed, progress
from renda.matters import gates, publishing
from renda.matters.actors import directors, lead_clerk, office_clerk, post, system
from renda.matters.columns import LEAD
from renda.matters.conditions import nothing_open_below
from renda.matters.correcting import rewriting
from renda.matters.facts import in_turn, keep, rename, revise
from renda.matters.forms import DecisionForm
from renda.matters.heard import decided_at
from renda.matters.imported_rows import once
from renda.matters.origins import Origin
from renda.matters.rules import PeriodRule, choice_rule, period_rule
from renda.matters.spec import (
    ANY_KIND,
    OPENING,
    Action,
    Begin,
    Clock,
    Document,
    Procedure,
    Sheet,
    Stage,
)
from renda.matters.step import Refused, Step

drafter = office_clerk | post(_("人代工委经办人"), Kind.DEPUTY_COMMITTEE, Role.CLERK)
PASSED_BY = office_clerk | directors

PARTY_FIRST = choice_rule(
    "plan.party_first",
    _("计划通过前先报党委"),
    options=(("no", _("不要求")), ("yes", _("先报党委"))),
    default="no",
    basis=_("法律未规定，系统默认"),
)
PUBLISH = period_rule(
    "plan.publish",
    _("计划公布"),
    *of_2024(Period(20, Unit.WORKING_DAY), _("《监督法》第六十三条未定期限，默认二十个工作日")),
)
TOPIC = period_rule(
    "plan.topic",
    _("议题按月开展"),
    *of_2024(Period(1, Unit.MONTH), _("《监督法》第六十三条：按年度计划开展")),
)
SUMMED = Sheet("plan/sheet.html", ("outline", "topic"), progress, lists=True)


def _add(step: Step) -> None:
    _open(step, step.answers)


def _add_rows(step: Step) -> None:
    for row in step.answers["topics"]:
        _open(step, row)


def _import(step: Step) -> None:
    once(step)
    for row in incoming.topics(step):
        _open(step, row)


def _open(step: Step, answers: Mapping[str, Any]) -> None:
    names = ("title", "way", "source", "month", "lead", "body", "origin")
    opened = step.open(
        PlanTopic,
        title=answers["title"],
        answers={name: answers.get(name) for name in names},
        lead_id=answers["lead"].pk,
        body=answers.get("body"),
        stage=PlanTopic.planned if step.matter.stage == "running" else None,
    )
    opened.add(Topic(matter=opened.matter, **{n: answers[n] for n in ("way", "source", "month")}))
    if answers.get("origin") is not None:
        opened.tie(answers["origin"])


def _has_topics(step: Step) -> None:
    gates.something_listed(_("计划里还没有议题。"))(step)
    if step.choice(PARTY_FIRST) == "yes" and step.matter.outline.reported_on is None:
        raise Refused(_("本地规定计划先报党委，请先记录。"))


def _adopt(step: Step) -> None:
    step.carry(PlanTopic.adopt)


def _not_passed(_step: Step) -> None:
    """A topic is carried out once its plan was passed (L2 Art. 63)."""
    raise Refused(_("年度计划还没有经主任会议通过，不能开展（《监督法》第六十三条）。"))


def _link(step: Step) -> None:
    origin = step.answers["origin"]
    if step.tied(origin):
        raise Refused(_("这件事项已经关联。"), field="origin")
    step.tie(origin)


def _with_its_paper(step: Step) -> None:
    """What the house does in its own house is done when there is a paper that says so."""
    whole = step.matter.parent
    own = whole is not None and whole.outline.sort == Outline.Sort.OWN
    if own and not step.answers.get("papers"):
        raise Refused(_("重点工作和自身建设的议题以文件办结，请附上文件。"), field="papers")


def _to_publish(step: Step) -> PeriodRule | None:
    """The plans of supervision and of deputies' work are published (L2 Art. 63; L1 Art. 43)."""
    return None if step.matter.outline.sort == Outline.Sort.OWN else PUBLISH


def _month_end(step: Step) -> dt.date:
    month = step.answers.get("month") or step.matter.topic.month
    return forms.month_end(step.matter.year, int(month))


class Plan(Procedure):
    """年度工作计划."""

    slug = "plan"
    label = _("年度计划")
    section = "supervision"
    begin = Begin(_("编制年度计划"), by=drafter, asks=forms.PlanForm, effect=keep(Outline), upon=())
    sheet = SUMMED

    drafting = Stage(_("征集议题"))
    passed = Stage(_("已通过"))
    running = Stage(_("实施中"))
    concluded = Stage(_("已完成"), final=True)

    add = Action(_("增加议题"), at=drafting, by=drafter, asks=forms.AddForm, effect=_add)
    add_rows = Action(
        _("增加多个议题"),
        at=drafting,
        by=drafter,
        asks=forms.TopicsForm,
        effect=_add_rows,
    )
    import_ = Action(
        _("导入议题表"),
        at=drafting,
        by=drafter,
        asks=forms.TopicTableForm,
        effect=_import,
    )
    report_party = Action(
        _("报党委"),
        at=drafting,
        by=drafter,
        asks=forms.PartyForm,
        effect=revise("outline"),
    )
    pass_ = Action(
        _("主任会议通过"),
        at=drafting,
        to=passed,
        by=PASSED_BY,
        asks=DecisionForm,
        first=_has_topics,
        effect=in_turn(revise("outline"), _adopt),
        heard=decided_at("directors"),
    )
    release = Action(
        _("公布并实施"),
        at=passed,
        to=running,
        by=drafter,
        asks=publishing.ReleaseForm,
        effect=publishing.release,
    )
    run = Action(
        _("不公布，开始实施"),
        at=passed,
        to=running,
        by=drafter,
        when=lambda: Q(outline__sort=Outline.Sort.OWN),
        help=_("重点工作和自身建设计划，法律没有要求公布。"),
        tone="plain",
    )
    # what a ledger brought is not public by that
    publish = publishing.publish((running, concluded), drafter)
    supplement = Action(
        _("调整计划：增加议题"),
        at=running,
        by=PASSED_BY,
        asks=forms.SupplementForm,
        effect=_add,
    )
    conclude = Action(
        _("年度计划完成"),
        at=running,
        to=concluded,
        by=drafter,
        when=nothing_open_below,
    )

    publish_by = Clock(_("公布计划"), rule=_to_publish, starts=pass_, stops=(release, run))
    rewrite = rewriting(Outline, forms.PlanForm, forms.PartyForm, DecisionForm, by=drafter)
    road = (drafting, passed, running, concluded)
    public = Sheet(
        "plan/public.html", ("outline", "topic", "lead"), lambda tree, _folio: listed(None, tree)
    )
    documents = (
        Document(
            "plan",
            _("年度计划文本"),
            lists=TOPICS,
        ),
        Document(
            "announcement",
            _("公告"),
            RELEASED,
            when=lambda matter: matter.stage in ("passed", "running", "concluded"),
        ),
    )


class PlanTopic(Procedure):
    """计划议题."""

    slug = "plan-topic"
    under = "plan"
    label = _("计划议题")
    section = "supervision"
    source = Origin.PLANNED
    columns = (LEAD, "topic__way", "topic__source", "topic__month")

    mostly = "topic.way"

    listed = Stage(_("拟列入"), rests=_("随年度计划一并通过"))
    planned = Stage(_("未开展"))
    started = Stage(_("开展中"))
    done = Stage(_("已完成"), final=True)
    carried = Stage(_("结转下年"), final=True)
    dropped = Stage(_("决定取消"), final=True)
    halted = Stage(_("计划撤回"), void=True)

    link_source = Action(
        _("关联来源"),
        at=(listed, planned, started),
        by=lead_clerk | drafter,
        asks=forms.SourceForm,
        effect=_link,
    )
    adopt = Action(_("列入计划"), at=listed, to=planned, by=system)
    early = Action(
        _("开展"), at=listed, by=system, check=_not_passed, arising=(ANY_KIND,), duty=True
    )
    start = Action(
        _("开展"),
        at=planned,
        to=started,
        by=lead_clerk,
        arising=(ANY_KIND,),
    )
    edit = Action(
        _("修改"),
        at=listed,
        by=drafter,
        asks=forms.EditForm,
        effect=in_turn(rename, revise("topic")),
    )
    change = Action(
        _("调整议题"),
        at=(planned, started),
        by=PASSED_BY,
        asks=forms.ChangeForm,
        effect=in_turn(rename, revise("topic")),
        heard=decided_at("directors"),
    )
    complete = Action(
        _("完成"),
        at=started,
        to=done,
        by=lead_clerk,
        asks=forms.OutcomeForm,
        first=gates.held,
        check=_with_its_paper,
        effect=revise("topic"),
        reads=("parent__outline",),
    )
    carry_over = Action(
        _("结转下年"),
        at=(planned, started),
        to=carried,
        by=PASSED_BY,
        asks=DecisionForm,
        duty=False,
        heard=decided_at("directors"),
    )
    drop = Action(
        _("取消议题"),
        at=(listed, planned, started),
        to=dropped,
        by=PASSED_BY,
        asks=forms.DropForm,
        duty=False,
        tone="danger",
        heard=decided_at("directors"),
    )

    due_by = Clock(
        _("按计划月份完成"),
        rule=TOPIC,
        starts=OPENING,
        stops=(complete, carry_over, drop),
        extends=(change, edit),
        until=_month_end,
    )
    rewrite = rewriting(
        Topic, forms.TopicForm, forms.OutcomeForm, by=lead_clerk | drafter, without=("month",)
    )
    road = (planned, started, done)
