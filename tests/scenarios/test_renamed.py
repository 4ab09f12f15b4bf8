"""Steps that are called otherwise than when they were recorded are still what was recorded."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from renda.lines.problem.procedures import ProblemItem
from renda.lines.problem.tests.test_problem import DONE, FOUND, handed
from renda.matters.models import Entry, Matter, RunningClock
from renda.matters.renamed import renamed
from renda.matters.seals import first_break
from renda.notices.models import Notice
from renda.notices.renamed import renamed as told_as
from renda.sites.desk.models import View
from tests.plugins.cast import moment

NOW = {
    "report": "done",
    "accept": "solve",
    "given": "rectifying",
    "met": "solved",
    "report_by": "by",
}


@pytest.fixture
def lived(cast):
    one, two, three = handed(cast)[1]
    cast.take(one, ProblemItem.report, "traffic", "2022-07-01", **DONE)
    cast.take(two, ProblemItem.report, "school", "2022-07-01", **DONE)
    cast.take(one, ProblemItem.accept, "committee", "2022-07-02", **FOUND)
    return one, two, three


class State:
    """The models as they are, in the place of those that a migration sees."""

    apps = apps

    def clone(self):
        return self

    def clear_delayed_apps_cache(self):
        pass


def migrate(change, *, back=False):
    """Let a migration do its work, or take it back."""
    go = change.database_backwards if back else change.database_forwards
    go("matters", SimpleNamespace(connection=connection), State(), State())


def named(rows, field, path=""):
    return set(rows.filter(**{f"{path}procedure": "problem-item"}).values_list(field, flat=True))


def test_a_renaming_reaches_matters_steps_and_clocks_and_breaks_no_hash(lived):
    migrate(renamed("problem-item", NOW))
    assert named(Matter.objects, "stage") == {"solved", "reported", "rectifying"}
    assert {"done", "solve"} <= named(Entry.objects, "action", "matter__")
    assert named(RunningClock.objects, "name", "matter__") == {"by", "check_by"}
    assert Entry.objects.get(action="solve").recorded_as == "accept/reported/met"
    assert first_break() is None


def test_what_goes_back_to_its_name_is_as_it_was(lived):
    change = renamed("problem-item", NOW)
    before = list(Entry.objects.order_by("pk").values())
    migrate(change)
    migrate(change, back=True)
    assert list(Entry.objects.order_by("pk").values()) == before


def test_one_step_called_otherwise_than_its_like_is_told(lived):
    migrate(renamed("problem-item", NOW))
    one = Entry.objects.filter(action="done").latest("pk")
    Entry.objects.filter(pk=one.pk).update(action="extend")
    assert str(one.matter_id) in first_break().where


def test_what_was_told_of_it_is_told_on(cast, lived):
    """A notice keeps names, so that each reader sees their labels."""
    words = {"procedure": "problem-item", "action": "solve", "title": "路灯损坏"}
    account = cast.accounts["traffic"]
    told = Notice.objects.create(
        account=account, kind=Notice.Kind.TOLD, words=words, key="x", made_at=moment("2022-07-02")
    )
    assert str(told) == "路灯损坏：solve"
    _records, notices = told_as("problem-item", {"solve": "accept"})
    notices.code(apps, None)
    assert str(Notice.objects.get()) == "路灯损坏：复核：已解决"


@pytest.mark.parametrize(
    ("kept", "now"),
    [
        ("stage=keeping&year=2022", "stage=given&year=2022"),
        ("stage=unmet", "stage=dissatisfied"),
        ("stage=dropped", "stage=unmet"),
        ("year=2022", "year=2022"),
    ],
)
def test_a_list_that_somebody_kept_is_narrowed_to_the_same_stage(cast, kept, now):
    account = cast.accounts["clerk"]
    View.objects.create(account=account, procedure="suggestion-promise", name="x", query=kept)
    import_module("renda.sites.desk.migrations.0002_stages_renamed").rename(apps, None)
    assert View.objects.get().query == now
