"""The small example: everyone has something to do, and nothing of it is out of order."""

from collections import Counter

import pytest
from django.db.models import F

from renda.directory.divisions import division
from renda.directory.models import Account, Body, Congress, Person
from renda.directory.queries import standing
from renda.directory.spec import Kind
from renda.example.reported import REPORTED
from renda.example.tests.conftest import TODAY
from renda.figures.queries import value
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.lines.suggestion.models import Grade, Rating, Reply
from renda.lines.suggestion.procedures import Assignment, Assist, Promise, Suggestion
from renda.matters.circles import closed
from renda.matters.models import Entry, Matter, RunningClock
from renda.matters.queries import awaiting, light, visible
from renda.matters.seals import first_break

pytestmark = pytest.mark.django_db

BUSY = {
    "deputy", "deputy-two", "clerk", "office-clerk", "transport-clerk", "transport-leader",
    "education-clerk", "education-leader", "delegation-clerk", "director", "standing-office",
    "committee-clerk", "law-clerk", "audit-clerk", "finance-clerk", "town-clerk", "city-clerk",
    "petition-clerk",
}  # fmt: skip

IN_SMALL = {"total": 30, "satisfied": 28, "promised": 23, "kept": 21, "key": 3}


def who(username):
    return standing(Account.objects.get(username=username), on=TODAY)


def test_the_small_example_has_the_same_figures_in_small(small):
    period = CongressYear.of(small.congress, 2022)
    found = {key: value(figures[key], period).value for key in REPORTED}
    counted = {key: int(found[f"suggestion-{key}"]) for key in IN_SMALL}
    assert counted == IN_SMALL
    carried = value(figures["suggestion-carried"], period).value
    assert (found["suggestion-carried-cleared"], carried) == (3, 4)


def test_every_working_account_of_the_cast_has_something_to_do_today(small):
    cast = Account.objects.filter(person__in=small.cast.values())
    counts = {one.username: awaiting(who(one.username)).count() for one in cast}
    assert {name for name, count in counts.items() if count} == BUSY
    assert set(counts) - BUSY == {"auditor", "admin", "committee-head"}


def test_everybody_of_the_example_can_be_entered_by_a_click(small):
    """So that every line can be tried to its end."""
    assert not Account.objects.filter(is_example=False).exists()
    assert small.accounts.keys() >= {one.pk for one in small.cast.values()}


def test_the_lights_of_a_busy_clerk_show_all_three_colours(small):
    lights = {light(matter.due_on, TODAY) for matter in awaiting(who("transport-clerk"))}
    assert lights >= {"overdue", "soon", "on_time"}


def test_today_has_work_at_every_stage_that_somebody_waits_for(small):
    stages = set(Matter.objects.filter(closed_at=None).values_list("procedure", "stage"))
    for procedure in (Suggestion, Assignment, Promise):
        waiting = {a.name for a in procedure.stages.values() if not a.final}
        assert waiting - {stage for slug, stage in stages if slug == procedure.slug} == set()
    assert {(Assist.slug, "asked"), (Assist.slug, "given")} <= stages


def test_auditor_and_director_see_the_work_and_the_administrator_does_not(small):
    # of what only a circle knows, directors are told of who is to be appointed
    seen = [visible(who(name)).exclude(procedure__in=closed()) for name in ("auditor", "director")]
    assert seen[0].count() == seen[1].count() > 0
    assert not visible(who("admin")).exists()


def test_every_reply_of_the_year_came_within_the_legal_time(small):
    """代表法 Art. 51: three months, six for what is difficult."""
    assert not Reply.objects.filter(matter__year=2022, in_time=False).exists()
    own = RunningClock.objects.filter(matter__procedure__startswith="suggestion")
    late = own.filter(matter__year=2022, stopped_on__gt=F("due_on"), binding=True)
    # an office's own step may take longer than it wished: no law sets a period for it
    assert set(late.values_list("name", flat=True)) <= {"report_by", "step_by"}


def test_the_cases_of_real_life_occur(small):
    taken = Counter(Entry.objects.values_list("action", flat=True))
    expected = {
        "grant_return", "refuse_return", "grant_time", "refuse_time", "hand_on", "redo",
        "coordinate", "correct_rating", "send_back_draft", "change_class", "urge", "remind",
        "exclude", "refer", "convert", "merge", "withdraw", "confirm", "mark_key", "publish",
        "give", "receive", "send_back", "check_back",
    }  # fmt: skip
    assert expected - set(taken) == set()
    given = Entry.objects.filter(action="grant_time").values_list("matter__procedure", flat=True)
    assert {Assignment.slug, Promise.slug} <= set(given)
    assert Rating.objects.filter(ticked=Grade.DISSATISFIED, grade=Grade.SATISFIED).count() == 1
    assert Matter.objects.filter(confidential=True, procedure=Suggestion.slug).exists()


def test_the_merged_departments_people_carry_on_its_open_work(small):
    gone = Body.objects.get(short_name="区商务局")
    heir = standing(small.clerk_of(gone.pk), on=TODAY)
    assert gone.successor == small.bodies["区商务投促局"]
    assert {gone.pk, gone.successor_id} <= heir.bodies()


def test_everything_is_marked_as_an_example_and_stands_in_no_official_table(small):
    codes = list(Congress.objects.filter(is_example=True).values_list("code", flat=True))
    assert len(codes) == Congress.objects.count() == 6
    assert [division(code) for code in codes] == [None] * 6
    assert set(Congress.objects.values_list("level", flat=True)) == {
        "province", "city", "district", "town",
    }  # fmt: skip


def test_no_address_of_the_example_can_receive_mail(small):
    """RFC 2606 reserves `.invalid`."""
    people = Person.objects.exclude(email__endswith="@example.invalid")
    bodies = Body.objects.exclude(email="").exclude(email__endswith="@example.invalid")
    assert (people.count(), bodies.count()) == (0, 0)


def test_nobody_can_sign_in_to_the_example_with_a_password(small):
    assert not any(account.has_usable_password() for account in Account.objects.all())


def test_the_district_has_bodies_of_every_kind(small):
    kinds = set(Body.objects.filter(congress=small.congress).values_list("kind", flat=True))
    assert set(Kind) == kinds


def test_some_deputies_sit_in_several_congresses(small):
    seats = Counter(person for c in Congress.objects.all() for person in _deputies(c))
    assert sum(count > 1 for count in seats.values()) >= 10


def _deputies(congress):
    return set(congress.mandates.values_list("person_id", flat=True))


def test_the_journal_of_the_example_is_whole(small):
    assert first_break() is None
