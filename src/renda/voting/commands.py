"""How a ballot is lived: defined, opened, voted in, counted, closed, void.

Who may do so, and whether there is a quorum, is asked by whoever holds the ballot
(`renda.meetings.balloting`); who may vote stands in the roll.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from renda.ballots.judging import (
    HANDS,
    NAMED,
    OPTIONS,
    PAPER,
    PHONE,
    Unreconciled,
    check_pile,
    digest_of,
    is_void,
    result_of,
)
from renda.directory.models import Person
from renda.directory.standing import Standing
from renda.matters.models import Matter
from renda.matters.rules import Needed
from renda.matters.step import Refused
from renda.voting import keys
from renda.voting.envelopes import Unopened, closed, fingerprint, new_key, opened, public_of
from renda.voting.models import LIVE, Ballot, Paper, Tally, Voter, Way
from renda.voting.queries import BOXED, count_of, piles_of
from renda.voting.saying import FAULTS, why_not

State = Ballot.State
#: how old a key must be that no ballot names, before it is taken for left behind
LEFT_BEHIND = 3600


@dataclass(frozen=True)
class Seat:
    """One person of the roll that is fixed when a ballot is opened."""

    person: Person | None
    name: str
    way: str
    by_video: bool = False


def define(
    held_at: Matter, kind: str, *, by: Standing, replaces: Ballot | None = None, **what: Any
) -> Ballot:
    """Define a ballot; what: subject, action, title, question, about."""
    own = Ballot.objects.filter(held_at=held_at)
    last = own.aggregate(last=Max("number"))["last"] or 0
    named = by.name[:60]
    return Ballot.objects.create(
        held_at=held_at, kind=kind, number=last + 1, by_name=named, replaces=replaces, **what
    )


@transaction.atomic
def open_ballot(
    ballot: Ballot, seats: Sequence[Seat], entitled: int, needed: Needed, *, at: dt.datetime
) -> Ballot:
    """Fix the roll and the rule; make the key where there is a box. Raises Refused."""
    ballot = locked(ballot)
    if ballot.state != State.DEFINED:
        raise Refused(_("这次表决已经开始过。"))
    if Ballot.objects.filter(held_at=ballot.held_at_id, state=State.OPEN).exists():
        raise Refused(_("另一项表决还没有结束，一次只能进行一项表决。"))
    Voter.objects.bulk_create(
        Voter(
            ballot=ballot,
            person=one.person,
            name=one.name,
            way=one.way,
            by_video=one.by_video,
            over=one.way != Way.PHONE,
        )
        for one in seats
    )
    ways = {name: sum(one.way == name for one in seats) for name in (HANDS, PAPER, PHONE, NAMED)}
    ballot.roster = {
        "entitled": entitled,
        "present": len(seats),
        "by_video": sum(one.by_video for one in seats),
        "recused": sum(one.way == Way.NONE for one in seats),
        **ways,
    }
    ballot.share, ballot.basis = needed.share.code, needed.basis[:200]
    ballot.state, ballot.opened_at = State.OPEN, at
    if ballot.kind in BOXED:
        key = new_key()
        ballot.public_key = public_of(key)
        keys.keep(ballot.public_key, key)
    ballot.save()
    tidy()
    return ballot


@sensitive_variables()
def cast(ballot: Ballot, person: int | None, choice: str) -> None:
    """Put a choice into the voter's own row: one statement, which a later one replaces.

    Neither who asks nor when is written down. Raises Refused: then nothing was counted.
    """
    voter = Voter.objects.filter(ballot=ballot, person=person).first() if person else None
    if why := why_not(voter):
        raise Refused(why)
    if choice not in OPTIONS[ballot.question]:
        raise Refused(_("请选择一项再提交；您的票还没有计入。"))
    row = voter.pk if voter else 0
    envelope = closed(ballot.public_key, choice, of=row)
    mine = Voter.objects.filter(pk=row, way=Way.PHONE, over=False)
    if not mine.update(envelope=envelope):
        raise Refused(_("这次表决已经结束，这一票没有计入。"))


@transaction.atomic
def call(ballot: Ballot, said: Mapping[int, str]) -> Ballot:
    """Write what was said when the names were called; said: by row of the roll. Raises Refused."""
    ballot = _running(ballot)
    own = {one.pk: one for one in ballot.voters.filter(way=Way.NAMED)}
    if not own:
        raise Refused(_("这次表决不唱名。"))
    for key, choice in said.items():
        if key not in own or choice not in ("", *OPTIONS[ballot.question]):
            raise Refused(_("名单或者表态不对，请核对后重新登记。"))
        Voter.objects.filter(pk=key).update(said=choice)
    return ballot


@transaction.atomic
def tally(
    ballot: Ballot, pile: str, counted: Mapping[str, int], *, by: Standing, at: dt.datetime
) -> Ballot:
    """Enter what one teller counted of a pile; neither sees the other's before both are in.

    Once all is counted alike and there is no box to be opened, that is the result.
    """
    ballot = _running(ballot)
    if pile not in piles_of(ballot):
        raise Refused(_("这次表决没有这一种票。"))
    try:
        check_pile(ballot.question, pile, counted, int(ballot.roster[pile]))
    except Unreconciled as error:
        raise Refused(FAULTS[error.fault]) from error
    waiting = count_of(ballot, pile).waiting
    if waiting is not None and waiting.teller_id == by.account_id:
        raise Refused(_("您已经登记过这一次点票；请由另一位监票人登记。"))
    Tally.objects.create(
        ballot=ballot,
        pile=pile,
        teller_id=by.account_id or 0,
        by_name=by.name[:60],
        counted=dict(counted),
        at=at,
    )
    if ballot.kind not in BOXED and not _lacking(ballot):
        return _counted(ballot, at)
    return ballot


def _lacking(ballot: Ballot) -> bool:
    fresh = Ballot.objects.get(pk=ballot.pk)
    return any(count_of(fresh, pile).agreed is None for pile in piles_of(ballot))


@transaction.atomic
def close(ballot: Ballot, *, at: dt.datetime) -> Ballot:
    """Close a ballot: open the box, sort, count, empty every envelope, in one transaction.

    Cut short, nothing of it happened, and it is closed again. Raises Refused while a count is
    waited for; without the key the ballot is void.
    """
    ballot = _running(ballot)
    if _lacking(ballot):
        raise Refused(_("两位监票人的点票还没有一致，不能结束表决。"))
    return _counted(ballot, at)


def _counted(ballot: Ballot, at: dt.datetime) -> Ballot:
    # first: a vote on its way waits for this row, finds it over and is told so
    voters = Voter.objects.filter(ballot=ballot)
    voters.update(over=True)
    piles = {pile: count_of(ballot, pile).agreed or {} for pile in piles_of(ballot)}
    ballot.piles = piles
    if is_void(piles):
        return _void(ballot, _("收回的票数多于发出的票数（《选举法》第四十四条）。"), at)
    if ballot.kind in BOXED:
        why = _opened(ballot)
        if why:
            return _void(ballot, why, at)
    else:
        said = voters.filter(way=Way.NAMED).exclude(said="").values_list("said", flat=True)
        _written(ballot, said)
    ballot.state, ballot.closed_at = State.CLOSED, at
    try:
        ballot.result = result_of(ballot.record())
    except Unreconciled as error:
        raise Refused(FAULTS[error.fault]) from error
    ballot.digest = digest_of(ballot.record())
    ballot.save()
    _forget_key(ballot)
    return ballot


def _opened(ballot: Ballot) -> str:
    """Open the box and write what was in it in sorted order; return why that cannot be."""
    key = keys.kept(ballot.public_key)
    if key is None or public_of(key) != ballot.public_key:
        return _("开启票箱的密钥文件不在了，所投的票无法打开。请重新表决。")
    boxed = Voter.objects.filter(ballot=ballot).exclude(envelope="")
    try:
        found = [opened(key, one.envelope, of=one.pk) for one in boxed.iterator()]
    except Unopened:
        return _("有的票不能打开，可能被改动过。请重新表决。")
    _written(ballot, found)
    boxed.update(envelope="")
    return ""


def _written(ballot: Ballot, choices: Any) -> None:
    Paper.objects.bulk_create(Paper(ballot=ballot, choice=one) for one in sorted(choices))


@transaction.atomic
def void(ballot: Ballot, reason: str, *, at: dt.datetime) -> Ballot:
    """End a ballot unopened: nothing of it is counted, and it stays on record with the reason."""
    ballot = locked(ballot)
    if ballot.state not in LIVE:
        raise Refused(_("这次表决已经有结果或者已经作废。"))
    if not reason.strip():
        raise Refused(_("请写明作废的原因。"), field="reason")
    return _void(ballot, reason.strip(), at)


def _void(ballot: Ballot, reason: str, at: dt.datetime) -> Ballot:
    ballot.voters.update(envelope="", over=True)
    ballot.state, ballot.closed_at, ballot.void_reason = State.VOID, at, reason[:200]
    ballot.save()
    _forget_key(ballot)
    return ballot


def _forget_key(ballot: Ballot) -> None:
    """Take the key away once it is certain that it is not needed: after the commit, not before."""
    if ballot.public_key:
        transaction.on_commit(lambda: keys.remove(ballot.public_key))


def tidy() -> None:
    """Take away the keys that a crash behind the commit has left: no open ballot needs them."""
    there = keys.all_kept()
    if not there:
        return
    boxed = Ballot.objects.exclude(public_key="").values_list("public_key", "state")
    state = {fingerprint(public): one for public, one in boxed}
    keys.forget([one for one in there if state.get(one, State.OPEN) != State.OPEN])
    unknown = [one for one in there if one not in state]
    keys.forget([one for one in unknown if keys.age_of(one, now=time.time()) > LEFT_BEHIND])


def locked(ballot: Ballot) -> Ballot:
    """Return a ballot as it is now; whoever else changes it waits."""
    found = Ballot.objects.select_for_update(of=("self",)).filter(pk=ballot.pk)
    return found.select_related("held_at").get()


def _running(ballot: Ballot) -> Ballot:
    ballot = locked(ballot)
    if ballot.state != State.OPEN:
        raise Refused(_("这次表决没有在进行。"))
    return ballot
