"""What the suggestions of the example say, and what is answered: wordings with places filled in."""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read(name: str) -> dict[str, Any]:
    """Read one of the package's data files."""
    text = files("renda.example").joinpath("data", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True)
class Wording:
    """Everything that is written about one suggestion in its life."""

    title: str
    situation: str
    measures: str
    subject: str
    lead: str
    co: tuple[str, ...]
    reply: str
    promise: str
    met: str
    later: str
    town: str


class Writer:
    """Writes suggestions; no two have the same title."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._topics = read("topics.toml")["topic"]
        self._weights = [topic["weight"] for topic in self._topics]
        self._titles: set[str] = set()

    def write(self, *, lead: str = "") -> Wording:
        """Write one, about something that the body `lead` handles if one is named."""
        fitting = [topic for topic in self._topics if not lead or lead in topic["lead"]]
        while True:
            wording = self._fill(self._topic(fitting), lead)
            if wording.title not in self._titles:
                self._titles.add(wording.title)
                return wording

    def _topic(self, fitting: list[dict[str, Any]]) -> dict[str, Any]:
        if len(fitting) == len(self._topics):
            return self._rng.choices(fitting, self._weights)[0]
        return self._rng.choice(fitting)

    def _fill(self, topic: dict[str, Any], lead: str) -> Wording:
        choose, slots = self._rng.choice, self._slots()
        titles = [_split(title, topic["lead"]) for title in topic["titles"]]
        host, title = choose([pair for pair in titles if not lead or lead in pair[0]])
        text = {
            "title": title,
            "situation": choose(_fitting(topic["situation"], title)),
            "measures": choose(_fitting(topic["measures"], title)),
            **{name: topic[name] for name in ("reply", "promise", "met", "later")},
        }
        short = lead or choose(host)
        return Wording(
            subject=topic["subject"],
            lead=slots["town"] if short == "镇街" else short,
            co=tuple(topic["co"]),
            town=slots["town"],
            **{name: pattern.format_map(slots) for name, pattern in text.items()},
        )

    def _slots(self) -> dict[str, str]:
        names, rng = read("names.toml")["towns"], self._rng
        slots = {
            "town": rng.choice(names["towns"]),
            "n": str(rng.randint(6, 28)),
            "m": str(rng.randint(11, 96) * 10),
            "k": str(rng.randint(2, 5)),
        }
        for slot in ("village", "road", "school", "river", "estate"):
            slots[slot] = rng.choice(names[f"{slot}s"])
        return slots


def _split(title: str, leads: list[str]) -> tuple[list[str], str]:
    """Give who may handle it and the title itself."""
    host, bar, rest = title.partition("|")
    return ([host], rest) if bar else (leads, title)


def _places(pattern: str) -> set[str]:
    return set(re.findall(r"{([a-z]{2,})}", pattern))


def _fitting(patterns: list[str], title: str) -> list[str]:
    """Give the wordings that name most of the title's places, and no other place."""
    places = _places(title)
    fit = [pattern for pattern in patterns if _places(pattern) <= places] or patterns
    most = max(len(_places(pattern)) for pattern in fit)
    return [pattern for pattern in fit if len(_places(pattern)) == most]


def letter(wording: Wording, kind: str, deputy: str) -> str:
    """Write a reply of class A, B or C."""
    body = {
        "A": f"{wording.reply}对您提出的具体建议，我们予以采纳，并承诺：{wording.promise}。",
        "B": (
            f"{wording.reply}因项目需分步实施，我们已制定计划，跨年度推进：{wording.promise}，"
            "并将及时向您通报进展。"
        ),
        "C": f"{wording.reply}{wording.later}",
    }[kind]
    return (
        f"{deputy}代表：\n\n您提出的《{wording.title}》收悉，现答复如下：\n\n{body}\n\n"
        "感谢您对我们工作的关心和支持。请您对办理情况提出意见，并填写《答复函回执》。"
    )
