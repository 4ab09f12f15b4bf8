"""Ideas for livelihood projects: from the public, deputies, bodies; each has an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.kernel.language import sentences
from renda.lines.project import forms, rules
from renda.lines.project.actors import keeper
from renda.lines.project.item import ProjectItem
from renda.lines.project.models import Idea
from renda.matters.actors import body_clerk
from renda.matters.correcting import retelling, rewriting
from renda.matters.facts import in_turn, keep, revise
from renda.matters.letter import Letter, Raised
from renda.matters.models import Matter, Tie
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Procedure, Sheet, Stage
from renda.matters.step import Refused, Step


def _adopt(step: Step) -> None:
    item = step.answers["item"]
    if item.procedure != ProjectItem.slug or item.stage != "listed":
        raise Refused(_("请选择一个还没有票决的候选项目。"), field="item")
    step.tie(item, Tie.Way.CONCERNS)


def told(matter: Matter) -> str:
    """Return what whoever proposed it reads: the reason, or what became of the candidate."""
    idea: Idea = matter.idea
    if matter.stage == "declined":
        return sentences(str(idea.get_ground_display()), idea.answer)
    if matter.stage != "adopted":
        return idea.answer
    ties = Tie.objects.filter(matter=matter, other__procedure=ProjectItem.slug)
    item = next((tie.other for tie in ties.select_related("other").order_by("pk")), None)
    if item is None:
        return idea.answer
    words = {"title": item.title, "stage": item.standing_at.public_label}
    return sentences(str(_("已列入“%(title)s”（%(stage)s）。") % words), idea.answer)


def _shown(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return the facts, and what the proposer is told now."""
    shown = FACTS.gather(tree, folio)
    if text := told(tree[0]):
        rows = [(str(_("告知提出人的内容")), text)]
        shown["sections"].append({"title": str(_("结果")), "rows": rows, "of": tree[0]})
    return shown


FACTS = facts("idea", hidden=("ground", "answer"))


class IdeaLine(Procedure):
    """民生实事建议: what somebody would like to be done for everybody."""

    slug = "idea"
    label = _("民生实事建议")
    section = "decisions"
    columns = ("idea__source", "idea__ground")
    begin = Begin(
        _("登记民生实事建议"),
        by=keeper | body_clerk,
        asks=forms.RegisterForm,
        effect=keep(Idea),
        upon=(),
        numbered="民生建议〔%(year)d〕%(n)d号",
    )
    letter = Letter(
        _("提民生实事建议"),
        asks=forms.IdeaForm,
        effect=keep(Idea, source=lambda _step: Idea.Source.PUBLIC),
        result=told,
        read_in=(Kind.OFFICE, Kind.PRESIDIUM),
    )
    raised = Raised(
        _("提民生实事建议"),
        asks=forms.DeputyIdeaForm,
        effect=keep(Idea, source=lambda _step: Idea.Source.DEPUTY),
    )
    sheet = Sheet("matters/sheet.html", FACTS.related, _shown)

    received = Stage(_("待筛选"))
    shortlisted = Stage(_("已通过筛选"))
    adopted = Stage(_("已列为候选项目"), final=True)
    declined = Stage(_("未列入"), final=True, undone=True)

    shortlist = Action(
        _("通过筛选"),
        at=received,
        to=shortlisted,
        by=keeper,
        asks=forms.ScreenForm,
        effect=revise("idea"),
        tells=True,
    )
    decline = Action(
        _("不列入并告知"),
        at=(received, shortlisted),
        to=declined,
        by=keeper,
        asks=forms.DeclineForm,
        effect=revise("idea"),
        tells=True,
        tone="plain",
        help=_("理由告知提出人：群众凭编号和查询码查看，代表在自己的页面查看。"),
        cites="project.screen",
    )
    adopt = Action(
        _("列为候选项目并告知"),
        at=shortlisted,
        to=adopted,
        by=keeper,
        asks=forms.AdoptForm,
        effect=in_turn(_adopt, revise("idea")),
        tells=True,
    )
    screen_by = Clock(
        _("筛选并告知"), rule=rules.ANSWER, starts=OPENING, stops=(shortlist, decline)
    )
    answer_by = Clock(
        _("确定候选项目并告知"), rule=rules.ANSWER, starts=shortlist, stops=(adopt, decline)
    )
    rewrite = rewriting(Idea, forms.RegisterForm, forms.DeclineForm, by=keeper)
    retell = retelling(forms.IdeaForm, by=keeper)
    road = (received, shortlisted, adopted)
