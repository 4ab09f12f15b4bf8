"""Each night there is a backup; which are kept, a plan says."""

import datetime as dt

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from renda.keeping import backup, plan
from renda.keeping.archive import Archive
from renda.keeping.plan import backups, kept, nightly
from renda.notices import tasks
from renda.notices.models import ScheduledJob
from tests.keeping.conftest import AT

JOB = next(job for job in tasks.JOBS if job.name == "backup")
COUNTS = (7, 4, 12)


@pytest.fixture
def folder(settings, tmp_path):
    settings.BACKUP_FOLDER = str(tmp_path / "nightly")
    (tmp_path / "nightly").mkdir()
    return tmp_path / "nightly"


@pytest.fixture
def alone(monkeypatch):
    """Let the worker have no other job."""
    monkeypatch.setattr(tasks, "JOBS", (JOB,))
    monkeypatch.setattr(tasks, "brought", ())


def nights(count, until=AT):
    return [until - dt.timedelta(days=n) for n in range(count)]


def test_a_year_of_nights_leaves_seven_days_four_weeks_and_twelve_months():
    there = kept(nights(730), COUNTS)
    assert set(nights(7)) <= there
    assert {AT - dt.timedelta(days=n) for n in (10, 17)} <= there  # the Sundays before
    assert min(there) == AT.replace(year=2021, month=7, day=31)
    assert len(there) == 7 + 2 + 10


def test_kept_each_night_anew_it_is_the_same():
    there: set[dt.datetime] = set()
    for night in reversed(nights(730)):
        there = kept({*there, night}, COUNTS)
    assert there == kept(nights(730), COUNTS)


def test_a_week_without_backups_and_a_clock_gone_wrong_take_nothing_away():
    there = set(nights(7))
    for wrong in (AT + dt.timedelta(days=7), AT.replace(year=2040), AT.replace(year=2001)):
        assert len(there - kept({*there, wrong}, COUNTS)) <= 1


def test_the_worker_writes_it_once_a_night_and_takes_older_ones_away(task, folder, alone):
    for night in nights(40, AT - dt.timedelta(days=1)):
        (folder / night.strftime("renda-%Y%m%d-020000.zip")).touch()
    (folder / "renda.zip").touch()
    night = AT.replace(hour=2)
    ran = [tasks.run_due(night + dt.timedelta(hours=n)) for n in (-1, 0, 1, 23, 24)]
    assert [bool(jobs) for jobs in ran] == [True, True, False, False, True]
    made = max(backups(folder).values())
    call_command("verify", str(made))
    assert len(backups(folder)) == 7 + 2 + 1
    assert (folder / "renda.zip").exists()


def test_what_a_machine_that_went_down_left_half_written_is_taken_away(task, folder):
    (folder / ".renda-20220601-020000.zip.77.partial").touch()
    made = nightly(AT)
    assert [*folder.iterdir()] == [made.path]


def test_a_wrong_clock_does_not_take_away_what_it_has_just_made(task, folder):
    for night in nights(400):
        (folder / night.strftime("renda-%Y%m%d-020000.zip")).touch()
    assert nightly(AT.replace(year=2001)).path.exists()


def test_a_backup_that_fails_is_noted_and_takes_nothing_away(task, folder, alone, monkeypatch):
    (folder / "renda-20220501-020000.zip").touch()
    monkeypatch.setattr(backup, "size_of_database", lambda: 2**60)
    tasks.run_due(AT)
    assert "磁盘空间不够" in ScheduledJob.objects.get().error
    assert [one.name for one in folder.iterdir()] == ["renda-20220501-020000.zip"]


def test_without_a_folder_there_is_none_and_a_folder_that_is_gone_is_told(task, settings, tmp_path):
    settings.BACKUP_FOLDER = ""
    assert nightly(AT) is None
    settings.BACKUP_FOLDER = str(tmp_path / "unmounted")
    with pytest.raises(plan.Unfit, match="没有这个文件夹"):
        nightly(AT)


@pytest.mark.parametrize("text", ["", "7", "7,4", "7,4,x", "7,4,-1"])
def test_a_plan_that_is_none_is_refused_before_anything_is_taken_away(task, folder, settings, text):
    settings.BACKUP_KEEP = text
    with pytest.raises(ImproperlyConfigured, match="RENDA_BACKUP_KEEP"):
        nightly(AT)
    assert not list(folder.iterdir())


def test_the_key_is_in_it_if_the_setting_gives_a_passphrase(task, folder, settings):
    settings.BACKUP_PASSPHRASE = "four words that nobody guesses"
    with Archive(nightly(AT).path) as archive:
        assert archive.key
