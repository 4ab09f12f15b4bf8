"""How one body of the example handles its share: signs for it, hears the deputy, answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from renda.directory.models import Body
from renda.example.days import at
from renda.example.diary import Key
from renda.example.raising import Plan, Scribe
from renda.example.texts import letter
from renda.lines.suggestion.procedures import Assignment, Assist
from renda.matters.spec import Action

WAYS = ("visit", "meeting", "survey", "phone", "visit", "meeting")


@dataclass
class Share:
    """One body's share of a suggestion."""

    plan: Plan
    body: Body
    #: the day from which the body's days are counted
    since: dt.date
    #: working days from then to the draft of the reply
    pace: int
    promises: list[dict[str, Any]]

    @property
    def key(self) -> Key:
        """Name the matter."""
        return (Assignment.slug, self.body.pk, 0)

    @property
    def slot(self) -> int:
        """Give a number by which bodies differ in their days."""
        return self.body.position


class Handler:
    """Notes in the diary what handling bodies, their leaders and the deputies do."""

    def __init__(self, scribe: Scribe) -> None:
        self.scribe, self.district = scribe, scribe.district
        self.days, self.rng = scribe.days, scribe.rng

    def day(self, share: Share, count: int) -> dt.date:
        """Give the working day that is so many after the body got its share."""
        return self.days.after(share.since, count)

    def clerk(self, share: Share, when: dt.datetime, action: Action, **answers: Any) -> None:
        """Note a step of the body's clerk."""
        who = self.district.clerk_of(share.body.pk)
        self.scribe.diary.note(share.plan.story, when, share.key, action, who, **answers)

    def leader(self, share: Share, when: dt.datetime, action: Action, **answers: Any) -> None:
        """Note a step of the body's leader."""
        who = self.district.leader_of(share.body.pk)
        self.scribe.diary.note(share.plan.story, when, share.key, action, who, **answers)

    def committee(self, share: Share, when: dt.datetime, action: Action, **answers: Any) -> None:
        """Note a step of the deputies' committee on a share."""
        who = self.district.clerk
        self.scribe.diary.note(share.plan.story, when, share.key, action, who, **answers)

    def deputy(self, share: Share, when: dt.datetime, action: Action, **answers: Any) -> None:
        """Note a step of the deputy on a share."""
        who = self.district.deputy(share.plan.story.seat)
        self.scribe.diary.note(share.plan.story, when, share.key, action, who, **answers)

    def sign_for(self, share: Share) -> None:
        """Note that the body signs for it, within five working days."""
        day = self.day(share, 3 + share.slot % 2)
        self.clerk(share, at(day, 9, share.slot % 60), Assignment.sign_for)

    def contact(self, share: Share, day: dt.date) -> None:
        """Note that the deputy is heard (C1 Art. 18: within twenty working days)."""
        self.clerk(
            share,
            at(day, 17, share.slot % 60),
            Assignment.contact,
            way=self.rng.choice(WAYS),
            on=day,
            who=self.district.clerks[share.body.pk].name,
            views="代表介绍了有关情况，希望尽快落实，对初步办理思路表示认可。",
        )

    def gather(self, share: Share) -> None:
        """Note that the co-handlers give their opinions to the lead (C1 Art. 20)."""
        lead = self.district.clerk_of(share.body.pk)
        for body in share.plan.co:
            key = self.give(share, body, self.day(share, 9 + body.position % 8))
            taken_at = at(self.day(share, 17), 16, share.slot % 60)
            self.scribe.diary.note(share.plan.story, taken_at, key, Assist.receive, lead)

    def give(self, share: Share, body: Body, day: dt.date) -> Key:
        """Note that one co-handler gives its opinion."""
        key: Key = (Assist.slug, body.pk, 0)
        text = {"text": "我单位积极配合主办单位，按职责做好资金、用地等要素保障工作。"}
        when, who = at(day, 14, body.position % 60), self.district.clerk_of(body.pk)
        self.scribe.diary.note(share.plan.story, when, key, Assist.give, who, **text)
        return key

    def draft(self, share: Share, day: dt.date, *, kind: str = "") -> None:
        """Note that the reply is drafted."""
        plan = share.plan
        kind = kind or plan.letter
        secret = plan.story.answers.get("confidential")
        name = "尊敬的" if secret else plan.story.seat.person.name
        text = letter(plan.wording, "C" if kind == "D" else kind, name)
        number = self.rng.randint(1, 180)
        self.clerk(
            share,
            at(day, 11, share.slot % 60),
            Assignment.draft_reply,
            text=text,
            reply_class=self.district.classes[kind],
            promises=share.promises,
            document=f"{share.body}函〔{day.year}〕{number}号",
        )

    def sign_off(self, share: Share, day: dt.date) -> None:
        """Note that the leader signs the reply."""
        self.leader(share, at(day, 15, share.slot % 60), Assignment.sign_off, remark="同意答复。")

    def rate(
        self, share: Share, day: dt.date, grade: str = "satisfied", reason: str = ""
    ) -> dt.date:
        """Note that the deputy rates the reply; return the day on which it is known."""
        if share.plan.online:
            when = self.scribe.moment(day)
            self.deputy(share, when, Assignment.rate, grade=grade, reason=reason)
            return day
        entered_on = self.days.friday(day)
        answers = {"grade": grade, "reason": reason, "signed_on": day}
        self.committee(share, at(entered_on, 14), Assignment.enter_receipt, **answers)
        return entered_on

    def answer(self, share: Share) -> tuple[Share, dt.date]:
        """Note the whole of it; return whose share it came to be and the day of the rating."""
        plan = share.plan
        if plan.twist == "return_granted":
            share = self.returned(share)
        if plan.twist == "return_refused":
            self.return_refused(share)
        self.sign_for(share)
        later = 6 if plan.twist == "return_refused" else 0
        self.contact(share, self.day(share, 6 + later + share.slot % 4 + plan.wave * 4))
        if share.body == plan.lead:
            self.gather(share)
        self.on_the_way(share)
        drafted_on = self.day(share, share.pace + plan.wave * 8 + share.slot % 5)
        self.draft(share, drafted_on, kind="B" if plan.twist == "raised_class" else "")
        if plan.twist == "draft_back":
            drafted_on = self.draft_back(share, drafted_on)
        signed_on = self.days.after(drafted_on, 2 + share.slot % 2)
        self.sign_off(share, signed_on)
        return share, self.evaluated(share, signed_on)

    def evaluated(self, share: Share, signed_on: dt.date) -> dt.date:
        """Note how the deputy takes the reply."""
        twist = share.plan.twist
        if twist == "raised_class":
            day = self.days.after(signed_on, 2)
            kind, reason = self.district.classes["A"], "经核实，项目已提前启动，年内可以完成。"
            self.committee(
                share, at(day, 15), Assignment.change_class, reply_class=kind, reason=reason
            )
        rated_on = self.days.after(signed_on, 3 + self.rng.randrange(8))
        if twist in ("redo", "coordinate", "coordinate_again"):
            return self.dissatisfied(share, rated_on)
        if twist == "misclick":
            return self.misclick(share, rated_on)
        return self.rate(share, rated_on, "basically" if twist == "basically" else "satisfied")

    def returned(self, share: Share) -> Share:
        """Note that the body hands it back and another gets it (C1 Art. 16)."""
        reason = "该事项职责已划转，建议改由相关职能部门办理。"
        self.clerk(
            share, at(self.day(share, 4), 10, share.slot % 60), Assignment.ask_return,
            reason=reason, suggested="",
        )  # fmt: skip
        other = self.scribe.helper(share.plan, share.since)
        granted_on = self.day(share, 9)
        answers = {"body": other, "reason": "情况属实，同意改派。"}
        self.committee(share, at(granted_on, 11), Assignment.grant_return, **answers)
        return Share(share.plan, other, granted_on, share.pace, share.promises)

    def return_refused(self, share: Share) -> None:
        """Note that the body wants to hand it back and may not."""
        reason = {"reason": "该事项涉及多个部门，我单位难以牵头。"}
        when = at(self.day(share, 6), 10, share.slot % 60)
        self.clerk(share, when, Assignment.ask_return, **reason)
        refusal = {"reason": "按“三定”规定属你单位职责，请牵头办理。"}
        self.committee(share, at(self.day(share, 9), 11), Assignment.refuse_return, **refusal)

    def on_the_way(self, share: Share) -> None:
        """Note what happens to a few while they are being handled."""
        twist = share.plan.twist
        if twist in ("extended", "extension_refused"):
            asked = 40 if twist == "extended" else 20
            granted = twist == "extended"
            reason = {"reason": "该建议涉及面广，需与上级部门衔接，申请延长办理期限。"}
            when = at(self.day(share, asked), 10, share.slot % 60)
            self.clerk(share, when, Assignment.ask_time, **reason)
            decision = Assignment.grant_time if granted else Assignment.refuse_time
            said = "同意延期，请加快办理。" if granted else "请在三个月内答复。"
            self.committee(share, at(self.day(share, asked + 3), 11), decision, reason=said)
        if twist == "urged":
            when = self.scribe.moment(self.day(share, 21))
            self.deputy(share, when, Assignment.urge, reason="请尽快告知办理进展。")
        if twist == "reminded":
            when = at(self.day(share, 22), 11)
            self.committee(share, when, Assignment.remind, reason="请抓紧联系代表并按时答复。")

    def draft_back(self, share: Share, drafted_on: dt.date) -> dt.date:
        """Note that the leader wants the draft improved; return the day of the next one."""
        when = at(self.days.after(drafted_on, 1), 15, share.slot % 60)
        self.leader(share, when, Assignment.send_back_draft, reason="请补充具体完成时限。")
        again = self.days.after(drafted_on, 3)
        self.draft(share, again)
        return again

    def misclick(self, share: Share, rated_on: dt.date) -> dt.date:
        """Note that the deputy ticks the wrong box and has it put right."""
        share.plan.online = True
        self.rate(share, rated_on, "dissatisfied", "（误选）")
        day = self.days.after(rated_on, 2)
        reason = {"reason": "代表书面说明系误选，本意为满意。"}
        self.committee(share, at(day, 15), Assignment.correct_rating, grade="satisfied", **reason)
        return day

    def dissatisfied(self, share: Share, rated_on: dt.date) -> dt.date:
        """Note the re-handling after 不满意, and the coordination after a second one."""
        share.plan.online = True
        self.rate(share, rated_on, "dissatisfied", "答复没有明确的时间安排，未解决实际问题。")
        day = self.days.after(rated_on, 3)
        reason = {"reason": "请与代表充分沟通后重新办理。"}
        self.committee(share, at(day, 15), Assignment.redo, **reason)
        rated_on = self.again(share, day)
        if share.plan.twist == "redo":
            return self.rate(share, rated_on)
        self.rate(share, rated_on, "dissatisfied", "仍未提出可行的解决办法。")
        day = self.coordinated(share, self.days.after(rated_on, 3))
        return self.rate(share, self.again(share, day), "basically")

    def again(self, share: Share, since: dt.date) -> dt.date:
        """Note another reply within two months (C1 Art. 27); return the day of its rating."""
        self.contact(share, self.days.after(since, 5))
        drafted_on = self.days.after(since, 18)
        self.draft(share, drafted_on)
        self.sign_off(share, self.days.after(drafted_on, 2))
        return self.days.after(drafted_on, 6)

    def coordinated(self, share: Share, day: dt.date) -> dt.date:
        """Note that deputy and handler are called together; return the day."""
        reason = {"reason": "代表再次评价为不满意，召集代表和承办单位协调研究。"}
        self.committee(share, at(day, 15), Assignment.call_together, **reason)
        met_on = self.days.after(day, 5)
        answers = {
            "on": met_on,
            "who": "人代工委、承办单位负责人、提出建议的代表",
            "opinion": "承办单位分两期实施，先行解决群众反映最集中的问题。",
            "outcome": "redo",
        }
        self.committee(share, at(met_on, 17), Assignment.coordinate, **answers)
        return met_on
