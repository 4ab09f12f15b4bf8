"""Deputies: several levels, suspended, ended (L1 Art. 61, 62; L4 Art. 48)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from renda.directory import commands
from renda.directory.models import (
    Change,
    Kind,
    Level,
    MandateStatus,
    Person,
    Reason,
    Role,
    SeatState,
)
from renda.directory.queries import mandates_of, standing, status_of
from renda.directory.spec import STATE_OF_REASON
from renda.directory.tests.cast import AT, SYSTEM, TERM_BEGAN, TODAY, Cast

ENDS = [reason for reason in Reason if STATE_OF_REASON[reason] is SeatState.ENDED]


def test_a_suspended_deputy_loses_the_seat_and_gets_it_back(cast: Cast) -> None:
    """代表法 Art. 61: suspended while detained, restored when the cause is gone."""
    seat = cast.deputy()
    account = commands.create_account("chen", person=seat.person, by=SYSTEM, at=AT)
    commands.change_status(seat, Reason.DETAINED, on=date(2022, 4, 1), by=SYSTEM, at=AT)
    commands.change_status(seat, Reason.RESTORED, on=date(2022, 6, 1), by=SYSTEM, at=AT)
    seats = [
        standing(account, on=day).mandate_ids()
        for day in (date(2022, 3, 31), date(2022, 4, 1), date(2022, 5, 31), date(2022, 6, 1))
    ]
    assert seats == [{seat.pk}, set(), set(), {seat.pk}]


@pytest.mark.parametrize("reason", ENDS)
def test_an_ended_seat_stays_ended(cast: Cast, reason: Reason) -> None:
    """代表法 Art. 62: eight grounds, and the end of the term."""
    seat = cast.deputy()
    commands.change_status(seat, reason, on=TODAY, by=SYSTEM, at=AT)
    assert not mandates_of(cast.congress, on=TODAY).exists()
    with pytest.raises(ValidationError):
        commands.change_status(
            seat, Reason.RESTORED, on=TODAY + timedelta(days=1), by=SYSTEM, at=AT
        )


def test_a_seat_ends_with_its_term(cast: Cast) -> None:
    seat = cast.deputy()
    commands.open_term(cast.congress, ordinal=19, starts_on=date(2026, 11, 1), by=SYSTEM, at=AT)
    assert list(mandates_of(cast.congress, on=date(2026, 10, 31))) == [seat]
    assert not mandates_of(cast.congress, on=date(2026, 11, 1)).exists()


def test_a_person_holds_seats_of_several_levels(cast: Cast) -> None:
    """选举法 Art. 48: nested levels may be combined."""
    town = commands.found_congress(
        "990101001", name="青石镇人民代表大会", level=Level.TOWN, parent=cast.congress,
        by=SYSTEM, at=AT,
    )  # fmt: skip
    term = commands.open_term(town, ordinal=5, starts_on=TERM_BEGAN, by=SYSTEM, at=AT)
    seat = cast.deputy()
    second = commands.seat_deputy(seat.person, term=term, by=SYSTEM, at=AT)
    account = commands.create_account("chen", person=seat.person, by=SYSTEM, at=AT)
    assert standing(account, on=TODAY).mandate_ids() == {seat.pk, second.pk}
    assert standing(account, on=TODAY).seats_in() == {cast.congress.pk, town.pk}


def test_two_seats_side_by_side_are_refused(cast: Cast) -> None:
    """选举法 Art. 48: not in two areas of which neither contains the other."""
    other = commands.found_congress(
        "990102", name="北岭区人民代表大会", level=Level.DISTRICT, by=SYSTEM, at=AT
    )
    term = commands.open_term(other, ordinal=18, starts_on=TERM_BEGAN, by=SYSTEM, at=AT)
    with pytest.raises(ValidationError, match="无隶属关系"):
        commands.seat_deputy(cast.deputy().person, term=term, by=SYSTEM, at=AT)


def test_a_person_has_one_seat_per_term(cast: Cast) -> None:
    seat = cast.deputy()
    with pytest.raises(ValidationError):
        commands.seat_deputy(seat.person, term=cast.term, by=SYSTEM, at=AT)


def test_many_are_seated_together_or_not_at_all(cast: Cast) -> None:
    people = commands.register_people(
        [Person(name=f"代表{n}") for n in range(20)], by=SYSTEM, at=AT
    )
    rows = [commands.NewSeat(person, card_number="001") for person in people]
    with pytest.raises(ValidationError):
        commands.seat_deputies(cast.term, rows, by=SYSTEM, at=AT)
    assert not mandates_of(cast.congress, on=TODAY).exists()
    rows = [commands.NewSeat(p, card_number=f"{n:03}") for n, p in enumerate(people)]
    commands.seat_deputies(cast.term, rows, by=SYSTEM, at=AT)
    assert mandates_of(cast.congress, on=TODAY).count() == len(people)


def test_the_deputies_committee_keeps_the_deputies_and_a_department_does_not(cast: Cast) -> None:
    """代表法 Art. 12 gives the work to the deputies' committee."""
    seat = cast.deputy()
    with pytest.raises(PermissionDenied):
        commands.change_status(
            seat, Reason.MOVED_OUT, on=TODAY, by=cast.acting("水务经办", cast.water), at=AT
        )
    clerk = cast.acting("代工委经办", cast.committee)
    commands.change_status(seat, Reason.MOVED_OUT, on=TODAY, by=clerk, at=AT)
    state = status_of(seat, on=TODAY)
    assert state is not None
    assert state.reason == Reason.MOVED_OUT
    logged = Change.objects.get(command="change_status")
    assert (logged.by_id, logged.details["mandate"]) == (clerk.account_id, seat.pk)


def test_nobody_changes_the_own_seat(cast: Cast) -> None:
    account = cast.account("代工委经办", cast.committee)
    assert account.person is not None
    seat = commands.seat_deputy(account.person, term=cast.term, by=SYSTEM, at=AT)
    with pytest.raises(PermissionDenied):
        commands.change_status(
            seat, Reason.DETAINED, on=TODAY, by=standing(account, on=TODAY), at=AT
        )


def test_a_seat_has_one_state_a_day_even_behind_the_commands(cast: Cast) -> None:
    seat = cast.deputy()
    row = {"mandate": seat, "from_on": TERM_BEGAN}
    with pytest.raises(IntegrityError), transaction.atomic():
        MandateStatus.objects.create(**row, status=SeatState.SUSPENDED, reason=Reason.DETAINED)


def test_a_reason_that_does_not_fit_the_state_is_refused_by_the_database(cast: Cast) -> None:
    seat = cast.deputy()
    with pytest.raises(IntegrityError), transaction.atomic():
        MandateStatus.objects.create(
            mandate=seat, from_on=TODAY, status=SeatState.ACTIVE, reason=Reason.DIED
        )


def test_a_delegation_is_one_of_the_same_congress(cast: Cast) -> None:
    seat = cast.deputy()
    with pytest.raises(ValidationError):
        commands.join_delegation(seat, delegation=cast.water, by=SYSTEM, at=AT)
    second = cast.body("第二代表团", Kind.DELEGATION)
    commands.join_delegation(seat, delegation=second, by=SYSTEM, at=AT)
    seat.refresh_from_db()
    assert seat.delegation == second


def test_a_head_of_a_delegation_is_still_at_home_on_the_deputies_pages(cast: Cast) -> None:
    account = cast.account("团长", cast.delegation, Role.HEAD)
    assert account.person is not None
    commands.seat_deputy(account.person, term=cast.term, by=SYSTEM, at=AT)
    assert standing(account, on=TODAY).is_deputy_only
