"""A year's projects, played up to where a test begins."""

import datetime as dt

import pytest

from renda.lines.project.item import ProjectItem
from renda.lines.project.models import Ballot
from renda.lines.project.rounds import ProjectVote
from renda.matters.models import Matter

RELEASED = {"screened": True, "approved": True}
DECIDED = {"decided_on": dt.date(2021, 12, 20), "meeting": "常委会第1次会议", "note": ""}
BEGUN = "2021-11-05"


class Year:
    """One round, with short words for its steps."""

    def __init__(self, cast):
        self.cast = cast
        self.matter = cast.begin(
            ProjectVote, "office_clerk", BEGUN, title="2022年度民生实事项目", year=2022,
            collect_until=dt.date(2021, 12, 6),
        )  # fmt: skip

    def do(self, action, by, on, /, **answers):
        self.matter.refresh_from_db()
        return self.cast.take(self.matter, action, by, on, **answers)

    def list(self, *titles, money=100_0000, body="区交通局"):
        for title in titles:
            self.do(
                ProjectVote.list_, "office_clerk", "2021-12-08", title=title, content="新建",
                goal="年内完成", place="", money=money, source="区级财政", body=body,
                due_on=dt.date(2022, 12, 20), ideas=[],
            )  # fmt: skip
        return self

    def collected(self):
        self.do(ProjectVote.end_collecting, "office_clerk", "2021-12-07")
        return self

    def reviewed(self, seats):
        party = {"party_on": dt.date(2021, 12, 10), "party_ref": "区委常委会会议"}
        self.do(ProjectVote.table_, "office_clerk", "2021-12-13", seats=seats, **party)
        self.do(
            ProjectVote.review, "office_clerk", "2021-12-20", vote_on=dt.date(2022, 1, 8), **DECIDED
        )
        return self

    def opened(self, on="2022-01-08", **own):
        answers = {
            "session": "第一次会议", "held_on": dt.date.fromisoformat(on), "entitled": 410,
            "present": 400, "why": "名册还没有录全",
            "teller_one": self.cast.accounts["deputy"].person,
            "teller_two": self.cast.accounts["cosigner"].person,
        }  # fmt: skip
        self.do(ProjectVote.open_ballot, "office_clerk", on, **answers | own)
        return self

    def tell(self, who, votes, on="2022-01-08", **papers):
        """Let a teller tell the votes, by title."""
        keys = {one.title: one.pk for one in self.items}
        told = {f"votes_{keys[title]}": count for title, count in votes.items()}
        numbers = {"handed": 400, "returned": 400, "invalid": 0} | papers
        return self.do(ProjectVote.tell, who, on, **numbers, **told)

    def both(self, votes, **papers):
        self.tell("deputy", votes, **papers)
        return self.tell("cosigner", votes, **papers)

    def announced(self, on="2022-01-10"):
        self.do(ProjectVote.release, "office_clerk", on, **RELEASED)
        return self

    @property
    def items(self):
        found = Matter.objects.filter(parent=self.matter, procedure=ProjectItem.slug)
        return list(found.select_related("project", "body").order_by("pk"))

    def item(self, title):
        return next(one for one in self.items if one.title == title)

    @property
    def ballots(self):
        return list(Ballot.objects.filter(matter=self.matter).order_by("number"))

    def elected(self, number=-1):
        titles = {str(one.pk): one.title for one in self.items}
        return [titles[key] for key in self.ballots[number].result["elected"]]


@pytest.fixture
def year(cast):
    """Return a year whose collecting has begun."""
    return Year(cast)


@pytest.fixture
def voting(year):
    """Return a year whose three candidates wait for the vote on two."""
    return year.collected().list("学校", "公厕", "路灯").reviewed(2)


@pytest.fixture
def running(voting):
    """Return a year whose two projects were chosen and announced."""
    voting.opened().both({"学校": 390, "公厕": 300, "路灯": 100})
    return voting.announced()
