"""发文办理 and 收文办理: 党政机关公文处理工作条例 Art. 17–27."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.directory.models import Kind, Role
from renda.directory.standing import Standing
from renda.lines.correspondence import effects, forms
from renda.lines.correspondence.drafts import beside, offered
from renda.lines.correspondence.models import Delivery, Incoming, Outgoing
from renda.lines.correspondence.rules import HANDLE
from renda.matters.actors import (
    Actor,
    committee_clerk,
    directors,
    lead_clerk,
    office_clerk,
    post,
)
from renda.matters.columns import LEAD
from renda.matters.correcting import rewriting
from renda.matters.facts import keep, revise
from renda.matters.forms import ReasonForm
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Procedure, Stage

deputy_clerk = post(_("人代工委经办人"), Kind.DEPUTY_COMMITTEE, Role.CLERK)
office_head = post(_("常委会办公室负责人"), Kind.OFFICE, Role.LEADER)
drafter = committee_clerk | office_clerk | deputy_clerk


def _signs(who: Standing) -> Q | None:
    """A leader of the standing committee signs anything, the head of the office what is its own."""
    high, office = directors.scope(who), office_head.scope(who)
    own = None if office is None else office & Q(outgoing__high=False)
    return own if high is None else high if own is None else high | own


signer = Actor(_("签发人"), _signs)


class OutgoingLine(Procedure):
    """发文: drafted, checked, signed, numbered and sealed, sent, received, filed."""

    slug = "outgoing"
    label = pgettext_lazy("one", "发文")
    section = "office"
    columns = (LEAD, "outgoing__signs", "outgoing__signed_on")
    begin = Begin(
        _("拟稿送核"),
        by=drafter,
        asks=forms.DraftForm,
        effect=effects.draft,
        upon=None,
        starts=lambda upon: {"papers": offered(upon)},
    )
    sheet = facts(
        "outgoing", tables=(Delivery,), hidden=("source", "paper", "high"), besides=beside
    )

    checking = Stage(_("核稿"))
    drafting = Stage(_("修改稿件"))
    signing = Stage(_("待签发"))
    signed = Stage(_("已签发"))
    numbered = Stage(_("已编号"))
    sent = Stage(_("已发出"))
    filed = Stage(_("已归档"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "作废"), void=True)

    vet = Action(
        _("核稿同意，送签发"),
        at=checking,
        to=signing,
        by=office_clerk,
        asks=forms.CheckForm,
        effect=effects.vet,
        lays="paper",
    )
    send_back = Action(
        _("退回修改"),
        at=(checking, signing),
        to=drafting,
        by=office_clerk | signer,
        asks=ReasonForm,
        duty=False,
    )
    redraft = Action(
        _("改好再送核"),
        at=drafting,
        to=checking,
        by=drafter,
        asks=forms.RedraftForm,
        effect=effects.redraft,
    )
    sign_off = Action(
        _("签发"), at=signing, to=signed, by=signer, effect=effects.sign_off, lays="paper"
    )
    number = Action(
        _("编号用印"),
        at=signed,
        to=numbered,
        by=office_clerk,
        asks=forms.NumberForm,
        effect=effects.number,
        lays="paper",
        help=_("编号以后正文不再改变，要改动就撤销后重新发文。"),
    )
    send = Action(
        _("发出"), at=numbered, to=sent, by=office_clerk, asks=forms.SendForm, effect=effects.send
    )
    send_more = Action(
        _("补发"), at=sent, by=office_clerk, asks=forms.SendForm, effect=effects.send, duty=False
    )
    receive = Action(
        _("登记签收"),
        at=sent,
        by=office_clerk,
        asks=forms.ReceiptForm,
        help=_("登记错了的，再登记一次。"),
        effect=effects.receive,
    )
    file = Action(
        _("归档"), at=sent, to=filed, by=office_clerk, asks=forms.FileForm,
        effect=revise("outgoing"),
    )  # fmt: skip
    cancel = Action(
        _("作废"),
        at=(checking, drafting, signing, signed),
        to=cancelled,
        by=drafter,
        asks=ReasonForm,
        duty=False,
    )

    rewrite = rewriting(Outgoing, forms.CheckForm, forms.FileForm, by=office_clerk)
    road = (checking, signing, signed, numbered, sent, filed)
    documents = (Document("paper", _("公文"), kept=lambda matter: matter.outgoing.words),)


class IncomingLine(Procedure):
    """收文: registered, assigned, dealt with; what it belongs to is tied to it."""

    slug = "incoming"
    label = pgettext_lazy("one", "收文")
    section = "office"
    columns = (LEAD, "incoming__office", "incoming__document")
    begin = Begin(
        _("登记来文"),
        by=office_clerk,
        asks=forms.IncomingForm,
        effect=keep(Incoming),
        upon=None,
        numbered="收文〔%(year)d〕%(n)d号",
    )
    sheet = facts("incoming")

    received = Stage(_("待批办"))
    handling = Stage(_("承办中"))
    done = Stage(_("已办结"), final=True)
    noted = Stage(_("已阅知"), final=True)
    mistaken = Stage(_("误登"), void=True)

    assign = Action(
        _("批办"),
        at=received,
        to=handling,
        by=office_clerk | office_head,
        asks=forms.AssignForm,
        effect=effects.assign,
    )
    note = Action(
        _("阅知存档"),
        at=received,
        to=noted,
        by=office_clerk | office_head,
        tone="plain",
        duty=False,
    )
    finish = Action(
        _("办结"),
        at=handling,
        to=done,
        by=lead_clerk,
        asks=forms.ResultForm,
        effect=revise("incoming"),
    )
    belong = Action(
        _("关联所属事项"),
        at=(received, handling),
        by=office_clerk | lead_clerk,
        asks=forms.BelongsForm,
        effect=effects.belong,
        duty=False,
    )
    strike = Action(
        _("误登注销"), at=received, to=mistaken, by=office_clerk, asks=ReasonForm, duty=False
    )
    handle_by = Clock(_("办结来文"), rule=HANDLE, starts=OPENING, stops=(finish, note, strike))
    rewrite = rewriting(
        Incoming, forms.IncomingForm, forms.AssignForm, forms.ResultForm, by=office_clerk
    )
    road = (received, handling, done)
