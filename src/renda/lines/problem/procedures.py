"""Problem lists (问题清单): handed over item by item, each closed by the congress's re-check."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.lines.problem import forms, incoming
from renda.lines.problem.items import ProblemItem
from renda.lines.problem.models import Listing, Problem
from renda.lines.problem.papers import NAMED
from renda.lines.problem.shown import public, shown
from renda.matters import disclosure, gates, screening
from renda.matters.actors import directors, lead_clerk, office_clerk
from renda.matters.columns import LEAD
from renda.matters.conditions import something_below, waited_for
from renda.matters.correcting import rewriting
from renda.matters.facts import keep, revise
from renda.matters.forms import DecisionForm, ReasonForm
from renda.matters.heard import decided_at
from renda.matters.imported_rows import bodies_in, once
from renda.matters.models import Matter
from renda.matters.origins import Origin
from renda.matters.spec import Action, Begin, Document, Follow, Procedure, Sheet, Stage
from renda.matters.step import Step

__all__ = ["ProblemItem", "ProblemLine"]


def _list(step: Step) -> None:
    found = bodies_in(step, "items", forms.ANSWERING)
    for row, body in zip(step.answers["items"], found, strict=True):
        party = body or step.matter.body
        child = step.open(ProblemItem, title=row["text"], body=party, answers=row)
        child.add(Problem(matter=child.matter, aspect=row["aspect"], text=row["text"]))


def _import(step: Step) -> None:
    once(step)
    for body, values in incoming.problems(step):
        child = step.open(ProblemItem, title=values["text"], body=body, answers=values)
        child.add(Problem(matter=child.matter, **values))


def _hand_over(step: Step) -> None:
    step.change(step.matter.listing, handed_on=step.on)
    step.carry(ProblemItem.hand_over)


ITEMS = gates.something_listed(_("清单里还没有问题。"))


def _handed(matter: Matter) -> bool:
    return matter.stage in ("rectifying", "closed")


class ProblemLine(Procedure):
    """问题清单."""

    slug = "problem"
    label = _("问题清单")
    section = "supervision"
    columns = (LEAD, "listing__source", "listing__meeting")
    begin = Begin(
        _("拟订问题清单"),
        by=lead_clerk,
        named=_("%s问题清单"),
        asks=forms.BeginForm,
        effect=keep(Listing),
        upon=(Origin.CHECKED, Origin.HEARD, Origin.ACCOUNTED, Origin.VOTED, Origin.WARNED),
        numbered="问题清单〔%(year)d〕%(n)d号",
    )
    sheet = Sheet("problem/sheet.html", ("listing", "problem"), shown, lists=True)
    public = Sheet("problem/public.html", ("listing", "problem"), public)

    drafting = Stage(_("拟订"))
    approved = Stage(_("主任会议已审定"))
    rectifying = Stage(_("整改中"))
    closed = Stage(_("全部办结"), final=True)
    withdrawn = Stage(_("不再交办"), void=True)

    list_more = Action(
        _("列入问题"),
        at=drafting,
        by=lead_clerk,
        asks=forms.ItemsForm,
        when=something_below,
        effect=_list,
    )
    list_ = waited_for(list_more)
    import_ = Action(
        _("导入问题清单"),
        at=drafting,
        by=lead_clerk,
        asks=forms.ListForm,
        effect=_import,
    )
    approve = Action(
        _("主任会议审定"),
        at=drafting,
        to=approved,
        by=office_clerk | directors,
        asks=DecisionForm,
        first=ITEMS,
        effect=revise("listing"),
        heard=decided_at("directors"),
    )
    hand_over = Action(
        _("逐条交办"),
        at=approved,
        to=rectifying,
        by=office_clerk | lead_clerk,
        first=ITEMS,
        effect=_hand_over,
    )
    withdraw = Action(
        _("不再交办"),
        at=(drafting, approved),
        to=withdrawn,
        by=office_clerk | directors,
        asks=ReasonForm,
        duty=False,
    )
    publish, unpublish, withhold, readmit, publish_by = disclosure.since(
        hand_over, at=(rectifying, closed), by=lead_clerk | office_clerk
    )
    publish_more = screening.publish_more(
        (rectifying, closed),
        lead_clerk | office_clerk,
        ProblemItem.report,
        ProblemItem.accept,
        ProblemItem.send_back,
        ProblemItem.give_up,
    )
    follows = (Follow(child=ProblemItem, at=rectifying, to=closed, every=ProblemItem.ended()),)
    rewrite = rewriting(Listing, forms.BeginForm, DecisionForm, by=lead_clerk)
    road = (drafting, approved, rectifying, closed)
    documents = (
        Document("list", _("问题清单"), NAMED),
        Document("handover", _("交办函"), NAMED, when=_handed),
        Document("recheck", _("复核结果"), NAMED, when=_handed),
    )
