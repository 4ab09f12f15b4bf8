"""A day is sealed when it is over and all of it is there."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from renda.kernel.commands import store_file
from renda.matters import pointing
from renda.matters.commands import open_matter, perform
from renda.matters.models import DaySeal, Enclosure, Entry, Matter
from renda.matters.seals import first_break, seal_until
from renda.matters.tests.toy import Case, declared, office
from tests.plugins.cast import ZONE, moment

DAY = dt.date(2022, 3, 1)
MIDNIGHT = dt.datetime(2022, 3, 2, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def _toys():
    with declared():
        yield


def recorded(cast, at):
    """Write a step down at a moment."""
    matter = open_matter(
        Case, congress=cast.congress, year=2022, title="一件事",
        by=cast.who("clerk"), at=moment("2022-03-01"), raised_by=office,
    )  # fmt: skip
    Entry.objects.filter(matter=matter).update(recorded_at=at)


def test_a_step_committed_after_midnight_is_in_the_seal_of_its_day(cast):
    recorded(cast, moment("2022-03-01"))
    seal_until(MIDNIGHT + dt.timedelta(seconds=1))
    recorded(cast, MIDNIGHT - dt.timedelta(seconds=1))  # written before, seen only now
    seal_until(MIDNIGHT + dt.timedelta(hours=2))
    assert list(DaySeal.objects.values_list("day", "entries")) == [(DAY, 2)]
    assert first_break() is None


@pytest.mark.parametrize(
    ("after", "sealed"),
    [
        (dt.timedelta(hours=-1), 0),
        (dt.timedelta(minutes=59), 0),
        (dt.timedelta(hours=1), 1),
        (dt.timedelta(hours=25), 2),
    ],
    ids=["the day itself", "before an hour", "an hour", "a day and an hour"],
)
def test_a_day_is_sealed_an_hour_after_its_end(cast, after, sealed):
    recorded(cast, moment("2022-03-01"))
    assert len(seal_until(MIDNIGHT + after)) == sealed


def test_a_day_without_a_step_is_sealed_too_and_none_twice(cast):
    recorded(cast, moment("2022-03-01"))
    now = MIDNIGHT + dt.timedelta(days=2, hours=3)
    days = [seal.day for seal in seal_until(now)]
    assert days == [DAY + dt.timedelta(days=n) for n in range(3)]
    assert seal_until(now) == []


def test_nothing_is_sealed_before_anything_was_recorded(db):
    assert seal_until(timezone.now()) == []


def told():
    """Return what is found after something was altered behind the journal's back."""
    found = first_break()
    return (found.where, found.why) if found else None


def test_a_matter_moved_without_a_step_is_found(cast):
    recorded(cast, moment("2022-03-01"))
    matter = Matter.objects.get()
    assert told() is None
    Matter.objects.update(stage="closed")
    stands = "所处环节是“closed”，最后一步办到的是“open”"
    assert told() == (pointing.matter_named(matter.pk), stands)
    Matter.objects.update(stage="open_", seq=7)
    assert told() == (pointing.matter_named(matter.pk), "最后的办理记录不见了")


def test_a_file_that_is_gone_or_was_changed_is_found(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    recorded(cast, moment("2022-03-01"))
    file = store_file("答复.pdf", io.BytesIO(b"%PDF-1.4 as it was"), at=moment("2022-03-01"))
    steps = perform(
        Matter.objects.get(), Case.touch, by=cast.who("clerk"), at=moment("2022-03-02"),
        answers={"files": [file]},
    ).entries.order_by("seq")  # fmt: skip
    assert list(Enclosure.objects.values_list("seq", "file")) == [(2, file.pk)]
    assert f"kernel.storedfile {file.pk} " in steps.last().written
    assert told() is None
    where = tmp_path / file.content.name
    where.write_bytes(b"%PDF-1.4 as it is")
    assert told() == (f"文件{file.pk}（{file.content.name}）", "被改动过")
    where.unlink()
    assert told() == (f"文件{file.pk}（{file.content.name}）", "不见了")


def test_a_seal_that_is_gone_is_found(cast):
    recorded(cast, moment("2022-03-01"))
    seal_until(MIDNIGHT + dt.timedelta(days=3, hours=3))
    DaySeal.objects.filter(day=DAY + dt.timedelta(days=1)).delete()
    assert told() == ("2022-03-02的封存", "不见了")


def test_the_newest_seal_is_told_and_a_printed_one_is_held_against_it(cast, capsys):
    recorded(cast, moment("2022-03-01"))
    seal_until(MIDNIGHT + dt.timedelta(hours=3))
    seal = DaySeal.objects.get()
    recorded(cast, moment("2022-03-05"))
    call_command("verify")
    out = capsys.readouterr().out
    assert f"{DAY}:{seal.digest}" in out
    assert "有3天已过而未封存" in out
    call_command("verify", seal=[f"{DAY}:{seal.digest}"])
    with pytest.raises(CommandError, match="不是打印的那一个"):
        call_command("verify", seal=[f"{DAY}:{seal.digest[:-1]}0x"])
    DaySeal.objects.all().delete()  # all of them, so that no gap is left
    with pytest.raises(CommandError, match="不是打印的那一个"):
        call_command("verify", seal=[f"{DAY}:{seal.digest}"])
