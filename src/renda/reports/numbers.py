"""Every number of a text: where it stands, what it says, what kind of number it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from renda.reports.numerals import CHINESE, LARGE, arabic, chinese


class Kind(StrEnum):
    """What a number is for: only figures and amounts are counted by anybody."""

    FIGURE = "figure"
    LABEL = "label"
    DATE = "date"
    ORDINAL = "ordinal"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Number:
    """One number. `rough`: said as about, more than, nearly; `start`, `end`: where it stands."""

    text: str
    start: int
    end: int
    value: Decimal
    unit: str
    kind: Kind
    rough: str = ""

    @property
    def is_business(self) -> bool:
        """Say whether it states how much was done."""
        return self.kind in (Kind.FIGURE, Kind.AMOUNT)


DIGITS = r"[0-9０-９]"
PLAIN = rf"(?:{DIGITS}{{1,3}}(?:[,，]{DIGITS}{{3}})+|{DIGITS}+)(?:[.．]{DIGITS}+)?"
HAN = f"[{CHINESE}]+"
ROUGH_AFTER = "余|多"
ROUGH_BEFORE = "近|约|超过|逾|将近"
#: what is counted; the longest first
UNITS = (
    "个百分点", "人次", "件次", "场次", "户次", "平方公里", "平方米", "公里", "公顷", "亿元", "万元",
    "万人", "元", "人", "名", "位", "件", "条", "个", "项", "次", "场", "篇", "部", "起", "家", "户",
    "份", "份次", "期", "处", "所", "村", "镇", "天", "亩", "吨", "米", "辆", "台", "套", "批", "类",
    "年", "月", "日", "届", "号", "％", "%", "‰", "倍", "级", "字", "页", "宗", "例", "笔", "站",
)  # fmt: skip
UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
MONEY = ("元", "万元", "亿元")

DATE = re.compile(
    rf"(?P<year>{DIGITS}{{4}}|[〇○零一二三四五六七八九]{{4}})年"
    rf"(?:(?P<month>{DIGITS}{{1,2}})月(?:(?P<day>{DIGITS}{{1,2}})日)?)?度?"
    rf"|{DIGITS}{{1,2}}(?:[-—–~至到－]{DIGITS}{{1,2}})?月(?:份|{DIGITS}{{1,2}}日)?"
    rf"|{DIGITS}{{4}}-{DIGITS}{{1,2}}-{DIGITS}{{1,2}}"
)
ORDINAL = re.compile(
    rf"第(?P<nth>{HAN}|{DIGITS}+)(?P<of>届|次|个|年|期|条|章|轮|批|版|季度|产业)?"
    rf"|(?P<term>[十百一二三四五六七八九]+)届(?P<then>[一二三四五六七八九十]+)次(?=全会|全体会议|会议|$)"
    rf"|(?P<alone>[十百一二三四五六七八九]+)届(?=人大|政府|政协|人民|常委会|中央|市委|区委|县委|省委|全国)"
    rf"|(?P<session>[一二三四五六七八九十]+)次会议"
)
NAMED = re.compile(
    rf"[“\"‘「《][^“”\"‘’「」《》]{{0,8}}?(?P<inside>{HAN})(?P<word>[^”\"’」》{CHINESE}，。；、]{{1,8}})[”\"’」》]"
)
COUNTED = re.compile(
    rf"(?P<before>{ROUGH_BEFORE})?(?P<n>{PLAIN})(?P<large>[千百]?[万亿]|[千百](?=[余多{UNIT[0]}]))?"
    rf"(?P<after>{ROUGH_AFTER})?(?P<large2>[万亿])?(?P<unit>{UNIT})?"
)
#: Chinese numerals that count something: a numeral and a unit that is not part of another word
SPELT = re.compile(
    rf"(?<![一-龥])?(?P<n>[两二三四五六七八九十百]{{1,4}})(?P<unit>件|条|项|次|场|篇|部|起|家|名|位|"
    rf"个(?!自信|意识|维护|确立|机关|一工程|一|坚持|必须|务必)|年|级|届|类|轮|期)"
)
#: no numbers, though they are written with numerals
WORDS = re.compile(
    "一府[一两]?[一二两]?委?[一两]?院|一府两院|统一|进一步|一系列|一方面|一定|一致|一些|一批|一体|一时|"
    "一道|一切|一直|一起|万众|千方百计|百姓|三农|双减|一线|第一时间|五星|四川|三峡|九龙|三亚|"
    "千家万户|一流|专一|唯一|一如既往|百年|七一|八一|十一|五一|六一|一律|一旦|一心|万里"
)


def numbers(text: str) -> list[Number]:
    """Return every number of a text, in order, none of them twice."""
    taken: list[tuple[int, int]] = [match.span() for match in WORDS.finditer(text)]
    found: list[Number] = []
    for read in (_dates, _named, _ordinals, _counted, _spelt):
        for number in read(text):
            if all(number.end <= start or number.start >= end for start, end in taken):
                found.append(number)
                taken.append((number.start, number.end))
    return sorted(found, key=lambda number: number.start)


def _dates(text: str) -> Iterator[Number]:
    for match in DATE.finditer(text):
        first = re.search(rf"{DIGITS}+|[〇○零一二三四五六七八九]{{4}}", match[0])
        if first is None:
            continue
        value = arabic(first[0]) if first[0][0].isdigit() else chinese(first[0])
        yield Number(match[0], *match.span(), value, "", Kind.DATE)


def _named(text: str) -> Iterator[Number]:
    """Names that hold a numeral: “四个意识”, “六个一”, “十四五”."""
    for match in NAMED.finditer(text):
        start, end = match.span("inside")
        yield Number(match["inside"], start, end, chinese(match["inside"]), "", Kind.LABEL)


def _ordinals(text: str) -> Iterator[Number]:
    for match in ORDINAL.finditer(text):
        for name in ("nth", "term", "then", "alone", "session"):
            if match[name]:
                start, end = match.span(name)
                said = match[name]
                value = arabic(said) if said[0].isdigit() else chinese(said)
                unit = match["of"] or "" if name == "nth" else "届" if name != "session" else "次"
                yield Number(said, start, end, value, unit, Kind.ORDINAL)


def _counted(text: str) -> Iterator[Number]:
    for match in COUNTED.finditer(text):
        value = arabic(match["n"])
        for part in (match["large"] or "") + (match["large2"] or ""):
            value *= LARGE.get(part, Decimal({"千": 1000, "百": 100}.get(part, 1)))
        unit = match["unit"] or ""
        rough = match["after"] or match["before"] or ""
        start = match.start("n")
        money = unit.endswith("元")
        if unit in MONEY[1:]:
            value *= LARGE[unit[0]]
        kind = Kind.AMOUNT if money else Kind.FIGURE if unit else Kind.LABEL
        yield Number(
            text[start : match.end()],
            start,
            match.end(),
            value,
            "元" if money else unit,
            kind,
            rough,
        )


def _spelt(text: str) -> Iterator[Number]:
    for match in SPELT.finditer(text):
        start, end = match.span("n")
        yield Number(
            match["n"], start, match.end(), chinese(match["n"]), match["unit"], Kind.FIGURE
        )
