"""People are told once, in time, and never at night."""

import datetime as dt
import socket
import threading
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.core.management import call_command
from django.db import connections

from renda.kernel.jobs import brought
from renda.kernel.queries import calendar
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    do,
    registered,
    submitted,
)
from renda.matters.commands import perform
from renda.notices.commands import mark_read, notice_clocks, notice_promises, notice_steps
from renda.notices.mailing import MOST_PRESSING, NO_SERVER, may_mail, send_digests
from renda.notices.models import Mailing, Notice, ScheduledJob
from renda.notices.queries import notices_of, unread
from renda.notices.tasks import JOBS, run_due, take

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def told(cast, name, kind=None):
    found = notices_of(cast.accounts[name].pk)
    return [n.text for n in (found.filter(kind=kind) if kind else found)]


def test_new_work_is_told_to_whom_it_waits_for_and_to_nobody_else(cast, assigned):  # noqa: F811
    notice_steps(now=at("2022-03-03T11:00"))
    assert told(cast, "traffic", "new_work") == ["请办理：关于整修东山路的建议（待签收）"]
    assert told(cast, "school", "new_work") == []


def test_nobody_is_told_twice(cast, assigned):  # noqa: F811
    notice_steps(now=at("2022-03-03T11:00"))
    before = Notice.objects.count()
    assert notice_steps(now=at("2022-03-03T11:01")) == 0
    for _ in range(2):
        notice_clocks(now=at("2022-03-09T09:00"))
    first = Notice.objects.count()
    notice_clocks(now=at("2022-03-09T17:00"))
    assert first > before
    assert Notice.objects.count() == first


def test_the_deputy_hears_who_has_it(cast, registered):  # noqa: F811
    lead = cast.bodies["区交通局"]
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    notice_steps(now=at("2022-03-03T11:00"))
    assert "关于整修东山路的建议：交办" in told(cast, "deputy", "told")
    assert told(cast, "other_deputy") == []


def test_a_reminder_reaches_clerk_and_leader(cast, assigned):  # noqa: F811
    do(cast, assigned, Assignment.remind, "clerk", "2022-03-10", reason="请抓紧")
    notice_steps(now=at("2022-03-10T11:00"))
    assert told(cast, "traffic", "reminder") == ["督办：关于整修东山路的建议"]
    assert len(told(cast, "traffic_leader", "reminder")) == 1


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2022-05-20", []),
        ("2022-05-31", ["traffic"]),
        ("2022-06-07", ["traffic", "traffic_leader"]),
        ("2022-06-15", ["clerk", "traffic", "traffic_leader"]),
    ],
    ids=["long before", "a week before", "the day after", "eight days after"],
)
def test_a_date_is_told_before_it_passes_and_higher_up_after(cast, assigned, day, names):  # noqa: F811
    do(cast, assigned, Assignment.sign_for, "traffic", "2022-03-04")
    contact = {"way": "phone", "on": dt.date(2022, 3, 5), "who": "王某"}
    do(cast, assigned, Assignment.contact, "traffic", "2022-03-05", **contact)
    notice_clocks(now=at(f"{day}T09:00"))
    accounts = Notice.objects.filter(kind__in=("due_soon", "overdue")).values_list("account")
    by_key = {account.pk: name for name, account in cast.accounts.items()}
    assert sorted({by_key[key] for (key,) in accounts}) == names


@pytest.mark.parametrize(
    ("moment", "overdue", "allowed"),
    [
        ("2022-03-03T09:00", False, True),
        ("2022-03-03T22:00", True, False),
        ("2022-03-03T06:00", False, False),
        ("2022-03-05T09:00", False, False),
        ("2022-03-05T09:00", True, True),
        ("2022-10-03T09:00", False, False),
        ("2022-10-08T09:00", False, True),
    ],
    ids=["working hours", "night", "early", "Saturday", "Saturday overdue", "holiday", "make-up"],
)
def test_mail_goes_out_in_working_hours_unless_overdue(db, moment, overdue, allowed):
    assert may_mail(at(moment), calendar(), overdue=overdue) is allowed


@pytest.fixture
def mailbox(cast):
    for name in ("traffic", "deputy"):
        account = cast.accounts[name]
        account.email = f"{name}@example.invalid"
        account.save()


def test_a_day_is_one_mail_with_every_address(cast, mailbox, assigned):  # noqa: F811
    notice_steps(now=at("2022-03-03T11:00"))
    assert send_digests(now=at("2022-03-03T14:00")) == 2
    assert send_digests(now=at("2022-03-03T15:00")) == 0
    letter = next(m for m in mail.outbox if m.to == ["traffic@example.invalid"])
    assert f"/desk/matters/{assigned.pk}/" in letter.body
    assert "【新的待办】" in letter.body


class Box:
    def __init__(self):
        self.received = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  the library's name
        self.received.append(envelope)
        return "250 OK"


def test_a_mail_goes_through_a_real_server(cast, mailbox, assigned, settings):  # noqa: F811
    box = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    try:
        notice_steps(now=at("2022-03-03T11:00"))
        send_digests(now=at("2022-03-03T14:00"))
    finally:
        server.stop()
    assert sorted(e.rcpt_tos[0] for e in box.received) == [
        "deputy@example.invalid",
        "traffic@example.invalid",
    ]


def test_what_could_not_be_sent_is_kept_and_tried_again(cast, mailbox, assigned, settings):  # noqa: F811
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    notice_steps(now=at("2022-03-03T11:00"))
    assert send_digests(now=at("2022-03-03T14:00")) == 0
    assert set(Mailing.objects.values_list("sent_at", "tries")) == {(None, 1)}
    settings.EMAIL_BACKEND = working
    assert send_digests(now=at("2022-03-03T14:05")) == 0
    assert send_digests(now=at("2022-03-03T14:15")) == 2


def urged(cast, matter, when):
    perform(
        matter, Assignment.remind, by=cast.who("clerk"), at=at(when), answers={"reason": "请抓紧"}
    )
    notice_steps(now=at(when))


def test_who_is_urged_after_the_days_mail_gets_another_at_once(cast, mailbox, assigned):  # noqa: F811
    """催办 on a Friday at noon is not read on Monday."""
    notice_steps(now=at("2022-03-04T08:00"))
    assert send_digests(now=at("2022-03-04T09:00")) == 2
    for n in range(MOST_PRESSING):
        urged(cast, assigned, f"2022-03-04T{10 + n}:00")
        assert send_digests(now=at(f"2022-03-04T{10 + n}:10")) == 1
        assert send_digests(now=at(f"2022-03-04T{10 + n}:20")) == 0
    assert {letter.to[0] for letter in mail.outbox[2:]} == {"traffic@example.invalid"}
    urged(cast, assigned, "2022-03-04T16:00")
    assert send_digests(now=at("2022-03-04T16:10")) == 0  # there is an end to it
    assert send_digests(now=at("2022-03-07T09:00")) == 1


def test_an_address_that_cannot_be_written_to_stops_nobody_elses_mail(cast, mailbox, assigned):  # noqa: F811
    broken = cast.accounts["deputy"]
    broken.email = "a\nb@example.invalid"
    broken.save()
    notice_steps(now=at("2022-03-04T08:00"))
    assert send_digests(now=at("2022-03-04T09:00")) == 1
    assert "Header values" in Mailing.objects.get(account=broken).error


def test_without_a_mail_server_nothing_counts_as_sent(cast, mailbox, assigned, settings):  # noqa: F811
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, NO_SERVER
    notice_steps(now=at("2022-03-04T08:00"))
    assert send_digests(now=at("2022-03-04T09:00")) == 0
    assert not Mailing.objects.exists()
    settings.EMAIL_BACKEND = working
    assert send_digests(now=at("2022-03-04T09:10")) == 2


def test_the_promises_of_the_year_are_asked_for_in_the_last_quarter(cast, db):
    """C1 Art. 24: in the fourth quarter, report on this year's and last year's promises."""
    assert notice_promises(now=at("2022-09-30T09:00")) == 0


def test_what_was_read_is_no_longer_counted(cast, assigned):  # noqa: F811
    notice_steps(now=at("2022-03-03T11:00"))
    key = cast.accounts["traffic"].pk
    assert unread(key) == 1
    mark_read(key, None, at=at("2022-03-03T12:00"))
    assert unread(key) == 0


def test_a_worker_does_every_job_once_in_its_time(cast):
    now = at("2022-03-03T11:00")
    assert run_due(now) == [job.name for job in (*JOBS, *brought)]
    assert run_due(now) == []
    assert ScheduledJob.objects.exclude(error="").count() == 0


def test_one_round_of_the_worker_ends(cast, capsys):
    call_command("worker", once=True)
    assert ScheduledJob.objects.filter(finished_at=None).count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_takes_a_run():
    start, taken = threading.Barrier(2), []

    def work():
        start.wait(timeout=10)
        try:
            taken.append(take(JOBS[0], at("2022-03-03T11:00")) is not None)
        finally:
            connections.close_all()

    pair = [threading.Thread(target=work) for _ in range(2)]
    for thread in pair:
        thread.start()
    for thread in pair:
        thread.join()
    assert sorted(taken) == [False, True]
