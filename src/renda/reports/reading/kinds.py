"""What kind of number a measure phrase is: told by its form and the words right beside it."""

from __future__ import annotations

import re

from renda.reports.reading.lexicon import any_of
from renda.reports.reading.phrases import MONEY, Phrase
from renda.reports.reading.spec import POINTS, Kind

#: so many characters beside a number are looked at
NEAR, WIDE = 8, 40
#: what is counted from there upwards or downwards, as laws and statistics draw lines
BOUND = re.compile(r"[ ]?(?:及|\(含\))?(?:以上|以下|以内|以外|之内)")
MODIFIES = re.compile(r"的|[\u4e00-\u9fff]")
WITHIN = re.compile(r"(?:之|以)?内(?!容|部|外)")
LIMITED = re.compile(
    r"(?:不得|不能|不应|不宜|每次|每人|最多|应当?|须)[^,。;]{0,4}(?:超过|少于|低于|高于|多于|满)$|(?:年满|不满|未满)$|不超过$"
)
REACHED = re.compile(r"(?:达到?|共|超过?|有|计|为|近)[^,。;、]{0,2}$")
AGES = ("岁", "周岁")
TIMES = ("天", "小时", "个小时", "分钟", "个工作日", "工作日", "秒")
CODED = re.compile(r"(?:编号|电话|邮编|邮政编码|热线|版次|代码|号码|NO\.|No\.)[:： ]{0,2}$")
CODE = re.compile(r"热线|平台|专线|战略|工程|工作法|模式|思路|指挥|急救|会议室|国道|省道|房|路")
LATIN = re.compile(r"[A-Za-z]")
#: rates of the work reported, whatever money stands before them
RATED = re.compile(r"[\u4e00-\u9fff]率")
LONG_CODE, SHORT_CODE = 7, 2


def kind_of(seen: str, phrase: Phrase, before: Kind | None, since: int) -> tuple[Kind | None, str]:
    """Return a phrase's kind and the rule that told it; None where it is no number.

    before: the kind of the business number before it in the same sentence, which ends at `since`.
    """
    fore = seen[max(phrase.token.core - NEAR, 0) : phrase.token.core]
    aft = seen[phrase.end : phrase.end + NEAR]
    if phrase.unit in ("%", "‰", "倍", "成", "分之", *POINTS):
        return _rate(seen, phrase, aft, before, since)
    if phrase.token.han:
        return _spelt(seen, phrase, fore, aft)
    if told := _code(seen, phrase, fore, aft):
        return Kind.LABEL, told
    if told := _threshold(phrase, fore, aft):
        return Kind.LABEL, told
    return _counted(seen, phrase)


def _counted(seen: str, phrase: Phrase) -> tuple[Kind, str]:
    if phrase.unit in MONEY:
        return Kind.AMOUNT, "money"
    large = (
        "亿" in seen[phrase.start : phrase.token.end]
        or "万" in seen[phrase.start : phrase.token.end]
    )
    wide = seen[max(phrase.start - WIDE // 2, 0) : phrase.start]
    clause = re.split("[,，。;；、\n]", wide)[-1]
    if (
        large
        and not phrase.unit
        and (
            any_of("money").search(clause)
            or "金额" in clause
            or "万亿" in seen[phrase.start : phrase.token.end]
        )
    ):
        return Kind.AMOUNT, "money"
    if any_of("money").search(clause) and re.search("贫困人口|市场主体", clause):
        return Kind.AMOUNT, "indicator"
    return Kind.FIGURE, "counted"


def _rate(seen: str, phrase: Phrase, aft: str, before: Kind | None, since: int) -> tuple[Kind, str]:
    """Growth and shares of money are money's; the threshold of a rate is a figure."""
    if BOUND.match(aft):
        return Kind.FIGURE, "threshold of a rate"
    own = re.split("[。;；\n]", seen[max(since, phrase.start - WIDE) : phrase.start])[-1]
    if any_of("money").search(own):
        return Kind.AMOUNT, "rate of money"
    if before is Kind.AMOUNT and not RATED.search(own):
        return Kind.AMOUNT, "rate of the amount before it"
    return Kind.FIGURE, "rate"


def _code(seen: str, phrase: Phrase, fore: str, aft: str) -> str:
    digits = seen[phrase.token.core : phrase.token.end]
    plain = digits.isdecimal()
    if plain and len(digits) > 1 and digits[0] == "0":
        return "begins with nought"
    if LATIN.search(fore[-1:]) or (not phrase.unit and LATIN.match(aft)):
        return "beside a letter"
    if CODED.search(fore) or (plain and len(digits) >= LONG_CODE and not phrase.known):
        return "a code"
    if plain and not phrase.unit and len(digits) >= LONG_CODE:
        return "a code"
    after = seen[phrase.token.end : phrase.token.end + 3]
    if plain and len(digits) > SHORT_CODE and not phrase.known and CODE.match(after):
        return "a code"
    return "a number on a door" if phrase.unit == "号" else ""


def _threshold(phrase: Phrase, fore: str, aft: str) -> str:
    if LIMITED.search(fore):
        return "limit"
    if phrase.unit in TIMES and WITHIN.match(aft):
        return "time limit"
    bound = BOUND.match(aft)
    if bound and phrase.unit in AGES:
        return "threshold"
    if phrase.unit in AGES and re.match(r"至|到|[-—~]|不满", aft):
        return "threshold"
    if bound and MODIFIES.match(aft, bound.end()) and not REACHED.search(fore):
        return "threshold"
    return ""


def _spelt(seen: str, phrase: Phrase, fore: str, aft: str) -> tuple[Kind | None, str]:
    said = seen[phrase.token.core : phrase.token.end]
    if phrase.unit == "级":
        return Kind.LABEL, "level"
    if phrase.unit:
        told = _threshold(phrase, fore, aft)
        return (Kind.LABEL, told) if told else _counted(seen, phrase)
    large = any(sign in "十百千" for sign in said) and len(said) > 1
    if large or phrase.token.rough:
        return Kind.FIGURE, "large"
    return (None, "one") if said == "一" else (Kind.LABEL, "before a word")
