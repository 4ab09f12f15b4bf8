"""Rounds (数据报送): called by an office, filed by each body, checked one by one, then closed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.kernel.language import day_in_words
from renda.lines.returns.filing import asked_of, file, fits, put_right
from renda.lines.returns.forms import (
    AgainForm,
    FileForm,
    NoteForm,
    PutRightForm,
    RoundForm,
    SendForm,
    UntilForm,
)
from renda.lines.returns.models import Round, Share
from renda.lines.returns.shown import shown
from renda.lines.returns.spec import Return, Rhythm, declared
from renda.matters.actors import lead_clerk, system
from renda.matters.columns import LEAD
from renda.matters.correcting import rewriting
from renda.matters.duty import Duty, Owed, Stated, organiser
from renda.matters.facts import in_turn, keep, open_for_each, revise
from renda.matters.forms import ReasonForm
from renda.matters.models import Matter
from renda.matters.reading import living_below, newest_step
from renda.matters.rules import PeriodRule
from renda.matters.spec import Action, Begin, Follow, Procedure, Sheet, Stage
from renda.matters.step import Refused, Step


def _due(step: Step) -> PeriodRule:
    """Return by when it is owed, as its declaration says."""
    return asked_of(step.matter).due


def _another(step: Step) -> None:
    """Who filed a number does not check it."""
    filed = step.read(newest_step, "report")
    if filed is not None and filed.by_id == step.by.account_id:
        raise Refused(_("报送人不能核对自己报送的数据。"))


def _once(step: Step) -> None:
    """Nobody is asked twice in a year for what is asked once a year."""
    kept = declared.get(step.answers["sort"])
    if not isinstance(kept, Return):
        raise Refused(_("没有这一报送事项。"), field="sort")
    matter = step.matter
    if kept.every is not Rhythm.YEARLY:
        return
    if step.once(_called, matter.congress_id, matter.year, kept.slug):
        raise Refused(_("本年度已经下发过这一事项，请在原来的报送里追加单位。"), field="sort")


def _called(congress: int, year: int, sort: str) -> bool:
    found = Matter.objects.living().filter(congress=congress, procedure=RoundLine.slug, year=year)
    return found.filter(round__sort=sort).exists()


def _of_those_asked(step: Step) -> None:
    """It is asked of the kinds of bodies that it is declared for."""
    kinds = asked_of(step.matter).asked_of
    if any(body.kind not in kinds for body in step.answers["bodies"]):
        raise Refused(_("这一事项不由所选的单位报送。"), field="bodies")


def _in_time(step: Step) -> None:
    """Refuse to ask for what would be late before anybody has read of it."""
    until = step.matter.round.until
    if until and until < step.on:
        message = _("报送期限（%(day)s）已经过了，请先变更报送期限。")
        raise Refused(message, words={"day": day_in_words(until)})


def _something_checked(step: Step) -> None:
    """Refuse to undo the check of what nobody checked."""
    if not any(one.stage == "met" for one in step.read(living_below, ShareLine.slug) or []):
        raise Refused(_("还没有核对无误的单位。"))


def _again(step: Step) -> None:
    """Undo the check of some shares: they are filed and checked once more."""
    chosen = {body.pk for body in step.answers["bodies"]}
    step.carry(ShareLine.recheck, only=lambda child: child.body_id in chosen)


class ShareLine(Owed):
    """单位报送: what one body reports of a round; only what is checked counts."""

    slug = "return-share"
    label = _("单位报送")
    section = "deputies"
    columns = ("parent__round__sort", "reporting__filed_on")
    duty = Duty(
        None,
        report_by=_due,
        checks=organiser,
        decides=organiser,
        whole_day=lambda whole: whole.round.until,
        due=_("报送数据"),
        checked=_("核对数据"),
        stages={
            "given": _("待报送"),
            "reported": _("待核对"),
            "met": _("已核对"),
            "unmet": _("缺报"),
            "halted": _("不再要求"),
        },
        strike=Stated(_("不再要求报送")),
        progress=None,
        report=Stated(_("报送"), FileForm, check=fits, effect=file, reads=("parent__round",)),
        accept=Stated(_("核对无误"), first=_another),
        send_back=Stated(_("退回重报"), reads=("parent__round",)),
        carry_over=None,
        give_up=Stated(_("列为缺报"), help=_("缺报的不计入合计，理由留在办理经过中。")),
        remind=Stated(_("催报")),
    )

    correct = Action(
        _("更正报送的数据"),
        at=(duty.parts.reported, duty.parts.met),
        by=organiser,
        asks=PutRightForm,
        check=fits,
        effect=put_right,
        duty=False,
        corrects=True,
        # whoever's numbers they are must know that they read otherwise now
        decides=True,
        reads=("parent__round",),
        help=_("原来的数据留在办理经过中，报送单位会收到提醒。"),
    )
    # taken with the round's own step, so that a round that was closed is open again
    recheck = Action(
        _("撤销核对，退回重报"),
        at=duty.parts.met,
        to=duty.parts.given,
        by=system,
        corrects=True,
        undoes=(duty.parts.report, duty.parts.accept),
        reads=("parent__round",),
    )


class RoundLine(Procedure):
    """数据报送."""

    slug = "return"
    label = _("数据报送")
    section = "deputies"
    columns = (LEAD, "round__sort")
    begin = Begin(
        _("拟定数据报送"),
        by=lead_clerk,
        asks=RoundForm,
        effect=in_turn(_once, keep(Round)),
        upon=None,
    )
    sheet = Sheet("returns/sheet.html", ("round", "reporting"), shown, lists=True)

    drafting = Stage(_("拟定"))
    called = Stage(_("报送中"))
    concluded = Stage(_("已汇总"), final=True)
    cancelled = Stage(_("撤销"), void=True)

    send = Action(
        _("下发"),
        at=drafting,
        to=called,
        by=organiser,
        asks=SendForm,
        first=_in_time,
        check=_of_those_asked,
        effect=open_for_each(ShareLine, Share),
    )
    move = Action(
        _("变更报送期限"),
        at=drafting,
        by=organiser,
        asks=UntilForm,
        effect=revise("round"),
        duty=False,
        help=_("下发以后，在各单位的报送里延长。"),
    )
    send_more = Action(
        _("追加报送单位"),
        at=called,
        by=organiser,
        asks=SendForm,
        check=_of_those_asked,
        effect=open_for_each(ShareLine, Share),
        duty=False,
    )
    cancel = Action(
        _("撤销报送"),
        at=(drafting, called),
        to=cancelled,
        by=organiser,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    again = Action(
        _("撤销核对，退回重报"),
        at=(called, concluded),
        to=called,
        by=organiser,
        asks=AgainForm,
        first=_something_checked,
        effect=_again,
        duty=False,
        corrects=True,
        help=_("单位发现报错了、已经核对的，在这里退回；重报并核对以前不计入合计。"),
    )

    follows = (Follow(child=ShareLine, at=called, to=concluded, every=ShareLine.ended()),)
    rewrite = rewriting(Round, NoteForm, by=organiser)
    road = (drafting, called, concluded)
