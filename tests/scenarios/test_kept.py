"""What is counted once is kept until something that it reads is recorded."""

import datetime as dt

import pytest

from renda.directory import commands as directory
from renda.directory.models import Body
from renda.directory.queries import standing
from renda.directory.standing import SYSTEM
from renda.figures import kept, queries
from renda.figures.queries import Asked
from renda.figures.registry import doubts, figures
from renda.figures.spec import CongressYear, Figure
from renda.kernel.commands import Hand, set_day
from renda.lines.suggestion.actors import deputy as raiser
from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.raising import raise_suggestion
from renda.matters.amendments import recalculate, set_rule
from renda.matters.commands import perform
from renda.matters.dating import date_undated
from renda.matters.models import Matter, RunningClock
from renda.notices.models import Notice
from renda.sites.folio import lists
from tests.plugins.cast import found, moment

TODAY = dt.date(2022, 6, 1)
LATER = {"by": SYSTEM, "at": moment("2022-06-01")}


@pytest.fixture
def keeping(monkeypatch):
    """Keep counts in the transaction of a test, which nobody else sees."""
    monkeypatch.setattr(kept, "unconfirmed", lambda: False)
    kept.forget()
    yield
    kept.forget()


def period(congress, today=TODAY):
    return CongressYear.of(congress, 2022, today=today)


def everything(congress, today=TODAY):
    return queries.asked_for(figures.values(), [period(congress, today)])


def figure(key, congress):
    return [Asked(figures[key], period(congress))]


def raised(cast, title="关于修路的建议"):
    who = standing(cast.accounts["deputy"], on=TODAY)
    matter = raise_suggestion(
        Suggestion, congress=cast.congress, deputy=cast.seats["deputy"], session=None,
        answers={"title": title, "situation": "情况", "measures": "建议"}, by=who,
        at=moment("2022-03-01"), raised_by=raiser,
    )  # fmt: skip
    return perform(matter, Suggestion.submit, by=who, at=moment("2022-03-01"))


def accepted(cast, matter):
    who = standing(cast.accounts["clerk"], on=TODAY)
    return perform(
        matter, Suggestion.accept, by=who, at=moment("2022-03-02"), answers={"subject": "other"}
    )


def how_many(key, congress, count=kept.tally):
    (asked,) = figure(key, congress)
    return count([asked])[asked.key].get("", queries.Counted()).records


def test_what_is_kept_is_not_counted_again(cast, keeping, django_assert_num_queries):
    asked = everything(cast.congress)
    first = kept.tally(asked)
    with django_assert_num_queries(1):
        assert kept.tally(asked) == first
    assert first == queries.tally(asked)


def test_a_step_of_the_congress_is_counted_at_once(cast, keeping):
    assert how_many("suggestion-total", cast.congress) == 0
    matter = raised(cast)
    assert how_many("suggestion-total", cast.congress) == 0
    accepted(cast, matter)
    assert how_many("suggestion-total", cast.congress) == 1


def test_a_step_of_another_congress_makes_nobody_count(cast, keeping, django_assert_num_queries):
    other = found("990102", name="白岩区")
    asked = figure("suggestion-total", other.congress)
    kept.tally(asked)
    accepted(cast, raised(cast))
    with django_assert_num_queries(2):
        kept.tally(asked)
    with django_assert_num_queries(1):  # and it is not looked through again
        kept.tally(asked)


def test_what_reads_the_matters_of_others_is_counted_after_their_steps(cast, keeping):
    other = found("990102", name="白岩区")
    (asked,) = figure("task-done", other.congress)
    kept.tally([asked])
    accepted(cast, raised(cast))
    assert kept.beyond(asked)
    assert not kept.beyond(*figure("suggestion-total", other.congress))
    assert asked.key not in {one.key for one, _kept in kept._still_right(
        [(asked, kept._kept[asked])], kept._stand()
    )}  # fmt: skip


def test_where_there_can_be_none_none_are_counted(cast, keeping):
    assert kept.number("nobody's", lambda: Matter.objects.filter(pk__in=[])) == 0


def test_a_list_that_reads_what_nobody_tells_of_is_counted_each_time(cast, keeping):
    words = {"procedure": "task", "action": "open", "title": "x"}
    assert kept.number("notices", Notice.objects.all) == 0
    told = {"kind": Notice.Kind.TOLD, "words": words, "key": "x", "made_at": LATER["at"]}
    Notice.objects.create(account=cast.accounts["traffic"], **told)
    assert kept.number("notices", Notice.objects.all) == 1


def test_a_database_that_was_brought_back_keeps_nothing_of_the_later_one():
    now, back = kept.Stand((9, 9, 9), 4, True), kept.Stand((9, 5, 9), 4, True)
    assert kept._is_near(back, now)
    assert not kept._is_near(now, back)


def test_another_day_is_another_count(cast, keeping):
    kept.tally(everything(cast.congress))
    tomorrow = everything(cast.congress, TODAY + dt.timedelta(days=1))
    assert kept.tally(tomorrow) == queries.tally(tomorrow)


def test_a_body_renamed_a_session_opened_a_term_begun_are_counted_at_once(cast, keeping):
    asked = everything(cast.congress)
    kept.tally(asked)
    body = Body.objects.filter(congress=cast.congress, kind="department").first()
    directory.rename_body(body, name="新的名称", short_name="", on=TODAY, **LATER)
    assert kept.tally(asked) == queries.tally(asked)
    before = kept.tally(asked)
    directory.open_session(
        cast.term, ordinal=2, opens_on=dt.date(2022, 5, 5), closes_on=dt.date(2022, 5, 9), **LATER
    )
    assert kept.tally(asked) == queries.tally(asked) != before


def test_a_calendar_that_moves_clocks_is_counted_at_once(cast, keeping):
    accepted(cast, raised(cast))
    clock = RunningClock.objects.filter(stopped_on=None).earliest("due_on")
    asked = everything(cast.congress, clock.due_on + dt.timedelta(days=1))
    before = kept.tally(asked)
    for n in range(5):
        set_day(
            clock.started_on + dt.timedelta(days=n + 1), is_off=True, name="", source="通知",
            hand=Hand("某", moment("2022-06-01")),
        )  # fmt: skip
    assert recalculate(by_name="某", at=LATER["at"], reason="日历")
    assert kept.tally(asked) == queries.tally(asked) != before


def test_a_day_given_without_a_step_is_counted_at_once(cast, keeping):
    matter = accepted(cast, raised(cast))
    RunningClock.objects.filter(matter=matter).delete()
    Matter.objects.filter(pk=matter.pk).update(due_on=None)
    asked = everything(cast.congress)
    before = kept.tally(asked)
    assert date_undated(moment("2022-06-01")) == 1
    assert kept.tally(asked) == queries.tally(asked) != before


def test_a_rule_of_the_offices_own_changes_no_count(cast, keeping):
    accepted(cast, raised(cast))
    asked = everything(cast.congress)
    kept.tally(asked)
    set_rule(
        cast.congress, "suggestion.reply", {"length": 1, "unit": "month"}, basis="本级",
        in_force_from=dt.date(2022, 1, 1), by=SYSTEM, at=moment("2022-06-01"),
    )  # fmt: skip
    assert kept.tally(asked) == queries.tally(asked)


def test_after_more_steps_than_are_looked_through_it_is_counted_anew(cast, keeping, monkeypatch):
    other = found("990102", name="白岩区")
    (asked,) = figure("suggestion-total", other.congress)
    kept.tally([asked])
    then = kept._kept[asked].stand
    monkeypatch.setattr(kept, "FAR", 1)
    accepted(cast, raised(cast))
    assert not kept._is_near(then, kept._stand())


def test_every_figure_is_kept_and_what_reads_other_tables_is_not(cast):
    asked = everything(cast.congress)
    assert [one.figure.key for one in asked if not kept.follows(one)] == []
    # a doubt looks at what was set aside, of which no journal tells
    some = [Asked(one, period(cast.congress)) for one in doubts.values() if isinstance(one, Figure)]
    assert not any(kept.follows(one) for one in some)


def test_what_is_not_confirmed_is_not_kept(cast, django_assert_num_queries):
    """A test is a transaction: it may yet come to nothing."""
    kept.forget()
    asked = figure("suggestion-total", cast.congress)
    kept.tally(asked)
    assert not kept._kept


def test_the_length_of_a_list_is_kept_until_somebody_takes_a_step(
    cast, keeping, django_assert_num_queries
):
    who = standing(cast.accounts["clerk"], on=TODAY)
    asked = {"sort": "", "year": 2022}
    accepted(cast, raised(cast))
    assert lists._total(who, "suggestion", asked, TODAY) == 1
    with django_assert_num_queries(1):
        assert lists._total(who, "suggestion", asked, TODAY) == 1
    accepted(cast, raised(cast, "关于修桥的建议"))
    assert lists._total(who, "suggestion", asked, TODAY) == 2
    # a deputy is told of those of deputies, under another shape
    deputy = standing(cast.accounts["deputy"], on=TODAY)
    assert lists._total(deputy, "suggestion", {"sort": ""}, TODAY) == 2
    assert lists._total(who, "suggestion", {"sort": "", "year": 2021}, TODAY) == 0
