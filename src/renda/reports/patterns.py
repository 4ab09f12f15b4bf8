"""How numbers are written in official Chinese: dates, ordinals, names with a numeral, counts."""

from __future__ import annotations

import re

from renda.reports.numerals import CHINESE

DIGITS = r"[0-9０-９]"
PLAIN = rf"(?:{DIGITS}{{1,3}}(?:[,，]{DIGITS}{{3}})+|{DIGITS}+)(?:[.．]{DIGITS}+)?"
HAN = f"[{CHINESE}]+"
YEAR = "[〇○零一二三四五六七八九]{4}"
#: what is counted; money is a unit of its own
UNITS = (
    "个百分点",
    "个方面",
    "人次",
    "件次",
    "场次",
    "户次",
    "份次",
    "平方公里",
    "平方米",
    "公里",
    "公顷",
    "亿元",
    "万元",
    "元",
    "人",
    "名",
    "位",
    "件",
    "条",
    "个",
    "项",
    "次",
    "场",
    "篇",
    "部",
    "起",
    "家",
    "户",
    "份",
    "期",
    "处",
    "所",
    "村",
    "镇",
    "天",
    "亩",
    "吨",
    "米",
    "辆",
    "台",
    "套",
    "批",
    "类",
    "年",
    "月",
    "日",
    "届",
    "号",
    "％",
    "%",
    "‰",
    "倍",
    "级",
    "字",
    "页",
    "宗",
    "例",
    "笔",
    "站",
    "方面",
    "课",
    "门",
    "团",
    "组",
    "支",
    "只",
    "座",
    "栋",
    "分",
)
UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
MONEY = ("万元", "亿元")

DATE = re.compile(
    rf"(?:{DIGITS}{{4}}|{YEAR})年(?:{DIGITS}{{1,2}}月(?:{DIGITS}{{1,2}}日)?)?度?"
    rf"|{DIGITS}{{1,2}}(?:[-—–~至到－]{DIGITS}{{1,2}})?月(?:份|{DIGITS}{{1,2}}日)?"
    rf"|{DIGITS}{{4}}-{DIGITS}{{1,2}}-{DIGITS}{{1,2}}"
)
FIRST = re.compile(rf"{DIGITS}+|{YEAR}")
ORDINAL = re.compile(
    rf"第(?P<nth>{HAN}|{DIGITS}+)(?P<of>届|次|个|年|期|条|章|轮|批|版|季度|产业)?"
    r"|(?P<term>[十百一二三四五六七八九]+)届(?P<then>[一二三四五六七八九十]+)次"
    r"|(?P<alone>[十百一二三四五六七八九]+)届"
    r"|(?:(?<=届)|(?<=届人大)|(?<=届人民代表大会)|(?<=届人大常委会))"
    r"(?P<session>[一二三四五六七八九十]+)次会议"
)
#: “四个意识”, “六个一”, “十四五”: a short name in quotation marks
QUOTED = re.compile(r"[“\"‘「]([^“”\"‘’「」，。；、]{2,9})[”\"’」]")
NUMERAL = re.compile(HAN)
TITLED = re.compile("《[^》]*》")
#: names that are written without quotation marks
NAMED = re.compile(
    r"(?P<n>[一二两三四五六七八九十]+)(?:项规定|中全会|大(?=精神|召开|报告|部署|以来|和|,|，|。|$)"
    r"|等奖|三等奖|级服务|级体系|位一体|个全面|个意识|个自信|个维护|个确立)"
)
COUNTED = re.compile(
    rf"(?P<before>近|约|超过|逾|将近)?(?P<n>{PLAIN})(?P<large>[千百]?[万亿]|[千百](?=[余多]))?"
    rf"(?P<after>余|多)?(?P<more>[万亿])?(?P<unit>{UNIT})?"
)
#: a numeral with what it counts: 三件, 十二项, 三百五十人次
SPELT = re.compile(
    r"(?P<n>[一两二三四五六七八九十百千万]{1,7})(?P<after>余|多)?"
    r"(?P<unit>人次|件次|件|条|项|场|篇|部|起|家|名|位|次|个(?=[^一]))"
)
#: no numbers, though they are written with numerals
WORDS = re.compile(
    "一府[一两]?委?两院|统一|进一步|一系列|一方面|一定|一致|一些|一批|一体|一时|一道|一切|一直|一起|"
    "万众|千方百计|百姓|第一时间|四川|三峡|九龙|三亚|千家万户|一流|专一|唯一|一如既往|一律|一旦|一心|"
    "一次性|一线|第一要务|第一书记|一把手|一张|一份|一项项|每一|这一|某一|任一|逐一|之一|同一|另一|"
    "统筹|一步|一环|一手|一并|一同|一门心思|一个个|一件件|万一|十分|百分|三农|一票"
)
