"""How reports are laid out on a page: cited numbers as links, checked numbers with their marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, pairwise
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy

from renda.figures.spec import AnyFigure, CongressYear, defined
from renda.kernel.language import sentences
from renda.reports import explaining
from renda.reports.arithmetic import Relation, RelationKind
from renda.reports.checking import Check, Checked, Verdict
from renda.reports.spec import Cited, Composed, Passage, Picture, Piece
from renda.reports.wording import ADDRESSEE, ITEM, PLAIN, SUBTITLE
from renda.ui import charts

TAGS = {PLAIN: "p", ITEM: "li", SUBTITLE: "p", ADDRESSEE: "p", 1: "h2", 2: "h3", 3: "h4", 4: "h5"}
#: what each verdict is called, its tone, and the sign that tells it without the colour
VERDICTS: dict[str, tuple[Any, str, str]] = {
    Verdict.AGREES: (gettext_lazy("一致"), "calm", "✓"),
    Verdict.DIFFERS: (gettext_lazy("不一致"), "late", "≠"),
    Verdict.CONTRADICTS: (gettext_lazy("自相矛盾"), "late", "!"),
    Verdict.DERIVED: (gettext_lazy("可由文中数字算出"), "info", "="),
    Verdict.ROUNDED: (gettext_lazy("取整有出入"), "soon", "≈"),
    Verdict.UNKNOWN: (gettext_lazy("没有对应的指标"), "soon", "?"),
    Verdict.NONE: (gettext_lazy("不是业务数"), "idle", ""),
}
RELATIONS = {
    RelationKind.SUM: gettext_lazy("合计"),
    RelationKind.RATIO: gettext_lazy("比率"),
    RelationKind.PART: gettext_lazy("其中"),
    RelationKind.MEAN: gettext_lazy("平均"),
}
STATES: dict[str, tuple[Any, str, str]] = {
    "holds": (gettext_lazy("成立"), "calm", "✓"),
    "rounded": (gettext_lazy("取整有出入"), "soon", "≈"),
    "wrong": (gettext_lazy("不成立"), "late", "!"),
}
#: relations told beside one number
REASONS = 3


def opened_at(figure: AnyFigure, period: CongressYear, **query: str) -> str:
    """Return where a figure opens."""
    path = reverse("accounts:figure", args=[period.congress.code, period.year, figure.key])
    return f"{path}?{urlencode(query)}" if query else path


def anchor(cited: Cited) -> str:
    """Return by which name a figure is found in the report where it stands first."""
    return "-".join(filter(None, ("of", cited.figure.key, cited.by, cited.of)))


def address(cited: Cited) -> str:
    """Return where words of a report come from; the page there leads back to the report."""
    if cited.matter:
        return reverse("desk:matter", args=[cited.matter])
    asked = {"part": cited.part, "by": cited.by, "is": cited.of, "than": cited.than}
    asked["from"] = "report"
    return opened_at(cited.figure, cited.period, **{k: v for k, v in asked.items() if v})


def passages(report: Composed) -> list[dict[str, Any]]:
    """Return a report for a page; items that follow one another share a list."""
    gaps = count(1)
    rows = [_passage(one, gaps) for one in report.passages]
    first: set[str] = set()
    for piece in (piece for row in rows for piece in row["pieces"] if piece.get("anchor")):
        if piece["anchor"] in first:
            piece["anchor"] = ""
        first.add(piece["anchor"])
    for before, after in pairwise([{"tag": ""}, *rows, {"tag": ""}]):
        after["first"] = after["tag"] == "li" != before["tag"]
        before["last"] = before["tag"] == "li" != after["tag"]
    return rows


def _passage(one: Passage, gaps: Iterator[int]) -> dict[str, Any]:
    pieces = [_piece(piece, gaps) for piece in one.pieces]
    chart = _chart(one.picture) if one.picture else None
    row = {"tag": TAGS[one.level], "pieces": pieces, "chart": chart}
    return row | {"under": one.level == SUBTITLE}


def _chart(picture: Picture) -> charts.Chart:
    points = [charts.Point(bar.name, bar.value, address(bar.cited)) for bar in picture.bars]
    return charts.bars(picture.title, points, header=picture.header, unit=picture.unit)


def _piece(piece: Piece, gaps: Iterator[int]) -> dict[str, Any]:
    if piece.gap or piece.cited is None:
        return {"text": piece.text, "gap": next(gaps) if piece.gap else 0}
    cited = piece.cited
    whole = not (cited.part or cited.by or cited.matter or cited.than)
    return {
        "text": piece.text,
        "url": address(cited),
        "anchor": "" if cited.matter else anchor(cited),
        "figure": cited.figure if whole else None,
        "year": cited.period.year,
        "label": cited.figure.label,
    }


def annex(report: Composed, amounts: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every cited figure with what it means, what it is and where it opens."""
    rows = [(figure, amounts[figure.key], cited) for figure, cited in report.sources]
    return [
        {
            "figure": figure,
            "amount": amount,
            "url": address(cited),
            "anchor": anchor(cited),
            "parts": [(one, opened_at(one.figure, cited.period)) for one in amount.parts],
        }
        for figure, amount, cited in rows
    ]


def marked(check: Check) -> list[list[dict[str, Any]]]:
    """Return the paragraphs of a checked report, each as words and marked numbers."""
    shown = [one for one in check.numbers if one.verdict is not Verdict.NONE]
    order = {id(one): n for n, one in enumerate(shown, 1)}
    found: list[list[dict[str, Any]]] = [[]]
    at = 0
    for one in shown:
        _words(check.text[at : one.number.start], found)
        found[-1].append({**number_row(one), "n": order[id(one)]})
        at = one.number.end
    _words(check.text[at:], found)
    return [paragraph for paragraph in found if paragraph]


def _words(text: str, found: list[list[dict[str, Any]]]) -> None:
    first, *others = text.split("\n")
    if first:
        found[-1].append({"text": first})
    found.extend([{"text": line}] if line else [] for line in others)


def number_row(one: Checked) -> dict[str, Any]:
    """Return a checked number for a page."""
    word, tone, sign = VERDICTS[one.verdict]
    return {
        "text": one.number.text,
        "verdict": one.verdict,
        "word": word,
        "tone": tone,
        "sign": sign,
        "expected": one.expected,
        "amount": one.candidate.amount if one.candidate else None,
        "title": one.candidate.title if one.candidate else "",
        "meant": _meant(one),
        "url": _url(one),
        "by": explaining.matched_by(one.match) if one.match else "",
        "because": [_beside(each, one) for each in one.relations[:REASONS]],
    }


def _beside(relation: Relation, one: Checked) -> dict[str, Any]:
    return {"sign": _state(relation)[2], "said": explaining.beside(relation, one.number)}


def _meant(one: Checked) -> str:
    """Return what the figure of a number counts, by which one sees that it is that one."""
    if one.candidate is None:
        return ""
    amount = one.candidate.amount
    return str(defined(amount.figure, amount.period.congress))


def _url(one: Checked) -> str:
    if one.candidate is None:
        return ""
    amount = one.candidate.amount
    by, of = one.candidate.by, one.candidate.of
    return opened_at(amount.figure, amount.period, **({"by": by, "is": of} if by else {}))


def listed(check: Check) -> list[dict[str, Any]]:
    """Return the checked numbers as rows, those that need a look first."""
    shown = [one for one in check.numbers if one.verdict is not Verdict.NONE]
    rows = [
        {**number_row(one), "n": n, "said": _around(check.text, one)}
        for n, one in enumerate(shown, 1)
    ]
    looked = [Verdict.DIFFERS, Verdict.CONTRADICTS, Verdict.ROUNDED, Verdict.UNKNOWN]
    order = [*looked, Verdict.DERIVED, Verdict.AGREES]
    return sorted(rows, key=lambda row: (order.index(row["verdict"]), row["n"]))


def _around(text: str, one: Checked) -> str:
    start, end = one.number.start, one.number.end
    return text[max(start - 16, 0) : end + 8].replace("\n", " ").strip()


def counts(check: Check) -> list[dict[str, Any]]:
    """Return how many numbers have each verdict."""
    return [
        {"word": word, "tone": tone, "sign": sign, "count": check.count(verdict)}
        for verdict, (word, tone, sign) in VERDICTS.items()
    ]


def hanging(check: Check) -> list[dict[str, Any]]:
    """Return what hangs together: errors first, then what is only rounded, then what comes out."""
    order = sorted(check.relations, key=lambda one: (not one.is_wrong, one.holds))
    return [_relation(one) for one in order]


def _relation(one: Relation) -> dict[str, Any]:
    word, tone, sign = _state(one)
    return {
        "kind": RELATIONS[one.kind],
        "holds": one.holds,
        "word": word,
        "tone": tone,
        "sign": sign,
        "said": explaining.summed(one),
        "judged": sentences(explaining.judged(one), explaining.cued(one)),
    }


def _state(one: Relation) -> tuple[Any, str, str]:
    return STATES["holds" if one.holds else "wrong" if one.is_wrong else "rounded"]
