"""A course (代表法 Art. 47): announced, enrolled for, signed in to, recorded; each once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from renda.figures.queries import value
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.lines.course.models import Course
from renda.lines.course.procedures import CourseLine
from renda.matters import proving
from renda.matters.commands import NotAllowed
from renda.matters.step import Refused
from renda.service import commands
from renda.service.gatherings import open_to
from renda.service.models import Participation
from renda.service.tests.test_circles import day
from tests.plugins.cast import moment

pytestmark = pytest.mark.django_db
ANSWERS = {"title": "履职培训", "sort": "duty", "place": "区委党校", "subject": "", "papers": []}


def announced(cast, on="2022-06-01", first="2022-06-16", last="2022-06-17", **more):
    days = {"first_on": day(first), "last_on": day(last)}
    return cast.begin(CourseLine, "clerk", on, lead="人代工委", **{**ANSWERS, **days, **more})


def acting(cast, name, on, hour=10):
    return {"by": cast.who(name, on), "at": moment(on, hour)}


def recorded(cast, matter, on="2022-06-20", **more):
    answers = {"there": [], "others": 0, "note": "", "papers": [], **more}
    return cast.take(matter, CourseLine.record, "clerk", on, **answers)


def counted(cast, key="trained"):
    return value(figures[key], CongressYear.of(cast.congress, 2022)).value


def ways():
    return {one.person.name: one.way for one in Participation.objects.all()}


def test_who_signs_in_took_part_who_took_leave_is_excused_who_stays_away_is_absent(cast):
    matter = announced(cast)
    for name in ("deputy", "cosigner", "other_deputy"):
        commands.enrol(matter, **acting(cast, name, "2022-06-02"))
    commands.excuse(matter, reason="出差", **acting(cast, "cosigner", "2022-06-15"))
    commands.sign_in(matter, **acting(cast, "deputy", "2022-06-16"))
    recorded(cast, matter, others=118)
    assert ways() == {"deputy某": "here", "cosigner某": "excused", "other_deputy某": "absent"}
    own = Course.objects.get()
    assert (own.named, own.others, own.people) == (1, 118, 119)
    assert (counted(cast), counted(cast, "trainings-held"), counted(cast, "trained-named")) == (
        119, 1, 1,
    )  # fmt: skip
    assert list(proving.unlike()) == []


def test_who_signed_on_paper_is_named_and_counted_once(cast):
    matter = announced(cast)
    commands.sign_in(matter, **acting(cast, "deputy", "2022-06-17"))
    recorded(cast, matter, there=[cast.seats["deputy"], cast.seats["cosigner"]])
    assert ways() == {"deputy某": "here", "cosigner某": "here"}
    assert counted(cast) == 2


def test_one_signs_in_on_the_day_alone_and_once(cast):
    matter = announced(cast)
    for early in ("2022-06-15", "2022-06-18"):
        with pytest.raises(ValidationError, match="只有在活动当天才能签到"):
            commands.sign_in(matter, **acting(cast, "deputy", early))
    first = commands.sign_in(matter, **acting(cast, "deputy", "2022-06-16"))
    again = commands.sign_in(matter, **acting(cast, "deputy", "2022-06-16", hour=11))
    assert (again.pk, again.signed_at) == (first.pk, moment("2022-06-16"))
    with pytest.raises(ValidationError, match="您已经签到"):
        commands.excuse(matter, reason="出差", **acting(cast, "deputy", "2022-06-16"))


def test_who_took_leave_may_come_after_all(cast):
    matter = announced(cast)
    with pytest.raises(ValidationError, match="请写明请假的理由"):
        commands.excuse(matter, reason=" ", **acting(cast, "deputy", "2022-06-10"))
    commands.excuse(matter, reason="出差", **acting(cast, "deputy", "2022-06-10"))
    row = commands.enrol(matter, **acting(cast, "deputy", "2022-06-11"))
    assert row.reason == ""


def test_deputies_of_the_congress_alone_enrol_and_only_while_it_is_open(cast):
    matter = announced(cast)
    assert [one.pk for one in open_to(cast.who("deputy"))] == [matter.pk]
    assert not open_to(cast.who("clerk")).exists()
    with pytest.raises(PermissionDenied, match="只有本级人大代表可以报名和签到"):
        commands.enrol(matter, **acting(cast, "traffic", "2022-06-02"))
    recorded(cast, matter)
    assert not open_to(cast.who("deputy")).exists()
    with pytest.raises(ValidationError, match="已经结束或者取消"):
        commands.sign_in(matter, **acting(cast, "deputy", "2022-06-17"))


def test_who_came_is_recorded_after_the_last_day_by_who_holds_it(cast):
    with pytest.raises(Refused, match="结束日期不能早于开始日期"):
        announced(cast, last="2022-06-15")
    matter = announced(cast)
    with pytest.raises(Refused, match="培训还没有结束"):
        recorded(cast, matter, on="2022-06-16")
    with pytest.raises(NotAllowed):
        cast.take(
            matter, CourseLine.record, "street", "2022-06-20", there=[], others=0, note="",
            papers=[],
        )  # fmt: skip
    assert counted(cast) is None


def test_a_course_that_did_not_take_place_counts_nowhere(cast):
    matter = announced(cast)
    commands.enrol(matter, **acting(cast, "deputy", "2022-06-02"))
    cast.take(matter, CourseLine.cancel, "clerk", "2022-06-10", reason="另行安排")
    assert not Participation.objects.exists()
    assert counted(cast, "trainings-held") == 0


def test_who_came_is_put_right_and_counted_anew(cast):
    matter = announced(cast)
    commands.sign_in(matter, **acting(cast, "deputy", "2022-06-16"))
    recorded(cast, matter, others=10)
    cast.take(
        matter, CourseLine.amend_parts, "clerk", "2022-06-21", reason="签到表核对", drop=[],
        add=[cast.seats["cosigner"]], on=day("2022-06-16"), way="here",
    )  # fmt: skip
    assert counted(cast) == 12
    cast.take(
        matter, CourseLine.amend_parts, "clerk", "2022-06-22", reason="代签", add=[], on=None,
        drop=list(Participation.objects.filter(person=cast.seats["deputy"].person)), way="here",
    )  # fmt: skip
    assert counted(cast) == 11
    cast.take(
        matter, CourseLine.recount, "clerk", "2022-06-23", others=8, note="", correction="漏计"
    )
    assert counted(cast) == 9
    assert list(proving.unlike()) == []
