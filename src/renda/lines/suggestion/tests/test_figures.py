"""What each figure of a year counts, and that it always counts what it opens to."""

import datetime as dt
import json
import random

import pytest
from django.core.management import CommandError, call_command

from renda.figures import queries
from renda.figures.registry import figures
from renda.figures.spec import CongressYear, Figure, Ratio
from renda.lines.suggestion import figures as own
from renda.lines.suggestion.procedures import Assignment, Promise, Suggestion
from renda.lines.suggestion.tests.conftest import child, do, raised, replied_with
from renda.matters.models import RuleVersion
from tests.plugins.cast import START

TODAY = dt.date(2023, 3, 1)
PROMISES = {
    "A": [{"text": "年底前完成", "due_on": dt.date(2022, 12, 30)}],
    "B": [{"text": "明年完成", "due_on": dt.date(2023, 6, 30)}],
    "C": [],
}


def period(cast, year=2022, **more):
    return CongressYear.of(cast.congress, year, today=TODAY, **more)


def amount(cast, figure, year=2022, **more):
    return queries.value(figure, period(cast, year, **more))


def number(cast, figure, year=2022, **more):
    return amount(cast, figure, year, **more).value


def accepted(cast, subject="transport"):
    matter = raised(cast)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    do(cast, matter, Suggestion.accept, "clerk", "2022-03-02", subject=subject)
    return matter


def answered(cast, letter="A", subject="transport"):
    """Return a suggestion with its share, signed on 2022-04-01."""
    matter = accepted(cast, subject)
    lead = cast.bodies["区交通局"]
    do(cast, matter, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    share = child(matter, Assignment)
    do(cast, share, Assignment.sign_for, "traffic", "2022-03-04")
    contact = {"way": "visit", "on": dt.date(2022, 3, 10), "who": "王某"}
    do(cast, share, Assignment.contact, "traffic", "2022-03-10", **contact)
    replied_with(cast, share, "2022-04-01", letter, PROMISES[letter])
    return matter, share


def rated(cast, letter="A", grade="satisfied", **more):
    matter, share = answered(cast, letter, **more)
    do(cast, share, Assignment.rate, "deputy", "2022-04-10", grade=grade, reason="未解决")
    return matter, share


def cleared(cast, share, day):
    promise = child(share, Promise)
    facts = {"on": dt.date.fromisoformat(day), "text": "已完成"}
    do(cast, promise, Promise.report, "traffic", day, **facts)
    do(cast, promise, Promise.rate, "deputy", day, grade="satisfied")
    do(cast, promise, Promise.clear, "clerk", day)


def lived(cast, rng):
    """Take one suggestion some random way along its life."""
    subject = rng.choice(("transport", "health", "education"))
    if rng.random() < 0.2:
        matter = accepted(cast, subject)
        if rng.random() < 0.5:
            do(cast, matter, Suggestion.withdraw, "deputy", "2022-03-02", reason="另提")
        return
    letter = rng.choice("ABC")
    matter, share = answered(cast, letter, subject)
    if rng.random() < 0.3:
        leader = cast.accounts["director"].person
        do(cast, matter, Suggestion.mark_key, "clerk", "2022-04-02", leader=leader)
    grade = rng.choice(("satisfied", "satisfied", "basically", "dissatisfied", ""))
    if not grade:
        return
    do(cast, share, Assignment.rate, "deputy", "2022-04-10", grade=grade, reason="未解决")
    if grade == "dissatisfied":
        do(cast, share, Assignment.redo, "clerk", "2022-04-11", reason="重新办理")
        replied_with(cast, share, "2022-05-05", letter, PROMISES[letter])
        return
    if letter != "C" and rng.random() < 0.7:
        cleared(cast, share, rng.choice(("2022-11-01", "2023-02-01")))
    if not matter.children.filter(closed_at=None).exists() and rng.random() < 0.7:
        do(cast, matter, Suggestion.close, "clerk", "2023-02-02")


@pytest.mark.parametrize("seed", [1, 2])
def test_every_figure_is_as_long_as_what_it_opens_to(cast, seed):
    rng = random.Random(seed)  # noqa: S311  a walk that can be repeated
    for _ in range(8):
        lived(cast, rng)
    for year, until in ((2022, None), (2022, dt.date(2022, 4, 30)), (2023, None), (2021, None)):
        when = period(cast, year, until=until)
        for figure, told in zip(figures.values(), queries.values(when), strict=True):
            keys = list(queries.records(figure, when).values_list("pk", flat=True))
            assert told.records == len(keys) == len(set(keys)), figure.key
            if isinstance(figure, Ratio):
                check_parts(figure, when, told)
            elif isinstance(figure.measure, type(own.TOTAL.measure)):
                # of a year without any of its work there is no number, and it says so
                assert told.value == (None if told.why else len(keys)), figure.key
                assert not (told.why and keys), figure.key
        check_grades(when)


def check_parts(figure, when, told):
    above = set(queries.records(figure, when, part="numerator").values_list("pk", flat=True))
    below = set(queries.records(figure, when).values_list("pk", flat=True))
    rest = set(queries.records(figure, when, part="rest").values_list("pk", flat=True))
    assert above <= below, figure.key
    assert rest == below - above, figure.key
    assert (told.numerator, told.denominator) == (len(above), len(below)), figure.key


def check_grades(when):
    grades = (own.SATISFIED, own.BASICALLY, own.DISSATISFIED, own.UNRATED)
    total, *parts = [a.value or 0 for a in queries.values(when, (own.TOTAL, *grades))]
    assert sum(parts) == total


def test_every_slice_is_as_long_as_what_it_opens_to(cast):
    rated(cast, "A")
    rated(cast, "B", subject="health")
    answered(cast, "C")
    when = period(cast)
    for figure in figures.values():
        for dimension in getattr(figure, "by", ()):
            asked = queries.Asked(figure, when, dimension)
            slices = queries.tally([asked])[asked.key]
            assert sum(s.records for s in slices.values()) == queries.value(figure, when).records
            for part, told in slices.items():
                found = queries.records(figure, when, by=dimension.key, of=part)
                assert found.count() == told.records, (figure.key, part)


def test_the_term_and_the_session_are_those_of_the_year(cast):
    """The first session of the 18th congress."""
    assert (number(cast, own.TERM), number(cast, own.SESSION)) == (18, 1)
    assert (number(cast, own.TERM, 2023), amount(cast, own.SESSION, 2023).text) == (None, "—")


def test_what_is_withdrawn_or_merged_is_not_counted(cast):
    """Every suggestion that was numbered in the year."""
    host, other, third = accepted(cast), accepted(cast), accepted(cast)
    do(cast, other, Suggestion.merge, "clerk", "2022-03-02", host=host, reason="内容相同")
    do(cast, third, Suggestion.withdraw, "deputy", "2022-03-02", reason="另提")
    raised(cast)
    assert number(cast, own.TOTAL) == 1


def test_a_suggestion_satisfies_when_every_rated_reply_does(cast):
    """Over all suggestions, rated or not."""
    rated(cast, "C", "satisfied")
    rated(cast, "C", "basically")
    answered(cast, "C")
    told = amount(cast, own.SATISFIED_RATE)
    assert (told.text, told.numerator, told.denominator) == ("33.3", 1, 3)
    municipal = amount(cast, own.RECEIPTS_RATE)
    assert (municipal.text, municipal.numerator, municipal.denominator) == ("100.0", 2, 2)


def test_a_rating_after_a_second_reply_takes_the_place_of_the_first(cast):
    _matter, share = rated(cast, "C", "dissatisfied")
    assert number(cast, own.DISSATISFIED) == 1
    do(cast, share, Assignment.redo, "clerk", "2022-04-11", reason="重新办理")
    replied_with(cast, share, "2022-05-05", "C")
    do(cast, share, Assignment.rate, "deputy", "2022-05-10", grade="satisfied")
    assert number(cast, own.SATISFIED) == 1
    assert number(cast, own.SATISFIED, until=dt.date(2022, 4, 30)) == 0
    assert amount(cast, own.FIRST_RATE).text == "0.0"


def test_a_promise_for_this_year_is_kept_when_it_is_cleared_by_the_last_day(cast):
    """The denominator is what was promised, not everything."""
    for day in ("2022-11-01", "2023-02-01"):
        _matter, share = rated(cast, "A")
        cleared(cast, share, day)
    answered(cast, "A")
    rated(cast, "B")
    told = amount(cast, own.KEPT_RATE)
    assert (told.text, told.numerator, told.denominator) == ("33.3", 1, 3)


def test_a_class_that_changes_next_year_leaves_this_year_as_it_was(cast):
    """Domain 1.5: the class may change from B to A when it is closed; history stays."""
    _matter, share = rated(cast, "B")
    kind = cast.congress.reply_classes.get(code="A")
    change = {"reply_class": kind, "reason": "已提前完成"}
    do(cast, share, Assignment.change_class, "clerk", "2023-01-10", **change)
    assert number(cast, own.PROMISED) == 0
    assert number(cast, own.PROMISED, until=dt.date(2023, 1, 31)) == 1


def test_a_leader_follows_up_what_is_marked(cast):
    """C1 Art. 32."""
    matter = accepted(cast)
    leader = cast.accounts["director"].person
    do(cast, matter, Suggestion.mark_key, "clerk", "2022-03-15", leader=leader)
    accepted(cast)
    assert number(cast, own.KEY) == 1
    assert number(cast, own.KEY, until=dt.date(2022, 3, 14)) == 0


def test_there_are_two_evaluations(cast):
    """C1 Art. 26–28: of the reply, and of the promise kept."""
    _matter, share = rated(cast, "A")
    assert number(cast, own.EVALUATIONS) == 1
    cleared(cast, share, "2022-11-01")
    told = amount(cast, own.EVALUATIONS)
    assert (told.value, told.records) == (2, 2)


def test_a_promise_across_years_is_carried_over_and_cleared(cast):
    """Of what was open when the year began; what is dropped is not cleared."""
    first, second = rated(cast, "B")[1], rated(cast, "B")[1]
    rated(cast, "A")
    cleared(cast, first, "2023-02-01")
    assert amount(cast, own.CARRIED_RATE, 2022).text == "—"
    told = amount(cast, own.CARRIED_RATE, 2023)
    assert (told.text, told.numerator, told.denominator) == ("50.0", 1, 2)
    drop = {"decision": "主任会议", "reason": "条件不具备"}
    do(cast, child(second, Promise), Promise.give_up, "clerk", "2023-02-10", **drop)
    assert amount(cast, own.CARRIED_RATE, 2023).text == "50.0"
    none = amount(cast, own.CARRIED, 2024)
    assert (none.text, str(none.why)) == ("—", "2024年没有这项工作的记录")


def test_a_share_is_late_once_its_time_is_over(cast):
    """代表法 Art. 51: three months from the handing over, here until 2022-06-06."""
    matter = accepted(cast)
    lead = cast.bodies["区交通局"]
    do(cast, matter, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    answered(cast, "C")
    on_the_day = CongressYear.of(cast.congress, 2022, today=dt.date(2022, 6, 6))
    day_after = CongressYear.of(cast.congress, 2022, today=dt.date(2022, 6, 7))
    assert queries.value(own.TIMELY_RATE, on_the_day).text == "100.0"
    told = queries.value(own.TIMELY_RATE, day_after)
    assert (told.text, queries.value(own.LATE, day_after).value) == ("50.0", 1)


def test_what_may_not_be_published_is_not_missed(cast):
    """Domain 1.8: published over publishable."""
    matter = accepted(cast)
    do(cast, matter, Suggestion.publish, "clerk", "2022-03-05", screened=True)
    kept_back = accepted(cast)
    kept_back.proposal.may_publish = False
    kept_back.proposal.save()
    told = amount(cast, own.PUBLISHED_RATE)
    assert (told.text, told.denominator) == ("100.0", 1)


def test_the_office_chooses_which_rate_is_shown_first(cast):
    """C1 Art. 29 divides by the receipts, the printed report by all suggestions."""
    assert own.SATISFIED_RATE in own.headline(period(cast))
    RuleVersion.objects.create(
        congress=cast.congress, rule="suggestion.satisfied_base", value={"choice": "receipts"},
        basis="主任会议决定", in_force_from=dt.date(2022, 1, 1), by_name="某", set_at=START,
    )  # fmt: skip
    shown = own.headline(period(cast))
    assert own.RECEIPTS_RATE in shown
    assert own.SATISFIED_RATE not in shown


def test_the_lights_are_of_today(cast):
    accepted(cast)
    matter = accepted(cast)
    lead = cast.bodies["区交通局"]
    do(cast, matter, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    lights = (own.WAITING, own.OVERDUE, own.SOON, own.ON_TIME)
    later = CongressYear.of(cast.congress, 2022, today=dt.date(2022, 5, 1))
    whole, *parts = [a.value for a in queries.values(later, lights)]
    assert whole == sum(parts) > 0
    assert parts[0] == whole


def told(*arguments, **options):
    from io import StringIO  # noqa: PLC0415

    out = StringIO()
    call_command("figures", *arguments, stdout=out, **options)
    return out.getvalue()


def test_the_command_line_tells_all_figures_as_json(cast):
    rated(cast, "C")
    rows = json.loads(told(congress=cast.congress.code, year=2022, json=True))
    by_key = {row["key"]: row for row in rows}
    assert list(by_key) == list(figures)
    fields = {"key", "label", "unit", "value", "numerator", "denominator", "records"}
    assert all(fields <= set(row) for row in rows)
    rate = by_key["suggestion-satisfied-rate"]
    parts = (rate["value"], rate["numerator"], rate["denominator"], rate["records"])
    assert parts == (100.0, 1, 1, 1)


def test_the_command_line_lists_the_records_of_a_figure(cast):
    rated(cast, "C")
    rows = json.loads(told("suggestion-total", year=2022, records=True, json=True))
    assert [(row["number"], row["stage"]) for row in rows] == [("第1号", "已答复")]
    table = told("suggestion-evaluations", year=2022, records=True)
    assert "关于整修东山路的建议" in table
    assert "第18届" in told("suggestion-term", year=2022, records=True)


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (["nothing"], {"year": 2022}),
        ([], {"year": 2022, "congress": "nowhere"}),
        ([], {"year": 1}),
        ([], {"year": 2022, "until": dt.date(2021, 1, 1)}),
        ([], {"year": 2022, "records": True}),
    ],
)
def test_the_command_line_says_what_is_wrong(cast, arguments, options):
    with pytest.raises(CommandError):
        told(*arguments, **options)


def test_all_figures_cost_the_same_queries_whatever_there_is(cast, django_assert_num_queries):
    """So many selects a statement: the figures that there are decide, not the matters."""
    asked = len(queries.asked_for(figures.values(), [period(cast)]))
    statements = -(-asked // queries.SELECTS)
    for count in (0, 3):
        for _ in range(count):
            rated(cast, "A")
        with django_assert_num_queries(statements):
            queries.values(period(cast))


def test_every_figure_says_what_it_counts():
    for figure in figures.values():
        assert figure.definition
        assert figure.section
        assert isinstance(figure, Figure | Ratio)
