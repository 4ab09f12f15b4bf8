"""How a numeral is written: digits, Chinese numerals, per cent, fractions, ranges, roughly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from renda.reports.numerals import LARGE, arabic, chinese
from renda.reports.reading.view import JOIN

DIGIT, ONE_TO_NINE = "〇○零一二两三四五六七八九", "一二三四五六七八九两"
HAN = rf"[{DIGIT}十百千万亿廿卅]"
PLAIN = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d[\d{JOIN}]*)(?:,?\.\d+)?"
#: 千 and 百 are part of the number (3千人), not of a unit (3千米)
SIZE = r"(?:[十百千]?[万亿]+|[百千](?=[余多人名件元亩户个册份]))"
ABOUT = r"(?:将近|接近|超过|大约|约|近|超|逾|不足|不到|上(?=[百千万亿]))"
MORE = "[余多来几]"
ARABIC = re.compile(
    rf"(?P<about>{ABOUT})?(?P<sign>(?<![\d万亿%A-Za-z])[-+−](?=\d)|(?<=[为是至到比(,、:])负(?=\d))?"
    rf"(?P<n>{PLAIN})(?:[ ]?(?P<l1>{SIZE}))?(?P<m1>{MORE}(?!级|年|次级))?"
    r"(?P<l2>[万亿]+)?(?P<m2>[余多])?"
    rf"(?P<rate>[ ]?[%‰])?"
)
RANGED = re.compile(
    rf"(?P<dash>[ ]?(?:[-—–~―至]{{1,2}}|到(?=\d))[ ]?)(?P<n>{PLAIN})(?P<l1>{SIZE})?(?P<rate>[ ]?%)?"
)
PER_HUNDRED = re.compile(
    rf"(?P<about>{ABOUT})?(?P<base>百分之|千分之)(?P<n>[{DIGIT}十百]+(?:点[{DIGIT}]+)?|{PLAIN})"
)
FRACTION = re.compile(rf"(?P<below>[{ONE_TO_NINE}十百]+)分之(?P<above>[{ONE_TO_NINE}十百]+)")
SPELT = re.compile(
    rf"(?P<about>{ABOUT})?(?P<n>{HAN}+(?:点[{DIGIT}]+)?)(?P<m1>[余多来几])?(?P<l2>[万亿]+)?(?P<m2>[余多])?"
)
#: 七八百, 两三个: two digits that follow one another are a range
ONE_OR_OTHER = re.compile(rf"([{ONE_TO_NINE}])([{ONE_TO_NINE}])([十百千万]*)$")
SPELT_RANGE = re.compile(rf"[ ]?(?:[-—~至]|到)[ ]?(?P<n>[{ONE_TO_NINE}十百]+)")
#: 上千, 近百万: a size alone, behind a word like 近
PAIR = 2
RATES = {"%": "%", "‰": "‰"}


@dataclass(frozen=True)
class Token:
    """A numeral. core: where its digits begin; unit: % or ‰ that belongs to it; han: in Chinese."""

    start: int
    core: int
    end: int
    value: Decimal
    step: Decimal
    rough: str = ""
    unit: str = ""
    to: Decimal | None = None
    han: bool = False


def tokens(seen: str) -> Iterator[Token]:
    """Return every numeral of a text as it is seen, in order, none within another."""
    at = 0
    for found in re.finditer(rf"[{ONE_TO_NINE}〇零○十百千万亿廿卅\d]", seen):
        if found.start() < at:
            continue
        token = _read(seen, found.start(), at)
        if token:
            at = token.end
            yield token


def _read(seen: str, at: int, after: int) -> Token | None:
    """Return the numeral that stands at a place, with the word and the sign before it."""
    begun = _before(seen, at, after)
    if seen[at].isdecimal():
        match = ARABIC.match(seen, begun)
        return _arabic(seen, match) if match else None
    for pattern, made in ((PER_HUNDRED, _per), (FRACTION, _fraction), (SPELT, _spelt)):
        match = pattern.match(seen, at if pattern is FRACTION else begun)
        if match and match.end() > at:
            return made(seen, match)
    return None


def _before(seen: str, at: int, after: int) -> int:
    """Return where a word like 约 or a sign begins that stands right before a numeral."""
    begun = at
    if seen[at].isdecimal() and at > after and seen[at - 1] in "-+−负":
        begun = at - 1 if seen[at - 1] != "负" or seen[max(at - 2, 0)] in "为是至到比(,、:" else at
    found = re.search(rf"{ABOUT}$", seen[max(after, begun - 2) : begun]) or (
        re.match("上[百千万亿]", seen[max(begun - 1, after) : begun + 1])
    )
    return begun - len(found[0].rstrip("百千万亿")) if found else begun


def _number(text: str) -> Decimal:
    return arabic(text.replace(JOIN, "").replace(",.", "."))


def _size(signs: str) -> Decimal:
    sizes = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), **LARGE}
    worth = Decimal(1)
    for sign in signs:
        worth *= sizes[sign]
    return worth


def step_of(value: Decimal) -> Decimal:
    """Return the worth of one in the last place of a number as it is written."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _arabic(seen: str, match: re.Match[str]) -> Token:
    plain = _number(match["n"])
    worth = _size((match["l1"] or "") + (match["l2"] or ""))
    rough = (match["about"] or "") or (match["m1"] or match["m2"] or "")
    unit = RATES[match["rate"].strip()] if match["rate"] else ""
    end, to = match.end(), None
    if (ranged := RANGED.match(seen, end)) and not rough:
        upper, up = _number(ranged["n"]), _size(ranged["l1"] or "")
        if upper * up > plain * worth and not (unit and not ranged["rate"]):
            end, to = ranged.end(), upper * up
            worth = up if worth == 1 and plain < upper else worth
            unit = unit or ("%" if ranged["rate"] else "")
    sign = -1 if match["sign"] and match["sign"] in "-−负" else 1
    begun = (
        match.start()
        if match["about"]
        else match.start("sign")
        if match["sign"]
        else match.start("n")
    )
    return Token(begun, match.start("n"), end, sign * plain * worth,
                 step_of(plain) * worth, rough, unit, to)  # fmt: skip


def _per(_seen: str, match: re.Match[str]) -> Token:
    said = match["n"]
    value = _number(said) if said[0].isdecimal() else chinese(said)
    unit = "%" if match["base"] == "百分之" else "‰"
    return Token(match.start(), match.start("base"), match.end(), value, step_of(value),
                 match["about"] or "", unit, han=True)  # fmt: skip


def _fraction(_seen: str, match: re.Match[str]) -> Token:
    value = chinese(match["above"]) / chinese(match["below"])
    return Token(
        match.start(), match.start(), match.end(), value, Decimal(0), unit="分之", han=True
    )


def _spelt(seen: str, match: re.Match[str]) -> Token | None:
    said, begun = match["n"], match.start("n")
    bare = all(sign in "百千万亿" for sign in said)
    if bare and not (match["about"] and len(said) <= PAIR):
        return None
    if said[0] in "万亿" or said in ("零", "〇", "○"):
        return None
    either = ONE_OR_OTHER.match(said)
    if either and chinese(either[2]) == chinese(either[1]) + 1:
        size = _size(either[3])
        return Token(match.start("n"), match.start("n"), match.end("n"), chinese(either[1]) * size,
                     size, to=chinese(either[2]) * size, han=True)  # fmt: skip
    value = chinese(said) * _size(match["l2"] or "")
    rough = match["about"] or match["m1"] or match["m2"] or ""
    end, to = match.end(), None
    if (ranged := SPELT_RANGE.match(seen, end)) and not rough and chinese(ranged["n"]) > value:
        end, to = ranged.end(), chinese(ranged["n"])
    begun = match.start() if match["about"] else begun
    return Token(
        begun, match.start("n"), end, value, step_of(chinese(said)), rough, to=to, han=True
    )
