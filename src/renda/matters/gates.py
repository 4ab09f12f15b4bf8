"""What comes before what: days and stages before which nothing is done, or after which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from renda.kernel.language import day_when_read
from renda.matters import queries
from renda.matters.actors import Actor
from renda.matters.forms import Day, ReasonForm
from renda.matters.models import Matter, RunningClock
from renda.matters.reading import living_below
from renda.matters.registry import procedure_of
from renda.matters.spec import Action, Text
from renda.matters.step import Refused, Step

Check = Callable[[Step], None]


def in_time(clock: str, *, unless: str = "") -> Check:
    """Return a check that refuses a step after its clock has run out.

    Who is late does not lift the gate: a later day is agreed to by `agreeing`. unless: the answer
    in which a reason is given for going on, where the step is the congress's own.
    """

    def check(step: Step) -> None:
        late = step.clock(clock)
        if late is None or late.due_on >= step.on or _answered(step, unless):
            return
        if unless:
            message = _("已超过期限（%(due)s，%(basis)s）。确需继续的，请写明理由。")
        else:
            message = _("已超过期限（%(due)s，%(basis)s）。确需推迟的，请人大先“同意推迟报送”。")
        words = {"due": late.due_on, "basis": late.basis}
        raise Refused(message, field=unless or None, words=words)

    return check


def _answered(step: Step, name: str) -> bool:
    return bool(name and str(step.answers.get(name) or "").strip())


def in_order(related: str, *names: str) -> Check:
    """Return a check that refuses a day which does not fit among those the facts have already.

    related: the matter's one-to-one facts. names: their days in the order in which they come to
    pass; what is not known yet says nothing.
    """

    def check(step: Step) -> None:
        record = getattr(step.matter, related)
        known = [(name, step.answers.get(name) or getattr(record, name)) for name in names]
        days = [(name, day) for name, day in known if day is not None]
        for (earlier, first), (later, second) in pairwise(days):
            if second < first and {earlier, later} & step.answers.keys():
                words = {
                    "later": record._meta.get_field(later).verbose_name,  # noqa: SLF001
                    "earlier": record._meta.get_field(earlier).verbose_name,  # noqa: SLF001
                    "day": day_when_read(first),
                }
                message = _("“%(later)s”不能早于“%(earlier)s”（%(day)s）。")
                beside = later if later in step.answers else earlier
                raise Refused(message, field=beside, words=words)

    return check


def something_listed(says: Text) -> Check:
    """Return a check that refuses a step while nothing is below that counts."""

    def check(step: Step) -> None:
        if not step.read(living_below):
            raise Refused(says)

    return check


class LaterForm(ReasonForm):
    """Until when it may come after all, and why."""

    until = Day(label=_("推迟至"))
    field_order = ("until", "reason")
    clock = ""

    def prepare(self) -> None:
        """Offer the days until the meeting."""
        running = self.matter.clocks.filter(name=self.clock, stopped_on=None).first()
        bounds = {"min": self.today, "max": running.event_on if running else None}
        self.fields["until"].widget.attrs |= {n: f"{day}" for n, day in bounds.items() if day}


def agreeing(clock: str, *, at: Any, by: Actor) -> Action:
    """Return the step by which the congress agrees that something comes later than its day.

    The clock `clock` must name it among what extends it.
    """
    running = RunningClock.objects.filter(matter=OuterRef("pk"), name=clock, stopped_on=None)
    return Action(
        _("同意推迟报送"),
        at=at,
        by=by,
        asks=type("LaterForm", (LaterForm,), {"clock": clock}),
        when=lambda: Q(Exists(running)),
        first=_meeting_ahead(clock),
        check=_before_the_meeting(clock),
        decides=True,
    )


def _meeting_ahead(clock: str) -> Check:
    def first(step: Step) -> None:
        if _is_over(step, clock, step.on):
            raise Refused(_("会议日期已过，请先变更会议。"))

    return first


def _is_over(step: Step, clock: str, day: dt.date) -> bool:
    """Say whether the meeting from which a clock counts back is before a day."""
    running = step.clock(clock)
    return running is not None and running.event_on is not None and running.event_on < day


def _before_the_meeting(clock: str) -> Check:
    def check(step: Step) -> None:
        until: dt.date = step.answers["until"]
        if until < step.on:
            raise Refused(_("推迟的日期不能早于今天。"), field="until")
        if _is_over(step, clock, until):
            raise Refused(_("推迟的日期不能晚于会议日期。"), field="until")

    return check


@dataclass(frozen=True)
class Meeting:
    """The day on which something is to be heard: nothing is heard before it.

    related: the matter's facts that name the day in `day`; field: the answer that says when.
    """

    related: str
    field: str
    day: str = "meeting_on"

    def __call__(self, step: Step) -> None:
        """Refuse a day before the meeting's."""
        planned, given = self._planned(step), step.answers.get(self.field)
        if planned is not None and given is not None and given < planned:
            message = _("早于会议日期（%(day)s）；会议提前的，请先变更会议。")
            raise Refused(message, field=self.field, words={"day": planned})

    def come(self, step: Step) -> None:
        """Refuse before the meeting whatever will be answered: nothing can have been heard."""
        planned = self._planned(step)
        if planned is not None and step.on < planned:
            message = _("还没有到会议日期（%(day)s）；会议提前的，请先变更会议。")
            raise Refused(message, words={"day": planned})

    def _planned(self, step: Step) -> dt.date | None:
        day: dt.date | None = getattr(getattr(step.matter, self.related), self.day)
        return day


def arisen(matters: Sequence[Matter]) -> Mapping[int, list[Matter]]:
    """Find what arose from each of some matters, but for others of its own kind."""
    found: dict[int, list[Matter]] = {matter.pk: [] for matter in matters}
    ties = queries.arisen(found).select_related("matter")
    for tie in ties.order_by("matter"):
        found[tie.other_id].append(tie.matter)
    return found


def _unended(step: Step) -> list[Matter]:
    return [one for one in step.read(arisen) or () if one.closed_at is None]


def followed_up(step: Step) -> None:
    """A matter ends when what arose from it has ended: opinions, problem lists, tests.

    What is carried over there (a point, a problem) was carried over by a decision, with a day.
    """
    for waiting in _unended(step):
        words = {"kind": waiting.kind.label, "title": waiting.title}
        raise Refused(_("由此提出的%(kind)s“%(title)s”还没有办结。") % words)


def held(step: Step) -> None:
    """A topic is done when what arose from it was held, though its opinions are still answered."""
    for one in _unended(step):
        if one.stage not in _held_at(one):
            words = {"kind": one.kind.label, "title": one.title}
            raise Refused(_("由此开展的%(kind)s“%(title)s”还没有进行。") % words)


def _held_at(matter: Matter) -> set[str]:
    """Return the stages from which a matter may be published: by then it was held."""
    publish = procedure_of(matter).actions.get("publish")
    return {stage.name for stage in publish.stages} if publish else set()
