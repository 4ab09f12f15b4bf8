"""What is wrong with a text somebody words, each mistake where it stands, whatever the language.

Lines are counted from 1 and signs from 0, as an editor in a browser counts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils.translation import gettext as _

from renda.kernel.language import listed

#: so many names are offered in place of one that is not known
OFFERED = 3
#: so many signs of its line are shown before a mistake and behind it
AROUND = 24


@dataclass(frozen=True, order=True)
class Spot:
    """Where in a text something stands: its line, and the signs of it."""

    line: int
    start: int = 0
    end: int = 0


#: a spot, and what is said of what stands there
Said = tuple[Spot, str]


@dataclass(frozen=True)
class Mistake:
    """Words that are wrong, and why. on: the line on which they stand."""

    at: Spot
    told: str
    on: str = ""

    @property
    def before(self) -> str:
        """Return what stands before them on their line, as far as it is shown."""
        return self.on[max(self.at.start - AROUND, 0) : self.at.start]

    @property
    def words(self) -> str:
        """Return the words themselves."""
        return self.on[self.at.start : self.at.end]

    @property
    def behind(self) -> str:
        """Return what stands behind them on their line, as far as it is shown."""
        return self.on[self.at.end : self.at.end + AROUND]


class MistakenError(ValueError):
    """A text that cannot be kept as it is. mistakes: all that is wrong with it, in its order."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        """Keep what is wrong."""
        self.mistakes = tuple(mistakes)
        super().__init__("; ".join(f"{one.at.line}: {one.told}" for one in self.mistakes))


def lines_of(text: str) -> str:
    """Return a text as an editor counts its signs: each line ends with one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def spot(text: str, start: int, end: int) -> Spot:
    """Return where the signs of a text from start to end stand, those of one line."""
    begins = text.rfind("\n", 0, start) + 1
    return Spot(text.count("\n", 0, start) + 1, start - begins, end - begins)


def mistakes_in(text: str, said: Iterable[Said]) -> list[Mistake]:
    """Return what is said of a text in the order in which it stands there."""
    lines = text.split("\n")
    return [Mistake(at, told, lines[at.line - 1]) for at, told in sorted(said)]


def nearest(name: str, known: Iterable[str], spelt: Mapping[str, str] | None = None) -> list[str]:
    """Return the names somebody may have meant by one that is not known, the likeliest first.

    spelt: another spelling by which names are known, a key to its name.
    """
    names, keys = sorted(known), spelt or {}
    holding = [one for one in sorted(names, key=len) if name in one or one in name]
    close = get_close_matches(name, names, OFFERED, 0.5)
    meant = [keys[key] for key in get_close_matches(name, keys, OFFERED, 0.8)]
    return [one for one in dict.fromkeys([*holding, *close, *meant]) if one != name][:OFFERED]


def perhaps(names: Iterable[str]) -> str:
    """Return the question whether one of some names was meant, nothing where there is none."""
    near = listed(f"“{one}”" for one in names)
    return _("是不是%(near)s？") % {"near": near} if near else ""
