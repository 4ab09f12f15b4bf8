"""Livelihood projects: one district chooses 10 of 12, one town 10 of 20; all of it invented."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from renda.directory.models import Account, Body, Congress, Kind, Level, Mandate
from renda.directory.queries import mandates_of
from renda.example.days import at
from renda.example.oversight.meetings import committee, sitting_of
from renda.example.oversight.project_texts import DISTRICT, IDEAS, PART_OF, TOWN, Candidate
from renda.example.oversight.stage import Stage
from renda.example.pictures import drawn
from renda.kernel.commands import store_file
from renda.kernel.models import StoredFile
from renda.lines.project.idea import IdeaLine
from renda.lines.project.item import ProjectItem
from renda.lines.project.models import Idea
from renda.lines.project.rounds import ProjectVote
from renda.matters.commands import receive
from renda.matters.models import Matter

OFFICE, TOWN_NAME = "常委会办公室", "白鹤滩镇"
OUT = {"screened": True, "approved": True}
CHOSEN, WAN = 10, 10_000
#: with it the idea that waits can be looked up by whoever tries the example out
WORD = "MSSX2345"
#: no such person, no such number
WRITERS = [(f"示例居民{sign}（虚构）", f"000-0000001{n}") for n, sign in enumerate("甲乙丙丁戊")]


@dataclass
class Round:
    """One congress's round of a year, and who keeps it."""

    stage: Stage
    congress: Congress
    keeper: Account
    year: int
    #: the day of the vote, and what sat
    vote_on: dt.date
    session: str
    matter: Matter

    @classmethod
    def begun(
        cls, stage: Stage, congress: Congress, keeper: Account, year: int, session: str
    ) -> Round:
        """Begin collecting in the third quarter of the year before."""
        on = dt.date(year - 1, 7, 6)
        sitting = stage.district.sessions.get(year)
        vote_on = stage.days.next(sitting.opens_on if sitting else dt.date(year, 1, 13))
        matter = stage.begin(
            ProjectVote, keeper, on, congress=congress, title=f"{year}年度民生实事项目（示例）",
            year=year, collect_until=dt.date(year - 1, 9, 10),
        )  # fmt: skip
        return cls(stage, congress, keeper, year, vote_on, session, matter)

    def do(self, action: Any, on: dt.date, /, **answers: Any) -> None:
        """Let the keeper take a step of the whole."""
        self.stage.do(self.matter, action, self.keeper, on, **answers)

    @property
    def items(self) -> list[Matter]:
        """Return the candidates, in order."""
        return self.stage.children(self.matter, ProjectItem)

    def listed(self, candidates: Sequence[Candidate], bodies: Sequence[Body]) -> None:
        """End the collecting and list the candidates, each with a body."""
        self.do(ProjectVote.end_collecting, dt.date(self.year - 1, 9, 14))
        for n, (title, money) in enumerate(candidates):
            self.do(
                ProjectVote.list_, dt.date(self.year - 1, 11, 9), title=title,
                content=f"{title}（示例）。", goal="当年完工并投入使用。", place="",
                money=money * WAN, source="本级财政", body=bodies[n % len(bodies)],
                due_on=dt.date(self.year, 12, 15),
            )  # fmt: skip

    def reviewed(self, meeting: str, on: dt.date) -> None:
        """Put the candidates before the committee (in a town the presidium)."""
        party = {"party_on": dt.date(self.year - 1, 11, 20), "party_ref": "党委会议（示例）"}
        self.do(ProjectVote.table_, dt.date(self.year - 1, 11, 24), seats=CHOSEN, **party)
        decided = {"decided_on": on, "meeting": meeting, "note": ""}
        self.do(ProjectVote.review, on, vote_on=self.vote_on, **decided)

    def ballot(self, votes: Sequence[int], on: Sequence[Matter]) -> None:
        """Vote once: two deputies count the same."""
        seats = mandates_of(self.congress, on=self.vote_on)
        deputies: list[Mandate] = list(seats)
        tellers = deputies[-2:]
        present = len(deputies) - max(1, len(deputies) // 60)
        self.do(
            ProjectVote.open_ballot, self.vote_on, session=self.session, held_on=self.vote_on,
            entitled=len(deputies), present=present, why="",
            teller_one=tellers[0].person, teller_two=tellers[1].person,
        )  # fmt: skip
        papers = {"handed": present, "returned": present, "invalid": 0}
        told = {f"votes_{item.pk}": n for item, n in zip(on, votes, strict=True)}
        for seat in tellers:
            who = self.stage.district.deputy(seat)
            self.stage.do(self.matter, ProjectVote.tell, who, self.vote_on, **papers, **told)

    def look(self, on: dt.date) -> None:
        """Let out what has been said since."""
        day = self.stage.days.next(on)
        if day > self.stage.today:
            return
        form: Any = ProjectVote.publish_more.asks
        asked = form(matter=self.matter, by=self.stage.standing(self.keeper, day), at=at(day, 9))
        items = asked.kept(list(asked.waiting))
        self.do(ProjectVote.publish_more, day, items=items, reason="", screened=True)


def play(stage: Stage) -> None:
    """The year that runs, in the district and in one town; and what is collected for the next."""
    ideas(stage)
    district(stage)
    town(stage)
    coming(stage)


def district(stage: Stage) -> None:
    """Twelve candidates; two have as many votes for the tenth place, and one more ballot."""
    year = stage.today.year
    session = "区第十八届人民代表大会会议（示例）"
    held = Round.begun(stage, stage.congress, stage.clerk(OFFICE), year, session)
    bodies = [stage.body(short) for short in ("区教委", "区交通运输委", "区水利局", "区民政局")]
    held.listed(DISTRICT, bodies)
    adopt(stage, held)
    on = sitting_of(stage.days, year - 1, 12)
    held.reviewed(committee(stage.days, on), on)
    if held.vote_on > stage.today:
        return
    items = held.items
    all_ = mandates_of(stage.congress, on=held.vote_on).count()
    present = all_ - max(1, all_ // 60)
    tie = all_ // 2 + 3
    held.ballot([*(present - 1 - n for n in range(9)), tie, tie, 5], items)
    held.ballot([present // 2 - 4, present // 2 + 1], items[9:11])
    held.do(ProjectVote.release, stage.days.after(held.vote_on, 3), **OUT)
    follow(held)


def town(stage: Stage) -> None:
    """Twenty candidates of which a town chooses ten at once; its presidium keeps the work."""
    year = stage.today.year
    congress = Congress.objects.get(
        level=Level.TOWN, short_name=f"{TOWN_NAME}人大", parent=stage.congress
    )
    session = f"{TOWN_NAME}人民代表大会会议（示例）"
    held = Round.begun(stage, congress, stage.cast("town-clerk"), year, session)
    government = Body.objects.get(congress=congress, kind=Kind.GOVERNMENT)
    held.listed(TOWN, [government])
    held.reviewed(f"{TOWN_NAME}人大主席团会议（示例）", dt.date(year - 1, 12, 10))
    if held.vote_on > stage.today:
        return
    items = held.items
    each = [8, 2, 7, 1, 8, 2, 7, 2, 8, 1, 7, 2, 8, 1, 7, 2, 7, 1, 7, 2]
    held.ballot(each, items)
    held.do(ProjectVote.release, stage.days.after(held.vote_on, 2), **OUT)


def follow(held: Round) -> None:
    """Report by quarters, one late, one not yet; visit, change, finish and test."""
    stage, year = held.stage, held.year
    running = [one for one in held.items if one.stage == "given"]
    for quarter, (month, share) in enumerate(((4, 25), (7, 55), (10, 80)), 1):
        for n, item in enumerate(running[:-1] if quarter == 3 else running):  # noqa: PLR2004
            day = dt.date(year, month, 27 if (quarter, n) == (2, 4) else 8)
            photos = [picture(stage, day, share)] if n < 2 else []  # noqa: PLR2004
            report(held, item, day, f"{year}Q{quarter}", share + n % 3, photos)
    visit(held, running[0], dt.date(year, 5, 19))
    visit(held, running[3], dt.date(year, 9, 22))
    changed(held, running[5])
    held.look(dt.date(year, 7, 14))
    finish(held, running[0], dt.date(year, 10, 26), tested=True)
    held.look(dt.date(year, 11, 2))
    finish(held, running[1], dt.date(year, 11, 12), tested=False)


def report(
    held: Round, item: Matter, on: dt.date, quarter: str, share: int, photos: list[StoredFile]
) -> None:
    """Report one quarter of one project."""
    stage = held.stage
    money: int = item.project.money
    said = {"text": "按计划推进。（示例）", "percent": share, "spent": money * share // 100}
    clerk = stage.district.clerk_of(item.body_id or 0)
    stage.do(item, ProjectItem.progress, clerk, on, quarter=quarter, photos=photos, **said)


def visit(held: Round, item: Matter, on: dt.date) -> None:
    """A group of deputies goes there."""
    day = held.stage.days.next(on)
    seen = {"group": "示例代表小组", "deputies": 6, "findings": "进度正常，请注意雨季施工安全。"}
    held.stage.do(item, ProjectItem.visit, held.keeper, day, on=day, photos=[], **seen)


def changed(held: Round, item: Matter) -> None:
    """The standing committee decides that one costs more."""
    stage = held.stage
    on = sitting_of(stage.days, held.year, 6)
    project = item.project
    names = ("content", "goal", "place", "source", "due_on")
    kept = {name: getattr(project, name) for name in names}
    why = {"decided_on": on, "meeting": committee(stage.days, on), "note": ""}
    reason = "地质条件变化，基础加固。（示例）"
    stage.do(
        item, ProjectItem.change, held.keeper, on, money=project.money * 6 // 5, reason=reason,
        **kept, **why,
    )  # fmt: skip


def finish(held: Round, item: Matter, on: dt.date, *, tested: bool) -> None:
    """Finish one, with a picture; check and test it, or leave that to be done."""
    stage, day = held.stage, held.stage.days.next(on)
    if day > stage.today:
        return
    said = {"report": "已完工并投入使用。（示例）", "finished_on": day, "spent": item.project.money}
    clerk = stage.district.clerk_of(item.body_id or 0)
    photos = [picture(stage, day, 100)]
    stage.do(item, ProjectItem.report, clerk, day, photos=photos, **said)
    if not tested:
        return
    stage.do(item, ProjectItem.accept, held.keeper, day, checked="现场核实。（示例）", photos=[])
    papers = {"members": 18, "handed": 16, "returned": 16, "abstained": 0, "invalid": 0}
    votes = {"satisfied": 14, "basically": 2, "dissatisfied": 0}
    test_on = sitting_of(stage.days, held.year, 10)
    test_on = test_on if test_on >= day else stage.days.after(day, 2)
    meeting = committee(stage.days, test_on)
    stage.do(
        item, ProjectItem.test, held.keeper, test_on, tested_on=test_on, meeting=meeting,
        **papers, **votes,
    )  # fmt: skip


def picture(stage: Stage, on: dt.date, share: int) -> StoredFile:
    """Return a drawing of how far something was built."""
    when = at(stage.days.next(on), 9)
    return store_file(f"现场照片（示例）{share}.png", io.BytesIO(drawn(share)), at=when)


def ideas(stage: Stage) -> None:
    """What people wrote last summer and this: answered, part of a candidate, waiting."""
    year, office = stage.today.year, stage.clerk(OFFICE)
    for n, (title, text, ground, answer) in enumerate(IDEAS):
        name, contact = WRITERS[n % len(WRITERS)]
        own = {"title": title, "text": f"{text}（示例）", "place": "", "name": name}
        day = stage.days.next(dt.date(year - 1, 7, 13 + n))
        matter = receive(
            IdeaLine, congress=stage.congress, answers=own | {"contact": contact},
            word=WORD, at=at(day, 9),
        )  # fmt: skip
        on = dt.date(year - 1, 9, 22)
        if ground:
            stage.do(matter, IdeaLine.decline, office, on, ground=ground, answer=answer)
        else:
            stage.do(matter, IdeaLine.shortlist, office, on, answer=answer)


def adopt(stage: Stage, held: Round) -> None:
    """What passed becomes part of a candidate, and whoever proposed it is told so."""
    by_title = {one.title: one for one in held.items}
    passed = Matter.objects.filter(
        congress=stage.congress, procedure=IdeaLine.slug, stage="shortlisted"
    )
    on = dt.date(held.year - 1, 11, 11)
    for matter in passed.select_related("congress"):
        item = by_title[PART_OF[matter.title]]
        stage.do(matter, IdeaLine.adopt, held.keeper, on, item=item, answer="")


def coming(stage: Stage) -> None:
    """What is collected for the next year, once the third quarter has come; one idea waits."""
    on = dt.date(stage.today.year, 7, 6)
    if stage.days.next(on) > stage.today:
        return
    office = stage.clerk(OFFICE)
    Round.begun(stage, stage.congress, office, stage.today.year + 1, "")
    body = stage.body("区民政局")
    stage.begin(
        IdeaLine, stage.clerk("区民政局"), stage.days.before(stage.today, 6), title="社区老年食堂",
        text="高龄老人做饭难。（示例）", place="", body=body, source=Idea.Source.DEPARTMENT,
        name="", contact="",
    )  # fmt: skip
