"""A published report stays what it was; what changed since is told, record by record."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from renda.figures import queries
from renda.figures.registry import figures
from renda.figures.spec import CongressYear, Figure
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.tests.conftest import child, do, raised, replied_with
from renda.matters.seals import first_break
from renda.matters.step import Refused
from renda.reports.changes import changes
from renda.reports.commands import freeze, note_published
from renda.reports.freezing import parts_told, verify
from renda.reports.models import Frozen, FrozenFigure, Unchangeable
from renda.reports.sealed import altered
from tests.plugins.cast import moment

LATER = dt.date(2023, 3, 1)
KEYS = (
    "suggestion-total",
    "suggestion-satisfied",
    "suggestion-satisfied-rate",
    "suggestion-receipts",
    "suggestion-term",
)
PROMISE = [{"text": "年底前完成", "due_on": dt.date(2022, 12, 30)}]


def accepted(cast, day="2022-03-01"):
    matter = raised(cast, day)
    do(cast, matter, Suggestion.submit, "deputy", day)
    do(cast, matter, Suggestion.accept, "clerk", day, subject="transport")
    return matter


def rated(cast, grade="satisfied"):
    matter = accepted(cast)
    lead = cast.bodies["区交通局"]
    do(cast, matter, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    share = child(matter, Assignment)
    do(cast, share, Assignment.sign_for, "traffic", "2022-03-04")
    contact = {"way": "visit", "on": dt.date(2022, 3, 10), "who": "王某"}
    do(cast, share, Assignment.contact, "traffic", "2022-03-10", **contact)
    replied_with(cast, share, "2022-04-01", "A", PROMISE)
    do(cast, share, Assignment.rate, "deputy", "2022-04-10", grade=grade, reason="未解决")
    return matter, share


def frozen(cast, keys=KEYS, by="clerk", **more):
    period = CongressYear.of(cast.congress, 2022, today=dt.date(2023, 1, 5), **more)
    return freeze(
        period=period, title="常委会工作报告", text="办理代表建议1件,满意率100.0%。", keys=keys,
        by=cast.who(by, "2023-01-05"), at=moment("2023-01-05"),
    )  # fmt: skip


def since(report, today=LATER):
    return {one.figure.key: one for one in changes(report, today=today)}


@pytest.fixture
def year(cast):
    return rated(cast)


def test_every_figure_is_kept_with_its_parts_and_the_records_behind_it(cast, year):
    matter, share = year
    report = frozen(cast)
    rate = report.figures.get(key="suggestion-satisfied-rate")
    assert (rate.value, rate.numerator, rate.denominator) == ("100.0", 1, 1)
    label = f"{matter.number} {matter.title}"
    assert rate.records == rate.above == [{"id": matter.pk, "label": label, "matter": matter.pk}]
    receipts = report.figures.get(key="suggestion-receipts")
    assert receipts.records[0]["matter"] == share.pk
    assert receipts.records[0]["label"].startswith(label)
    assert (report.by_name, report.until) == ("clerk某", dt.date(2022, 12, 31))


def test_all_figures_can_be_frozen_in_few_queries(cast, year, django_assert_max_num_queries):
    apart = sum(
        isinstance(one, Figure) and one.matter != "" for one in figures.values()
    )  # they are asked for their own words
    with django_assert_max_num_queries(apart + 8):
        frozen(cast, keys=list(figures))


def test_a_report_proves_that_it_is_what_it_was(cast, year):
    report = frozen(cast)
    assert verify(Frozen.objects.get(pk=report.pk))
    assert first_break() is None
    FrozenFigure.objects.filter(frozen=report, key="suggestion-total").update(value="2")
    assert not verify(report)
    assert [one.where for one in altered()] == [f"冻结的报告{report.pk}（{report}）"]


def test_a_changed_text_is_noticed(cast, year):
    report = frozen(cast)
    Frozen.objects.filter(pk=report.pk).update(text="办理代表建议2件。")
    assert not verify(Frozen.objects.get(pk=report.pk))


def test_a_frozen_report_is_neither_changed_nor_taken_away(cast, year):
    report = frozen(cast)
    for one in (report, report.figures.first()):
        with pytest.raises(Unchangeable):
            one.save()
        with pytest.raises(Unchangeable):
            one.delete()


@pytest.mark.parametrize("name", ["clerk", "office_clerk"])
def test_the_office_freezes(cast, year, name):
    assert frozen(cast, by=name).pk


@pytest.mark.parametrize(
    "name", ["auditor", "member", "traffic", "deputy", "admin", "director", "committee"]
)
def test_others_do_not_freeze(cast, year, name):
    with pytest.raises(PermissionDenied):
        frozen(cast, by=name)
    assert not Frozen.objects.exists()


def test_nobody_freezes_a_figure_that_there_is_not(cast, year):
    with pytest.raises(Refused, match="F999"):
        frozen(cast, keys=["F999"])


def test_the_day_of_publication_is_noted_once_by_the_office(cast, year):
    report, on = frozen(cast), dt.date(2023, 1, 12)
    with pytest.raises(PermissionDenied):
        note_published(report, on=on, by=cast.who("auditor", "2023-01-12"))
    note_published(report, on=on, by=cast.who("clerk", "2023-01-12"))
    assert verify(Frozen.objects.get(pk=report.pk, published_on=on))
    with pytest.raises(Refused, match="发布日期已经登记过"):
        note_published(report, on=LATER, by=cast.who("clerk", "2023-03-01"))


def test_a_report_is_not_published_before_the_last_day_that_it_accounts_for(cast, year):
    report = frozen(cast)
    with pytest.raises(Refused, match="早于报告的截止日"):
        note_published(report, on=dt.date(2020, 1, 1), by=cast.who("clerk", "2023-01-12"))
    assert Frozen.objects.get(pk=report.pk).published_on is None


def test_nothing_changed(cast, year):
    assert changes(frozen(cast), today=LATER) == []


def test_a_corrected_rating_is_told_with_who_and_why(cast):
    matter, share = rated(cast, "dissatisfied")
    report = frozen(cast)
    correction = {"grade": "satisfied", "reason": "代表书面说明勾选有误"}
    do(cast, share, Assignment.correct_rating, "clerk", "2023-02-01", **correction)
    found = since(report)["suggestion-satisfied"]
    assert (found.figure.value, found.value, found.gone) == ("0", "1", ())
    (came,) = found.added
    assert (came.id, came.label) == (matter.pk, f"{matter.number} {matter.title}")
    reason = came.reasons[0]
    assert (reason.kind, reason.why) == ("correction", "代表书面说明勾选有误")
    assert (reason.entry.by_name, str(reason.entry.at.date())) == ("clerk某", "2023-02-01")
    assert reason.label == str(Assignment.correct_rating.label)


def test_a_matter_entered_late_with_an_earlier_date_is_told_as_such(cast, year):
    report = frozen(cast)
    late = accepted(cast, "2022-11-01")
    found = since(report)
    (came,) = found["suggestion-total"].added
    assert (came.id, [one.kind for one in came.reasons]) == (late.pk, ["entered"])
    rate = found["suggestion-satisfied-rate"]
    assert [(one.part, one.id) for one in rate.added] == [("denominator", late.pk)]


def test_a_withdrawn_one_is_told_as_gone(cast):
    rated(cast)
    other = accepted(cast, "2022-05-05")
    report = frozen(cast)
    do(cast, other, Suggestion.withdraw, "deputy", "2023-02-01", reason="另提")
    found = since(report)["suggestion-total"]
    (gone,) = found.gone
    assert (found.value, gone.id, gone.reasons[0].why) == ("1", other.pk, "另提")


def test_a_new_definition_is_told(cast, year, monkeypatch):
    report = frozen(cast, keys=["suggestion-satisfied"])
    old = figures["suggestion-satisfied"]
    new = Figure(
        old.key, old.label, old.unit, lambda period: old.records(period).none(), "另一种口径"
    )
    monkeypatch.setitem(figures, old.key, new)
    found = since(report)["suggestion-satisfied"]
    assert (found.is_defined_anew, found.value) == (True, "0")
    assert found.gone[0].reasons[0].kind == "definition"


def test_a_figure_that_is_counted_no_longer_is_told(cast, year, monkeypatch):
    report = frozen(cast)
    monkeypatch.delitem(figures, "suggestion-term")
    assert since(report)["suggestion-term"].value == "—"


def test_a_deadline_that_passed_since_is_a_reason(cast):
    matter = accepted(cast, "2022-10-10")
    lead = cast.bodies["区交通局"]
    do(cast, matter, Suggestion.hand_over, "clerk", "2022-10-11", lead=lead, track="ordinary")
    period = CongressYear.of(cast.congress, 2022, today=dt.date(2022, 12, 20))
    who, at = cast.who("clerk"), moment("2022-12-20")
    keys = ["suggestion-shares-due"]
    wide = CongressYear(period.congress, 2022, dt.date(2023, 3, 31), period.today)
    report = freeze(period=wide, title="报告", text="", keys=keys, by=who, at=at)
    (came,) = since(report, dt.date(2023, 3, 1))["suggestion-shares-due"].added
    assert [one.kind for one in came.reasons] == ["time"]


def test_a_comparison_costs_the_same_for_any_number_of_records(
    cast, year, django_assert_max_num_queries
):
    report = frozen(cast)
    for day in ("2022-11-01", "2022-11-02", "2022-11-03"):
        accepted(cast, day)
    with django_assert_max_num_queries(7):
        assert len(since(report)["suggestion-total"].added) == 3


def test_a_frozen_figure_equals_the_one_asked_for_the_same_day(cast, year):
    report = frozen(cast, keys=list(figures))
    period = CongressYear(report.congress, report.year, report.until, report.today)
    now = {one.figure.key: one.text for one in queries.values(period)}
    assert {one.key: one.value for one in report.figures.all()} == now


def test_the_parts_of_a_share_of_money_are_told_as_their_figures_are():
    """What is kept is exact, in 元; nobody reads 3,752,000,000 of it."""
    money = FrozenFigure(
        key="budget-income-rate", numerator=3_752_000_000, denominator=4_000_000_000
    )
    assert parts_told(money) == ("37.52亿元", "40.00亿元")
    counted = FrozenFigure(key="suggestion-satisfied-rate", numerator=7, denominator=8)
    assert parts_told(counted) == ("7", "8")
    gone = FrozenFigure(key="of-an-earlier-product", numerator=7, denominator=8)
    assert parts_told(gone) == ("7", "8")
    assert parts_told(FrozenFigure(key="suggestion-total")) == ("", "")
