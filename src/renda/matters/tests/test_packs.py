"""The order in which a rule is looked up: the office's own, its place's, the national one."""

import datetime as dt

import pytest
from django.utils import translation

from renda.directory.models import Congress, Level
from renda.kernel.periods import Period, Unit
from renda.kernel.shares import Share
from renda.laws import registry
from renda.laws.chongqing import CHONGQING
from renda.laws.national import NATIONAL
from renda.laws.registry import PACKS, PLACES, cite, cited, pack_of
from renda.laws.spec import Choice, Pack, Version
from renda.matters.models import RuleVersion
from renda.matters.rules import (
    RULES,
    ChoiceRule,
    PeriodRule,
    Rulebook,
    basis_of,
    own_rules,
)

DAY = dt.date(2026, 3, 2)
HERE, ELSEWHERE = "500116", "370124"


def congress(code=ELSEWHERE, level=Level.DISTRICT):
    return Congress(pk=1, code=code, level=level)


def ruling(key, code=ELSEWHERE, level=Level.DISTRICT, on=DAY, own=()):
    return Rulebook({1: own_rules(own)}).ruling(RULES[key], congress(code, level), on)


def own(key, value, since="2020-01-01"):
    since = dt.date.fromisoformat(since)
    return RuleVersion(congress_id=1, rule=key, value=value, basis="本级办法", in_force_from=since)


@pytest.mark.parametrize(
    ("code", "pack"),
    [
        ("500000", CHONGQING),
        ("500116", CHONGQING),
        ("500116101", CHONGQING),
        ("370124", NATIONAL),
        ("350000", NATIONAL),
        ("A50", NATIONAL),
    ],
)
def test_the_pack_of_a_congress_follows_from_the_code_of_its_place(code, pack):
    assert pack_of(congress(code)) is pack


def test_the_answer_is_due_by_the_deputies_law_where_no_other_law_speaks():
    """代表法 Art. 51 (2015: Art. 42): three months, six for the difficult; whatever the level."""
    for level in (Level.DISTRICT, Level.TOWN):
        found = ruling("suggestion.reply", level=level)
        assert (found.period, found.basis) == (Period(3, Unit.MONTH), "《代表法》第五十一条")
    assert ruling("suggestion.reply_long").period == Period(6, Unit.MONTH)
    earlier = ruling("suggestion.reply", on=dt.date(2025, 3, 10))
    assert (earlier.period.length, earlier.basis) == (3, "2015年修正的《代表法》第四十二条")


def test_a_town_of_chongqing_answers_in_two_months():
    """C8 Art. 16: two months, four for the difficult."""
    found = ruling("suggestion.reply", HERE, Level.TOWN)
    assert (found.period.length, "乡镇" in found.basis) == (2, True)
    assert ruling("suggestion.reply_long", HERE, Level.TOWN).period.length == 4
    assert ruling("suggestion.reply", HERE).period.length == 3


@pytest.mark.parametrize("code", [HERE, ELSEWHERE])
def test_what_the_office_set_comes_before_any_law(code):
    mine = [own("suggestion.reply", {"length": 2, "unit": "month"})]
    found = ruling("suggestion.reply", code, own=mine)
    assert (found.period.length, found.basis) == (2, "本级办法")
    before = ruling("suggestion.reply", code, on=dt.date(2019, 12, 31), own=mine)
    assert before.period.length == 3


def test_a_choice_is_the_offices_else_the_places_else_the_default():
    """预算法 Art. 44: in counties the standing committee reviews; C6 Art. 15: the committee."""
    rule = RULES["budget.reviewer"]
    book = Rulebook({})
    assert book.choice(rule, congress(), DAY) == "standing"
    assert book.basis(rule, congress(), DAY).startswith("《预算法》第四十四条")
    assert book.choice(rule, congress(HERE), DAY) == "committee"
    assert "第十五条" in book.basis(rule, congress(HERE), DAY)
    mine = Rulebook({1: own_rules([own(rule.key, {"choice": "standing"})])})
    assert mine.choice(rule, congress(HERE), DAY) == "standing"
    assert mine.basis(rule, congress(HERE), DAY) == "本级办法"


def test_before_a_places_law_was_in_force_the_national_one_holds(monkeypatch):
    young = Version(Period(1, Unit.MONTH), "省条例", in_force_from=dt.date(2026, 1, 1))
    pack = Pack("young", "某省", ("37",), rules={"suggestion.reply": (young,)})
    monkeypatch.setattr(registry, "PLACES", (pack,))
    assert ruling("suggestion.reply").basis == "省条例"
    earlier = ruling("suggestion.reply", on=dt.date(2025, 12, 31))
    assert earlier.basis == "《代表法》第五十一条"


def test_an_article_is_cited_only_where_it_binds():
    assert cite("audit.listed", congress(HERE)) == "《重庆市预算审查监督条例》第三十五条"
    assert cite("audit.listed", congress()) == ""
    assert cited("没有。", "audit.listed", congress()) == "没有。"
    assert cited("没有。", "audit.listed", congress(HERE)).endswith("第三十五条）")
    assert cited("没有。", "", congress(HERE)) == "没有。"
    for code in (HERE, ELSEWHERE):
        with pytest.raises(KeyError):
            cite("no.such", congress(code))


def test_packs_speak_only_of_rules_options_and_articles_there_are():
    for pack in PACKS:
        for key, versions in pack.rules.items():
            said = Period if isinstance(RULES[key], PeriodRule) else Share
            assert not isinstance(RULES[key], ChoiceRule)
            assert all(isinstance(version.says, said) for version in versions)
        for key, choice in pack.choices.items():
            rule = RULES[key]
            assert isinstance(rule, ChoiceRule)
            assert isinstance(choice, Choice)
            assert choice.default in dict(rule.options)
        assert pack.cites.keys() <= NATIONAL.cites.keys()
    assert NATIONAL not in PLACES


def test_the_basis_of_a_running_clock_is_read_in_english_wherever_it_was_started():
    with translation.override("en"):
        for code in (HERE, ELSEWHERE):
            with translation.override("zh-hans"):
                written = ruling("suggestion.rate", code).basis
            assert basis_of("suggestion.rate", written) != written
