"""What was raised in 2022 but got no number: excluded, referred, merged, converted, withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from renda.example.days import at
from renda.example.raising import Plan, Scribe
from renda.example.scale import Scale
from renda.lines.suggestion.procedures import Suggestion
from renda.matters.spec import Action

YEAR = 2022
#: grounds (C1 Art. 9) and what the deputy is told
GROUNDS = (
    ("private", "该事项属于代表本人及其亲属的个人事务，依照规定不作为代表建议处理。"),
    ("case", "该事项涉及正在审理的具体案件，依照规定不作为代表建议处理。"),
    ("academic", "该事项属于产品推介，依照规定不作为代表建议处理。"),
    ("pending", "该项目正在招投标，依照规定不作为代表建议处理。"),
    ("scope", "该事项不属于本行政区域职权范围，依照规定不作为代表建议处理。"),
)
EXCLUDED, REFERRED, CONVERTED, WITHDRAWN, MERGED, CHECKED_BACK = 5, 6, 3, 3, 4, 3


class Aside:
    """Plans what does not become a suggestion with a number."""

    def __init__(self, scribe: Scribe, scale: Scale, hosts: Sequence[Plan]) -> None:
        """Hosts: suggestions that are still open in spring, into which others are merged."""
        self.scribe, self.scale, self.rng, self.hosts = scribe, scale, scribe.rng, hosts
        self._count = 0

    def write(self) -> None:
        """Note a few of each kind."""
        part = self.scale.part
        for host in self.rng.sample(self.hosts, part(MERGED)):
            reason = "与另一件建议内容相同，并案办理。"
            self._decided(Suggestion.merge, host=host.story, reason=reason)
        for n in range(part(EXCLUDED)):
            ground, reason = GROUNDS[n % len(GROUNDS)]
            self._decided(Suggestion.exclude, ground=ground, reason=reason)
        for _ in range(part(REFERRED)):
            reason = "建议内容较为原则，转有关单位在工作中参考。"
            self._decided(Suggestion.refer, receiver="区政府办", reason=reason)
        for _ in range(part(CONVERTED)):
            reason = "该事项属于群众来信反映的诉求，转信访渠道办理并反馈。"
            self._converted(reason)
        for _ in range(part(WITHDRAWN)):
            self._withdrawn()
        for _ in range(part(CHECKED_BACK)):
            self._checked_back()

    def _submitted(self) -> tuple[Plan, dt.date]:
        """Note one that reaches the deputies' committee; return the day of the decision."""
        self._count += 1
        plan, checked_on = self._raised()
        self.scribe.check_off(plan, checked_on)
        return plan, self.scribe.days.after(checked_on, 3)

    def _raised(self) -> tuple[Plan, dt.date]:
        day = self.scribe.days.next(dt.date(YEAR, 3, 1) + dt.timedelta(self._count * 9))
        plan = self.scribe.plan(self.rng.choice(self.scribe.district.seats), None, YEAR)
        return plan, self.scribe.online(plan, day)

    def _decided(self, action: Action, **answers: object) -> None:
        plan, day = self._submitted()
        self.scribe.clerks(plan, at(day, 15), action, **answers)

    def _converted(self, reason: str) -> None:
        """Another office handles it, and says what came of it."""
        plan, day = self._submitted()
        due_on = self.scribe.days.next(day + dt.timedelta(60))
        heard_on = self.scribe.days.next(day + dt.timedelta(45))
        way = {"way": "petition", "receiver": "区信访办", "due_on": due_on, "reason": reason}
        self.scribe.clerks(plan, at(day, 15), Suggestion.convert, **way)
        result = {"on": heard_on, "result": "信访办已受理并答复信访人，事项办结。"}
        self.scribe.clerks(plan, at(heard_on, 10), Suggestion.report_converted, **result)

    def _withdrawn(self) -> None:
        plan, day = self._submitted()
        who = self.scribe.district.deputy(plan.story.seat)
        reason = {"reason": "有关部门已主动解决，本人申请撤回。"}
        self.scribe.diary.note(
            plan.story, at(day, 9, 30), ("suggestion", 0, 0), Suggestion.withdraw, who, **reason
        )

    def _checked_back(self) -> None:
        """The delegation sends one back, and the deputy lets it be."""
        self._count += 1
        plan, checked_on = self._raised()
        who = self.scribe.delegation_clerk(plan)
        top, reason = ("suggestion", 0, 0), {"reason": "与本团其他代表所提建议重复。"}
        diary = self.scribe.diary
        diary.note(plan.story, at(checked_on, 11), top, Suggestion.check_back, who, **reason)
        deputy = self.scribe.district.deputy(plan.story.seat)
        later = at(self.scribe.days.after(checked_on, 4), 9)
        diary.note(plan.story, later, top, Suggestion.withdraw, deputy, **reason)
