"""Where counting begins and ends: on the day itself, in the second round, at the next congress."""

import datetime as dt

import pytest

from renda.directory.commands import open_session
from renda.directory.standing import SYSTEM
from renda.figures import queries
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.lines.suggestion import figures as own
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.tests.conftest import child, do, replied_with
from renda.lines.suggestion.tests.test_figures import (
    PROMISES,
    accepted,
    answered,
    cleared,
    period,
    rated,
)
from tests.plugins.cast import START, found

BAD = {"grade": "dissatisfied", "reason": "没有解决"}


def day(text):
    return dt.date.fromisoformat(text)


def by(cast, figure, until, today=None):
    """Return a figure up to a day, as it was known on it (or on another one)."""
    last = day(until)
    known = day(today) if today else last
    return queries.value(
        figure, CongressYear.of(cast.congress, last.year, until=last, today=known)
    ).value


def of(cast, figure, year=2022):
    return queries.value(figure, period(cast, year)).value


def on(cast, figure, today):
    """Return the records of a figure of today."""
    return set(queries.records(figure, CongressYear.of(cast.congress, 2022, today=today)))


def shared(cast, *, sign=(("traffic", "A"), ("school", "B"))):
    """Return a suggestion of two separate handlers, who signed their replies on 2022-04-01."""
    matter = accepted(cast)
    both = [cast.bodies["区交通局"], cast.bodies["区教委"]]
    do(cast, matter, Suggestion.hand_over, "clerk", "2022-03-03", separate=both, track="ordinary")
    shares = cast.children(matter, Assignment)
    for (who, letter), share in zip(sign, shares, strict=False):
        signed(cast, share, who, letter)
    return matter, shares


def signed(cast, share, who, letter, on="2022-04-01"):
    do(cast, share, Assignment.sign_for, who, "2022-03-04")
    contact = {"way": "visit", "on": day("2022-03-10"), "who": "王某"}
    do(cast, share, Assignment.contact, who, "2022-03-10", **contact)
    kind = cast.congress.reply_classes.get(code=letter)
    answers = {"text": "答复如下。", "reply_class": kind, "promises": PROMISES[letter]}
    do(cast, share, Assignment.draft_reply, who, on, **answers)
    do(cast, share, Assignment.sign_off, f"{who}_leader", on)


def test_it_counts_from_the_day_on_which_it_got_its_number(cast):
    accepted(cast)
    assert [by(cast, own.TOTAL, f"2022-03-0{n}", "2022-12-31") for n in (1, 2)] == [0, 1]


def test_it_counts_until_the_day_on_which_it_was_withdrawn(cast):
    matter = accepted(cast)
    do(cast, matter, Suggestion.withdraw, "deputy", "2022-03-05", reason="另提")
    assert [by(cast, own.TOTAL, f"2022-03-0{n}") for n in (4, 5)] == [1, 0]


def test_nothing_of_another_congress_is_counted(cast):
    """One city is never shown another one's numbers."""
    rated(cast, "B")
    years = [period(cast, year) for year in (2022, 2023)]
    before = [[one.records for one in queries.values(when)] for when in years]
    other = found("990102", name="白石区")
    cleared(other, rated(other, "A")[1], "2022-11-01")
    cleared(other, rated(other, "B")[1], "2023-02-01")
    matter, _share = answered(other, "C")
    do(other, matter, Suggestion.publish, "clerk", "2022-05-05", screened=True)
    after = [[one.records for one in queries.values(when)] for when in years]
    assert after == before


@pytest.mark.parametrize(
    ("signing", "answered_", "promised"),
    [
        ((), 0, 0),
        ((("traffic", "A"),), 0, 1),
        ((("traffic", "A"), ("school", "C")), 1, 1),
        ((("traffic", "A"), ("school", "B")), 1, 0),
        ((("traffic", "C"), ("school", "C")), 1, 0),
    ],
    ids=["nobody", "one of them", "a promise", "promises of both years", "no promise"],
)
def test_it_is_answered_by_all_and_promised_for_this_year_by_none_beyond_it(
    cast, signing, answered_, promised
):
    """F055; C1 Art. 15: separate handlers answer each for itself."""
    shared(cast, sign=signing)
    assert (of(cast, own.ANSWERED), of(cast, own.PROMISED)) == (answered_, promised)


def test_a_reply_counts_from_the_day_on_which_it_was_signed(cast):
    answered(cast, "A")
    for figure in (own.ANSWERED, own.REPLIED, own.REPLIES, own.PROMISED):
        assert [by(cast, figure, f"2022-0{d}") for d in ("3-31", "4-01")] == [0, 1]


@pytest.mark.parametrize(
    ("grades", "satisfied", "basically", "dissatisfied"),
    [
        (("satisfied", "satisfied"), 1, 0, 0),
        (("satisfied", "basically"), 0, 1, 0),
        (("satisfied", "dissatisfied"), 0, 0, 1),
        (("basically", "dissatisfied"), 0, 0, 1),
        (("satisfied",), 1, 0, 0),
    ],
)
def test_the_worst_grade_of_its_shares_is_its_own(cast, grades, satisfied, basically, dissatisfied):
    """F053: every rated reply must satisfy."""
    _matter, shares = shared(cast, sign=(("traffic", "C"), ("school", "C")))
    for grade, share in zip(grades, shares, strict=False):
        do(cast, share, Assignment.rate, "deputy", "2022-04-10", grade=grade, reason="未解决")
    told = [of(cast, one) for one in (own.SATISFIED, own.BASICALLY, own.DISSATISFIED, own.UNRATED)]
    assert told == [satisfied, basically, dissatisfied, 0]


def test_a_rating_counts_from_its_day_and_not_before_it_was_entered(cast):
    """A paper receipt bears its own day, and is known once it was entered."""
    _matter, share = answered(cast, "C")
    paper = {"grade": "satisfied", "signed_on": day("2022-04-08")}
    do(cast, share, Assignment.enter_receipt, "clerk", "2022-04-10", **paper)
    for figure in (own.SATISFIED, own.RECEIPTS, own.FIRST, own.SHARES_SATISFIED):
        assert by(cast, figure, "2022-04-08", "2022-04-09") == 0
        assert by(cast, figure, "2022-04-08", "2022-04-10") == 1
        assert by(cast, figure, "2022-04-07", "2022-04-10") == 0


def test_a_grade_is_what_was_ticked_until_the_day_it_was_put_right(cast):
    """W16: a mis-ticked option is put right and stays on record."""
    _matter, share = answered(cast, "C")
    do(cast, share, Assignment.rate, "deputy", "2022-04-10", **BAD)
    fixed = {"grade": "satisfied", "reason": "代表书面说明误填"}
    do(cast, share, Assignment.correct_rating, "clerk", "2022-04-12", **fixed)
    grades = (own.SATISFIED, own.DISSATISFIED, own.RECEIPTS_GOOD, own.FIRST_GOOD)
    assert [by(cast, one, "2022-04-11") for one in grades] == [0, 1, 0, 0]
    assert [by(cast, one, "2022-04-12") for one in grades] == [1, 0, 1, 1]
    assert [by(cast, one, "2022-04-11", "2022-04-12") for one in grades] == [1, 0, 1, 1]


def test_good_receipts_are_satisfied_or_nearly_so(cast):
    """C1 Art. 29."""
    for grade in ("satisfied", "basically", "dissatisfied"):
        rated(cast, "C", grade)
    told = [of(cast, one) for one in (own.RECEIPTS, own.RECEIPTS_GOOD, own.FIRST, own.FIRST_GOOD)]
    assert told == [3, 2, 3, 2]
    assert of(cast, own.SHARES_SATISFIED) == 1


def test_the_first_receipt_stays_the_first_whatever_the_second_says(cast):
    _matter, share = rated(cast, "C", "basically")
    assert (of(cast, own.FIRST_GOOD), of(cast, own.REPLIES)) == (1, 1)
    _matter, share = rated(cast, "C", "dissatisfied")
    do(cast, share, Assignment.redo, "clerk", "2022-04-11", reason="重新办理")
    replied_with(cast, share, "2022-05-05", "C")
    do(cast, share, Assignment.rate, "deputy", "2022-05-10", grade="satisfied")
    told = [of(cast, one) for one in (own.RECEIPTS, own.RECEIPTS_GOOD, own.FIRST, own.FIRST_GOOD)]
    assert told == [2, 2, 2, 1]
    assert (of(cast, own.REPLIES), of(cast, own.REPLIED)) == (3, 2)


def test_the_newest_reply_says_what_is_promised(cast):
    _matter, share = rated(cast, "A", "dissatisfied")
    assert of(cast, own.PROMISED) == 1
    do(cast, share, Assignment.redo, "clerk", "2022-04-11", reason="重新办理")
    replied_with(cast, share, "2022-05-05", "B", PROMISES["B"])
    assert of(cast, own.PROMISED) == 0
    assert by(cast, own.PROMISED, "2022-05-04", "2022-12-31") == 1


def test_a_class_counts_anew_from_the_day_on_which_it_was_changed(cast):
    _matter, share = rated(cast, "B")
    kind = cast.congress.reply_classes.get(code="A")
    change = {"reply_class": kind, "reason": "已提前完成"}
    do(cast, share, Assignment.change_class, "clerk", "2022-05-10", **change)
    assert [by(cast, own.PROMISED, f"2022-05-{d}") for d in ("09", "10")] == [0, 1]


def test_a_promise_is_kept_from_the_day_on_which_it_was_cleared(cast):
    _matter, share = rated(cast, "A")
    cleared(cast, share, "2022-11-01")
    assert [by(cast, own.KEPT, f"2022-{d}") for d in ("10-31", "11-01")] == [0, 1]


def test_of_two_promises_both_are_kept_or_the_suggestion_is_not(cast):
    """F056."""
    _matter, share = answered(cast, "C")
    kind = cast.congress.reply_classes.get(code="A")
    do(cast, share, Assignment.change_class, "clerk", "2022-04-02", reply_class=kind, reason="补")
    do(cast, share, Assignment.rate, "deputy", "2022-04-10", grade="satisfied")
    assert (of(cast, own.PROMISED), of(cast, own.KEPT)) == (1, 0)
    _matter, shares = shared(cast, sign=(("traffic", "A"), ("school", "A")))
    for one in shares:
        do(cast, one, Assignment.rate, "deputy", "2022-04-10", grade="satisfied")
    cleared(cast, shares[0], "2022-11-01")
    assert (of(cast, own.PROMISED), of(cast, own.KEPT)) == (2, 0)


def late(cast, on):
    """Return a share whose first reply was signed on a day; it was due on 2022-06-06."""
    matter = accepted(cast)
    lead = cast.bodies["区交通局"]
    do(cast, matter, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    share = child(matter, Assignment)
    signed(cast, share, "traffic", "C", on)
    return share


@pytest.mark.parametrize(("on_", "in_time"), [("2022-06-06", 1), ("2022-06-07", 0)])
def test_a_reply_is_in_time_on_the_last_day_itself_l1_art_51(cast, on_, in_time):
    late(cast, on_)
    told = [of(cast, one) for one in (own.DUE, own.IN_TIME, own.LATE)]
    assert told == [1, in_time, 1 - in_time]


def test_a_second_reply_in_time_does_not_make_up_for_a_late_first(cast):
    share = late(cast, "2022-06-07")
    do(cast, share, Assignment.rate, "deputy", "2022-06-10", **BAD)
    do(cast, share, Assignment.redo, "clerk", "2022-06-13", reason="重新办理")
    replied_with(cast, share, "2022-06-20", "C")
    assert (of(cast, own.IN_TIME), of(cast, own.LATE)) == (0, 1)


@pytest.mark.parametrize(
    ("before", "light"),
    [(-1, own.OVERDUE), (0, own.SOON), (7, own.SOON), (8, own.ON_TIME)],
    ids=["the day after", "the day itself", "a week before", "eight days before"],
)
def test_a_light_changes_on_the_day(cast, assigned, before, light):
    today = assigned.due_on - dt.timedelta(days=before)
    under = [
        one for one in (own.OVERDUE, own.SOON, own.ON_TIME) if assigned in on(cast, one, today)
    ]
    assert under == [light]
    assert assigned in on(cast, own.WAITING, today)


def test_no_light_stands_over_what_is_closed(cast):
    matter = accepted(cast)
    do(cast, matter, Suggestion.withdraw, "deputy", "2022-03-02", reason="另提")
    assert on(cast, own.WAITING, day("2022-05-01")) == set()


def test_what_was_published_and_is_kept_back_now_is_not_counted_as_public(cast):
    matter = accepted(cast)
    do(cast, matter, Suggestion.publish, "clerk", "2022-03-05", screened=True)
    assert [by(cast, own.PUBLISHED, f"2022-03-0{n}") for n in (4, 5)] == [0, 1]
    matter.proposal.may_publish = False
    matter.proposal.save()
    assert (of(cast, own.PUBLISHABLE), of(cast, own.PUBLISHED)) == (0, 0)


def test_what_is_confidential_is_not_to_be_published(cast):
    matter = accepted(cast)
    matter.confidential = True
    matter.save()
    assert (of(cast, own.TOTAL), of(cast, own.PUBLISHABLE)) == (1, 0)


def test_a_leader_who_gave_it_up_follows_it_no_longer(cast):
    """C1 Art. 32."""
    matter = accepted(cast)
    leader = cast.accounts["director"].person
    do(cast, matter, Suggestion.mark_key, "clerk", "2022-03-15", leader=leader)
    do(cast, matter, Suggestion.unmark_key, "clerk", "2022-04-15", reason="已解决")
    assert [by(cast, own.KEY, f"2022-{d}") for d in ("04-14", "04-15")] == [1, 0]
    assert of(cast, own.KEY) == 0


@pytest.mark.parametrize(
    ("on_", "brought", "cleared_"),
    [("2022-12-31", 0, 0), ("2023-01-01", 1, 1), ("2023-02-01", 1, 1), ("2024-01-02", 1, 0)],
)
def test_what_was_open_when_the_year_began_was_brought_over_into_it(cast, on_, brought, cleared_):
    """F060, F061."""
    cleared(cast, rated(cast, "B")[1], on_)
    assert (of(cast, own.CARRIED, 2023), of(cast, own.CARRIED_CLEARED, 2023)) == (brought, cleared_)


def test_a_promise_of_the_year_itself_was_not_brought_over_nor_one_for_this_year(cast):
    rated(cast, "B")
    rated(cast, "A")
    assert [of(cast, own.CARRIED, year) for year in (2022, 2023)] == [0, 1]


def test_a_promise_brought_over_is_cleared_from_its_day(cast):
    cleared(cast, rated(cast, "B")[1], "2023-02-01")
    told = [by(cast, own.CARRIED_CLEARED, f"2023-{d}") for d in ("01-31", "02-01")]
    assert told == [0, 1]


def test_an_evaluation_counts_in_the_year_in_which_it_was_given(cast):
    """F059: the second evaluation may come the year after."""
    cleared(cast, rated(cast, "B")[1], "2023-02-01")
    assert [of(cast, own.EVALUATIONS, year) for year in (2022, 2023)] == [1, 1]
    assert [by(cast, own.EVALUATIONS, f"2022-04-{d}") for d in ("09", "10")] == [0, 1]


def test_it_is_closed_from_the_day_on_which_it_was_closed(cast):
    matter, share = rated(cast, "A")
    cleared(cast, share, "2022-11-01")
    assert of(cast, own.CLOSED) == 0
    do(cast, matter, Suggestion.close, "clerk", "2022-11-02")
    for figure in (own.CLOSED, own.CLOSED_PROMISED):
        assert [by(cast, figure, f"2022-11-0{n}") for n in (1, 2)] == [0, 1]


def test_a_share_that_was_given_back_is_no_share(cast, assigned):
    """C1 Art. 16: handed over anew to another body."""
    do(cast, assigned, Assignment.ask_return, "traffic", "2022-03-10", reason="不属本局")
    school = cast.bodies["区教委"]
    do(cast, assigned, Assignment.grant_return, "clerk", "2022-03-14", body=school, reason="同意")
    assert set(queries.records(own.ASSIGNED, period(cast))) == {child(assigned.parent, Assignment)}
    assert by(cast, own.ASSIGNED, "2022-03-02") == 0


def test_the_newest_session_of_the_year_is_told_from_its_first_day(cast):
    """F050, F051."""
    dates = {"opens_on": day("2022-07-01"), "closes_on": day("2022-07-03")}
    open_session(cast.term, ordinal=2, by=SYSTEM, at=START, **dates)
    assert [by(cast, own.SESSION, d) for d in ("2022-06-30", "2022-07-01")] == [1, 2]
    assert of(cast, own.TERM) == 18


def test_every_figure_of_the_line_is_told_of_nothing_before_anything_was_raised(cast):
    told = queries.values(period(cast))
    some = {one.figure.key for one in told if one.records}
    assert {key for key in some if key.startswith("suggestion-")} == {
        "suggestion-term",
        "suggestion-session",
    }
    assert len(told) == len(figures)
