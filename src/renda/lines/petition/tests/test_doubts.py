"""What is doubted of petitions: who was not told, not answered in time, answered untold."""

import pytest

from renda.figures.queries import records
from renda.figures.registry import doubts
from renda.figures.spec import CongressYear
from renda.lines.petition.models import Petitioned
from renda.lines.petition.procedures import PetitionLine as Line
from renda.lines.petition.tests.conftest import day, registered, told
from renda.lines.petition.tests.test_petition import answered, reviewed, taken_on, transferred

ANSWER = {"answer": "工资已经付清。", "outcome": "supported", "papers": []}


def doubted(cast, key, today):
    period = CongressYear.of(cast.congress, 2022, today=day(today))
    return list(records(doubts[f"doubt-{key}"], period).order_by("pk"))


# petition-untold: 信访工作条例 Art. 23, fifteen days from receipt


def test_whom_nobody_told_in_fifteen_days_is_doubted_until_somebody_does(petitions):
    matter = transferred(petitions)
    assert doubted(petitions, "petition-untold", "2022-03-16") == []
    assert doubted(petitions, "petition-untold", "2022-03-17") == [matter]
    petitions.take(matter, Line.tell, "petitions", "2022-03-18", **told("2022-03-18"))
    assert doubted(petitions, "petition-untold", "2022-03-18") == []


@pytest.mark.parametrize(
    ("step", "answers"),
    [
        (Line.untold, {"untold": "没有署名"}),
        (Line.withdraw, {"reason": "已经解决"}),
        (
            Line.refuse,
            {"ground": "justice", "where_to": "区人民法院", "told_on": day("2022-03-10")},
        ),
    ],
)
def test_who_cannot_be_told_or_took_it_back_or_was_told_where_to_go_is_not(
    petitions, step, answers
):
    matter = registered(petitions)
    assert doubted(petitions, "petition-untold", "2022-03-17") == [matter]
    petitions.take(matter, step, "petitions", "2022-03-10", **answers)
    for key in ("petition-untold", "petition-silent"):
        assert doubted(petitions, key, "2022-12-31") == []


# petition-silent: closed without a word, and no reason why


def silent(cast):
    """Let a petition be answered though its writer was never told that it had come."""
    matter = transferred(cast)
    cast.take(matter, Line.take_on, "traffic", "2022-03-07", accepted_on=day("2022-03-07"))
    on = {"answered_on": day("2022-04-20")}
    return cast.take(matter, Line.answer, "traffic", "2022-04-20", **ANSWER, **on)


def test_an_answer_to_whom_nobody_ever_told_is_doubted_until_the_day_is_put_right(petitions):
    answered(petitions)
    assert doubted(petitions, "petition-silent", "2022-12-31") == []
    matter = silent(petitions)
    assert doubted(petitions, "petition-silent", "2022-12-31") == [matter]
    assert doubted(petitions, "petition-untold", "2022-12-31") == []  # one fault, one doubt
    right = told("2022-03-04") | {"correction": "漏登告知日期"}
    petitions.take(matter, Line.rewrite, "petitions", "2022-04-21", **right)
    assert doubted(petitions, "petition-silent", "2022-12-31") == []


def test_an_answer_to_whom_nobody_could_tell_is_not_doubted(petitions):
    matter = silent(petitions)
    Petitioned.objects.filter(matter=matter).update(untold="没有署名")
    assert doubted(petitions, "petition-silent", "2022-12-31") == []


# petition-unanswered: Art. 34, sixty days, longer with approval; Art. 23, 35, 36 before and after


def test_what_is_not_finished_in_sixty_days_is_doubted_until_it_is_or_has_longer(petitions):
    first, second = taken_on(petitions), taken_on(petitions)
    assert doubted(petitions, "petition-unanswered", "2022-05-06") == []
    assert doubted(petitions, "petition-unanswered", "2022-05-07") == [first, second]
    longer = {"reason": "情况复杂", "approved_by": "局长", "noticed_on": day("2022-05-05")}
    petitions.take(first, Line.extend, "traffic", "2022-05-05", **longer)
    assert doubted(petitions, "petition-unanswered", "2022-05-07") == [second]
    on = {"answered_on": day("2022-05-06")}
    petitions.take(second, Line.answer, "traffic", "2022-05-06", **ANSWER, **on)
    assert doubted(petitions, "petition-unanswered", "2022-05-07") == []
    assert doubted(petitions, "petition-unanswered", "2022-06-07") == [first]


def test_what_a_body_does_not_take_on_is_doubted_and_what_it_objects_to_is_not(petitions):
    matter = transferred(petitions, on="2022-03-03")
    assert doubted(petitions, "petition-unanswered", "2022-03-18") == []
    assert doubted(petitions, "petition-unanswered", "2022-03-19") == [matter]
    petitions.take(matter, Line.objects, "traffic", "2022-03-10", reason="不属于我局")
    assert doubted(petitions, "petition-unanswered", "2022-03-19") == []


def test_a_review_that_is_not_made_in_thirty_days_is_doubted_until_it_is(petitions):
    matter = answered(petitions)
    asked = {"review_asked_on": day("2022-05-10"), "body": "区政府"}
    petitions.take(matter, Line.ask_review, "petitions", "2022-05-10", **asked)
    assert doubted(petitions, "petition-unanswered", "2022-06-09") == []
    assert doubted(petitions, "petition-unanswered", "2022-06-10") == [matter]
    said = {"review": "维持。", "reviewed_on": day("2022-06-09")}
    petitions.take(matter, Line.review, "government", "2022-06-09", **said)
    assert doubted(petitions, "petition-unanswered", "2022-06-10") == []


def test_a_re_review_that_is_not_made_in_thirty_days_is_doubted_until_it_is(petitions):
    matter = reviewed(petitions)
    asked = {"second_asked_on": day("2022-06-01"), "body": "区财政局"}
    petitions.take(matter, Line.ask_second, "petitions", "2022-06-01", **asked)
    assert doubted(petitions, "petition-unanswered", "2022-07-01") == []
    assert doubted(petitions, "petition-unanswered", "2022-07-02") == [matter]
    said = {"second_review": "维持。", "second_reviewed_on": day("2022-07-01")}
    petitions.take(matter, Line.review_again, "finance", "2022-07-01", **said)
    assert doubted(petitions, "petition-unanswered", "2022-07-02") == []
