"""What the steps of a year's round check and write: candidates, ballots, tellers, announcement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.ballots.counting import decide
from renda.ballots.rules import share_kept
from renda.directory.models import Congress
from renda.directory.queries import mandates_of
from renda.kernel.language import listed
from renda.kernel.shares import Share
from renda.lines.project import forms, rules, voting
from renda.lines.project.item import ProjectItem, results
from renda.lines.project.models import Ballot, Project, TellerCount
from renda.lines.project.shown import in_words
from renda.matters import publishing
from renda.matters.facts import numbered
from renda.matters.models import Matter
from renda.matters.reading import living_below
from renda.matters.spec import Stage
from renda.matters.step import Refused, Step
from renda.meetings.kinds import CONGRESS

# before the vote


def check_collected(step: Step) -> None:
    """Refuse to end the collecting before those who may propose had their time."""
    running = step.clock("collect_by")
    until = max([step.matter.project_round.collect_until, *([running.due_on] if running else [])])
    if step.on < until:
        message = _("征集期还没有满（%(day)s）。")
        raise Refused(message, words={"day": until})


def collected(step: Step) -> dt.date:
    """Return the last day of the collecting, as it reads now."""
    until: dt.date = step.answers.get("collect_until") or step.matter.project_round.collect_until
    return until


def list_one(step: Step) -> None:
    answers = step.answers
    child = step.open(
        ProjectItem, title=answers["title"], body=answers["body"], answers=dict(answers)
    )
    names = ("content", "goal", "place", "money", "source", "due_on")
    said = {name: answers[name] for name in names if name in answers}
    # what is taken off leaves its number free only for who comes after all others
    last = max((one.project.position for one in _items(step)), default=0)
    child.add(Project(matter=child.matter, position=last + 1, **said))


def _items(step: Step) -> list[Matter]:
    return step.read(living_below, ProjectItem.slug) or []


def check_tabled(step: Step) -> None:
    count, seats = len(_items(step)), step.answers["seats"]
    if count < seats:
        message = _("候选项目只有%(n)d个，少于应选项目数。")
        raise Refused(message, field="seats", words={"n": count})


# the ballots


def _ballots(step: Step) -> list[Ballot]:
    return step.facts(Ballot)


def _open_one(step: Step) -> Ballot:
    return next(one for one in _ballots(step) if one.state == Ballot.State.OPEN)


def _share(step: Step) -> Share:
    """Return the share of the first ballot: what was begun under a rule ends under it."""
    before = _ballots(step)
    if before:
        return share_kept(before[0].rule)
    return step.needed(rules.CHOSEN, step.answers["held_on"]).share


def _deputies(congress: Congress, on: dt.date) -> int:
    return mandates_of(congress, on=on).count()


def check_open(step: Step) -> None:
    answers, on_roll = step.answers, step.once(_deputies, step.matter.congress, step.on)
    if answers["entitled"] != on_roll and not answers.get("why"):
        message = _("与代表名册（%(n)d名）不一致，请写明理由。")
        raise Refused(message, field="why", words={"n": on_roll})
    if answers["present"] > answers["entitled"]:
        raise Refused(_("出席代表不能多于全体代表。"), field="present")
    needed = step.needed(CONGRESS.quorum, answers["held_on"])
    found = decide(needed.share, answers["present"], answers["entitled"])
    if not found.passed:
        message = _("出席不足法定人数（至少%(n)d名，%(basis)s），不能投票。")
        words = {"n": found.needed, "basis": needed.basis}
        raise Refused(message, field="present", words=words)


def open_ballot(step: Step) -> None:
    before, held = _ballots(step), step.matter.project_round
    due = voting.due_next(held.seats or 0, [str(one.pk) for one in _items(step)], before)
    if due is None:
        raise Refused(_("应选的项目已经全部选出。"))
    answers = step.answers
    step.add(
        Ballot(
            matter=step.matter,
            number=len(before) + 1,
            sort=due.sort,
            state=Ballot.State.OPEN,
            held_on=answers["held_on"],
            seats=due.seats,
            tied=due.tied,
            candidates=list(due.candidates),
            entitled=answers["entitled"],
            present=answers["present"],
            rule=_share(step).code,
        )
    )
    tellers = {name: answers[name] for name in ("teller_one", "teller_two")}
    told = {"counting": True, "one_told": False, "two_told": False}
    step.change(held, session=answers["session"], vote_on=answers["held_on"], **tellers, **told)


def move(step: Step) -> None:
    step.change(step.matter.project_round, vote_on=step.answers["until"])


def _first_count(step: Step) -> TellerCount | None:
    ballot = _open_one(step)
    found = (one for one in step.facts(TellerCount) if one.ballot_id == ballot.pk)
    return next((one for one in found if not one.struck), None)


def check_told(step: Step) -> None:
    if wrong := voting.amiss(_open_one(step), forms.told_in(step.answers)):
        raise Refused(wrong[1], field=wrong[0])


def _result(step: Step) -> Mapping[str, Any] | None:
    """Return what the ballot comes to with this count; None while the two do not agree."""
    first, told = _first_count(step), forms.told_in(step.answers)
    if first is None or told.differing(first):
        return None
    ballot = _open_one(step)
    judged = voting.Rules(share_kept(ballot.rule), step.choice(rules.TIE), step.choice(rules.SHORT))
    return voting.outcome_of(ballot, told, judged)


def after_count(step: Step) -> Stage:
    found = _result(step)
    done = found is not None and found["due"] is None
    return step.matter.kind.stages["chosen" if done else "voting"]


def tell(step: Step) -> None:
    """Keep one teller's count, which nobody else reads before both are in: not in the journal."""
    held, ballot, first = step.matter.project_round, _open_one(step), _first_count(step)
    told, found = forms.told_in(step.answers), _result(step)
    differing = told.differing(first) if first else []
    step.add(
        TellerCount(
            matter=step.matter,
            ballot=ballot,
            teller_id=step.by.account_id,
            teller_name=step.by.name[:60],
            handed=told.handed,
            returned=told.returned,
            invalid=told.invalid,
            votes=dict(told.votes),
            struck=bool(differing),
        )
    )
    if first is None:
        which = "one_told" if held.teller_one_id == step.by.person_id else "two_told"
        step.change(held, **{which: True})
        step.answers = {"note": _("已登记，等另一名监票人登记后核对。")}
    elif differing:
        step.change(first, struck=True)
        step.change(held, one_told=False, two_told=False)
        step.answers = {"note": _differs(step, told, first, differing)}
    elif found is not None:
        _close_ballot(step, ballot, told, found)


def _differs(step: Step, told: voting.Numbers, first: TellerCount, differing: Sequence[str]) -> str:
    """Return where two counts differ: both are kept, and both tellers count anew."""
    titles = {str(one.pk): one.title for one in _items(step)}
    titles |= {n: str(forms.TellForm.base_fields[n].label) for n in forms.TellForm.base_fields}
    rows = (
        _("%(what)s：%(first)s、%(second)s")
        % {
            "what": titles.get(name, name),
            "first": first.votes.get(name, getattr(first, name, 0)),
            "second": told.votes.get(name, getattr(told, name, 0)),
        }
        for name in differing
    )
    message = _("两名监票人登记的不一致（%(rows)s），请各自重新清点登记。")
    return str(message % {"rows": listed(rows, "；")})


def _close_ballot(
    step: Step, ballot: Ballot, told: voting.Numbers, found: Mapping[str, Any]
) -> None:
    state = Ballot.State.VOID if voting.is_void(told) else Ballot.State.COUNTED
    step.change(
        ballot,
        state=state,
        handed=told.handed,
        returned=told.returned,
        invalid=told.invalid,
        votes=dict(told.votes),
        result=dict(found),
    )
    step.change(step.matter.project_round, counting=False, one_told=False, two_told=False)
    step.answers = {"note": in_words(ballot, _items(step))}


def replace(step: Step) -> None:
    """Others count: what the former ones have counted is kept, and counts no more."""
    first = _first_count(step)
    if first is not None:
        step.change(first, struck=True)
    tellers = {name: step.answers[name] for name in ("teller_one", "teller_two")}
    step.change(step.matter.project_round, one_told=False, two_told=False, **tellers)


def check_held(step: Step) -> None:
    """Refuse to void what was not held."""
    if not _ballots(step):
        raise Refused(_("还没有投过票。"))


def recount(step: Step) -> None:
    """Void the last ballot: it stays on record, and is held anew."""
    last = _ballots(step)[-1]
    due = voting.Due(Ballot.Sort.ANEW, last.candidates, last.seats, last.tied)
    step.change(last, state=Ballot.State.VOID, result=voting.nothing_but(due))


def check_chosen(step: Step) -> None:
    ballots = _ballots(step)
    if not ballots or not voting.chosen(ballots):
        raise Refused(_("还没有选出项目。"))


# after it


def announce(step: Step) -> None:
    """Hand the chosen over to the bodies that are responsible; the others are not chosen."""
    votes = voting.chosen(_ballots(step))
    publishing.release(step)
    # not before: what is collected now is of next year, of which nothing is accounted for yet
    numbered("民生实事〔%(year)d〕%(n)d号")(step)

    def is_chosen(item: Matter) -> bool:
        return str(item.pk) in votes

    step.carry(ProjectItem.hand_over, only=is_chosen)
    step.carry(ProjectItem.pass_over, only=lambda item: not is_chosen(item))


def check_tested(step: Step) -> None:
    for item in results(_items(step)):
        if item.stage == "met" and not hasattr(item, "project_test"):
            message = _("“%(title)s”还没有测评。")
            raise Refused(message, words={"title": item.title})
