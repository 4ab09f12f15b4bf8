"""What is written, and refused, while a petition is seen to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Congress, Kind, Membership, Person, Role
from renda.directory.queries import holding
from renda.kernel.periods import deadline
from renda.lines.petition import rules
from renda.lines.petition.models import Petitioned
from renda.matters.facts import Effect, keep, rename, revise
from renda.matters.gates import in_order
from renda.matters.models import Matter, Recusal, Tie
from renda.matters.queries import of
from renda.matters.registry import procedures
from renda.matters.rules import PeriodRule
from renda.matters.step import Refused, Step
from renda.search.queries import much_alike

ACCUSED = _(
    "不得将检举控告材料和有关情况透露或者转给被检举控告的人或者单位（《信访工作条例》第三十条）：%(body)s"
)
NOBODY_LEFT = _("这样就没有信访经办人可以办理了。请先在“机构名录”里增加不需要回避的信访经办人。")
#: no answer goes out before it is taken on, nobody is told of what has not come
IN_ORDER = in_order("petitioned", "received_on", "accepted_on", "answered_on", "review_asked_on",
                    "reviewed_on", "second_asked_on", "second_reviewed_on")  # fmt: skip
TOLD_IN_ORDER = in_order("petitioned", "received_on", "told_on")


def register(step: Step) -> None:
    """Keep what came, and who must not know of it."""
    away = list(step.answers.get("away") or ())
    if away and not _left(step.matter.congress, (), away, step):
        raise Refused(NOBODY_LEFT, field="away")
    keep(Petitioned)(step)
    _neutral(step)
    for body in away:
        step.add(Recusal(matter=step.matter, body=body))


def receive(step: Step) -> None:
    """Keep what somebody handed in online."""
    online = {"way": Petitioned.Way.ONLINE, "received_on": step.on}
    keep(Petitioned, **{name: lambda _step, v=value: v for name, value in online.items()})(step)
    _neutral(step)


def _neutral(step: Step) -> None:
    """Call an accusation by what it is, from wherever it comes: no list tells whom it names."""
    if step.answers["sort"] == Petitioned.Sort.ACCUSATION:
        step.matter.title = str(Petitioned.Sort.ACCUSATION.label)


def still_neutral(step: Step) -> None:
    """Refuse a title for an accusation."""
    title = str(Petitioned.Sort.ACCUSATION.label)
    is_accusation = step.matter.petitioned.sort == Petitioned.Sort.ACCUSATION
    if is_accusation and step.answers.get("title") not in (None, title):
        raise Refused(_("检举控告统一记作“检举控告”，不写事由。"), field="title")


def hand(way: str) -> Effect:
    """Return the effect of giving it to a body to see to it."""

    def effect(step: Step) -> None:
        not_to_the_accused(step)
        rename(step)
        body = step.answers["body"]
        step.change(step.matter.petitioned, handed=way, handler=body)

    return effect


def own(step: Step) -> None:
    """Let the congress see to it itself."""
    revise("petitioned", handed=lambda _step: Petitioned.Handed.OWN)(step)


def not_to_the_accused(step: Step) -> None:
    """Refuse a body that is accused, or where somebody works who is (Art. 30)."""
    body = step.answers["body"]
    away = step.facts(Recusal)
    bodies = {one.body_id for one in away if one.body_id}
    people = {one.person_id for one in away if one.person_id}
    if body.pk in bodies or step.once(_works_there, body, frozenset(people), step.on):
        raise Refused(ACCUSED, field="body", words={"body": body})


def _works_there(body: Body, people: Collection[int], on: dt.date) -> bool:
    held = Membership.objects.filter(holding(on), body=body, person__in=people)
    return bool(people) and held.exists()


def take_back(step: Step) -> None:
    """Take it back from a body whose objection was agreed to."""
    step.matter.body = None
    step.change(step.matter.petitioned, handed="", handler=None)


def refuse(step: Step) -> None:
    """Keep why it is not taken on, tied to the one that is the same matter."""
    same = step.answers.get("same")
    if same is not None:
        if same.procedure != step.matter.procedure or same.pk == step.matter.pk:
            raise Refused(_("请填写另一件信访件。"), field="same")
        step.tie(same, Tie.Way.CONCERNS)
    revise("petitioned")(step)


def step_aside(step: Step) -> None:
    """Keep people and bodies away from it; somebody must be left who sees to it."""
    people, bodies = list(step.answers.get("people") or ()), list(step.answers.get("bodies") or ())
    if not _left(step.matter.congress, people, bodies, step):
        raise Refused(NOBODY_LEFT, field="people")
    if step.matter.body_id in {body.pk for body in bodies}:
        raise Refused(_("正由这个单位办理，请先收回。"), field="bodies")
    known = {(one.person_id, one.body_id) for one in step.facts(Recusal)}
    for person in people:
        if (person.pk, None) not in known:
            step.add(Recusal(matter=step.matter, person=person))
    for body in bodies:
        if (None, body.pk) not in known:
            step.add(Recusal(matter=step.matter, body=body))


def _left(congress: Congress, people: Iterable[Person], bodies: Iterable[Body], step: Step) -> bool:
    """Say whether a petition clerk is left who is not kept away."""
    away = step.facts(Recusal)
    gone = {one.pk for one in people} | {one.person_id for one in away if one.person_id}
    shut = {one.pk for one in bodies} | {one.body_id for one in away if one.body_id}
    clerks = Membership.objects.filter(
        holding(step.on),
        body__congress=congress,
        body__kind__in=(Kind.OFFICE, Kind.COMMITTEE),
        role=Role.PETITIONS,
        person__accounts__is_active=True,
    )
    elsewhere = Membership.objects.filter(holding(step.on), body__in=shut).values("person")
    return clerks.exclude(Q(person__in=gone) | Q(person__in=elsewhere)).exists()


def until(rule: PeriodRule, name: str) -> Callable[[Step], dt.date]:
    """Return until when one may ask, from the day on which the writer had what was decided."""

    def last(step: Step) -> dt.date:
        day: dt.date = step.answers[name]
        return deadline(day, step.ruling(rule, step.on).period, step.calendar).due_on

    return last


def answer(step: Step) -> None:
    """Keep what was decided; only what asked for a decision may be reviewed (Art. 35)."""
    decided = step.matter.petitioned.sort == Petitioned.Sort.APPEAL
    last = {"review_until": until(rules.ASK_REVIEW, "answered_on")} if decided else {}
    revise("petitioned", **last)(step)


def asked_in_time(asked: str, last: str) -> Effect:
    """Return what refuses to ask after the thirty days in which one may (Art. 35, 36)."""

    def effect(step: Step) -> None:
        due = getattr(step.matter.petitioned, last)
        if due is not None and step.answers[asked] > due:
            message = _("应当自收到书面意见之日起三十日内提出，已于%(due)s届满。")
            raise Refused(message, field=asked, words={"due": due})

    return effect


def reviewed_by(step: Step) -> None:
    """Give it to the body that reviews it: another one than whose answer it is."""
    not_to_the_accused(step)
    if step.answers["body"] == step.matter.body:
        raise Refused(_("复查、复核由上一级机关作出，不能是原办理单位。"), field="body")
    rename(step)
    revise("petitioned")(step)


def alike(matter: Matter) -> list[Matter]:
    """Return petitions of the congress that say much the same, of all years (Art. 19, 36)."""
    facts = matter.petitioned
    if facts.sort == Petitioned.Sort.ACCUSATION:
        return []
    others = of(procedures[matter.procedure]).filter(congress=matter.congress_id)
    return much_alike(f"{matter.title}\n{facts.content}", others.exclude(pk=matter.pk))
