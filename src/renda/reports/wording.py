"""How a report is worded: plain text with references to figures, read into a tree.

# heading, ## heading, - item; a blank line ends a paragraph
{suggestion-total}               the number of a figure
{audit-found:上年} {audit-rate:分子} {audit-found:余} {hearing-heard:列表}    other forms of it
{年} {人大} {名称}                the year, the congress, what a repeated part is about
[... {inquiry-bodies} ...]        left out where one of its figures has nothing
@每个 title hearing-heard ... @完  repeated for each slice of a figure by a dimension
@图 subject suggestion-total      a chart of a figure by a dimension
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.kernel.language import listed

TOKEN = re.compile(r"\{(?P<key>[^{}:\n]+)(?::(?P<form>[^{}\n]*))?\}|(?P<open>\[)|(?P<close>\])")
HEADING = re.compile(r"(#{1,4})\s+(.+)")
EACH = re.compile(r"@每个\s+(\S+)\s+(\S+)\s*")
CHART = re.compile(r"@图\s+(\S+)\s+(\S+)\s*")
END = "@完"
#: what is said of the report or of the repeated part, not counted
SPOKEN = ("年", "上年", "下年", "人大", "名称")

#: how it is written, for people who have never done it
EXAMPLES = (
    ("# ## -", gettext_lazy("一级标题、二级标题、列表项；空行分段。")),
    ("{suggestion-total}", gettext_lazy("指标的数值，写指标的代号。")),
    (
        "{audit-rate:分子} {audit-rate:分母} {audit-rate:上年} {audit-found:余} {audit-found:大写}",
        gettext_lazy("比率的分子、分母；上一年的数；约数（3600余）；中文数字。"),
    ),
    ("{hearing-heard:列表}", gettext_lazy("指标所计的各项题目。")),
    ("[…{inquiry-bodies}…]", gettext_lazy("方括号里的指标有一个为零时，整句不写。")),
    (
        "@每个 lead hearing-heard … @完",
        gettext_lazy("按某个维度的每一类写一遍，{名称}是这一类的名称。"),
    ),
    ("@图 subject suggestion-total", gettext_lazy("按某个维度画图，每一类一条。")),
)


class Form(StrEnum):
    """In which form a figure is told."""

    NUMBER = ""
    BEFORE = "上年"
    ABOVE = "分子"
    BELOW = "分母"
    ROUGH = "余"
    SPELT = "大写"
    LIST = "列表"


@dataclass(frozen=True)
class Reference:
    """A figure, named by its key."""

    key: str
    form: Form = Form.NUMBER


@dataclass(frozen=True)
class Spoken:
    """A word about the report itself."""

    word: str


@dataclass(frozen=True)
class Optional:
    """Words that are left out where one of their figures has nothing."""

    inside: tuple[Inline, ...]


Inline = str | Reference | Spoken | Optional


@dataclass(frozen=True)
class Paragraph:
    """A heading (level 1 to 4), an item (level -1) or a paragraph (0)."""

    level: int
    inside: tuple[Inline, ...]


@dataclass(frozen=True)
class Each:
    """A part that is repeated for each slice of a figure."""

    dimension: str
    key: str
    lines: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Drawing:
    """A chart of a figure, a bar for each slice."""

    dimension: str
    key: str


Part = Paragraph | Each | Drawing


@dataclass(frozen=True)
class Fault:
    """What is wrong with a wording, and in which line of it."""

    line: int
    text: str


class BadWordingError(ValueError):
    """A wording that cannot be read. faults: all that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep what is wrong."""
        super().__init__("; ".join(f"{fault.line}: {fault.text}" for fault in faults))
        self.faults = tuple(faults)


def read(text: str) -> tuple[Part, ...]:
    """Return the parts of a wording. Raises BadWordingError with everything that is wrong."""
    faults: list[Fault] = []
    parts = tuple(_parts(text, faults))
    if faults:
        raise BadWordingError(faults)
    return parts


def _parts(text: str, faults: list[Fault]) -> Iterator[Part]:
    lines = iter([(n, raw.strip()) for n, raw in enumerate(text.splitlines(), 1) if raw.strip()])
    for number, words in lines:
        if begun := EACH.fullmatch(words):
            yield Each(begun[1], begun[2], tuple(_until_end(lines, number, faults)))
        elif drawn := CHART.fullmatch(words):
            yield Drawing(drawn[1], drawn[2])
        elif words.startswith("@"):
            faults.append(Fault(number, _("看不懂的指令：%(words)s") % {"words": words[:20]}))
        else:
            yield _line(words, number, faults)


def _until_end(
    lines: Iterator[tuple[int, str]], start: int, faults: list[Fault]
) -> Iterator[Paragraph]:
    for number, words in lines:
        if words == END:
            return
        if words.startswith("@"):
            faults.append(Fault(number, _("“@每个”里只能写正文，到“@完”为止。")))
        else:
            yield _line(words, number, faults)
    faults.append(Fault(start, _("“@每个”没有以“@完”结束。")))


def _line(words: str, number: int, faults: list[Fault]) -> Paragraph:
    level = 0
    if heading := HEADING.fullmatch(words):
        level, words = len(heading[1]), heading[2]
    elif words.startswith("- "):
        level, words = -1, words[2:]
    return Paragraph(level, _inline(words, number, faults))


def _inline(words: str, number: int, faults: list[Fault]) -> tuple[Inline, ...]:
    stack: list[list[Inline]] = [[]]
    at = 0
    for token in TOKEN.finditer(words):
        if token.start() > at:
            stack[-1].append(words[at : token.start()])
        at = token.end()
        if token["open"]:
            stack.append([])
        elif token["close"]:
            if len(stack) == 1:
                faults.append(Fault(number, _("多出一个“]”。")))
                continue
            inner = stack.pop()
            stack[-1].append(Optional(tuple(inner)))
        else:
            stack[-1].append(_reference(token, number, faults))
    if at < len(words):
        stack[-1].append(words[at:])
    if len(stack) > 1:
        faults.append(Fault(number, _("“[”没有以“]”结束。")))
    return tuple(stack[0])


def _reference(token: re.Match[str], number: int, faults: list[Fault]) -> Inline:
    key, form = token["key"].strip(), (token["form"] or "").strip()
    if key in SPOKEN:
        return Spoken(key)
    if form not in set(Form):
        forms = listed(one for one in Form if one)
        words = {"form": form, "forms": forms}
        faults.append(Fault(number, _("没有“%(form)s”这种写法；可以写：%(forms)s") % words))
        return ""
    return Reference(key, Form(form))
