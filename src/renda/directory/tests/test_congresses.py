"""Congresses by code, terms and sessions in order."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from renda.directory import commands
from renda.directory.divisions import division, divisions, lineage_of
from renda.directory.models import Congress, Level
from renda.directory.queries import lineage, session_on, term_on
from renda.directory.tests.cast import AT, SYSTEM, TODAY, Cast


def test_the_division_table_knows_names_and_parents() -> None:
    # Three cities without counties are listed twice.
    assert len(divisions()) == 31 + 342 + 2978 - 3
    assert [place.name for place in lineage_of("441900")] == ["东莞市", "广东省"]
    assert [place.name for place in lineage_of("330106")] == ["西湖区", "杭州市", "浙江省"]
    assert division("000000") is None


def test_a_heading_of_the_statistics_is_no_parent() -> None:
    """A district of a municipality lies directly below it."""
    assert [place.name for place in lineage_of("500116")] == ["江津区", "重庆市"]


@pytest.mark.django_db
def test_a_congress_is_founded_by_its_code_alone() -> None:
    above = commands.found_congress("500000", by=SYSTEM, at=AT)
    below = commands.found_congress("500116", by=SYSTEM, at=AT)
    assert (below.name, below.level) == ("重庆市江津区人民代表大会", Level.DISTRICT)
    assert lineage(below) == [below, above]


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["999999", "", "1" * 20])
def test_an_unknown_code_needs_a_name(code: str) -> None:
    with pytest.raises(ValidationError):
        commands.found_congress(code, by=SYSTEM, at=AT)
    assert not Congress.objects.exists()


def test_a_code_is_used_once(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        commands.found_congress(
            cast.congress.code, name="另一个", level=Level.DISTRICT, by=SYSTEM, at=AT
        )


def test_a_congress_is_not_its_own_parent(cast: Cast) -> None:
    rows = Congress.objects.filter(pk=cast.congress.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(parent_id=cast.congress.pk)


def test_a_new_term_ends_the_one_before(cast: Cast) -> None:
    begins = date(2026, 11, 1)
    term = commands.open_term(cast.congress, ordinal=19, starts_on=begins, by=SYSTEM, at=AT)
    assert term_on(cast.congress, on=date(2026, 10, 31)) == cast.term
    assert term_on(cast.congress, on=begins) == term


def test_terms_do_not_overlap(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        commands.open_term(
            cast.congress, ordinal=17, starts_on=date(2021, 10, 1), ends_on=TODAY,
            by=SYSTEM, at=AT,
        )  # fmt: skip


def test_a_term_before_those_that_are_there_ends_where_the_next_begins(cast: Cast) -> None:
    before = commands.open_term(
        cast.congress, ordinal=17, starts_on=date(2017, 1, 5), by=SYSTEM, at=AT
    )
    assert before.ends_on == cast.term.starts_on
    assert term_on(cast.congress, on=cast.term.starts_on) == cast.term
    assert term_on(cast.congress, on=date(2017, 1, 5)) == before


@pytest.mark.parametrize(("ordinal", "year"), [(17, 2031), (19, 2016)])
def test_the_numbers_of_terms_follow_their_days(cast: Cast, ordinal: int, year: int) -> None:
    with pytest.raises(ValidationError, match="届次和日期对不上：第18届的任期是"):
        commands.open_term(
            cast.congress, ordinal=ordinal, starts_on=date(year, 1, 5), by=SYSTEM, at=AT
        )


def test_a_session_lies_within_its_term(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        commands.open_session(cast.term, ordinal=1, opens_on=date(2021, 1, 1), by=SYSTEM, at=AT)
    session = commands.open_session(
        cast.term, ordinal=1, opens_on=date(2022, 1, 10), by=SYSTEM, at=AT
    )
    assert session_on(cast.congress, on=date(2022, 1, 11)) == session
    commands.close_session(session, closes_on=date(2022, 1, 13), by=SYSTEM, at=AT)
    assert session_on(cast.congress, on=date(2022, 1, 14)) is None


def test_a_department_opens_no_session_and_the_deputies_committee_does(cast: Cast) -> None:
    details = {"ordinal": 1, "opens_on": date(2022, 1, 10), "at": AT}
    with pytest.raises(PermissionDenied):
        commands.open_session(cast.term, **details, by=cast.acting("水务经办", cast.water))
    clerk = cast.acting("代工委经办", cast.committee)
    assert commands.open_session(cast.term, **details, by=clerk).ordinal == 1
