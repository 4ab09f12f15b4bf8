"""What somebody answers to a question of a form, whoever made the form."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

#: names of questions to which only certain answers make sense together: (question, answers)
FITTING: dict[str, tuple[str, ...]] = {
    "phone": ("13800000000",),
    "members": ("30",),
    "present": ("26", "30"),
    "vote_all": ("30",),
    "vote_for": ("26",),
    "deputies": ("12",),
    "voters": ("3", "12"),
    "proposer_count": ("6", "12", "20"),
    "dissatisfied": ("1", "4"),
    "sent": ("20",),
    "returned": ("18",),
    "year": ("2027", "2028", "2029", "2030", "2031", "2032"),
    "of_year": ("2025",),
    "fiscal_year": ("2027", "2026"),
}
#: how many days from today a day may lie, the likeliest first
DAYS = (0, 5, 12, -1, 30, 90, -20, 400, -60, 200)
#: words of a question about a day still to come
AHEAD = re.compile("期限|截止|之前|限期|拟|计划|预定|until|due|deadline|by when", re.IGNORECASE)
#: of so many bodies somebody thinks who must name one
KNOWN = 6
NUMBERS = ("1", "2", "30", "0", "20", "100", "5")
#: so many numbers on one form are counts that add up: of all, of all who voted, of all who agreed
COUNTS, ALL = 4, "20"
#: words by which a question asks for an amount of money
MONEY = re.compile("万元|10,000|ten thousand")
#: words by which a question asks for one thing a line
LINES = re.compile("每行|(per|a|each) line", re.IGNORECASE)


def _alike(kind: str, label: str) -> bool:
    """Say whether a question asks for a matter of a kind: they have a word in common."""
    return bool(_words(kind) & _words(label))


def _words(text: str) -> set[str]:
    """Return the words of a text: English ones in full, Chinese ones as pairs of characters."""
    pairs = {text[n : n + 2] for n in range(len(text) - 1) if not text[n : n + 2].isascii()}
    return pairs | {word.lower() for word in re.findall(r"[A-Za-z]{5,}", text)}


def _answers_less(body: str) -> bool:
    """Say whether a body is less likely to answer for something: a bureau does."""
    return not body.endswith("局")


def last_of(name: str) -> str:
    """Return the name of a question without the row that it stands in."""
    return re.sub(r"^.*-\d+-", "", name)


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen."""

    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """One question of a form, as it stands on the page; boxes of one name are one question."""

    name: str
    kind: str
    label: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    least: str = ""
    most: str = ""
    given: str = ""
    several: bool = False
    help: str = ""
    indexes: tuple[int, ...] = field(default=(), compare=False)

    @property
    def in_row(self) -> bool:
        """Say whether it is asked in a row of a small table."""
        return self.last != self.name

    @property
    def last(self) -> str:
        """Return the name without the row that it stands in."""
        return last_of(self.name)


@dataclass
class Person:
    """Somebody who fills in forms: their day, whom they think of first, and what was refused."""

    today: dt.date
    known: Sequence[str] = ()
    matters: Sequence[str] = ()
    #: of what kind some matters are, by their numbers
    kinds: Mapping[str, str] = field(default_factory=dict)
    #: the bodies for which somebody acts
    own: Sequence[str] = ()
    tries: dict[str, int] = field(default_factory=dict)
    #: what was refused in one row will be refused in the next
    learnt: dict[str, int] = field(default_factory=dict)
    #: what makes the texts of one person differ from another's
    mark: str = ""
    #: by what somebody answers differently from the last time; without it always the likeliest
    mood: random.Random | None = None
    counts: list[str] = field(default_factory=list)

    def picks(self, question: Question) -> list[str]:
        """Return an answer, or some where several can be given."""
        found = self.answers(question)
        if not (self.mood and question.several and found):
            return [self.answer(question)]
        return self.mood.sample(found, min(len(found), self.mood.choice((1, 1, 2, 3))))

    def answer(self, question: Question) -> str:
        """Return an answer; after a refusal the next one that comes to mind."""
        found = self.answers(question)
        tried = self.tries.get(question.name, self.learnt.get(question.last, 0))
        return found[tried % len(found)] if found else ""

    def refused(self, name: str) -> None:
        """Think of something else next time."""
        self.tries[name] = self.tries.get(name, 0) + 1
        self.learnt[last_of(name)] = max(self.learnt.get(last_of(name), 0), self.tries[name])

    def answers(self, question: Question) -> list[str]:
        """Return what may be answered, the likeliest first."""
        by_kind = {
            "select": self._chosen,
            "radio": self._chosen,
            "checkbox": self._chosen,
            "date": self._day,
            "number": self._number,
        }
        return by_kind.get(question.kind, self._text)(question)

    def _chosen(self, question: Question) -> list[str]:
        """Return the choices, those first whom somebody can answer for."""
        choices = [c for c in question.choices if c.value]
        if self.mood:
            self.mood.shuffle(choices)
        if not self.mood or self.mood.random() < 0.7:
            choices.sort(key=lambda c: not any(name in c.label for name in self.known))
            choices.sort(key=lambda c: not any(name in c.label for name in self.own))
        return [c.value for c in choices]

    def _day(self, question: Question) -> list[str]:
        ahead = AHEAD.search(f"{question.label} {question.last}") is not None
        order = sorted(DAYS, key=lambda n: n <= 0) if ahead else DAYS
        days = [(self.today + dt.timedelta(days=n)).isoformat() for n in order]
        fitting = [day for day in days if question.least <= day <= (question.most or "9999")]
        if self.mood and self.mood.random() < 0.5:
            self.mood.shuffle(fitting)
        return fitting or [question.least or question.most]

    def _number(self, question: Question) -> list[str]:
        least = float(question.least or "-inf")
        if (count := self._count(question)) is not None:
            return [count if float(count) >= least else question.least]
        numbers = [*FITTING.get(question.last, ()), *NUMBERS]
        most = float(question.most or "inf")
        return [n for n in numbers if least <= float(n) <= most] or [question.least]

    def _count(self, question: Question) -> str | None:
        """Return a count that adds up with others, once one of them was refused.

        With each refusal one more of them is the whole: all are there, all voted, all agreed.
        """
        if question.in_row:
            return None
        self.meets(question)
        refused = sum(self.tries.get(name, 0) for name in self.counts)
        if not self.counts_anew(question):
            return None
        wholes, place = refused % len(self.counts), self.counts.index(question.name)
        part = random.Random(f"{self.mark}{refused}").randrange(wholes, len(self.counts))  # noqa: S311
        return ALL if place < wholes or place == (part if self.mood else wholes) else "0"

    def meets(self, question: Question) -> None:
        """Remember a count, though it may be answered already."""
        if question.kind == "number" and not question.in_row and question.name not in self.counts:
            self.counts.append(question.name)

    def counts_anew(self, question: Question) -> bool:
        """Say whether a count is answered anew: one that it adds up with was refused."""
        adds_up = question.name in self.counts and len(self.counts) >= COUNTS
        return adds_up and any(self.tries.get(name) for name in self.counts)

    def _text(self, question: Question) -> list[str]:
        if question.last in FITTING:
            return list(FITTING[question.last])
        if LINES.search(question.help):
            people = [f"{question.label.split('（')[0]}{n}" for n in range(1, 13)]
            return ["\n".join(people[:3]), "\n".join(people), people[0]]
        if MONEY.search(f"{question.label} {question.help}"):
            return ["100", "20", "5"]
        if "网址" in question.help or "address of" in question.help:
            of_kind = [one for one, kind in self.kinds.items() if _alike(kind, question.label)]
            return [*of_kind, *self.matters] or ["1"]
        if "单位" in question.label or question.last == "body":
            return [*sorted(self.known, key=_answers_less)[:KNOWN], "试填"]
        words = question.label.split("（")[0].split("(")[0].strip() or "内容"
        # two rows are never alike, as two problems found are not
        row = (re.findall(r"-(\d+)-", question.name) or [""])[-1]
        return [f"{words}：试填{row}{self.mark}", f"{words}：再填{row}{self.mark}"]
