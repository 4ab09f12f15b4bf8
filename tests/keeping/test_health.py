"""Programs and the administrator are told alike what is well and what is not."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from renda.keeping.plan import backups, nightly
from renda.matters.models import DaySeal, Entry
from renda.matters.seals import PAUSE, first_break, seal_until, unsealed_since
from renda.notices import alive, health, tasks
from renda.notices.models import Mailing, ScheduledJob, Worker
from tests.keeping.conftest import begun

DAY = dt.timedelta(days=1)


def state(name, now):
    return next((part.state, *part.said) for part in health.health(now) if part.name == name)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def folder(settings, tmp_path):
    settings.BACKUP_FOLDER, settings.VAR = str(tmp_path / "nightly"), tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "nightly").mkdir()
    return tmp_path / "nightly"


def test_an_installation_that_goes_as_it_should_is_well(transactional_db, folder, client, now):
    alive.say_alive("one", at=now)
    nightly(now)
    told = client.get("/health")
    assert (told.status_code, told.json()["state"]) == (200, "well")
    assert {part["state"] for part in told.json()["parts"].values()} == {"well"}


def test_a_database_that_does_not_answer_is_told_and_nothing_else_is_asked(db, client, monkeypatch):
    def silent():
        raise DatabaseError("password of the database")

    monkeypatch.setattr(health, "size_of_database", silent)
    told = client.get("/health")
    assert told.status_code == 503
    assert told.json()["state"] == "ill"
    assert set(told.json()["parts"]) == {"database", "disk"}
    assert client.get("/health/database").status_code == 503
    assert "password" not in told.content.decode()


def test_a_part_can_be_asked_for_by_itself(db, client, now):
    assert client.get("/health/worker").status_code == 503
    alive.say_alive("one", at=now)
    assert client.get("/health/worker").status_code == 200
    assert client.get("/health/nothing").status_code == 404
    assert client.post("/health").status_code == 405


def test_without_a_folder_it_is_said_that_there_are_no_backups(db, settings, now):
    settings.BACKUP_FOLDER = ""
    assert state("backup", now)[0] == "off"


def test_a_backup_that_is_too_old_and_one_that_never_was(db, folder, now):
    assert state("backup", now)[0] == "ill"
    for hours, wanted in ((35, "well"), (37, "ill")):
        at = timezone.localtime(now - dt.timedelta(hours=hours))
        for path in folder.iterdir():
            path.unlink()
        (folder / at.strftime("renda-%Y%m%d-%H%M%S.zip")).touch()
        assert state("backup", now)[0] == wanted


def test_a_job_that_failed_and_a_mail_that_was_held_back(cast, now, settings):
    assert state("jobs", now)[0] == "well"
    ScheduledJob.objects.create(name="backup", due_at=now, error="Unfit('磁盘空间不够')")
    assert "磁盘空间不够" in state("jobs", now)[1]
    today = timezone.localdate(now)
    Mailing.objects.create(
        account=cast.accounts["clerk"], day=today, next_try_at=now, error="no such host"
    )
    assert state("mail", now) == (
        "ill", "有1封提醒邮件没有发出，邮件服务器的答复是：no such host",
    )  # fmt: skip


def test_a_disk_that_is_nearly_full(db, monkeypatch, now):
    full = health.shutil.disk_usage("/")._replace(free=2**20)
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _path: full)
    assert "磁盘将满：只剩1兆字节" in state("disk", now)[1]


def test_a_worker_dead_for_a_week_is_told_and_one_round_makes_up_for_it(
    transactional_db, cast, folder, monkeypatch
):
    begun(cast, "一件")
    recorded = Entry.objects.get().recorded_at
    alive.say_alive("gone", at=recorded)
    later = recorded + 7 * DAY
    assert "起没有响应" in state("worker", later)[1]
    assert "有7天" in state("seals", later)[1] or "有6天" in state("seals", later)[1]

    alive.say_alive("new", at=later)
    jobs = [job for job in tasks.JOBS if job.name in {"seals", "backup", "clocks", "digests"}]
    monkeypatch.setattr(tasks, "JOBS", tuple(jobs))
    tasks.run_due(later, "new")

    assert set(ScheduledJob.objects.values_list("error", flat=True)) == {""}
    assert DaySeal.objects.count() in {6, 7}
    assert len(backups(folder)) == 1
    states = {part.name: part.state for part in health.health(later)}
    assert (states["worker"], states["seals"], states["backup"]) == ("well",) * 3
    assert first_break() is None


def test_a_clock_that_is_behind_what_was_written_is_told(cast, folder, now):
    assert state("clock", now)[0] == "well"
    begun(cast, "一件")
    recorded = Entry.objects.get().recorded_at
    assert state("clock", recorded - health.CLOCKS_APART)[0] == "well"
    assert "时钟" in state("clock", recorded - DAY)[1]
    Entry.objects.all().delete()
    Worker.objects.create(name="one", started_at=now + DAY, seen_at=now + DAY)
    assert state("clock", now)[0] == "ill"


def test_a_clock_that_ran_far_ahead_seals_no_day_that_is_still_to_come(cast):
    begun(cast, "一件")
    recorded = Entry.objects.get().recorded_at
    ahead = recorded + PAUSE + DAY
    assert (seal_until(ahead), unsealed_since(ahead)) == ([], 0)
    assert DaySeal.objects.count() == 0
    begun(cast, "又一件")
    assert first_break() is None
    seal_until(recorded + 2 * DAY)
    assert DaySeal.objects.count() in {1, 2}


def test_numbers_are_told_to_prometheus_only_if_the_setting_says_so(db, client, settings, now):
    assert client.get("/metrics").status_code == 404
    settings.METRICS = True
    alive.say_alive("one", at=now)
    lines = client.get("/metrics").content.decode().splitlines()
    assert 'renda_state{part="worker",state="well"} 1' in lines
    assert 'renda_state{part="backup",state="off"} 1' in lines
    assert any(line.startswith("renda_disk_free_bytes ") for line in lines)
    shown = [line for line in lines if not line.startswith("#")]
    assert all(len(line.split(" ")) == 2 and float(line.split(" ")[1]) >= 0 for line in shown)


def test_programs_on_this_machine_ask_without_tls(db, client, settings):
    settings.SECURE_SSL_REDIRECT = settings.METRICS = True
    for path in ("/health", "/health/disk", "/metrics"):
        assert client.get(path).status_code == 200, path
    assert client.get("/healthy").status_code == 301


def test_the_administrator_reads_the_same_in_words(signed_in, folder):
    page = signed_in("admin").get("/office/health/").content.decode()
    assert "后台进程（renda worker）没有运行过" in page
    assert str(connection.display_name) in page
    assert signed_in("clerk").get("/office/health/").status_code == 404


def test_how_everything_is_costs_the_same_however_much_there_is(cast, django_assert_num_queries):
    health.health(timezone.now())
    with django_assert_num_queries(9):
        health.health(timezone.now())
