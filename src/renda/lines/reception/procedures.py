"""Receptions of deputies, and what people said or wrote to them (代表法 Art. 31, 59; domain 4.2).

Deputies hear, answer and pass on; they decide no case. What is answered on the spot is a row of the
reception; what is handed on is a matter below it, with its own clocks (docs/adr/0018).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind, Role
from renda.directory.standing import Standing
from renda.kernel.language import day_when_read
from renda.kernel.periods import latest
from renda.lines.reception import adopting, forms, rules
from renda.lines.reception.models import Received, Spoken, Voiced
from renda.matters.actors import Actor, body_clerk, deputy, office_clerk, parent_handler, post
from renda.matters.correcting import retelling, rewriting
from renda.matters.duty import Duty, Owed, Stated
from renda.matters.facts import keep, on_day, rename, revise
from renda.matters.forms import ReasonForm
from renda.matters.letter import Letter
from renda.matters.models import Matter, PersonalAnswer
from renda.matters.queries import of
from renda.matters.rows import Faults
from renda.matters.rules import PeriodRule
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Follow, Procedure, Stage
from renda.matters.step import Refused, Step
from renda.search.queries import much_alike
from renda.service.parts import amending, takes_part
from renda.service.spec import Took

clerk = post(_("人代工委经办人"), Kind.DEPUTY_COMMITTEE, Role.CLERK)
#: who organises it records it; what comes on paper the committee enters
keeper = body_clerk | clerk
sorter = post(
    _("人代工委、办公室经办人"), (Kind.DEPUTY_COMMITTEE, Kind.OFFICE), Role.CLERK
) | parent_handler(_("组织接待的单位经办人"), Role.CLERK)


def _is_writer(who: Standing) -> Q | None:
    return Q() if who.account_id is None and not who.is_system else None


#: whoever wrote or said it, with number and word, without an account
writer = Actor(_("反映人本人"), _is_writer, human=False)


def _announce(step: Step) -> None:
    """Names and place stand three days before; what is over is entered from paper."""
    held, told = step.answers["held_on"], step.answers.get("announced_on")
    if held > step.on:
        due = latest(held, step.ruling(rules.ANNOUNCE, step.on).period, step.calendar).due_on
        if told is None or told > due:
            message = _("还没有举行的接待，应当提前公布地点、时间和接待的人，最晚%(due)s公布。")
            raise Refused(message, field="announced_on", words={"due": due})
    keep(Received)(step)


def _record(step: Step) -> None:
    """Keep who came and what was said; open what was handed on."""
    if step.on < step.matter.received.held_on:
        raise Refused(_("接待还没有举行。"))
    faults = Faults("items")
    rows = step.answers.get("items") or []
    for n, row in enumerate(rows):
        for cell, why in forms.unfit(row).items():
            faults.add(n, cell, why)
    faults.refuse()
    if len(step.answers.get("there") or ()) > step.answers["deputies"]:
        raise Refused(_("选中的代表多于到场代表人次。"), field="deputies")
    revise("received")(step)
    takes_part(Took.RECEPTION, lambda one: one.matter.received.held_on)(step)
    for n, row in enumerate(rows, 1):
        item = _handed(step, row) if row["way"] == Spoken.Way.HANDED else None
        said = {name: row.get(name) or "" for name in ("text", "way", "answer")}
        step.add(Spoken(matter=step.matter, n=n, item=item, **said))


def _handed(step: Step, row: dict[str, Any]) -> Matter:
    opened = step.open(
        ReceptionItem, title=row["text"][:200], body=row["to"], stage=ReceptionItem.given
    )
    opened.add(Voiced(matter=opened.matter, text=row["text"], place=step.matter.received.place))
    return opened.matter


def _over_or_followed(step: Step) -> Stage:
    rows = step.answers.get("items") or []
    handed = any(row["way"] == Spoken.Way.HANDED for row in rows)
    return ReceptionLine.handling if handed else ReceptionLine.done


def _again(step: Step) -> Stage:
    """A "no" reaches the body that handled it; what nobody handled is sorted anew."""
    return ReceptionItem.given if step.matter.body_id else ReceptionItem.listed


def _unknown() -> Q:
    """Return the condition of nobody having said whom it comes from; else that is put right."""
    return ~Q(Exists(PersonalAnswer.objects.filter(matter=OuterRef("pk"), erased_at=None)))


def _told_after_it_was_said(step: Step) -> None:
    """Nobody was told what became of something before they said it at the reception."""
    whole = step.matter.parent
    held, told = whole.received.held_on if whole else None, step.answers.get("told_on")
    if held and told and told < held:
        message = _("告知日期不能早于接待日期（%(day)s）。")
        raise Refused(message, field="told_on", words={"day": day_when_read(held)})


def _not_taken_up(step: Step) -> None:
    step.matter.deputy = None


def _asked(step: Step) -> None:
    step.matter.deputy = step.answers["deputy"]


def _result(matter: Matter) -> str:
    """Return what whoever raised it reads."""
    if matter.stage == ReceptionItem.adopted.name:
        return adopting.became(matter)
    return matter.voiced.where_to or matter.voiced.told


def _alike(matter: Matter) -> list[Matter]:
    """Return what was said before, here and elsewhere in the congress, that is much the same."""
    others = of(ReceptionItem).filter(congress=matter.congress_id).exclude(pk=matter.pk)
    return much_alike(f"{matter.title}\n{matter.voiced.text}", others)


def _by_body(rule: PeriodRule, *, given: bool) -> Callable[[Step], PeriodRule | None]:
    """Return a rule for what a body has from the beginning, or for what is still to be sorted."""
    return lambda step: rule if bool(step.matter.body_id) == given else None


class ReceptionItem(Owed):
    """群众意见: one thing that is followed until whoever raised it was told what became of it."""

    slug = "reception-item"
    under = "reception"
    label = _("群众意见")
    section = "people"
    own = True
    opens = sorter | body_clerk
    columns = ("voiced__solved",)
    duty = Duty(
        Voiced,
        report_by=_by_body(rules.HANDLE, given=True),
        check_by=rules.TELL,
        checks=sorter,
        decides=sorter,
        handed=True,
        due=_("办理群众意见"),
        checked=_("告知反映人"),
        stages={
            "listed": _("待分办"),
            "reported": _("已有结果，待告知"),
            "met": _("已告知办结"),
        },
        strike=Stated(_("撤销登记")),
        hand_over=Stated(_("转交办理"), forms.HandForm, by=sorter, effect=rename, aid=_alike),
        report=Stated(_("报告办理结果"), forms.ResultForm),
        remind=Stated(by=sorter),
        accept=Stated(_("告知反映人，办结"), forms.ToldForm, check=_told_after_it_was_said),
        carry_over=None,
        give_up=None,
    )
    begin = Begin(
        _("登记群众意见"),
        by=post(_("人代工委、办公室经办人"), (Kind.DEPUTY_COMMITTEE, Kind.OFFICE), Role.CLERK),
        asks=forms.RegisterForm,
        effect=keep(Voiced),
        upon=(),
        numbered="民意〔%(year)d〕%(n)d号",
    )
    letter = Letter(
        _("向人大代表提意见"),
        asks=forms.WordsForm,
        effect=keep(Voiced),
        result=_result,
        says=("solved", "unsolved", "remains"),
        seen_by=_("姓名和电话只有分办的经办人和承办单位的经办人能看到，代表和其他人看不到。"),
    )
    sheet = facts("voiced")

    proposing = Stage(_("待代表确认是否提出建议"))
    adopted = Stage(_("代表已提出建议"), final=True)
    referred = Stage(_("不属于人大受理，已告知去向"), final=True)

    reply = Action(
        _("当场答复，办结"),
        at=duty.parts.listed,
        to=duty.parts.met,
        by=sorter,
        asks=forms.ReplyForm,
        effect=revise("voiced"),
        aid=_alike,
        tone="plain",
    )
    refer = Action(
        _("不属于人大受理，告知去向"),
        at=duty.parts.listed,
        to=referred,
        by=sorter,
        asks=forms.ReferForm,
        effect=revise("voiced"),
        help=_("审判、检察、复议、仲裁事项不受理；检举控告请登记为信访件。"),
        tone="plain",
    )
    propose = Action(
        _("请代表提出建议"),
        at=duty.parts.listed,
        to=proposing,
        by=sorter,
        asks=forms.ProposeForm,
        effect=_asked,
        aid=_alike,
        tone="plain",
    )
    adopt = Action(
        _("确认提出建议"),
        at=proposing,
        to=adopted,
        by=deputy,
        asks=adopting.ProposedForm,
        effect=adopting.propose,
        help=_("先提出建议并提交，再在这里选择它；是否提出由代表自己决定。"),
    )
    leave = Action(
        _("不提出建议"),
        at=proposing,
        to=duty.parts.listed,
        by=deputy,
        asks=ReasonForm,
        effect=_not_taken_up,
        tone="plain",
    )
    contact = Action(
        _("登记反映人联系方式"),
        at=(duty.parts.listed, duty.parts.given, duty.parts.reported),
        by=sorter,
        asks=forms.ContactForm,
        when=_unknown,
        duty=False,
    )
    solved = Action(
        _("已解决"),
        at=duty.parts.met,
        by=writer | sorter,
        asks=forms.SaidForm,
        when=lambda: Q(voiced__solved=""),
        effect=revise("voiced", solved=lambda _step: Voiced.Solved.YES),
        duty=False,
        corrects=True,
    )
    unsolved = Action(
        _("没有解决，请再办理一次"),
        at=duty.parts.met,
        to=(duty.parts.given, duty.parts.listed),
        route=_again,
        by=writer | sorter,
        asks=forms.UnsolvedForm,
        when=lambda: Q(voiced__solved="", voiced__reopened_on=None),
        effect=revise("voiced", reopened_on=on_day),
        help=_("可以要求重新办理一次。"),
        undoes=(duty.parts.accept, duty.parts.report),
        duty=False,
        corrects=True,
    )
    remains = Action(
        _("仍然没有解决"),
        at=duty.parts.met,
        by=writer | sorter,
        asks=forms.UnsolvedForm,
        when=lambda: Q(voiced__solved="", voiced__reopened_on__isnull=False),
        effect=revise("voiced", solved=lambda _step: Voiced.Solved.NO),
        help=_("已经重新办理过一次，不再重新办理，记入结果。"),
        duty=False,
        corrects=True,
    )
    sort_by = Clock(
        _("分办群众意见"),
        rule=_by_body(rules.SORT, given=False),
        starts=(OPENING, leave, unsolved),
        stops=(duty.parts.hand_over, reply, refer, propose),
    )
    confirm_by = Clock(
        _("确认是否提出建议"), rule=rules.CONFIRM, starts=propose, stops=(adopt, leave)
    )
    rewrite = rewriting(Voiced, forms.WordsForm, forms.ReplyForm, forms.ReferForm, by=sorter)
    retell = retelling(forms.WordsForm, by=sorter)


ReceptionItem.duty.parts.report_by.also("starts", OPENING)
ReceptionItem.listed.public_label = _("已收到，正在分办")
ReceptionItem.given.public_label = _("承办单位正在办理")
ReceptionItem.reported.public_label = _("已有结果，正在核对")
ReceptionItem.met.public_label = _("已经办结，请看结果")
ReceptionItem.proposing.public_label = _("代表正在研究是否提出建议")


class ReceptionLine(Procedure):
    """接待群众: announced, held, recorded; closed when everything handed on was told."""

    slug = "reception"
    label = _("接待群众")
    section = "people"
    columns = ("received__sort", "received__place", "received__held_on")
    begin = Begin(
        _("登记接待安排"),
        by=keeper | office_clerk,
        asks=forms.AnnounceForm,
        effect=_announce,
        upon=(),
        numbered="接待〔%(year)d〕%(n)d号",
    )
    sheet = facts("received", "voiced", tables=(Spoken,))

    announced = Stage(_("已公布，待接待"))
    handling = Stage(_("已接待，转办事项办理中"))
    done = Stage(_("已办结"), final=True)
    cancelled = Stage(_("接待取消"), void=True)

    record = Action(
        _("登记接待情况"),
        at=announced,
        to=(handling, done),
        route=_over_or_followed,
        by=keeper,
        asks=forms.RecordForm,
        effect=_record,
    )
    cancel = Action(
        _("取消接待"),
        at=announced,
        to=cancelled,
        by=keeper,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    record_by = Clock(
        _("登记接待情况"),
        rule=rules.RECORD,
        starts=OPENING,
        stops=record,
        waives=cancel,
        since=lambda step: step.answers["held_on"],
    )
    rewrite = rewriting(Received, forms.AnnounceForm, forms.RecordForm, by=keeper)
    amend_parts = amending(Took.RECEPTION, keeper)
    follows = (
        Follow(
            ReceptionItem,
            at=handling,
            to=done,
            every=(ReceptionItem.met, ReceptionItem.adopted, ReceptionItem.referred),
        ),
        Follow(
            ReceptionItem,
            at=done,
            to=handling,
            some=(ReceptionItem.listed, ReceptionItem.given),
        ),
    )
    road = (announced, handling, done)
