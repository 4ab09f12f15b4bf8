"""What is written beside the steps is sealed with who, when and why; nothing else passes for it."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, migrations
from django.db.migrations.state import ProjectState

from renda.matters import baseline
from renda.matters.journal import digest_of
from renda.matters.models import Entry, Matter, Resealed, RunningClock
from renda.matters.proving import unlike
from renda.matters.renamed import renamed
from renda.matters.rewritten import Rewritten
from renda.matters.seals import first_break
from renda.matters.tests.test_engine import opened, sent
from renda.matters.tests.toy import declared
from tests.plugins.cast import found


@pytest.fixture(autouse=True)
def _toys():
    with declared():
        yield


@pytest.fixture
def errand(cast):
    return sent(cast, opened(cast))


@pytest.fixture
def old(errand):
    """A database as the version before left it: steps without marks, nothing sealed."""
    Resealed.objects.all().delete()
    for matter in Matter.objects.order_by("pk"):
        previous = ""
        for entry in matter.entries.order_by("seq"):
            entry.written, entry.previous = "", previous
            previous = entry.digest = digest_of(entry)
            entry.save()
        Matter.objects.filter(pk=matter.pk).update(head=previous)
    return errand


def migrated(*operations):
    """Run operations as a migration does."""
    state = ProjectState.from_apps(apps)
    with connection.schema_editor() as editor:
        for operation in operations:
            after = state.clone()
            operation.state_forwards("matters", after)
            operation.database_forwards("matters", editor, state, after)
            state = after


def shorter(known, _editor):
    known.get_model("matters", "RunningClock").objects.update(warn_days=3)


def test_what_was_there_before_is_sealed_once_as_it_was_found(old, capsys):
    assert len(list(unlike())) > 3
    RunningClock.objects.update(basis="改过的依据")  # before the upgrade: nobody can tell
    assert baseline.lay(apps) == 1
    assert first_break() is None
    call_command("verify")
    assert (
        "本版本以前写下的内容：这个版本以前没有逐条封存，按升级时的样子封存"
        in capsys.readouterr().out
    )
    RunningClock.objects.update(basis="再改一次")
    assert "“依据”" in first_break().why
    assert "按升级时的样子封存" in first_break().why


def test_it_is_laid_by_the_upgrade_itself_and_never_again(old):
    call_command("migrate", verbosity=0)
    assert Resealed.objects.get().way == "baseline"
    Resealed.objects.all().delete()
    Entry.objects.filter(pk=Entry.objects.latest("pk").pk).update(written="matters.matter 1 x")
    call_command("migrate", verbosity=0)
    assert not Resealed.objects.exists()


def test_a_database_that_keeps_marks_gets_no_baseline(errand):
    Resealed.objects.all().delete()
    RunningClock.objects.update(basis="改过的依据")
    call_command("migrate", verbosity=0)
    assert not Resealed.objects.exists()
    assert first_break() is not None


@pytest.fixture
def clocks():
    """A matter with clocks, each test in a database of its own: schema editors want that."""
    cast = found()
    return sent(cast, opened(cast))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("clocks")
def test_what_a_migration_rewrote_is_sealed_with_its_reason(capsys):
    operation = Rewritten(
        migrations.RunPython(shorter, migrations.RunPython.noop),
        models=["matters.RunningClock"],
        why="提醒一律提前三天",
    )
    migrated(operation)
    assert RunningClock.objects.filter(warn_days=3).exists()
    assert first_break() is None
    call_command("verify")
    assert "版本升级改写：提醒一律提前三天（1棵事项树，" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("clocks")
def test_without_saying_so_it_is_noticed():
    migrated(migrations.RunPython(shorter))
    assert "“提醒天数”" in first_break().why


@pytest.mark.django_db(transaction=True)
def test_what_was_wrong_before_is_named_afterwards_too(clocks):
    RunningClock.objects.filter(matter=clocks).update(basis="改过的依据")
    migrated(Rewritten(migrations.RunPython(shorter), models=["matters.RunningClock"], why="三天"))
    assert "“依据、提醒天数”不是办理记录所记的；最后由clerk某" in first_break().why
    assert not Resealed.objects.filter(way="migration").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("clocks")
def test_what_a_migration_took_away_is_said_to_be_gone():
    def drop(known, _editor):
        known.get_model("matters", "RunningClock").objects.all().delete()

    Matter.objects.update(due_on=None)
    migrated(Rewritten(migrations.RunPython(drop), models=["matters.RunningClock"], why="取消"))
    assert list(unlike()) == []
    assert Resealed.objects.filter(way="migration", written__endswith=" !").exists()


@pytest.mark.django_db(transaction=True)
def test_clocks_that_are_called_otherwise_are_sealed(clocks):
    name = clocks.clocks.get().name
    migrated(renamed("toy-errand", {name: "reply"}))
    assert clocks.clocks.get().name == "reply"
    assert first_break() is None
    assert Resealed.objects.filter(why=f"toy-errand: {name} → reply").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("clocks")
def test_before_the_baseline_a_migration_seals_nothing():
    Resealed.objects.all().delete()
    Entry.objects.update(written="")
    migrated(Rewritten(migrations.RunPython(shorter), models=["matters.RunningClock"], why="三天"))
    assert not Resealed.objects.exists()
