"""What is under way today: some work at every stage, so that everyone has something to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from renda.directory.models import Mandate
from renda.example.days import at
from renda.example.diary import TOP
from renda.example.district import deputy
from renda.example.handling import Handler, Share
from renda.example.promises import Keeper
from renda.example.raising import Plan, Scribe
from renda.lines.suggestion.procedures import Assignment, Promise, Suggestion

TRAFFIC, SCHOOL = "区交通运输委", "区教委"
WRONG = {"reason": "交办有误，不属于该单位的职责。"}
REASON = {"reason": "请写明具体地点和受益范围后再提交。"}


@dataclass(frozen=True)
class Scene:
    """A stage to show: which, whose suggestion, at which body, how many working days ago."""

    show: str
    whose: str = ""
    lead: str = ""
    ago: int = 2


SCENES = (
    Scene("drafted", "one"),
    Scene("drafted", "one", ago=6),
    Scene("drafted", "two", ago=1),
    Scene("inviting", "one"),
    Scene("invited"),
    Scene("invited", "peer"),
    Scene("checking", "one", ago=1),
    Scene("checking", "peer", ago=1),
    Scene("checking", "peer", ago=3),
    Scene("submitted", "two", ago=2),
    Scene("submitted", ago=3),
    Scene("submitted", ago=4),
    Scene("submitted", ago=6),
    Scene("sent_back", "two"),
    Scene("converting", ago=9),
    Scene("registered", ago=1),
    Scene("registered", ago=2),
    Scene("registered", "one", TRAFFIC, ago=6),
    Scene("registered", ago=7),
    Scene("relayed", ago=2),
    Scene("relayed", lead=SCHOOL, ago=4),
    Scene("assigned", "two", TRAFFIC, 2),
    Scene("assigned", lead=TRAFFIC, ago=4),
    Scene("assigned", lead=SCHOOL, ago=2),
    Scene("assigned", lead="区卫生健康委", ago=7),
    Scene("taken_back", lead=SCHOOL, ago=3),
    Scene("taken_back_by_the_office", lead=TRAFFIC, ago=5),
    Scene("signed_for", lead=TRAFFIC, ago=9),
    Scene("signed_for", "one", SCHOOL, 22),
    Scene("heard", "one", TRAFFIC, 20),
    Scene("heard", lead=SCHOOL, ago=25),
    Scene("heard", lead="区水利局", ago=30),
    Scene("due_soon", "two", TRAFFIC),
    Scene("due_soon", lead=SCHOOL),
    Scene("due_soon", lead="区商务局"),
    Scene("overdue", lead=TRAFFIC),
    Scene("overdue", "two", SCHOOL),
    Scene("return_asked", lead=SCHOOL),
    Scene("return_asked", lead="区城市管理局"),
    Scene("time_asked", lead=TRAFFIC),
    Scene("time_asked", lead="区住房城乡建委"),
    Scene("signing", "one", TRAFFIC),
    Scene("signing", lead=TRAFFIC),
    Scene("signing", "two", SCHOOL),
    Scene("evaluating", "one", TRAFFIC, 3),
    Scene("evaluating", "one", SCHOOL, 17),
    Scene("evaluating", "two", "区民政局", 6),
    Scene("dissatisfied", "one", TRAFFIC),
    Scene("redoing", "two", SCHOOL),
    Scene("dissatisfied_again", lead="区生态环境局"),
    Scene("coordinating", lead=TRAFFIC),
    Scene("promised_soon", "one", TRAFFIC),
    Scene("promised_soon", "two", SCHOOL),
    Scene("promised_overdue", lead=SCHOOL),
    Scene("promised_overdue", "one", TRAFFIC),
    Scene("more_time_asked", "two", TRAFFIC),
    Scene("reported", "one", TRAFFIC),
    Scene("reported", "two", SCHOOL),
    Scene("confirmed", lead=TRAFFIC),
    Scene("confirmed", lead="区文化旅游委"),
    Scene("unmet", "one", SCHOOL),
    Scene("finished", "two", TRAFFIC),
    Scene("finished", lead="区农业农村委"),
    Scene("assisted", lead="区体育局"),
    Scene("assisted", lead=TRAFFIC),
    Scene("submitted", ago=5),
)


class Current:
    """Plans the work that is under way on the day the example is built."""

    def __init__(self, scribe: Scribe, today: dt.date) -> None:
        self.scribe, self.today, self.rng = scribe, today, scribe.rng
        self.days, self.district = scribe.days, scribe.district
        self.handler, self.keeper = Handler(scribe), Keeper(scribe)

    def write(self) -> None:
        """Note each scene."""
        for scene in SCENES:
            seat = self._seat(scene.whose)
            plan = self.scribe.plan(seat, None, self.today.year, lead=scene.lead)
            plan.online = True
            self.scribe.host(plan, self.today)
            show: Callable[[Plan, int], object] = getattr(self, f"_{scene.show}")
            show(plan, scene.ago)

    def _seat(self, whose: str) -> Mandate:
        one, two = deputy(self.district), deputy(self.district, 1)
        if whose in ("one", "two"):
            return one if whose == "one" else two
        peers = whose == "peer"
        fit = [s for s in self.district.seats if s not in (one, two)]
        fit = [s for s in fit if (s.delegation_id == one.delegation_id) == peers]
        return self.rng.choice(fit)

    def _ago(self, count: int) -> dt.date:
        return self.days.before(self.today, count)

    def _drafted(self, plan: Plan, ago: int) -> None:
        when = at(self._ago(ago), 9, self.rng.randrange(60))
        plan.story.year = self._ago(ago).year
        self.scribe.diary.raises(plan.story, when, self.district.deputy(plan.story.seat))

    def _inviting(self, plan: Plan, ago: int) -> None:
        self._drafted(plan, ago)
        others = [deputy(self.district, 1), self._seat("peer")]
        self.scribe.invite(plan, self._ago(ago), others)
        self.scribe.sign(plan, self._ago(ago - 1), others[1], willing=True)

    def _invited(self, plan: Plan, ago: int) -> None:
        self._drafted(plan, ago)
        cast = [deputy(self.district), deputy(self.district, 1)]
        self.scribe.invite(plan, self._ago(ago), cast)

    def _checking(self, plan: Plan, ago: int) -> None:
        plan.story.year = self._ago(ago).year
        self.scribe.online(plan, self._ago(ago))

    def _submitted(self, plan: Plan, ago: int) -> None:
        self._checking(plan, ago + 1)
        self.scribe.check_off(plan, self._ago(ago))

    def _sent_back(self, plan: Plan, ago: int) -> None:
        self._submitted(plan, ago + 2)
        self.scribe.clerks(plan, at(self._ago(ago), 15), Suggestion.send_back, **REASON)

    def _converting(self, plan: Plan, ago: int) -> None:
        """Another office has it, and has not said yet what came of it."""
        self._submitted(plan, ago + 2)
        due_on = self.scribe.days.next(self._ago(ago) + dt.timedelta(30))
        way = {"way": "petition", "receiver": "区信访办", "due_on": due_on, **REASON}
        self.scribe.clerks(plan, at(self._ago(ago), 15), Suggestion.convert, **way)

    def _registered(self, plan: Plan, ago: int) -> None:
        self._submitted(plan, ago + 2)
        self.scribe.accept(plan, self._ago(ago))

    def _relayed(self, plan: Plan, ago: int) -> None:
        self._registered(plan, ago + 2)
        office = self.district.office
        answers = {"via": office, "track": plan.track, "share": "请转交承办单位办理。"}
        self.scribe.clerks(plan, at(self._ago(ago), 10), Suggestion.hand_over, **answers)

    def _assigned(self, plan: Plan, ago: int) -> Share:
        return self._from(plan, self._ago(ago))

    def _from(self, plan: Plan, day: dt.date) -> Share:
        """Note everything up to the handing over on a day."""
        day = self.days.last(day)
        checked_on = self.days.before(day, 5)
        plan.story.year = self.days.before(checked_on, 1).year
        self.scribe.online(plan, self.days.before(checked_on, 1))
        self.scribe.check_off(plan, checked_on)
        self.scribe.accept(plan, self.days.before(day, 3))
        self.scribe.host(plan, day)
        self.scribe.hand_over(plan, day)
        return Share(plan, plan.handlers[0], day, 20, [])

    def _taken_back(self, plan: Plan, ago: int) -> None:
        """Handed over to the wrong body, and not to another yet."""
        share = self._assigned(plan, ago)
        self.handler.committee(share, at(self._ago(ago - 1), 9), Assignment.recall, **WRONG)

    def _taken_back_by_the_office(self, plan: Plan, ago: int) -> None:
        """Handed on to the wrong body by the government office, two working days later."""
        plan.via = True
        share = self._assigned(plan, ago)
        office = self.district.clerk_of(self.district.office.pk)
        when = at(self._ago(ago - 3), 9)
        note = self.scribe.diary.note
        note(plan.story, when, share.key, Assignment.take_back, office, **WRONG)

    def _signed_for(self, plan: Plan, ago: int) -> Share:
        share = self._assigned(plan, ago)
        self.handler.sign_for(share)
        return share

    def _heard(self, plan: Plan, ago: int) -> Share:
        return self._hearing(self._assigned(plan, ago))

    def _hearing(self, share: Share) -> Share:
        self.handler.sign_for(share)
        self.handler.contact(share, self.days.after(share.since, 8))
        return share

    def _due_soon(self, plan: Plan, ago: int) -> Share:
        """Three months run out within the week."""
        return self._hearing(self._from(plan, self.today - dt.timedelta(88 - ago)))

    def _overdue(self, plan: Plan, ago: int) -> Share:
        """Three months have run out."""
        return self._hearing(self._from(plan, self.today - dt.timedelta(101 + ago)))

    def _return_asked(self, plan: Plan, _ago: int) -> None:
        share = self._assigned(plan, 6)
        reason = "该事项职责已划转，建议改由相关职能部门办理。"
        self.handler.clerk(
            share,
            at(self._ago(1), 10),
            Assignment.ask_return,
            reason=reason,
            suggested="区发展改革委",
        )

    def _time_asked(self, plan: Plan, ago: int) -> None:
        share = self._due_soon(plan, ago)
        reason = {"reason": "需与市级部门衔接资金和规划，申请延长至六个月。"}
        self.handler.clerk(share, at(self._ago(2), 10), Assignment.ask_time, **reason)

    def _signing(self, plan: Plan, ago: int) -> Share:
        share = self._heard(plan, 40)
        self.handler.draft(share, self._ago(ago))
        return share

    def _evaluating(self, plan: Plan, ago: int) -> Share:
        share = self._signing(plan, ago + 2)
        self.handler.sign_off(share, self._ago(ago))
        return share

    def _dissatisfied(self, plan: Plan, ago: int) -> Share:
        share = self._evaluating(plan, ago + 4)
        reason = "答复过于笼统，没有明确的时间安排。"
        self.handler.rate(share, self._ago(ago), "dissatisfied", reason)
        return share

    def _redoing(self, plan: Plan, ago: int) -> Share:
        share = self._dissatisfied(plan, ago + 5)
        reason = {"reason": "请与代表充分沟通后重新办理。"}
        self.handler.committee(share, at(self._ago(ago + 2), 15), Assignment.redo, **reason)
        return share

    def _dissatisfied_again(self, plan: Plan, ago: int) -> Share:
        share = self._redoing(plan, ago + 14)
        self.handler.contact(share, self._ago(ago + 12))
        self.handler.draft(share, self._ago(ago + 8))
        self.handler.sign_off(share, self._ago(ago + 6))
        self.handler.rate(share, self._ago(ago), "dissatisfied", "仍未提出可行的解决办法。")
        return share

    def _coordinating(self, plan: Plan, ago: int) -> None:
        share = self._dissatisfied_again(plan, ago + 3)
        reason = {"reason": "召集代表和承办单位协调研究。"}
        self.handler.committee(share, at(self._ago(ago), 15), Assignment.call_together, **reason)

    def _promised(self, plan: Plan, due_on: dt.date) -> Share:
        """Note a reply of a few months ago that promised something for a day."""
        share = self._hearing(self._from(plan, self.today - dt.timedelta(170)))
        drafted_on = self.days.after(share.since, 30)
        plan.letter = "A" if due_on.year == drafted_on.year else "B"
        share.promises = [{"text": plan.wording.promise, "due_on": due_on}]
        self.handler.draft(share, drafted_on)
        signed_on = self.days.after(drafted_on, 2)
        self.handler.sign_off(share, signed_on)
        self.handler.rate(share, self.days.after(signed_on, 5))
        return share

    def _promised_soon(self, plan: Plan, ago: int) -> Share:
        share = self._promised(plan, self.days.next(self.today + dt.timedelta(7 + ago)))
        self.keeper.progress(share, 0, self._ago(12))
        return share

    def _promised_overdue(self, plan: Plan, ago: int) -> Share:
        return self._promised(plan, self.today - dt.timedelta(5 + ago))

    def _more_time_asked(self, plan: Plan, ago: int) -> None:
        share = self._promised_soon(plan, ago)
        until = self.today + dt.timedelta(75)
        clerk = self.district.clerk_of(share.body.pk)
        reason = "受雨季施工影响，工期顺延。"
        self.keeper.note(
            share, 0, at(self._ago(ago), 10), Promise.ask_time, clerk,
            until=until, reason=reason,
        )  # fmt: skip

    def _reported(self, plan: Plan, ago: int) -> Share:
        share = self._promised(plan, self.today + dt.timedelta(20))
        clerk, day = self.district.clerk_of(share.body.pk), self._ago(ago + 3)
        met = {"on": day, "text": plan.wording.met}
        self.keeper.note(share, 0, at(day, 10), Promise.report, clerk, **met)
        return share

    def _confirmed(self, plan: Plan, ago: int) -> None:
        self._rate_promise(self._reported(plan, ago), "satisfied", ago)

    def _unmet(self, plan: Plan, ago: int) -> None:
        share = self._reported(plan, ago)
        self._rate_promise(share, "dissatisfied", ago, "现场仍未完工，与填报情况不符。")

    def _rate_promise(self, share: Share, grade: str, ago: int, reason: str = "") -> None:
        who = self.district.deputy(share.plan.story.seat)
        answers = {"grade": grade, "reason": reason}
        self.keeper.note(share, 0, at(self._ago(ago), 19), Promise.rate, who, **answers)

    def _finished(self, plan: Plan, ago: int) -> None:
        """All is done but the closing; it is public already."""
        share = self._evaluating(plan, ago + 4)
        self.handler.rate(share, self._ago(ago))
        when = at(self._ago(1), 15)
        self.scribe.diary.note(
            plan.story, when, TOP, Suggestion.publish, self.district.clerk, screened=True
        )

    def _assisted(self, plan: Plan, _ago: int) -> None:
        """A co-handler owes its opinion, or the lead has yet to take it."""
        other = TRAFFIC if plan.wording.lead != TRAFFIC else SCHOOL
        plan.co = [self.scribe.body(other, self.today)]
        share = self._heard(plan, 24)
        if plan.wording.lead == TRAFFIC:
            self.handler.give(share, plan.co[0], self._ago(2))
