"""Names stand in the order of their sound, whatever the database would make of their signs."""

import datetime as dt

from renda.directory.commands import describe_body, found_body, register_person, rename_body
from renda.directory.models import Body, Kind, Person
from renda.directory.queries import handlers
from renda.directory.standing import SYSTEM

BY = {"by": SYSTEM, "at": dt.datetime(2022, 1, 1, tzinfo=dt.UTC)}


def test_people_are_sorted_by_sound(db):
    for name in ("丁光静", "万春川", "乔石", "于敏", "㐂子", "安宁"):
        register_person(name, **BY)
    assert list(Person.objects.order_by("sound").values_list("name", flat=True)) == [
        "安宁", "丁光静", "乔石", "万春川", "于敏", "㐂子",
    ]  # fmt: skip


def called(cast):
    return [str(one) for one in handlers(cast.congress).order_by("sound", "pk")]


def test_a_body_sounds_as_it_is_called(cast):
    """By its short name where it has one; a new name sounds anew."""
    for name, short in (("中山局", "安局"), ("安民局", "")):
        found_body(cast.congress, kind=Kind.DEPARTMENT, name=name, short_name=short, **BY)
    assert [name for name in called(cast) if name.startswith("安")] == ["安局", "安民局"]
    body = Body.objects.get(name="安民局")
    rename_body(body, name="中民局", on=dt.date(2022, 2, 1), **BY)
    assert Body.objects.get(pk=body.pk).sound.startswith("d6d0")
    describe_body(body, short_name="阿局", **BY)
    assert called(cast)[0] == "阿局"
