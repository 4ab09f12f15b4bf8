"""What the steps of appointments write and refuse; each rule stands here, no page adds one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind, Term
from renda.directory.queries import term_on
from renda.lines.appointment import rules, voting
from renda.lines.appointment.matrix import WAYS, nominates, organiser
from renda.lines.appointment.models import Appointment, Exam, Nomination
from renda.matters.facts import keep, revise
from renda.matters.kinds import Stage
from renda.matters.models import Matter
from renda.matters.reading import living_below
from renda.matters.registry import procedures
from renda.matters.step import Refused, Step
from renda.tenure.models import Leaving, Position, Tenure
from renda.tenure.queries import held, held_on
from renda.tenure.spec import ENDING, Manner

#: so often refused running, and somebody is not proposed for that position again (C4 Art. 21)
TWICE = 2
#: what hangs below a proposal
CASE = "nomination"
#: who works for the directors' meeting proposes for it
FOR_DIRECTORS = (Kind.OFFICE, Kind.DEPUTY_COMMITTEE)
Need = Nomination.Need


def _stage(step: Step, name: str) -> Stage:
    return step.matter.kind.stages[name]


def _term(step: Step) -> Term:
    term = step.once(term_on, step.matter.congress, on=step.on)
    if term is None:
        raise Refused(_("这一天不在任何一届的任期里，请先登记届次。"))
    return term


# the whole


def propose(step: Step) -> None:
    """Keep the proposal under a name that names nobody: it stands on agendas before the vote."""
    answers, matter = step.answers, step.matter
    names = _names(answers.get("proposers"))
    if names:
        members = answers.get("members") or 0
        needed = step.needed(rules.DISMISSAL, step.on)
        if not members or not needed.share.reached(len(names), members):
            raise Refused(
                _("组成人员联名提出撤职案，须有全体组成人员的五分之一以上（%(basis)s）。"),
                field="proposers",
                words={"basis": needed.basis},
            )
    matter.title = str(_("%(body)s提请的人事任免案") % {"body": matter.body})
    keep(Appointment)(step)


def _names(text: Any) -> set[str]:
    return {line.strip() for line in str(text or "").splitlines() if line.strip()}


def directors_own(matter: Matter) -> bool:
    """Say whether the directors' meeting proposes: it skips the first review (C4 Art. 18)."""
    body = matter.body
    return body is not None and _acts_as(body.kind) == Kind.DIRECTORS_MEETING


def _acts_as(kind: str) -> str:
    return Kind.DIRECTORS_MEETING if kind in FOR_DIRECTORS else kind


def ready(step: Step) -> None:
    """Whoever needs the exam has passed it before anything is handed in (C4 Art. 16)."""
    listed = [one for one in step.read(living_below) or () if one.stage == "listed"]
    if not listed:
        raise Refused(_("还没有列入可以提请的人选。"))
    due = Nomination.objects.filter(matter__in=listed, exam=Need.DUE).order_by("pk").first()
    if due is not None:
        message = _("%(name)s的任前法律知识考试还没有合格，不能提请。")
        raise Refused(message, words={"name": due.name})


def some_passed(step: Step) -> None:
    """There is something to announce."""
    if not passed_of(step):
        raise Refused(_("没有通过的人选，不用公告，请直接办结。"))


def none_passed(step: Step) -> None:
    """What was passed is announced."""
    if passed_of(step):
        raise Refused(_("有通过的人选，请先公告。"))


def passed_of(step: Step) -> list[Matter]:
    """Return the cases that were passed, the first listed first."""
    found = [one for one in step.read(living_below) or () if one.stage in voting.PASSED]
    keys = [one.pk for one in found]
    own = Matter.objects.filter(pk__in=keys).select_related("nomination__position__body")
    return list(own.order_by("pk"))


# each person


def check_listed(step: Step) -> None:
    """Refuse who cannot be proposed for a position, by whom, or for what."""
    answers, matter = step.answers, step.matter
    manner, position, name = answers["manner"], answers["position"], answers["name"]
    _fits(matter, manner, position)
    known = Nomination.objects.filter(matter__parent=matter, position=position, name=name)
    if known.exclude(matter__stage="halted").exists():
        raise Refused(_("这个人选已经列入这件任免案。"), field="name")
    holds = held(position, name, step.on) is not None
    if holds and WAYS[manner].begins:
        words = {"name": name, "position": str(position)}
        raise Refused(_("%(name)s现在就担任%(position)s。"), field="name", words=words)
    if not holds and not WAYS[manner].begins:
        words = {"name": name, "position": str(position)}
        message = _("%(name)s现在不担任%(position)s；以前任命的，请先在职务名册里登记。")
        raise Refused(message, field="name", words=words)
    if WAYS[manner].begins:
        _may_be_proposed(step, position, name)
    if WAYS[manner].deputies:
        _is_deputy(step, position, name)


def _fits(matter: Matter, manner: str, position: Position) -> None:
    way, by_members = WAYS[manner], bool(matter.appointment.proposers)
    if position.congress_id != matter.congress_id:
        raise Refused(_("只能选择本级人大的职务。"), field="position")
    if way.filled and position.filled not in way.filled:
        how: Any = {"how": position.get_filled_display()}
        raise Refused(_("这个职务由%(how)s，请核对任免种类。"), field="manner", words=how)
    if by_members and not way.fifth:
        raise Refused(_("组成人员联名只能提出撤职案。"), field="manner")
    body = matter.body
    allowed = by_members or way.fifth
    if body is not None and not allowed and _acts_as(body.kind) != nominates(position, manner):
        words = {"who": Kind(nominates(position, manner)).label}
        raise Refused(
            _("这个职务由%(who)s提名，不能由其他机关提请。"), field="position", words=words
        )


def _may_be_proposed(step: Step, position: Position, name: str) -> None:
    term = _term(step)
    count = voting.refused(position, name, term)
    if count >= TWICE:
        message = _("本届连续两次没有通过，不得再提名担任同一职务。")
        raise Refused(message, field="name")
    if count and not str(step.answers.get("again") or "").strip():
        message = _("上一次没有通过；再次提名须重新考察，请写明理由和考察情况。")
        raise Refused(message, field="again")
    if _needs_exam(step) and _failed_out(step, name, term):
        message = _("法律知识考试补考仍不合格，本届不得提请。")
        raise Refused(message, field="name")


def _needs_exam(step: Step) -> bool:
    return WAYS[step.answers["manner"]].exam


def _failed_out(step: Step, name: str, term: Term) -> bool:
    results = voting.examined(step.matter.congress_id, name, term)
    return len(results) >= TWICE and not any(results)


def _is_deputy(step: Step, position: Position, name: str) -> None:
    """An acting head is one of the organ's deputies, or becomes one first (L3 Art. 50)."""
    listed = Nomination.objects.filter(
        matter__parent=step.matter, position__body=position.body, name=name
    ).exclude(manner__in=[*ENDING, Manner.ACT])
    if not _in_body(position, name, step) and not listed.exclude(matter__stage="halted").exists():
        message = _("代理人选应当是该机关的副职；不是副职的，请先列入副职的任命，再列入代理。")
        raise Refused(message, field="name")


def _in_body(position: Position, name: str, step: Step) -> bool:
    on = step.answers.get("decided_on") or step.on
    found = Tenure.objects.filter(held_on(on), position__body=position.body, name=name)
    return found.exclude(position=position).exists()


def list_one(step: Step) -> None:
    """Open a person's own case below the proposal."""
    answers, matter = step.answers, step.matter
    need = ""
    if _needs_exam(step):
        valid = any(voting.examined(matter.congress_id, answers["name"], _term(step)))
        need = Need.VALID if valid else Need.DUE
    facts = Nomination(
        name=answers["name"],
        manner=answers["manner"],
        position=answers["position"],
        ground=answers["ground"],
        again=answers.get("again") or "",
        exam=need,
    )
    child = step.open(procedures[CASE], title=str(facts)[:200], body=matter.body, lead=matter.lead)
    facts.matter = child.matter
    child.add(facts)


def check_exam(step: Step) -> None:
    """One exam and one resit in a term."""
    if len(voting.examined(step.matter.congress_id, _name(step), _term(step))) >= TWICE:
        raise Refused(_("本届已经考试并补考，不能再考。"))


def _name(step: Step) -> str:
    name: str = step.matter.nomination.name
    return name


def _score(step: Step) -> tuple[bool, int]:
    mark = int(step.choice(rules.PASS_MARK))
    return step.answers["score"] >= mark, mark


def examine(step: Step) -> None:
    """Keep the result; whether it is passed follows from the mark of the day."""
    before = voting.examined(step.matter.congress_id, _name(step), _term(step))
    passed, mark = _score(step)
    step.add(
        Exam(
            matter=step.matter,
            attempt=len(before) + 1,
            taken_on=step.answers["taken_on"],
            score=step.answers["score"],
            mark=mark,
            passed=passed,
        )
    )
    if passed:
        step.change(step.matter.nomination, exam=Need.PASSED)


def after_exam(step: Step) -> Stage:
    """Return where an exam leads: who fails the resit is not proposed."""
    before = voting.examined(step.matter.congress_id, _name(step), _term(step))
    failed = not _score(step)[0] and len(before) + 1 >= TWICE
    return _stage(step, "unfit") if failed else _stage(step, "listed")


def check_vote(step: Step) -> None:
    """Refuse a vote that cannot be: unheard, or before what must come first."""
    own: Nomination = step.matter.nomination
    way = WAYS[own.manner]
    if way.defence and not str(step.answers.get("defence") or "").strip():
        message = _("表决撤职案以前应当给本人申辩的机会，请记录申辩意见；放弃的写明。")
        raise Refused(message, field="defence")
    if way.deputies and not _in_body(own.position, own.name, step):
        raise Refused(_("还不是该机关的副职：请先表决副职的任命，再表决代理。"))
    if not way.begins and held(own.position, own.name, step.answers["decided_on"]) is None:
        raise Refused(_("这一天已经不担任这个职务，不用表决。"))


def vote(step: Step) -> None:
    """Keep the vote; who passed holds the position, or has left it, from that day on."""
    passed, own = voting.is_passed(step), step.matter.nomination
    sworn = organiser(own.position, own.manner) if passed else ""
    also = {"rule": voting.share_of(step).code, "organiser": sworn}
    revise("nomination", **{name: lambda _step, v=value: v for name, value in also.items()})(step)
    if passed and not needs_above(own):
        _enter(step, step.answers["decided_on"])


def needs_above(own: Nomination) -> bool:
    """Say whether it counts only when the standing committee above approved it (L3 Art. 11, 32).

    Acting prosecutors are filed there and need no approval (L3 Art. 50).
    """
    manners = (Manner.ELECT, Manner.RESIGN, Manner.REMOVE, Manner.DISMISS)
    return own.position.above and own.manner in manners


def after_vote(step: Step) -> Stage:
    """Return where a vote leads."""
    if not voting.is_passed(step):
        return _stage(step, "failed")
    above = needs_above(step.matter.nomination)
    return _stage(step, "above") if above else _stage(step, "passed")


def approve(step: Step) -> None:
    """It counts from the day of the approval."""
    revise("nomination")(step)
    _enter(step, step.answers["approved_on"])


def _enter(step: Step, on: dt.date) -> None:
    own: Nomination = step.matter.nomination
    basis = step.answers.get("meeting") or own.meeting
    if WAYS[own.manner].begins:
        step.add(
            Tenure(
                position=own.position, name=own.name, starts_on=on, manner=own.manner,
                basis=basis, matter=step.matter,
            )
        )  # fmt: skip
        return
    tenure = held(own.position, own.name, on)
    if tenure is not None:
        step.add(Leaving(tenure=tenure, on=on, manner=own.manner, basis=basis, matter=step.matter))


def same_outcome(step: Step) -> None:
    """Whether it was passed is not corrected: that is another vote; its day moves the tenure."""
    if voting.is_passed(step) is (step.before == "failed"):
        message = _("更正后的表决结果不同；是否通过以会议表决为准，请核对。")
        raise Refused(message, field="votes_for")
    if step.matter.nomination.approved_on is None:
        _move(step, step.answers["decided_on"])


def move_to_approval(step: Step) -> None:
    """Let what began or ended with the approval follow its day."""
    _move(step, step.answers["approved_on"])


def _move(step: Step, on: dt.date) -> None:
    for tenure in step.facts(Tenure):
        step.change(tenure, starts_on=on)
    for leaving in step.facts(Leaving):
        step.change(leaving, on=on)


def sworn_or_owed(step: Step) -> Stage:
    """Return where the announcement leads: an oath is owed, or nothing is."""
    own = step.matter.nomination
    owed = own.organiser and own.sworn_on is None
    return _stage(step, "pending") if owed else _stage(step, "closed")


def check_oath(step: Step) -> None:
    """Nobody swears before they were appointed."""
    own = step.matter.nomination
    since = own.approved_on or own.decided_on
    if since is not None and step.answers["sworn_on"] < since:
        raise Refused(_("宣誓日期不能早于任命的日期。"), field="sworn_on")
