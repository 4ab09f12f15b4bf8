"""Until eight in the morning Greenwich still has yesterday; here it is today."""

import datetime as dt

from renda.lines.suggestion.actors import deputy as raiser
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.raising import raise_suggestion
from renda.lines.suggestion.tests.conftest import TEXT
from renda.matters.commands import perform
from tests.plugins.cast import moment

ONE = 1


def test_what_is_raised_in_the_first_hour_of_a_year_is_of_that_year(cast):
    matter = raise_suggestion(
        Suggestion,
        congress=cast.congress,
        deputy=cast.seats["deputy"],
        session=None,
        answers=TEXT,
        by=cast.who("deputy", "2023-01-01"),
        at=moment("2023-01-01", ONE),
        raised_by=raiser,
    )
    assert matter.year == 2023


def test_what_is_signed_in_the_first_hour_of_the_day_after_is_late(cast, handled):
    """Due on 2022-06-06: one in the morning of the seventh is the seventh."""
    kind = cast.congress.reply_classes.get(code="C")
    draft = {"text": "答复如下。", "reply_class": kind, "promises": []}
    who = cast.who("traffic", "2022-06-06")
    perform(handled, Assignment.draft_reply, by=who, at=moment("2022-06-06"), answers=draft)
    leader = cast.who("traffic_leader", "2022-06-07")
    perform(handled, Assignment.sign_off, by=leader, at=moment("2022-06-07", ONE))
    reply = handled.replies.get()
    assert (reply.signed_on, reply.in_time) == (dt.date(2022, 6, 7), False)


def test_a_rating_in_the_first_hour_bears_the_day_of_here(cast, replied):
    who = cast.who("deputy", "2022-04-10")
    answers = {"grade": "satisfied"}
    perform(replied, Assignment.rate, by=who, at=moment("2022-04-10", ONE), answers=answers)
    assert replied.ratings.get().on == dt.date(2022, 4, 10)
