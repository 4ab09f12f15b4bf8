"""What the suggestions of the example say, and what is answered: wordings with places filled in."""

from __future__ import annotations

import random
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
        host = lead or choose(topic["lead"])
        text = {
            name: choose(topic[name]).format_map(slots)
            for name in ("titles", "situation", "measures")
        }
        plain = {
            name: topic[name].format_map(slots) for name in ("reply", "promise", "met", "later")
        }
        return Wording(
            title=text["titles"],
            situation=text["situation"],
            measures=text["measures"],
            subject=topic["subject"],
            lead=slots["town"] if host == "镇街" else host,
            co=tuple(topic["co"]),
            town=slots["town"],
            **plain,
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
