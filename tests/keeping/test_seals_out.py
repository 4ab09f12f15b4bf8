"""Seals that others have: printed by the office, written and mailed each night, held against."""

import datetime as dt
import io

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from renda.lines.suggestion.tests.conftest import raised
from renda.matters.models import DaySeal, Entry, MomentSeal
from renda.matters.moments import seal_moment
from renda.notices.sending import send_out
from renda.notices.tasks import JOBS
from tests.plugins.cast import moment

NIGHT = moment("2026-11-28", hour=3)


@pytest.fixture
def sealed(cast):
    """Three days with a step each, and the night after them."""
    for day in (25, 26, 27):
        matter = raised(cast)
        at = moment(f"2026-11-{day}")
        Entry.objects.filter(matter=matter).update(recorded_at=at)
        matter.root.resealed.update(recorded_at=at)
    seal_moment(NIGHT)
    return cast


@pytest.fixture
def written(sealed, settings, tmp_path):
    settings.SEALS_FOLDER = str(tmp_path)
    send_out(NIGHT)
    return tmp_path / "2026-11-28-renda-seals.txt"


def verified(path):
    out = io.StringIO()
    call_command("verify", against=path, stdout=out)
    return out.getvalue()


def test_each_night_the_seals_are_written_where_the_setting_says(written):
    lines = written.read_text(encoding="utf-8").splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["day", "2026-11-25"], ["day", "2026-11-26"], ["day", "2026-11-27"], ["moment", "1"],
    ]  # fmt: skip
    assert {job.name: job.begins for job in JOBS}["seals-out"] == dt.time(3)


def test_what_was_written_before_stays(written, settings):
    send_out(NIGHT + dt.timedelta(days=1))
    assert len(list(written.parent.iterdir())) == 2


def test_seals_that_are_as_they_were_fit(written):
    assert "里的封存与这里的都相同" in verified(written)


def test_the_first_day_that_differs_is_named(written):
    DaySeal.objects.filter(day="2026-11-26").update(digest="0" * 64)
    with pytest.raises(CommandError, match="2026-11-26的封存：封存不同"):
        verified(written)
    DaySeal.objects.filter(day="2026-11-25").delete()
    with pytest.raises(CommandError, match="2026-11-25的封存：没有这一天的封存"):
        verified(written)


def test_a_history_that_was_made_anew_is_found_by_the_old_seals_only(written):
    """Who keeps the database can take the newest steps out and seal again; nothing else tells."""
    MomentSeal.objects.all().delete()
    seal_moment(NIGHT)
    assert "完好：" in verified(written)
    MomentSeal.objects.update(digest="0" * 64)
    with pytest.raises(CommandError, match="第1号时封存：封存不同"):
        verified(written)


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "没有封存"), ("day gestern 5f", "“gestern”不是日期"), ("ein Brief", "没有封存")],
)
def test_a_file_without_seals_is_refused_in_words(sealed, tmp_path, text, why):
    path = tmp_path / "other.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=why):
        verified(path)
    with pytest.raises(CommandError, match="nowhere"):
        verified(tmp_path / "nowhere.txt")


def test_a_folder_that_is_not_there_fails_the_job(sealed, settings, tmp_path):
    settings.SEALS_FOLDER = str(tmp_path / "gone")
    with pytest.raises(OSError, match="gone"):
        send_out(NIGHT)


def test_another_office_gets_them_by_mail(sealed, settings):
    settings.SEALS_MAIL = ["archive@example.org"]
    send_out(NIGHT)
    (sent,) = mail.outbox
    name, content, _kind = sent.attachments[0]
    assert (sent.to, name) == (["archive@example.org"], "2026-11-28-renda-seals.txt")
    assert content.count("day ") == 3


def test_without_a_setting_nothing_goes_out(sealed):
    send_out(NIGHT)
    assert mail.outbox == []
    assert DaySeal.objects.count() == 3


def test_the_office_prints_them_and_takes_them_along(sealed, client):
    send_out(NIGHT)
    client.force_login(sealed.accounts["clerk"], backend="renda.sites.door.backends.AccountBackend")
    shown = client.get(reverse("office:seals")).content.decode()
    newest = DaySeal.objects.latest("day").digest
    assert " ".join(newest[at : at + 8] for at in range(0, 64, 8)) in shown
    handed = client.get(reverse("office:seals-file"))
    assert f"renda-seals-{timezone.localdate()}.txt" in handed["Content-Disposition"]
    assert newest in handed.content.decode()
    grouped = f"2026-11-27:{newest[:8]} {newest[8:]}"
    out = io.StringIO()
    call_command("verify", seal=[grouped], stdout=out)
    assert "完好：" in out.getvalue()
