"""How the suggestions of the example are raised, checked, numbered and handed over."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from renda.directory.models import Body, Mandate, Session
from renda.example.days import Days, at
from renda.example.diary import TOP, Diary, Key, Story
from renda.example.district import MERGED_ON, District
from renda.example.texts import Wording, Writer
from renda.lines.suggestion.procedures import Relay, Signature, Suggestion


@dataclass(eq=False)
class Plan:
    """What one suggestion of the example is to live through."""

    story: Story
    wording: Wording
    letter: str = "C"
    lead: Body | None = None
    co: list[Body] = field(default_factory=list)
    separate: list[Body] = field(default_factory=list)
    via: bool = False
    track: str = "ordinary"
    #: an event that does not happen to every suggestion
    twist: str = ""
    #: the deputy answers online; otherwise the clerk enters what came on paper
    online: bool = False
    kept: bool = True
    wave: int = 0
    #: the day it was handed over
    handed_over_on: dt.date = dt.date.max

    @property
    def handlers(self) -> list[Body]:
        """Give who answers the deputy."""
        return [*([self.lead] if self.lead else []), *self.separate]


class Scribe:
    """Makes plans and notes in the diary how each is raised and handed over."""

    def __init__(self, district: District, diary: Diary, rng: random.Random) -> None:
        self.district, self.diary, self.rng = district, diary, rng
        self.days, self.writer = Days(), Writer(rng)

    def plan(
        self, seat: Mandate, session: Session | None, year: int, *, lead: str = "", **answers: Any
    ) -> Plan:
        """Make up a suggestion; on which body it ends up is decided by what it asks for."""
        wording = self.writer.write(lead=lead)
        texts = {
            "title": wording.title,
            "situation": wording.situation,
            "measures": wording.measures,
            "wished_host": wording.lead,
            "source": self.rng.choice(("", "调研走访", "代表家站接待", "代表小组活动", "视察")),
            "may_publish": True,
            **answers,
        }
        return Plan(Story(seat, session, year, texts), wording, wave=self.rng.randrange(2))

    def host(self, plan: Plan, on: dt.date) -> Plan:
        """Choose the lead body as it is on a day."""
        plan.lead = self.body(plan.wording.lead, on)
        return plan

    def helper(self, plan: Plan, on: dt.date) -> Body:
        """Choose another body that has to do with what a suggestion asks for."""
        found = [self.body(short, on) for short in plan.wording.co]
        return self.rng.choice([body for body in found if body != plan.lead])

    def body(self, short: str, on: dt.date) -> Body:
        """Give a body by its short name, or the one that took it over by then."""
        merged = short in ("区商务局", "区招商局") and on >= MERGED_ON
        return self.district.bodies["区商务投促局" if merged else short]

    def moment(self, day: dt.date) -> dt.datetime:
        """Give a moment of a day at which somebody sits at a screen."""
        return at(day, self.rng.randint(8, 20), self.rng.randrange(60))

    def on_paper(self, plan: Plan, day: dt.date, entered_on: dt.date) -> None:
        """Note that the clerk takes a suggestion in on paper and registers it."""
        clerk = self.district.clerk
        self.diary.raises(plan.story, at(day, 16), clerk)
        subject = {"subject": plan.wording.subject}
        self.diary.note(plan.story, at(entered_on, 10), TOP, Suggestion.enter, clerk, **subject)

    def online(self, plan: Plan, day: dt.date, *, invited: Sequence[Mandate] = ()) -> dt.date:
        """Note that a deputy drafts and submits; return the day of the delegation's check."""
        deputy = self.district.deputy(plan.story.seat)
        self.diary.raises(plan.story, at(day, 9, self.rng.randrange(60)), deputy)
        submitted_on = self.days.after(day, 2 if invited else 0)
        if invited:
            self.invite(plan, day, invited)
            # Of three or more the third declines; a fourth does not answer in time.
            for n, seat in enumerate(invited[:3]):
                willing = n < 2  # noqa: PLR2004
                self.sign(plan, self.days.after(day, 1), seat, willing=willing)
        when = at(submitted_on, 19, self.rng.randrange(60))
        if len(invited) > 3:  # noqa: PLR2004
            self.diary.note(plan.story, when, TOP, Suggestion.submit_without, deputy, without=True)
        else:
            self.diary.note(plan.story, when, TOP, Suggestion.submit, deputy)
        return self.days.after(submitted_on, 1)

    def invite(self, plan: Plan, day: dt.date, invited: Sequence[Mandate]) -> None:
        """Note that others are asked to sign."""
        deputy = self.district.deputy(plan.story.seat)
        seats = {"deputies": list(invited)}
        self.diary.note(plan.story, at(day, 12), TOP, Suggestion.invite, deputy, **seats)

    def sign(self, plan: Plan, day: dt.date, seat: Mandate, *, willing: bool) -> None:
        """Note that an invited deputy signs, or does not."""
        key: Key = (Signature.slug, seat.pk, 0)
        who = self.district.deputy(seat)
        if willing:
            self.diary.note(
                plan.story, self.moment(day), key, Signature.confirm, who, own_will=True
            )
        else:
            reason = {"reason": "已就类似问题另行提出建议。"}
            self.diary.note(plan.story, self.moment(day), key, Signature.decline, who, **reason)

    def check_off(self, plan: Plan, day: dt.date) -> None:
        """Note that the delegation finds it in order."""
        who = self.delegation_clerk(plan)
        self.diary.note(plan.story, at(day, 10, 30), TOP, Suggestion.check_off, who)

    def delegation_clerk(self, plan: Plan) -> Any:
        """Give the liaison clerk of the deputy's delegation."""
        return self.district.clerk_of(plan.story.seat.delegation_id or 0)

    def accept(self, plan: Plan, day: dt.date) -> None:
        """Note that it gets its number."""
        subject = {"subject": plan.wording.subject}
        self.clerks(plan, at(day, 15), Suggestion.accept, **subject)

    def clerks(self, plan: Plan, when: dt.datetime, action: Any, **answers: Any) -> None:
        """Note a step of the deputies' committee on the suggestion itself."""
        self.diary.note(plan.story, when, TOP, action, self.district.clerk, **answers)

    def hand_over(self, plan: Plan, day: dt.date) -> None:
        """Note the handing over, through the government office two working days later."""
        plan.handed_over_on = day
        parts = {"lead": plan.lead, "co": plan.co, "separate": plan.separate}
        common = {"track": plan.track, "share": "请按规定时限办理并答复代表。"}
        if not plan.via:
            self.clerks(plan, at(day, 10), Suggestion.hand_over, **parts, **common)
            return
        office = self.district.office
        self.clerks(plan, at(day, 10), Suggestion.hand_over, via=office, **common)
        handed_on = self.days.after(day, 2)
        key: Key = (Relay.slug, office.pk, 0)
        who = self.district.clerk_of(office.pk)
        self.diary.note(plan.story, at(handed_on, 10), key, Relay.hand_on, who, **parts, **common)

    def close(self, plan: Plan, day: dt.date) -> None:
        """Note that nothing remains to be done."""
        self.clerks(plan, at(day, 17), Suggestion.close)
