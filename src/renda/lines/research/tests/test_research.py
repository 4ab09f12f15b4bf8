"""Research of a committee: who took part, what was found, what is asked and comes of it."""

import datetime as dt

import pytest

from renda.figures.queries import value
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.lines.research.models import Advice
from renda.lines.research.procedures import ResearchAdvice, ResearchLine
from renda.matters import proving
from renda.matters.commands import NotAllowed
from renda.service.models import Participation

pytestmark = pytest.mark.django_db
TEAM = {"aim": "了解文物保护情况", "team": "财经委调研组", "papers": []}


def begun(cast, by="committee"):
    return cast.begin(
        ResearchLine, by, "2022-05-05", title="文物保护工作", lead="财经委", sort="research",
        **TEAM,
    )  # fmt: skip


def went(cast, matter, on="2022-05-10", **more):
    answers = {"place": "东山镇", "way": "实地察看", "learnt": "屋面漏雨", "photos": [], **more}
    return cast.take(
        matter, ResearchLine.visit, "committee", on, on=dt.date.fromisoformat(on), **answers
    )


def reported(cast, matter, advice=("修缮屋面",), on="2022-06-01"):
    rows = [{"text": text, "body": cast.bodies["区教委"]} for text in advice]
    answers = {"findings": "三处需要修缮。", "papers": [], "advice": rows}
    return cast.take(matter, ResearchLine.report, "committee", on, **answers)


def counted(cast, key):
    return value(figures[key], CongressYear.of(cast.congress, 2022)).value


def test_who_came_along_is_noted_for_each_outing(cast):
    """代表法 Art. 28: deputies take part in visits and research between sessions."""
    matter = begun(cast)
    seats = cast.seats
    went(cast, matter, there=[seats["deputy"], seats["cosigner"]])
    went(cast, matter, "2022-05-12", there=[seats["deputy"]], excused=[seats["cosigner"]])
    found = Participation.objects.filter(matter=matter, kind="visit")
    assert sorted((one.person.name, str(one.on), one.way) for one in found) == [
        ("cosigner某", "2022-05-10", "here"),
        ("cosigner某", "2022-05-12", "excused"),
        ("deputy某", "2022-05-10", "here"),
        ("deputy某", "2022-05-12", "here"),
    ]
    assert list(proving.unlike()) == []


def test_what_is_asked_of_a_body_is_followed_until_it_is_done(cast):
    matter = reported(cast, begun(cast))
    (advice,) = cast.children(matter, ResearchAdvice)
    assert (matter.stage, advice.stage, str(advice.due_on)) == ("reported", "given", "2022-08-01")
    cast.take(advice, ResearchAdvice.report, "school", "2022-07-01", answer="已修缮", papers=[])
    with pytest.raises(NotAllowed):
        cast.take(advice, ResearchAdvice.accept, "school", "2022-07-02", checked="好")
    cast.take(advice, ResearchAdvice.accept, "committee", "2022-07-04", checked="已核实")
    matter.refresh_from_db()
    assert matter.stage == "concluded"
    assert Advice.objects.get().answer == "已修缮"
    assert counted(cast, "research-reported") == 1


def test_research_that_asks_nothing_is_done_with_its_report(cast):
    assert reported(cast, begun(cast), advice=()).stage == "concluded"


def test_the_committee_that_leads_does_it_and_nobody_else(cast):
    for name in ("law", "school", "deputy"):
        with pytest.raises(NotAllowed):
            begun(cast, by=name)
    matter = begun(cast)
    with pytest.raises(NotAllowed):
        cast.take(matter, ResearchLine.cancel, "school", "2022-05-06", reason="不去了")
