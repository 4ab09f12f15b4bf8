"""Ideas from the public, deputies and bodies: screened with reasons that are told."""

import pytest

from renda.directory import commands as directory
from renda.directory.models import Kind, Role
from renda.directory.standing import SYSTEM
from renda.lines.project.idea import IdeaLine, told
from renda.lines.project.models import Idea
from renda.lines.project.rounds import ProjectVote
from renda.matters.commands import NotAllowed, raise_matter, receive
from renda.matters.models import LookUpWord, Matter, PersonalAnswer
from renda.matters.step import Refused
from renda.notices.commands import notice_steps
from renda.notices.models import Notice
from tests.plugins.cast import FOUNDED, START, found, moment

LETTER = {
    "title": "修一座人行天桥", "text": "学生过马路危险。", "place": "东街", "name": "某甲",
    "contact": "000",
}  # fmt: skip
DECLINED = {"ground": Idea.Ground.HANDED_DOWN, "answer": "市里已经列入明年计划，由市里实施。"}


@pytest.fixture
def letter(cast):
    return receive(
        IdeaLine, congress=cast.congress, answers=LETTER, word="ABCD2345", at=moment("2021-11-03")
    )


def test_the_public_proposes_and_who_it_was_is_kept_apart(letter):
    assert (letter.stage, letter.idea.source) == ("received", Idea.Source.PUBLIC)
    assert letter.number == "民生建议〔2021〕1号"
    assert PersonalAnswer.objects.filter(matter=letter).count() == 2
    assert LookUpWord.objects.filter(matter=letter).exists()


def test_each_is_screened_within_three_months(letter):
    assert str(letter.due_on) == "2022-02-07"  # the third is in the spring festival


def test_the_reason_is_told_to_who_proposed_it(cast, letter):
    assert told(letter) == ""
    cast.take(letter, IdeaLine.decline, "office_clerk", "2021-11-12", **DECLINED)
    letter.refresh_from_db()
    said = told(letter)
    assert said.startswith("属于上级已经部署的项目")
    assert "市里已经列入明年计划" in said


def test_only_the_office_screens(cast, letter):
    for who in ("committee", "traffic", "clerk"):
        with pytest.raises(NotAllowed):
            cast.take(letter, IdeaLine.decline, who, "2021-11-12", **DECLINED)


def test_a_deputy_proposes_and_is_told(cast):
    seat = cast.seats["deputy"]
    own = raise_matter(
        IdeaLine, deputy=seat, answers={"title": "路灯", "text": "夜里太暗", "place": ""},
        by=cast.who("deputy", "2021-11-10"), at=moment("2021-11-10"),
    )  # fmt: skip
    assert (own.deputy, own.idea.source) == (seat, Idea.Source.DEPUTY)
    cast.take(own, IdeaLine.decline, "office_clerk", "2021-11-12", **DECLINED)
    notice_steps(now=moment("2021-11-12", 15))
    (notice,) = Notice.objects.filter(account=cast.accounts["deputy"])
    assert "不列入并告知" in notice.text


def test_nobody_proposes_in_the_name_of_another_deputy(cast):
    with pytest.raises(NotAllowed):
        raise_matter(
            IdeaLine, deputy=cast.seats["cosigner"], answers={"title": "路灯", "text": "x"},
            by=cast.who("deputy", "2021-11-10"), at=moment("2021-11-10"),
        )  # fmt: skip


def test_a_body_proposes_in_its_own_name_only(cast):
    asked = {"title": "公交站", "text": "增设", "place": "", "source": Idea.Source.DEPARTMENT}
    own = cast.begin(IdeaLine, "traffic", "2021-11-10", body="区交通局", **asked)
    assert own.body == cast.bodies["区交通局"]
    with pytest.raises(NotAllowed):
        cast.begin(IdeaLine, "traffic", "2021-11-10", body="区教委", **asked)


def test_what_passed_becomes_part_of_a_candidate_and_its_fate_is_told(cast, letter, voting):
    cast.take(letter, IdeaLine.shortlist, "office_clerk", "2021-12-01", answer="")
    item = voting.item("学校")
    adopted = cast.take(letter, IdeaLine.adopt, "office_clerk", "2021-12-21", item=item, answer="")
    assert (adopted.stage, told(adopted)) == ("adopted", "已列入“学校”（候选项目）。")
    voting.opened().both({"学校": 390, "公厕": 300, "路灯": 100})
    voting.announced()
    assert told(adopted) == "已列入“学校”（实施中）。"


def test_after_the_vote_nothing_becomes_part_of_a_candidate(cast, letter, running):
    cast.take(letter, IdeaLine.shortlist, "office_clerk", "2022-01-11", answer="")
    for title in ("学校", "路灯"):
        with pytest.raises(Refused, match="还没有票决的候选项目"):
            cast.take(
                letter, IdeaLine.adopt, "office_clerk", "2022-01-12", item=running.item(title),
                answer="",
            )  # fmt: skip


# towns


@pytest.fixture
def town(cast):
    """Return the cast of a town below, whose presidium has a clerk."""
    below = found("990101101", "town", "东山镇")
    by = {"by": SYSTEM, "at": START}
    presidium = directory.found_body(
        below.congress, kind=Kind.PRESIDIUM, name="东山镇人大主席团", **by
    )
    person = directory.register_person("镇人大某", **by)
    below.accounts["presidium"] = directory.create_account("presidium", person=person, **by)
    directory.appoint(person, body=presidium, role=Role.CLERK, starts_on=FOUNDED, **by)
    # a district lists its towns' presidiums among its own bodies
    listed = directory.found_body(cast.congress, kind=Kind.PRESIDIUM, name="东山镇人大", **by)
    directory.appoint(person, body=listed, role=Role.CLERK, starts_on=FOUNDED, **by)
    cast.accounts["presidium"] = below.accounts["presidium"]
    return below


BEGUN = {
    "title": "2022年度民生实事项目",
    "year": 2022,
    "collect_until": moment("2021-12-06").date(),
}


def test_in_a_town_the_presidium_keeps_the_work(town):
    matter = town.begin(ProjectVote, "presidium", "2021-11-05", **BEGUN)
    assert matter.stage == "collecting"


def test_the_clerk_of_a_towns_presidium_keeps_nothing_of_the_district(cast, town):
    with pytest.raises(NotAllowed):
        cast.begin(ProjectVote, "presidium", "2021-11-05", **BEGUN)
    assert not Matter.objects.filter(congress=cast.congress).exists()
