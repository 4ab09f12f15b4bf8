"""The year 2022: 534 suggestions with a number, and what else was raised that year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from renda.directory.models import Mandate
from renda.example.days import at
from renda.example.district import deputy
from renda.example.handling import Handler, Share
from renda.example.promises import Keeper
from renda.example.raising import Plan, Scribe
from renda.example.scale import Scale
from renda.lines.suggestion.procedures import Suggestion

YEAR = 2022
LAST_DAY = dt.date(YEAR, 12, 30)
HANDOVER = dt.date(YEAR, 2, 22)
#: by when what is to count as kept is reported
LAST_REPORT = dt.date(YEAR, 12, 9)
MEETING = dt.date(YEAR, 3, 15)
ENDS_OF_PERIODS = (dt.date(YEAR, 6, 30), dt.date(YEAR, 9, 30), dt.date(YEAR, 12, 20))
#: twist → how often among the suggestions of class A
TWISTS = {
    "return_granted": 5,
    "return_refused": 2,
    "extended": 8,
    "extension_refused": 2,
    "urged": 6,
    "reminded": 10,
    "draft_back": 5,
    "raised_class": 3,
}


class Year:
    """Plans the year so that exactly its totals come out."""

    def __init__(self, scribe: Scribe, scale: Scale) -> None:
        self.scribe, self.scale, self.rng = scribe, scale, scribe.rng
        self.days, self.district = scribe.days, scribe.district
        self.handler, self.keeper = Handler(scribe), Keeper(scribe)
        self._seats = self._proposers()

    def write(self) -> None:
        """Note everything that happens to the suggestions of the year."""
        self.in_session = [self._planned(session=True) for _ in range(self.scale.in_session)]
        closed = self.scale.registered - self.scale.in_session
        self.between = [self._planned(session=False) for _ in range(closed)]
        self._colour()
        for n, plan in enumerate(self.in_session):
            self._raise_in_session(plan, n)
            self._live(plan, HANDOVER)
        for n, plan in enumerate(self.between):
            self._live(plan, self._raise_between(plan, n))
        self._highlight()

    def _proposers(self) -> Iterator[Mandate]:
        """Give seats: everyone raises something before anyone raises another."""
        seats = self.district.seats
        cast = [deputy(self.district), deputy(self.district, 1)]
        while True:
            yield from cast
            yield from self.rng.sample(seats, len(seats))

    def _planned(self, *, session: bool) -> Plan:
        held = self.district.sessions[YEAR] if session else None
        return self.scribe.plan(next(self._seats), held, YEAR)

    def _colour(self) -> None:
        """Give each plan its class, its handlers and what befalls it."""
        part, rng = self.scale.part, self.rng
        plans = [*self.in_session, *self.between]
        letters = ["A"] * self.scale.promised + ["B"] * self.scale.cross_year
        letters += ["C", "C", "C", "D"] * len(plans)
        # What is raised late in the year is seldom promised for the same year.
        early = [*self.in_session, *self.between[: len(self.between) // 3]]
        order = rng.sample(early, len(early)) + self.between[len(self.between) // 3 :]
        for plan, letter in zip(order, letters, strict=False):
            plan.letter = letter
        promised = [plan for plan in order if plan.letter == "A"]
        for plan in rng.sample(promised, self.scale.promised - self.scale.kept):
            plan.kept = False
        for plan in plans:
            self.scribe.host(plan, HANDOVER)
        self._twist([plan for plan in promised if plan.kept and plan.story.session])
        self._hosts([plan for plan in self.in_session if not plan.twist])
        for plan in rng.sample([p for p in plans if not p.twist], part(100)):
            plan.via = True
        for plan in rng.sample([p for p in plans if not p.twist], part(6)):
            plan.story.answers |= {"confidential": True, "may_publish": False}
        for plan in rng.sample(plans, part(150)):
            plan.online = True

    def _hosts(self, plans: list[Plan]) -> None:
        """Give some suggestions co-handlers, others separate handlers beside or without a lead."""
        part, rng = self.scale.part, self.rng
        for plan in rng.sample(plans, part(140)):
            plan.co = [self.scribe.helper(plan, HANDOVER)]
        for plan in rng.sample([p for p in plans if not p.co], part(16)):
            plan.separate = [self.scribe.helper(plan, HANDOVER)]
            if plan.wave == 0 and plan.lead:
                plan.separate, plan.lead = [*plan.separate, plan.lead], None

    def _twist(self, plans: Iterable[Plan]) -> None:
        fit = list(plans)
        waiting = iter(self.rng.sample(fit, len(fit)))
        for twist, count in TWISTS.items():
            for _ in range(self.scale.part(count)):
                next(waiting).twist = twist
        # Two are rated 基本满意 in the end; one of them after a coordination.
        for twist in ("redo", "misclick", "coordinate", "basically"):
            next(waiting).twist = twist
        for _ in range(self.scale.part(8)):
            plan = next(waiting)
            plan.track = "long"

    def _raise_in_session(self, plan: Plan, n: int) -> None:
        if n % 4:
            day = dt.date(YEAR, 1, 12 + n % 3)
            if n % 31 == 3:  # noqa: PLR2004  now and then
                plan.story.answers["form"] = "delegation"
                plan.story.seat = self.district.heads[plan.story.seat.delegation_id or 0]
            self.scribe.on_paper(plan, day, dt.date(YEAR, 1, 17))
            return
        day = dt.date(YEAR, 1, 5 + n % 3)
        checked_on = self.scribe.online(plan, day, invited=self._invited(plan, n))
        self.scribe.check_off(plan, max(checked_on, dt.date(YEAR, 1, 12)))
        self._accepted(plan, dt.date(YEAR, 1, 18), n)

    def _invited(self, plan: Plan, n: int) -> list[Mandate]:
        if n % 3:
            return []
        seat = plan.story.seat
        same = [s for s in self.district.seats if s.delegation_id == seat.delegation_id]
        others = [other for other in same if other != seat]
        return self.rng.sample(others, min(len(others), self.rng.randint(1, 4)))

    def _accepted(self, plan: Plan, day: dt.date, n: int) -> None:
        """Note the number; a few go back to the deputy first."""
        if n % 88 == 4:  # noqa: PLR2004  now and then
            reason = {"reason": "请将两个事项分开提出，并补充具体地点。"}
            self.scribe.clerks(plan, at(day, 14), Suggestion.send_back, **reason)
            who = self.district.deputy(plan.story.seat)
            diary, edited_on = self.scribe.diary, self.days.after(day, 1)
            top = ("suggestion", 0, 0)
            diary.note(
                plan.story, at(edited_on, 9), top, Suggestion.edit, who, **plan.story.answers
            )
            diary.note(plan.story, at(edited_on, 12), top, Suggestion.submit, who)
            day = self.days.after(edited_on, 1)
            self.scribe.check_off(plan, day)
        self.scribe.accept(plan, day)

    def _raise_between(self, plan: Plan, n: int) -> dt.date:
        """Note one raised while the congress is closed; return the day it is handed over."""
        day = self.days.next(dt.date(YEAR, 3, 7) + dt.timedelta(days=(n * 7) // 14 * 5))
        checked_on = self.scribe.online(plan, day)
        self.scribe.check_off(plan, checked_on)
        accepted_on = self.days.after(checked_on, 2)
        self.scribe.accept(plan, accepted_on)
        handed_over_on = self.days.after(accepted_on, 3)
        self.scribe.host(plan, handed_over_on)
        return handed_over_on

    def _live(self, plan: Plan, day: dt.date) -> None:
        """Note the handling, the promises and the end."""
        self.scribe.hand_over(plan, day)
        pace = 30 if plan.story.session else 18
        pace = 68 if plan.twist == "extended" or plan.track == "long" else pace
        ends = []
        for body in plan.handlers:
            share = Share(plan, body, day, pace, self._promises(plan, day))
            ends.append(self._kept(*self.handler.answer(share)))
        self.scribe.close(plan, self.days.friday(self.days.after(max(ends), 2)))

    def _promises(self, plan: Plan, since: dt.date) -> list[dict[str, Any]]:
        if plan.letter in "CD":
            return []
        rng, text = self.rng, plan.wording.promise
        first = {"text": text, "due_on": dt.date(YEAR + 1, rng.choice((6, 9)), 30)}
        if plan.letter == "A":
            late = plan.twist in ("coordinate", "redo") or since > dt.date(YEAR, 4, 1)
            late = late or plan.track == "long" or plan.twist == "extended" or not plan.kept
            first["due_on"] = ENDS_OF_PERIODS[-1] if late else rng.choice(ENDS_OF_PERIODS)
        if rng.random() > 0.1:  # noqa: PLR2004  one in ten promises two things
            return [first]
        return [first, {**first, "text": "建立长效管护机制，明确责任单位和责任人"}]

    def _kept(self, share: Share, rated_on: dt.date) -> dt.date:
        """Note what becomes of a share's promises; return the day of the last step."""
        plan, last = share.plan, rated_on
        for n, promise in enumerate(share.promises):
            due_on: dt.date = promise["due_on"]
            if plan.letter == "A" and plan.kept:
                last = max(last, self._in_the_year(share, n, rated_on, due_on))
            else:
                last = max(last, self._later(share, n))
        return last

    def _in_the_year(self, share: Share, n: int, rated_on: dt.date, due_on: dt.date) -> dt.date:
        earliest = self.days.after(rated_on, 1)
        latest = max(min(due_on, LAST_REPORT), earliest)
        months = range(earliest.month, latest.month + 1)
        found = [self.keeper.reporting_day(share, YEAR, month) for month in months]
        fitting = [day for day in found if earliest <= day <= latest]
        day = self.rng.choice(fitting) if fitting else self.days.last(latest)
        half = self.days.after(rated_on, 10)
        if half < day and self.rng.random() < 0.25:  # noqa: PLR2004  a quarter report progress
            self.keeper.progress(share, n, half)
        cleared_on = self.keeper.keep(share, n, day)
        if cleared_on > LAST_DAY:
            message = f"not cleared within the year: {share.plan.story.answers['title']}"
            raise ValueError(message)
        return cleared_on

    def _later(self, share: Share, n: int) -> dt.date:
        """Note a promise that is met, extended or dropped in the year after."""
        chance = self.rng.random()
        if share.plan.letter == "A":
            if chance < 0.4:  # noqa: PLR2004  the others are simply late
                day = dt.date(YEAR, 12, 12)
                self.keeper.extend(share, n, day, dt.date(YEAR + 1, 5, 31))
            return self.keeper.keep(share, n, self.keeper.reporting_day(share, YEAR + 1, 3))
        if chance < 0.03:  # noqa: PLR2004  few are given up
            day = dt.date(YEAR + 1, 4, 18)
            self.keeper.drop(share, n, day)
            return day
        if chance < 0.1:  # noqa: PLR2004  some take longer
            asked_on = self.keeper.reporting_day(share, YEAR + 1, 5)
            self.keeper.extend(share, n, asked_on, dt.date(YEAR + 2, 3, 29))
            return self.keeper.keep(share, n, self.keeper.reporting_day(share, YEAR + 2, 3))
        month = self.rng.choice((3, 4, 5, 6))
        return self.keeper.keep(share, n, self.keeper.reporting_day(share, YEAR + 1, month))

    def _highlight(self) -> None:
        """Note which are followed up by leaders, and which are made public."""
        leaders = self.district.key_leaders
        for n, plan in enumerate(self.rng.sample(self.in_session, self.scale.key)):
            answers = {"leader": leaders[n % len(leaders)], "reason": "区人大常委会主任会议确定"}
            self.scribe.clerks(plan, at(MEETING, 15), Suggestion.mark_key, **answers)
        fit = [p for p in self.in_session if not p.story.answers.get("confidential")]
        for plan in self.rng.sample(fit, self.scale.published):
            when = at(dt.date(YEAR, 12, 20), 15)
            self.scribe.clerks(plan, when, Suggestion.publish, screened=True)
