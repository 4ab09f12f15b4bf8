"""How a report is worded: plain text with references to figures, read into a tree.

# heading, ## heading, - item; a blank line ends a paragraph
题注：, 主送：                     a line below the title; to whom the report is made
{代表建议} {suggestion-total}     the number of a figure, by its name or its key
{代表建议:上年} {代表建议:增减} …   other forms of it
{年} {人大} {会议} {名称}          the year, the congress, the session, what a part is about
{待补:接待群众人次}                what no figure tells yet
[... {被询问的部门} ...]          left out where one of its figures has nothing
@每个 牵头部门 听取和审议报告 ... @完   repeated for each slice of a figure by a dimension
@图 类别 代表建议                  a chart of a figure by a dimension

Signs may be full-width, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.kernel.language import listed
from renda.kernel.mistakes import MistakenError, Said, Spot, lines_of, mistakes_in
from renda.reports.naming import key_of

TOKEN = re.compile(
    r"[{｛](?P<key>[^{}｛｝:：\n]+)(?:[:：](?P<form>[^{}｛｝\n]*))?[}｝]"
    r"|(?P<open>[\[［])|(?P<close>[\]］])|(?P<stray>[{}｛｝])"
)
HEADING = re.compile(r"([#＃]{1,4})\s+(.+)")
PART = re.compile(r"(题注|主送)[:：]\s*(.+)")
EACH = re.compile(r"[@＠]每个\s+(\S+)\s+(\S+)\s*")
CHART = re.compile(r"[@＠]图\s+(\S+)\s+(\S+)\s*")
END = re.compile(r"[@＠]完")
#: what a line is, beside a heading of level 1 to 4
PLAIN, ITEM, SUBTITLE, ADDRESSEE = 0, -1, -2, -3
PARTS = {"题注": SUBTITLE, "主送": ADDRESSEE}
#: what is said of the report or of the repeated part, not counted
YEARS, SLICE, GAP = ("年", "上年", "下年"), "名称", "待补"
OCCASION = ("会议", "报告日期", "报告人", "职务", "称呼")
SPOKEN = (*YEARS, "人大", SLICE, *OCCASION)

#: how it is written, for people who have never done it
EXAMPLES = (
    ("# ## -", gettext_lazy("一级标题、二级标题、列表项；空行分段。")),
    ("题注： 主送：", gettext_lazy("标题下面的一行；向谁报告。")),
    ("{代表建议}", gettext_lazy("指标的数值，写指标的名称或者代号。")),
    (
        "{代表建议:上年} {代表建议:增减} {代表建议:比上年}",
        gettext_lazy("上一年的数；增加18件；比上年增加18件。"),
    ),
    (
        "{代表建议:余} {代表建议:近} {代表建议:超过} {代表建议:约} {代表建议:大写}",
        gettext_lazy("约数（3600余、近3700、超过3600、约3600）；中文数字。"),
    ),
    (
        "{满意率:分子} {满意率:分母} {领导牵头督办的建议:占代表建议}",
        gettext_lazy("比率的分子、分母；占另一个指标的百分之几。“@每个”里写{代表建议:占比}。"),
    ),
    ("{听取和审议报告:列表}", gettext_lazy("指标所计的各项题目。")),
    (
        "{会议} {报告日期} {报告人} {职务} {称呼} {年} {人大}",
        gettext_lazy("报告的场合，在报告页上填写；报告的年度和人大。"),
    ),
    ("{待补:接待群众人次}", gettext_lazy("系统还没有的数，文中标出来，由人补上。")),
    ("[…{被询问的部门}…]", gettext_lazy("方括号里的指标有一个为零时，整句不写。")),
    (
        "@每个 牵头部门 听取和审议报告 … @完",
        gettext_lazy("按某个维度的每一类写一遍，{名称}是这一类的名称。"),
    ),
    ("@图 类别 代表建议", gettext_lazy("按某个维度画图，每一类一条。")),
)


class Form(StrEnum):
    """In which form a figure is told."""

    NUMBER = ""
    BEFORE = "上年"
    CHANGE = "增减"
    AGAINST = "比上年"
    SHARE = "占比"
    ABOVE = "分子"
    BELOW = "分母"
    ROUGH = "余"
    NEAR = "近"
    OVER = "超过"
    ABOUT = "约"
    SPELT = "大写"
    LIST = "列表"


#: forms that look at the year before
COMPARED = (Form.BEFORE, Form.CHANGE, Form.AGAINST)
#: forms that are written in another way, too
SHORT = {"超": "超过", "名单": "列表"}
#: of a share, what stands before the figure whose part it is: 占代表建议
SHARE_OF = "占"


@dataclass(frozen=True)
class Reference:
    """A figure, named by its key. of: the figure whose part it is, where its share is told."""

    key: str
    form: Form = Form.NUMBER
    of: str = ""
    at: Spot = field(default=Spot(0), compare=False)


@dataclass(frozen=True)
class Spoken:
    """A word about the report itself."""

    word: str
    at: Spot = field(default=Spot(0), compare=False)


@dataclass(frozen=True)
class Gap:
    """What no figure tells yet, in words."""

    name: str


@dataclass(frozen=True)
class Optional:
    """Words that are left out where one of their figures has nothing."""

    inside: tuple[Inline, ...]


Inline = str | Reference | Spoken | Gap | Optional


@dataclass(frozen=True)
class Paragraph:
    """A heading (level 1 to 4), a paragraph, an item, a line below the title, the addressee."""

    level: int
    inside: tuple[Inline, ...]


@dataclass(frozen=True)
class Each:
    """A part that is repeated for each slice of a figure."""

    dimension: str
    key: str
    lines: tuple[Paragraph, ...]
    at: Spot = field(default=Spot(0), compare=False)


@dataclass(frozen=True)
class Drawing:
    """A chart of a figure, a bar for each slice."""

    dimension: str
    key: str
    at: Spot = field(default=Spot(0), compare=False)


Part = Paragraph | Each | Drawing


def read(text: str) -> tuple[Part, ...]:
    """Return the parts of a wording. Raises MistakenError with everything that is wrong."""
    parts, said = taken(text)
    if said:
        raise MistakenError(mistakes_in(lines_of(text), said))
    return parts


def taken(text: str) -> tuple[tuple[Part, ...], list[Said]]:
    """Return the parts of a wording as far as it can be read, and what is wrong with it."""
    said: list[Said] = []
    return tuple(_parts(lines_of(text), said)), said


@dataclass(frozen=True)
class _Line:
    """A line of a wording: its number, its words, how many blanks stand before them."""

    number: int
    words: str
    before: int = 0

    @property
    def at(self) -> Spot:
        return self.place(0, len(self.words))

    def place(self, start: int, end: int) -> Spot:
        return Spot(self.number, self.before + start, self.before + end)

    def rest(self, words: str) -> _Line:
        """Return the line from its last words on."""
        return _Line(self.number, words, self.before + len(self.words) - len(words))


def _parts(text: str, said: list[Said]) -> Iterator[Part]:
    rows = enumerate(text.split("\n"), 1)
    lines = iter([_Line(n, raw.strip(), len(raw) - len(raw.lstrip())) for n, raw in rows])
    for line in (one for one in lines if one.words):
        if begun := EACH.fullmatch(line.words):
            inside = tuple(_until_end(lines, line, said))
            yield Each(begun[1], key_of(begun[2]), inside, line.at)
        elif drawn := CHART.fullmatch(line.words):
            yield Drawing(drawn[1], key_of(drawn[2]), line.at)
        elif line.words[0] in "@＠":
            words = {"words": line.words[:20]}
            said.append((line.at, _("看不懂的指令：%(words)s") % words))
        else:
            yield _line(line, said)


def _until_end(lines: Iterator[_Line], start: _Line, said: list[Said]) -> Iterator[Paragraph]:
    for line in (one for one in lines if one.words):
        if END.fullmatch(line.words):
            return
        if line.words[0] in "@＠":
            said.append((line.at, _("“@每个”里只能写正文，到“@完”为止。")))
        else:
            yield _line(line, said)
    said.append((start.at, _("“@每个”没有以“@完”结束。")))


def _line(line: _Line, said: list[Said]) -> Paragraph:
    if heading := HEADING.fullmatch(line.words):
        return Paragraph(len(heading[1]), _inline(line.rest(heading[2]), said))
    if part := PART.fullmatch(line.words):
        return Paragraph(PARTS[part[1]], _inline(line.rest(part[2]), said))
    if line.words.startswith("- "):
        return Paragraph(ITEM, _inline(line.rest(line.words[2:]), said))
    return Paragraph(PLAIN, _inline(line, said))


def _inline(line: _Line, said: list[Said]) -> tuple[Inline, ...]:
    stack: list[tuple[Spot, list[Inline]]] = [(line.at, [])]
    end = 0
    for token in TOKEN.finditer(line.words):
        if token.start() > end:
            stack[-1][1].append(line.words[end : token.start()])
        end, at = token.end(), line.place(*token.span())
        if token["open"]:
            stack.append((at, [token["open"]]))
        elif token["close"] and len(stack) == 1:
            said.append((at, _("多出一个“]”。")))
        elif token["close"]:
            opened = stack.pop()[1]
            stack[-1][1].extend(_bracketed(opened, token["close"]))
        elif token["stray"]:
            said.append((at, _("“{”和“}”必须成对出现，中间写指标的名称。")))
        else:
            stack[-1][1].append(_reference(token, at, said))
    if end < len(line.words):
        stack[-1][1].append(line.words[end:])
    said += [(at, _("“[”没有以“]”结束。")) for at, _inside in stack[1:]]
    return tuple(stack[0][1])


def _bracketed(opened: list[Inline], close: str) -> list[Inline]:
    """Return what stands in brackets: to be left out at times, or a bracket like any other."""
    if all(isinstance(one, str) for one in opened):
        return ["".join(str(one) for one in [*opened, close])]
    return [Optional(tuple(opened[1:]))]


def _reference(token: re.Match[str], at: Spot, said: list[Said]) -> Inline:
    key, form = token["key"].strip(), (token["form"] or "").strip()
    form = SHORT.get(form, form)
    if key == GAP:
        return Gap(form or _("数字"))
    if key in SPOKEN:
        return Spoken(key, at)
    if form.startswith(SHARE_OF) and form != Form.SHARE:
        return Reference(key_of(key), Form.SHARE, key_of(form[len(SHARE_OF) :].strip()), at)
    if form not in set(Form):
        forms = listed(one for one in Form if one)
        words = {"form": form, "forms": forms}
        said.append((at, _("没有“%(form)s”这种写法；可以写：%(forms)s") % words))
        return Spoken("")
    return Reference(key_of(key), Form(form), at=at)
