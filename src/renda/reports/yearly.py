"""A report beside last year's of the same congress: which numbers were left standing from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from renda.reports.arithmetic.terms import Term, terms
from renda.reports.comparing import Paragraph, compared
from renda.reports.reading import Kind, Number, numbers

#: so many characters before a number must be the same; fewer than the second say nothing
WORDS, LEAST = 14, 3
SILENT = re.compile(r"[\s,，、:：;；。()（）“”\"]|\d+年?度?")
#: in a sentence of which at least so much is the same, a year that is the same was left standing
YEAR = re.compile(r"(?:19|20)\d{2}年")
#: smaller counts are the same in two years by chance
FEW = 5


@dataclass(frozen=True)
class Standing:
    """A number that is as it was last year, in the same words.

    alone: whether other numbers of its sentence were changed, so that it was forgotten rather than
    the same again.
    """

    number: Number
    said: str
    alone: bool


@dataclass(frozen=True)
class Beside:
    """What became of last year's report."""

    standing: tuple[Standing, ...]
    updated: int
    paragraphs: tuple[Paragraph, ...]


def beside(text: str, before: str) -> Beside:
    """Compare a report with last year's: numbers that stand in the same words, and the wording."""
    now, then = _placed(text), _placed(before)
    same = {n for n, (key, value) in enumerate(now.values()) if (key, value) in set(then.values())}
    places = list(now)
    changed = {key for key, _value in then.values()}
    other = [
        places[n] for n, (key, _v) in enumerate(now.values()) if key in changed and n not in same
    ]
    sentences = {term.sentence for term in other}
    standing = [
        Standing(places[n].number, _around(text, places[n].number), places[n].sentence in sentences)
        for n in sorted(same)
        if places[n].number.value >= FEW or places[n].sentence in sentences
    ]
    standing += _years(text, before)
    standing.sort(key=lambda one: (not one.alone, one.number.start))
    return Beside(tuple(standing), len(other), tuple(compared(_lines(before), _lines(text))))


def _lines(text: str) -> str:
    """Return a text with each sentence on a line, so that only those that differ are compared."""
    return re.sub("(?<=[。！？])(?!\n)", "\n", text)


def _placed(text: str) -> dict[Term, tuple[str, str]]:
    """Return every number with the words before it and its measure word, and what it says."""
    found: dict[Term, tuple[str, str]] = {}
    for term in terms(text, numbers(text)):
        words = SILENT.sub("", term.own)[-WORDS:]
        if len(words) >= LEAST:
            found[term] = (words + term.unit, str(term.number.value.normalize()))
    return found


def _years(text: str, before: str) -> list[Standing]:
    """Return years in sentences that are otherwise those of last year, word for word."""
    old = {sentence for sentence in _sentences(before) if YEAR.search(sentence)}
    dates = [one for one in numbers(text) if one.kind is Kind.DATE and YEAR.match(one.text)]
    then = [one for one in numbers(before) if one.kind is Kind.DATE and YEAR.match(one.text)]
    last = max((one.value for one in then), default=None)
    newest = max((one.value for one in dates), default=None)
    if last is None or newest is None or newest <= last:
        return []
    return [
        Standing(one, _around(text, one), alone=True)
        for one in dates
        if one.value == last and _sentence_at(text, one.start) in old
    ]


def _sentences(text: str) -> Sequence[str]:
    return [one.strip() for one in re.split("[。！？\n]", text)]


def _sentence_at(text: str, place: int) -> str:
    begun = max(text.rfind(sign, 0, place) for sign in "。！？\n") + 1
    ends = [at for sign in "。！？\n" if (at := text.find(sign, place)) >= 0]
    return text[begun : min(ends, default=len(text))].strip()


def _around(text: str, number: Number) -> str:
    return text[max(number.start - 16, 0) : number.end + 8].replace("\n", " ").strip()
