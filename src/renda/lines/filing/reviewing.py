"""What moves a review: a suggestion of anybody, a demand of a state organ (domain 2.8; P10)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.lines.filing import forms, rules
from renda.lines.filing.allotting import reviewing_body
from renda.lines.filing.models import Petition
from renda.lines.filing.procedures import FilingLine
from renda.matters.actors import body_clerk, committee_clerk, lead_clerk, office_clerk
from renda.matters.columns import LEAD
from renda.matters.correcting import retelling, rewriting
from renda.matters.facts import keep, revise
from renda.matters.forms import ReasonForm
from renda.matters.letter import Letter
from renda.matters.models import Tie
from renda.matters.origins import Origin
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Procedure, Stage
from renda.matters.step import Refused, Step

WHERE = _("文件已经报备的，请填写，并在该文件页面启动审查；没有报备的，请“由此发起”报送备案。")


def _accept(step: Step) -> None:
    other = step.answers.get("filed")
    if other is None:
        return
    if other.procedure != FilingLine.slug:
        raise Refused(_("请填写一件报备文件。"), field="filed")
    step.tie(other, Tie.Way.CONCERNS)


def _accepting(at: Stage, to: Stage) -> Action:
    return Action(
        _("启动审查"),
        at=at,
        to=to,
        by=lead_clerk,
        asks=forms.AcceptForm,
        effect=_accept,
        help=WHERE,
    )


def _telling(label: Any, at: Stage, to: Stage) -> Action:
    """Return the step that tells whoever asked for the review what came of it."""
    return Action(
        label,
        at=at,
        to=to,
        by=lead_clerk,
        asks=forms.ToldForm,
        effect=revise("review_petition"),
    )


class ReviewLine(Procedure):
    """公民、组织的审查建议: anybody may suggest a review, and is told the result."""

    slug = "review"
    label = _("审查建议")
    section = "law"
    source = Origin.FILED
    columns = (LEAD,)
    begin = Begin(
        _("登记审查建议"),
        by=committee_clerk | office_clerk,
        asks=forms.RegisterForm,
        effect=keep(Petition),
        upon=(),
        numbered="审查建议〔%(year)d〕%(n)d号",
    )
    letter = Letter(
        _("对规范性文件提出审查建议"),
        asks=forms.PetitionForm,
        effect=keep(Petition),
        result=lambda matter: matter.review_petition.answer,
    )
    sheet = facts("review_petition")

    received = Stage(_("待受理"))
    reviewing = Stage(_("审查中"))
    answered = Stage(_("已答复"), final=True)
    refused = Stage(_("不启动审查"), final=True)

    allot, distribute = reviewing_body(received, reviewing)
    accept = _accepting(received, reviewing)
    refuse = Action(
        _("不启动审查并告知"),
        at=received,
        to=refused,
        by=lead_clerk,
        asks=forms.RefuseForm,
        effect=revise("review_petition"),
        tone="plain",
    )
    answer = _telling(_("答复建议人"), reviewing, answered)
    accept_by = Clock(
        _("告知是否启动审查"), rule=rules.ACCEPT, starts=OPENING, stops=(accept, refuse)
    )
    answer_by = Clock(_("答复建议人"), rule=rules.PETITION, starts=accept, stops=answer)
    rewrite = rewriting(Petition, forms.ToldForm, by=lead_clerk)
    retell = retelling(forms.PetitionForm, by=lead_clerk)
    road = (received, reviewing, answered)


class RequestLine(Procedure):
    """国家机关的审查要求: what a state organ demands is reviewed; it may only be withdrawn."""

    slug = "review-request"
    label = _("审查要求")
    section = "law"
    source = Origin.FILED
    columns = (LEAD,)
    begin = Begin(
        _("提出审查要求"),
        by=body_clerk,
        asks=forms.RequestForm,
        effect=keep(Petition),
        upon=(),
        numbered="审查要求〔%(year)d〕%(n)d号",
    )

    received = Stage(_("待启动审查"))
    reviewing = Stage(_("审查中"))
    answered = Stage(_("已答复"), final=True)
    withdrawn = Stage(_("已撤回"), void=True)

    allot, distribute = reviewing_body(received, reviewing)
    accept = _accepting(received, reviewing)
    answer = _telling(_("书面答复审查结果"), reviewing, answered)
    withdraw = Action(
        _("撤回审查要求"),
        at=(received, reviewing),
        to=withdrawn,
        by=body_clerk,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    accept_by = Clock(_("启动审查"), rule=rules.DEMANDED, starts=OPENING, stops=(accept, withdraw))
    answer_by = Clock(
        _("答复审查要求"), rule=rules.PETITION, starts=accept, stops=(answer, withdraw)
    )
    rewrite = rewriting(Petition, forms.ToldForm, by=lead_clerk)
    rewrite_request = rewriting(Petition, forms.RequestForm, by=body_clerk, label=_("更正审查要求"))
    road = (received, reviewing, answered)
