"""Ballots on the items of a sitting: who may, with which quorum, in which way, of whom.

What a ballot is lived by stands in `renda.voting`; here it is asked whether it may be.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from renda.ballots.rules import ELECTIONS, FEWEST_PAPERS
from renda.directory.models import Congress
from renda.directory.standing import Standing
from renda.kernel.language import recording
from renda.matters.heard import Question
from renda.matters.in_force import in_force
from renda.matters.models import Matter
from renda.matters.registry import procedures
from renda.matters.resealing import lock_trees
from renda.matters.rules import RULES, Needed, ShareRule
from renda.matters.spec import Action
from renda.matters.step import Refused
from renda.meetings.actors import require_runs, require_tells
from renda.meetings.commands import heard_now, locked, quorate
from renda.meetings.models import AgendaItem, Attendance
from renda.meetings.queries import heard
from renda.meetings.roll import COUNTED
from renda.meetings.spec import ABOUT, OPEN
from renda.meetings.telling import tells as told_by_question
from renda.voting import commands as voting
from renda.voting.models import LIVE, Ballot, Way
from renda.voting.queries import SECRET

Kind = Ballot.Kind
#: what becomes of a ballot whose device failed
INSTEAD = (Kind.HANDS, Kind.PAPER)
_OF_KIND = {
    Kind.HANDS: Way.HANDS,
    Kind.ROLL_CALL: Way.NAMED,
    Kind.PHONE: Way.PHONE,
    Kind.PAPER: Way.PAPER,
    Kind.MIXED: Way.PHONE,
}


def ways_of(action: Action, matter: Matter | None, congress: Congress, on: dt.date) -> list[Kind]:
    """Return the ways in which a step's question may be put, the usual one first.

    Elections, recall and removal are on paper unless the congress's own rule says otherwise (L3
    Art. 28); what is secret is put neither by hand nor by name.
    """
    wanted = heard(action)
    elects = wanted.on_paper(matter)
    if elects and in_force([congress.pk]).book.choice(ELECTIONS, congress, on) == "paper":
        return [Kind.PAPER]
    secret = [Kind.PAPER, Kind.PHONE, Kind.MIXED]
    if wanted.secret or elects:
        return secret
    return [Kind.HANDS, Kind.ROLL_CALL, *secret]


@transaction.atomic
def define(
    item: AgendaItem, action: Action, kind: str, *, by: Standing, about: Any = None
) -> Ballot:
    """Define a ballot on what a step asks; about: of which body, where it is put of each.

    Raises Refused.
    """
    # whoever arranges, opens or takes up another one at this sitting comes after
    lock_trees([item.matter_id])
    sitting = heard_now(item)
    require_runs(by, sitting)
    asked = heard(action).question
    if asked is Question.NONE:
        raise Refused(_("这一步不用表决。"))
    if kind not in ways_of(action, item.subject, sitting.congress, sitting.sitting.day):
        raise Refused(_("这一项不能用这种方式表决。"), field="kind")
    if ABOUT in told_by_question(asked) and about is None:
        raise Refused(_("请选择被测评的单位。"), field=ABOUT)
    item = locked(item)
    mine = Ballot.objects.filter(held_at=sitting, subject=item.subject_id, action=action.name)
    if mine.filter(taken=False, state__in=(*LIVE, Ballot.State.CLOSED)).exists():
        raise Refused(_("这一项已经安排表决，还没有登记结果。"))
    return voting.define(
        sitting,
        kind,
        by=by,
        subject=item.subject,
        action=action.name,
        title=item.title,
        question=str(asked),
        about={"pk": about.pk, "text": str(about)} if about is not None else None,
    )


@transaction.atomic
def begin(
    ballot: Ballot,
    *,
    by: Standing,
    at: dt.datetime,
    recused: Collection[int] = (),
    on_paper: Collection[int] = (),
) -> Ballot:
    """Open a ballot: with a quorum, of those who are there now, by the rule as it stands.

    recused, on_paper: keys of the roll. Raises Refused.
    """
    lock_trees([ballot.held_at_id])
    sitting = _sitting(ballot)
    require_runs(by, sitting)
    roll = quorate(sitting)
    there = Attendance.objects.filter(
        sitting=sitting, state=Attendance.State.PRESENT, capacity__in=COUNTED
    )
    rows = there.select_related("person").order_by("pk")
    seats = [
        voting.Seat(one.person, one.name, _way(ballot, one, recused, on_paper), one.by_video)
        for one in rows
    ]
    _papers_are_many(ballot, sitting, seats)
    needed = needed_of_ballot(ballot, sitting)
    return voting.open_ballot(ballot, seats, roll.entitled, needed, at=at)


def _way(
    ballot: Ballot, one: Attendance, recused: Collection[int], on_paper: Collection[int]
) -> Way:
    """Return how somebody votes: who is there by video by hand, whatever others do (C3 Art. 44)."""
    if one.pk in recused:
        return Way.NONE
    if one.by_video and ballot.kind in SECRET:
        return Way.HANDS
    if ballot.kind == Kind.MIXED and one.pk in on_paper:
        return Way.PAPER
    return _OF_KIND[Kind(ballot.kind)]


def _papers_are_many(ballot: Ballot, sitting: Matter, seats: Collection[voting.Seat]) -> None:
    """Refuse a few papers beside phones: tellers would know whose they are."""
    if ballot.kind != Kind.MIXED:
        return
    book = in_force([sitting.congress_id]).book
    least = int(book.choice(FEWEST_PAPERS, sitting.congress, sitting.sitting.day))
    papers = sum(one.way == Way.PAPER for one in seats)
    if papers < least:
        message = _(
            "用纸质票的只有%(n)d人，少于%(least)d人，点票时看得出是谁的票。"
            "请让没有手机的人凭会议通行证用备用设备表决，或者全部用纸质票。"
        )
        raise Refused(message % {"n": papers, "least": least})


def needed_of_ballot(ballot: Ballot, sitting: Matter) -> Needed:
    """Return the share that a ballot is judged by, as the sitting's day asks for."""
    action = action_of_ballot(ballot)
    named = RULES.get(heard(action).share) if action else None
    rule = named if isinstance(named, ShareRule) else sitting.sitting.is_of.majority
    # what is kept is said in the congress's language, whoever reads the page in which
    with recording():
        return in_force([sitting.congress_id]).book.needed(
            rule, sitting.congress, sitting.sitting.day
        )


def action_of_ballot(ballot: Ballot) -> Action | None:
    """Return the step that takes the result of a ballot; None if the line has it no more."""
    subject = ballot.subject
    return procedures[subject.procedure].actions.get(ballot.action) if subject else None


def count(
    ballot: Ballot, pile: str, counted: Mapping[str, int], *, by: Standing, at: dt.datetime
) -> Ballot:
    """Enter what one teller counted of a pile. Raises Refused."""
    require_tells(by, _sitting(ballot))
    return voting.tally(ballot, pile, counted, by=by, at=at)


def call(ballot: Ballot, said: Mapping[int, str], *, by: Standing) -> Ballot:
    """Write what was said when the names were called; by row of the roll. Raises Refused."""
    require_runs(by, _sitting(ballot))
    return voting.call(ballot, said)


def end(ballot: Ballot, *, by: Standing, at: dt.datetime) -> Ballot:
    """Close a ballot and count it; without its key it is void. Raises Refused."""
    require_runs(by, _sitting(ballot))
    return voting.close(ballot, at=at)


@transaction.atomic
def void(
    ballot: Ballot, reason: str, *, by: Standing, at: dt.datetime, instead: str = ""
) -> Ballot:
    """End a ballot unopened; instead: by hand or on paper it is put anew, both on record.

    Returns the ballot that is to be held, the void one if none is. Raises Refused.
    """
    lock_trees([ballot.held_at_id])
    sitting = _sitting(ballot)
    require_runs(by, sitting)
    ended = voting.void(ballot, reason, at=at)
    if not instead:
        return ended
    action = action_of_ballot(ended)
    day = sitting.sitting.day
    if action is None or instead not in ways_of(action, ended.subject, sitting.congress, day):
        raise Refused(_("这一项不能用这种方式表决。"), field="instead")
    again = ("subject", "action", "title", "question", "about")
    what = {name: getattr(ended, name) for name in again}
    return voting.define(sitting, instead, by=by, replaces=ended, **what)


def _sitting(ballot: Ballot) -> Matter:
    """Return the sitting of a ballot as it is now. Raises Refused unless it is open."""
    sitting = Matter.objects.select_related("congress", "sitting").get(pk=ballot.held_at_id)
    if sitting.stage != OPEN:
        raise Refused(_("会议没有在进行，不能表决。"))
    return sitting
