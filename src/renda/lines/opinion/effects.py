"""What steps on the opinions as a whole write: points, days, releases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body
from renda.lines.opinion import incoming
from renda.lines.opinion.models import Point
from renda.lines.opinion.points import OpinionPoint, delivered_on
from renda.matters import gates, publishing
from renda.matters.conditions import settled_below
from renda.matters.facts import on_day, revise
from renda.matters.imported_rows import once
from renda.matters.models import Matter, Tie
from renda.matters.step import Refused, Step

REPORTED = ("reported", "tabled", "following", "closed")
#: the committee has given its view of the draft, or has it before it (L2 Art. 17)
VIEWED = ("reporting", *REPORTED)
CONSULTED = ("consulting", *VIEWED)


def _open(step: Step, body: Body | None, values: Mapping[str, Any]) -> None:
    title = " ".join(str(values["text"]).split())
    child = step.open(OpinionPoint, title=title, body=body or step.matter.body, answers=values)
    child.add(
        Point(
            matter=child.matter,
            text=values["text"],
            aspect=values.get("aspect") or "",
            answer_on=values.get("answer_on"),
        )
    )


def add(step: Step) -> None:
    """List one point for each body that it names."""
    for body in list(step.answers.get("bodies") or ()) or [step.matter.body]:
        _open(step, body, step.answers)


def add_rows(step: Step) -> None:
    """List several points, each with its body."""
    for row in step.answers["points"]:
        _open(step, row.get("body"), row)


def import_rows(step: Step) -> None:
    """List the points of a table, each with the body it names."""
    once(step)
    for row in incoming.points(step):
        _open(step, row["body"], row)


#: opinions ask for something (a point that was struck does not)
has_points = gates.something_listed(_("请先逐条列出审议意见。"))


def after_decision(step: Step) -> None:
    """What was not passed yet is not delivered."""
    passed = step.matter.opinion.decided_on
    if passed and step.answers["delivered_on"] < passed:
        raise Refused(_("送达日期早于主任会议审定日期。"), field="delivered_on")


def deliver(step: Step) -> None:
    """Hand the points over together with the opinions."""
    revise("opinion")(step)
    step.carry(OpinionPoint.hand_over, {"delivered_on": delivered_on(step)})


def shift(step: Step) -> None:
    """Give the points that have no day of their own the day of the whole."""

    def follows(point: Matter) -> bool:
        return point.stage in ("given", "asking") and point.point.answer_on is None

    step.carry(OpinionPoint.shift, {"until": step.answers["until"]}, only=follows)


def report(step: Step) -> None:
    """The result is there; who asked for more time needs it no longer."""
    revise("opinion", reported_on=on_day)(step)
    ask_no_more(step)


def grant_time(step: Step) -> None:
    """Grant what the body asked for."""
    ask_no_more(step)
    shift(step)


def resolve(step: Step) -> None:
    """A resolution sets a day of its own (L2 Art. 17); the opinions are tied to it."""
    step.change(step.matter.opinion, answer_on=step.answers["until"])
    ask_no_more(step)
    shift(step)
    resolution = step.answers.get("resolution")
    if isinstance(resolution, Matter) and resolution.pk != step.matter.pk:
        step.tie(resolution, Tie.Way.CONCERNS)


def unreleased(step: Step) -> None:
    """A result that does not do is the public's no longer, until there is another."""
    revise("opinion", result_released_on=lambda _step: None)(step)


def release(step: Step) -> None:
    """Publish the opinions, and the result if there is one by now."""
    publishing.release(step)
    if step.before in REPORTED:
        step.change(step.matter.opinion, result_released_on=step.on)


def release_result(step: Step) -> None:
    """Publish the result of opinions that were published before."""
    step.change(step.matter.opinion, result_released_on=step.on)


def take_back(step: Step) -> None:
    """Take both back."""
    publishing.take_back(step)
    step.change(step.matter.opinion, result_released_on=None)


def result_unreleased() -> Q:
    """Return the condition of opinions being public and their result not."""
    return Q(published_on__isnull=False, confidential=False, opinion__result_released_on=None)


def asked() -> Q:
    """Return the condition of more time being asked for."""
    return Q(opinion__asked_until__isnull=False)


#: every point is checked, or carried over by a decision
settled = settled_below(_("各条意见核查办结或者决定结转以后才能办结。"), but=("carried",))


def ahead(step: Step) -> None:
    """Time is asked for that is still to come."""
    if step.answers["asked_until"] <= step.on:
        raise Refused(_("期限应当在今天以后。"), field="asked_until")


def ask_no_more(step: Step) -> None:
    """Nothing is asked for any more."""
    step.change(step.matter.opinion, asked_until=None, asked_reason="")
