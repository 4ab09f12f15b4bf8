"""How the promises of the example are kept: reported, rated, cleared, extended or dropped."""

from __future__ import annotations

import datetime as dt
from typing import Any

from renda.directory.models import Account
from renda.example.days import at
from renda.example.diary import Key
from renda.example.handling import Share
from renda.example.raising import Scribe
from renda.lines.suggestion.procedures import Promise
from renda.matters.spec import Action


class Keeper:
    """Notes in the diary what becomes of promises."""

    def __init__(self, scribe: Scribe) -> None:
        self.scribe, self.district = scribe, scribe.district
        self.days, self.rng = scribe.days, scribe.rng

    def note(
        self,
        share: Share,
        n: int,
        when: dt.datetime,
        action: Action,
        by: Account,
        **answers: Any,
    ) -> None:
        """Note a step on the n-th promise of a share."""
        key: Key = (Promise.slug, share.body.pk, n)
        self.scribe.diary.note(share.plan.story, when, key, action, by, **answers)

    def reporting_day(self, share: Share, year: int, month: int) -> dt.date:
        """Give the day of a month on which a body reports on its promises."""
        return self.days.next(dt.date(year, month, 3 + share.slot % 20))

    def keep(self, share: Share, n: int, reported_on: dt.date) -> dt.date:
        """Note that a promise is met, rated and cleared; return the day it is cleared."""
        clerk = self.district.clerk_of(share.body.pk)
        when = at(reported_on, 10, share.slot % 60)
        met = {"on": reported_on, "text": share.plan.wording.met}
        self.note(share, n, when, Promise.report, clerk, **met)
        return self.confirmed(share, n, self.days.after(reported_on, 2 + self.rng.randrange(4)))

    def confirmed(self, share: Share, n: int, rated_on: dt.date) -> dt.date:
        """Note that the deputy finds a promise kept; return the day it is cleared."""
        known_on = rated_on
        grade = {"grade": "satisfied"}
        if share.plan.online:
            who = self.district.deputy(share.plan.story.seat)
            self.note(share, n, self.scribe.moment(rated_on), Promise.rate, who, **grade)
        else:
            known_on, clerk = self.days.friday(rated_on), self.district.clerk
            receipt = {**grade, "signed_on": rated_on}
            self.note(share, n, at(known_on, 14), Promise.enter_receipt, clerk, **receipt)
        cleared_on = self.days.friday(self.days.after(known_on, 1))
        self.note(share, n, at(cleared_on, 16), Promise.clear, self.district.clerk)
        return cleared_on

    def progress(self, share: Share, n: int, day: dt.date) -> None:
        """Note how far the work is."""
        clerk = self.district.clerk_of(share.body.pk)
        text = {"text": "前期手续已办结，施工单位已进场，形象进度过半。"}
        self.note(share, n, at(day, 11, share.slot % 60), Promise.progress, clerk, **text)

    def extend(self, share: Share, n: int, asked_on: dt.date, until: dt.date) -> None:
        """Note that more time is asked for and granted."""
        clerk = self.district.clerk_of(share.body.pk)
        when = at(asked_on, 10, share.slot % 60)
        reason = "受资金拨付和雨季施工影响，工期顺延。"
        self.note(share, n, when, Promise.ask_time, clerk, until=until, reason=reason)
        granted_at = at(self.days.after(asked_on, 3), 15)
        granted = {"until": until, "reason": "同意延期，并请向代表作出说明。"}
        self.note(share, n, granted_at, Promise.grant_time, self.district.clerk, **granted)

    def drop(self, share: Share, n: int, day: dt.date) -> None:
        """Note that a promise is given up by decision."""
        reason = {"reason": "因上级规划调整，该项目不再实施，已向代表说明。"}
        self.note(
            share, n, at(day, 15), Promise.give_up, self.district.clerk,
            decision="主任会议决定", **reason,
        )  # fmt: skip
