"""The bodies that are offered to an office that begins."""

import pytest

from renda.directory.commands import NewBody, found_bodies
from renda.directory.divisions import places_like
from renda.directory.models import Congress, Level
from renda.directory.naming import names_of
from renda.directory.spec import Kind
from renda.directory.standing import SYSTEM
from renda.directory.tests.cast import AT
from renda.directory.usual import bodies_of_towns, is_town, places_in, usual_bodies


def _congress(level: str, short: str) -> Congress:
    return Congress(
        code="1", name=f"{short.removesuffix('人大')}人民代表大会", short_name=short, level=level
    )


@pytest.mark.parametrize(
    ("level", "short", "government"),
    [
        (Level.DISTRICT, "朝阳区人大", "区政府"),
        (Level.DISTRICT, "大厂回族自治县人大", "县政府"),
        (Level.DISTRICT, "义乌市人大", "市政府"),
        (Level.DISTRICT, "阿拉善左旗人大", "旗政府"),
        (Level.CITY, "延边朝鲜族自治州人大", "州政府"),
        (Level.PROVINCE, "吉林省人大", "省政府"),
        (Level.PROVINCE, "重庆市人大", "市政府"),
        (Level.TOWN, "永宁镇人大", "镇政府"),
    ],
)
def test_the_usual_bodies_bear_the_name_of_the_place(level, short, government):
    found = usual_bodies(_congress(level, short))
    by_kind = {one.kind: one for one in found}
    seat = Kind.TOWN_GOVERNMENT if level == Level.TOWN else Kind.GOVERNMENT
    assert by_kind[seat].short_name == government
    assert not [one for one in found if "@" in str(one) or "#" in str(one)]
    assert len({one.name for one in found}) == len(found)
    assert len({one.short_name for one in found}) == len(found)


def test_a_town_has_a_congress_and_a_street_a_working_committee():
    """地方组织法 Art. 59: in streets the district's standing committee has working committees."""
    found = bodies_of_towns(_congress(Level.DISTRICT, "朝阳区人大"), ["永宁镇", "前进街道"])
    assert [(one.kind, one.name) for one in found] == [
        (Kind.TOWN_GOVERNMENT, "朝阳区永宁镇人民政府"),
        (Kind.PRESIDIUM, "朝阳区永宁镇人大主席团"),
        (Kind.DELEGATION, "朝阳区永宁镇代表团"),
        (Kind.TOWN_GOVERNMENT, "朝阳区前进街道办事处"),
        (Kind.STREET_COMMITTEE, "朝阳区人大前进街道工委"),
        (Kind.DELEGATION, "朝阳区前进街道代表团"),
    ]


@pytest.mark.parametrize(
    "line",
    ["1. 永宁镇", "1、永宁镇", "（3）永宁镇", "三、永宁镇", "12 永宁镇", "①永宁镇", "永宁镇"],
)
def test_the_numbers_of_a_list_are_no_part_of_a_towns_name(line):
    assert places_in(f"{line}、前进街道\n{line}") == ["永宁镇", "前进街道"]


@pytest.mark.parametrize("name", ["第3永宁镇", "永宁镇（新设）", "永宁", "（甲）永宁镇"])
def test_what_has_more_than_signs_is_no_town(name):
    assert not is_town(name)


@pytest.mark.django_db
def test_a_ledger_finds_the_usual_bodies_by_the_names_that_others_use():
    congress = _congress(Level.DISTRICT, "朝阳区人大")
    congress.save()
    rows = [
        NewBody(one.kind, one.name, one.short_name, one.other_names)
        for one in usual_bodies(congress)
    ]
    made = found_bodies(congress, rows, by=SYSTEM, at=AT)
    assert [body.position for body in made] == list(range(1, len(rows) + 1))
    names = names_of(congress)
    for written, meant in (("教委", "朝阳区教育局"), ("住建委", "朝阳区住房和城乡建设局")):
        found = names.find(written)
        assert found is not None
        assert found.name == meant


def test_places_are_found_by_name_by_both_names_and_by_code():
    assert [one.code for one in places_like("长春 朝阳", most=5)] == ["220104"]
    assert [one.code for one in places_like("220104", most=5)] == ["220104"]
    assert places_like("朝阳", most=9)[0].name == "朝阳区"
    assert places_like("无此地", most=5) == []
    assert places_like("  ", most=5) == []
