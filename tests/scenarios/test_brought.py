"""What was brought is not public by that, and nobody is said to have declared anything."""

import pytest
from django.core.management import call_command
from django.utils import translation

from renda.ledgers import commands, entering, queries, remarks
from renda.ledgers.numbers import year_named
from renda.lines.resolution.procedures import ResolutionLine
from renda.matters.models import Entry, Matter
from tests.plugins.cast import moment
from tests.plugins.tables import book

AT = moment("2026-06-01")
KEYS = (
    "of-title", "of-sort", "of-opened_on", "of-decided_on", "of-release-on", "of-stage",
    "title", "way", "source", "month", "adopt-on", "stage",
)  # fmt: skip


def read(cast, ledger, keys, *rows):
    who = cast.who("office_clerk", on="2026-06-01")
    stream = book(keys, *rows)
    upload = commands.receive(ledger, cast.congress, "台账.xlsx", stream, by=who, at=AT)
    columns = {key: place for place, key in enumerate(keys)}
    upload = commands.map_columns(upload, columns, by=who, at=AT)
    if upload.state == "naming":
        names = {one.written: one.body.pk if one.body else None for one in queries.matches(upload)}
        upload = commands.confirm_names(upload, names, by=who, at=AT)
    return entering.check(upload, by=who, at=AT)


def enter(cast, upload):
    return entering.enter(upload, by=cast.who("office_clerk", on="2026-06-01"), at=AT)


def resolution(cast):
    keys = ("title", "lead", "sort", "opened_on", "decided_on", "release-on", "stage")
    days = ("2026-01-05", "2026-01-20", "2026-01-25")
    row = ("关于河道保护的决议", "财经委", "决议", *days, "已公布")
    upload = read(cast, "resolution", keys, row)
    assert [line.problems for line in upload.lines.all()] == [[]]
    enter(cast, upload)
    return Matter.objects.get(procedure="resolution")


def test_a_resolution_that_was_brought_is_not_public_until_somebody_has_looked_at_it(cast):
    matter = resolution(cast)
    assert (matter.stage, matter.published_on) == ("running", None)
    for entry in Entry.objects.filter(matter=matter):
        assert not {"screened", "approved"} & set(entry.answers)
    call_command("verify")
    looked_at = {"screened": True, "approved": True}
    cast.take(matter, ResolutionLine.publish, "office_clerk", "2026-06-02", **looked_at)
    matter.refresh_from_db()
    assert str(matter.published_on) == "2026-06-02"
    call_command("verify")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2026", 2026),
        ("某县人大常委会2026年监督工作计划", 2026),
        ("２０２６年度", 2026),
        ("2025年至2026年计划", None),
        ("第2026001号", None),
        ("计划", None),
    ],
)
def test_words_name_one_year_or_none(text, year):
    assert year_named(text) == year


def topic(month):
    days = ("2025-11-20", "2026-01-05", "2026-01-15")
    plan = ("某区2026年监督工作计划", "监督工作计划", *days, "实施中")
    found = ("听取水利工作报告", "常委会听取和审议报告", "社会普遍关注的其他问题")
    return (*plan, *found, month, days[1], "未开展")


def test_a_plan_drawn_up_the_year_before_is_of_the_year_that_it_names(cast):
    upload = read(cast, "plan-topic", KEYS, topic("12"))
    assert [[str(remarks.again(w)) for w in line.problems] for line in upload.lines.all()] == [[]]
    enter(cast, upload)
    plan, found = Matter.objects.order_by("pk")
    assert (plan.year, found.year, plan.published_on) == (2026, 2026, None)
    assert str(found.due_on) == "2026-12-31"


def test_a_month_that_there_is_not_is_said_before_anything_comes_in(cast):
    [line] = read(cast, "plan-topic", KEYS, topic("13")).lines.all()
    assert any("“计划月份”不认识：13" in str(remarks.again(one)) for one in line.problems)


def test_whatever_goes_wrong_an_import_does_not_look_as_if_it_were_running(cast, monkeypatch):
    keys = ("title", "lead", "sort", "opened_on", "stage")
    upload = read(cast, "resolution", keys, ("决", "财经委", "决议", "2026-01-05", "审查中"))

    def broken(*_args, **_more):
        raise ZeroDivisionError

    monkeypatch.setattr(entering, "_enter", broken)
    with pytest.raises(ZeroDivisionError):
        enter(cast, upload)
    upload.refresh_from_db()
    assert upload.state == "ready"
    assert "没有做完" in upload.failure


def test_what_somebody_wrote_is_repeated_as_it_was_written():
    said = remarks.Remark("“%(column)s”不认识：%(text)s", {"column": "环节", "text": "已办结"})
    with translation.override("en"):
        assert "已办结" in str(said)
        assert "环节" not in str(said)
