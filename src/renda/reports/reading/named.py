"""Numbers that count nothing, found by their form: dates, orders, names, slogans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from renda.reports.numerals import chinese
from renda.reports.reading.lexicon import any_of
from renda.reports.reading.spec import Kind

N = r"[一二三四五六七八九十百零〇两廿]+"
Y4 = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})"
D2 = r"(?<![\d.])\d{1,2}"
UPTO = r"[ ]?[-—–~至到―]{1,2}[ ]?"
WORDS_BEFORE = r"(?:召开|举行|组织|开了|开过|开展|参加|列席|出席|共|了|过|各|安排|主持|开)$"

DATES = re.compile(
    "|".join(
        (
            rf"(?<!\d){Y4}(?:年)?{UPTO}{Y4}年度?",
            r"(?<!\d)(?:(?:19|20)\d{2}[、,和])+(?:19|20)\d{2}年度?",
            rf"(?<!\d){Y4}年(?:[ ]?\d{{1,2}}月(?:[ ]?\d{{1,2}}(?:{UPTO}\d{{1,2}})?日)?)?度?",
            r"(?<!\d)(?:19|20)\d{2}(?:[-./]\d{1,2}){2}(?!\d)",
            r"(?<!\d)(?:19|20)\d{5,6}日",
            r"(?<=[〔\[(])(?:19|20)\d{2}(?=[〕\])])",
            r"(?<!\d)(?:19|20)\d{2}(?=[ \t]+[-+]?\d)",
            rf"{D2}(?:{UPTO}\d{{1,2}})?月(?:份|[ ]?\d{{1,2}}(?:(?:{UPTO}|[、,和])\d{{1,2}})*日)?",
            rf"(?:元|(?<!个)(?<![{N[1:-2]}])[一二三四五六七八九十]{{1,2}})月(?:份|\d{{1,2}}(?:{UPTO}\d{{1,2}})?日|{N}日)?",
            rf"(?:{D2}[、,和])*{D2}(?:{UPTO}\d{{1,2}})?日(?![元均常])",
            rf"{N}日(?![元均常])",
            r"(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)",
            rf"{D2}时(?![代期段候])(?:\d{{1,2}}分|许|整)?",
            rf"(?:(?<=[上下中]午)|(?<=[日晚晨]))(?:\d{{1,2}}|{N})点(?:\d{{1,2}}分|半|许|整)?",
            rf"(?:\d{{1,3}}|{N})(?:多|余)?(?:个多?月|个季度|季度|个星期|星期|季(?![度节])|周年|周(?![边围密转])|年代|世纪|整年)",
            r"(?:星期|礼拜)[一二三四五六日]|(?<=每)周[一二三四五六日]",
            rf"(?<![\d.])(?:\d{{1,3}}|{N})(?:多|余)?(?:{UPTO}(?:\d{{1,3}}|{N}))?年(?![级薪龄金均轻货])(?:来|间|期|多|度)?",
        )
    )
)
FIRST = re.compile(rf"\d+|{N}|元|[〇○零一二三四五六七八九]{{4}}")
#: 星期日 has no numeral; it is the seventh day
SUNDAY = "七"
#: a limit of time is a threshold, so is a term of imprisonment
LIMIT = re.compile(
    r"(?:之|以)?内(?!容|部|外)|以上(?:有期)?(?:不满|徒刑|有期|$)|以上有期|以下(?:有期)?徒刑|以下有期|有期徒刑"
)

ORDINAL = re.compile(
    "|".join(
        (
            rf"第(?P<list>(?:{N}|\d+)(?:(?:[、和及]第?|[至到—-]第?)(?:{N}|\d+)(?=[、和及]|届|次|号|条|章|批|期|轮|季|产|年|个|版|中))*)(?P<of>届|次|个|年|期|条|章|轮|批|版|号|卷|周|位|名|款|项|季度|产业|选区|小选区|件|课)?",
            rf"(?<![新上下这本每历一])(?P<term>(?:{N}|\d{{1,2}}))届(?!时)",
            rf"(?P<session>{N})次(?=[^,。;,;、\d]{{0,10}}(?:会议|全会|全体|人代会|党代会|大会)|会)",
            r"(?P<plenary>(?:[一二三四五六七八九][中][、,和]?)+)(?=全会)",
            r"(?P<party>(?<![一二三四五六七八九])(?:十[一二三四五六七八九]|二十[一二]?))大(?![型小中桥队])",
            r"(?P<plan>(?<![二三四五六七八九])十[一二三四五六七八]五)(?![十百千万\d])|(?P<early>(?<=[“\"])[一二三四五六七八九]五)(?=[”\"]?(?:规划|计划|普法|期间|时期))",
            (
                r"(?:(?<![代报发外])表|(?<![地])图|附件|附表|附图|专栏)[ ]?"
                r"(?P<table>\d{1,2})(?=[-:.\s,。、)所中]|$)"
            ),
            rf"(?<=前)(?P<rank>{N}|\d{{1,2}})(?=[名位强])",
            r"(?P<paper>\d+)号(?=令|文|公告|议案|决议|建议|提案)",
        )
    )
)
UNITS = {"term": "届", "session": "次", "plenary": "中", "party": "大", "plan": "规划",
         "early": "规划", "table": "", "rank": "名", "paper": "号"}  # fmt: skip
NUMERAL = re.compile(r"\d+(?:\.\d+)?|[一二三四五六七八九十百零两廿]+")
NUMERAL_BY_ONE = re.compile(r"[一二三四五六七八九]")
#: a short name in quotation marks, and a number of names joined: 1+N+X
QUOTED = re.compile(r"[“\"‘「]([^“”\"‘’「」。;；]{1,14})[”\"’」]")
JOINED = re.compile(r"(?<![\d.])\d+(?:\+[\dA-Za-z]+)+")
#: 第一议题 is the name of a thing, not the first of many
FIRST_OF = "第"
#: 三年行动: the name of a programme
PLANNED = re.compile(r"[一二三四五六七八九十](?=年(?:行动|攻坚|规划|计划))")
#: 两升一降, 三保一稳: numerals with a word each
PAIRED = re.compile(
    r"(?<![〇零一二两三四五六七八九十百千万亿])(?:[一二两三四五六七八九](?![〇零一二两三四五六七八九十百千万亿点])[\u4e00-\u9fff]){2,}"
)


#: 一、 and (一) at the beginning of a line
HEADING = re.compile(rf"(?:^|\n)[ \t]*[(]?({N})(?:[)]|、)")


@dataclass(frozen=True)
class Found:
    """A number told by its form."""

    start: int
    end: int
    numeral: str
    unit: str
    kind: Kind
    why: str


def words(seen: str) -> Iterator[tuple[int, int]]:
    """Return where words stand that are written with a numeral and are no numbers."""
    for found in HEADING.finditer(seen):
        yield found.span(1)
    for found in any_of("words").finditer(seen):
        if not _within_numeral(seen, found.start(), found.end()):
            yield found.span()


def ordinals(seen: str) -> Iterator[Found]:
    """Return what counts in an order: terms, sessions, plans, tables."""
    for found in ORDINAL.finditer(seen):
        if found["list"]:
            for one in NUMERAL.finditer(seen, *found.span("list")):
                yield Found(*one.span(), one[0], found["of"] or "", Kind.ORDINAL, "第")
            continue
        name = found.lastgroup or ""
        if name == "session" and re.search(
            WORDS_BEFORE, seen[max(found.start() - 2, 0) : found.start()]
        ):
            continue
        said = NUMERAL_BY_ONE if name == "plenary" else NUMERAL
        for one in said.finditer(seen, *found.span(name)):
            yield Found(*one.span(), one[0], UNITS[name], Kind.ORDINAL, name)


def dates(seen: str) -> Iterator[Found]:
    """Return days, months, years, hours and spans of years."""
    for found in DATES.finditer(seen):
        first = FIRST.search(found[0])
        numeral = first[0] if first else SUNDAY
        limited = not re.match(r"\d{4}|元", found[0]) and LIMIT.match(seen, found.end())
        kind = Kind.LABEL if limited else Kind.DATE
        yield Found(*found.span(), numeral, "", kind, "time limit" if limited else "date")


def programmes(seen: str) -> Iterator[Found]:
    """Return the numerals of names that begin as an order, and of programmes of so many years."""
    for found in any_of("names").finditer(seen):
        if found[0][0] == FIRST_OF:
            yield from _each(seen, found.span(), "name")
    for found in PLANNED.finditer(seen):
        yield from _each(seen, found.span(), "programme")


def names(seen: str) -> Iterator[Found]:
    """Return the numerals of names and slogans."""
    for found in any_of("names").finditer(seen):
        if not _within_numeral(seen, *found.span()):
            yield from _each(seen, found.span(), "name")
    for found in QUOTED.finditer(seen):
        yield from _each(seen, found.span(1), "quoted")
    for found in JOINED.finditer(seen):
        yield from _each(seen, found.span(), "joined")
    for found in PAIRED.finditer(seen):
        if (
            not any(
                any_of("measures").match(seen, n) or seen[n] in "至到"
                for n in range(found.start() + 1, found.end(), 2)
            )
            and len(set(found[0][::2])) > 1
        ):
            yield from _each(seen, found.span(), "joined")


def _each(seen: str, span: tuple[int, int], why: str) -> Iterator[Found]:
    for one in NUMERAL.finditer(seen, *span):
        yield Found(*one.span(), one[0], "", Kind.LABEL, why)


def _within_numeral(seen: str, start: int, end: int) -> bool:
    """Say whether a word's first or last sign belongs to a longer numeral: 之一 of 百分之一点五."""
    signs = "〇零一二两三四五六七八九十百千万亿"
    before, behind = seen[max(start - 1, 0) : start], seen[end : end + 1]
    return (seen[start] in signs and before != "" and before in signs) or (
        seen[end - 1] in signs and behind != "" and behind in signs + "点"
    )


def value_of(numeral: str) -> int | float:
    """Return what a numeral of a name, a date or an order says."""
    if numeral[0].isdecimal():
        return float(numeral) if "." in numeral else int(numeral)
    return 1 if numeral == "元" else int(chinese(numeral))
