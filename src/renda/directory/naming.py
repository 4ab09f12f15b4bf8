"""Which body is meant by a name as people write it: exact, former, or the same but for spelling."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from renda.directory.models import Body, BodyName, Congress

_NOISE = re.compile(r"[\s\u3000·•,,。.、;;:：\-—_'\"“”‘’《》<>]+")
_ASIDE = re.compile(r"[(\[【〔].*?[)\]】〕]")
_PLACE = re.compile(r".{1,9}?(?:自治县|自治州|街道|[省市区县镇乡])")
# 市场监管局 and 区域合作办 do not open with a place.
_SHORT_PLACE = re.compile(r"^(?:省|市(?![场政容民域])|区(?![域划])|县(?!域)|镇|街道)(?=.{2,})")


def normalised(name: str) -> str:
    """Reduce a name to what distinguishes it: no width, space, punctuation or aside."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return _NOISE.sub("", _ASIDE.sub("", plain))


def bare(name: str, places: tuple[str, ...] = ()) -> str:
    """Drop the places that a name opens with (`places`, or just 区/县/市) and 人民政府 after."""
    plain = normalised(name)
    for place in places:
        plain = plain.removeprefix(place)
    plain = _SHORT_PLACE.sub("", plain)
    return plain.removeprefix("人民政府") or plain


#: one character alone abbreviates nothing
SHORTEST = 2


@dataclass(frozen=True)
class Names:
    """Every name of every body of a congress, ready to be asked many times."""

    exact: dict[str, frozenset[int]]
    loose: dict[str, frozenset[int]]
    bodies: dict[int, Body]
    places: tuple[str, ...]

    def find(self, name: str, *, on: date | None = None) -> Body | None:
        """Give the one body that a name means, today or on a day; none if unsure.

        A body that had ended by then is followed to its successor.
        """
        found = self.candidates(name, on=on)
        return found[0] if len(found) == 1 else None

    def candidates(self, name: str, *, on: date | None = None) -> list[Body]:
        """Give the bodies that a name may mean, by the strictest way that finds any."""
        ids = self.exact.get(name.strip()) or self.exact.get(normalised(name))
        plain = bare(name, self.places)
        ids = ids or self.loose.get(plain) or self._abbreviated(plain)
        heirs = {self._heir(pk, on) for pk in ids}
        return [self.bodies[pk] for pk in sorted(heirs)]

    def _abbreviated(self, short: str) -> frozenset[int]:
        """Give the bodies whose name has these characters in their order: 住建委, 发改委."""
        if len(short) < SHORTEST:
            return frozenset()
        fitting = (ids for name, ids in self.loose.items() if _shortens(short, name))
        return frozenset().union(*fitting)

    def _heir(self, pk: int, on: date | None) -> int:
        seen = {pk}
        while (after := self.bodies[pk].successor_id) and after not in seen:
            ended = self.bodies[pk].ends_on
            if on and ended and on < ended:
                break
            seen.add(after)
            pk = after
        return pk


def _shortens(short: str, name: str) -> bool:
    left = iter(name)
    return name.startswith(short[0]) and all(one in left for one in short)


def names_of(congress: Congress) -> Names:
    """Read every name that the bodies of a congress have or had, in two queries."""
    bodies = {body.pk: body for body in Body.objects.filter(congress=congress)}
    places = _places(congress)
    exact: dict[str, set[int]] = {}
    loose: dict[str, set[int]] = {}
    for pk, name in _all_names(bodies, BodyName.objects.filter(body__congress=congress)):
        exact.setdefault(name, set()).add(pk)
        exact.setdefault(normalised(name), set()).add(pk)
        loose.setdefault(bare(name, places), set()).add(pk)
    return Names(
        {name: frozenset(pks) for name, pks in exact.items()},
        {name: frozenset(pks) for name, pks in loose.items()},
        bodies,
        places,
    )


def find_body(congress: Congress, name: str) -> Body | None:
    """Give the one body of a congress that a name means; for many names ask `names_of` once."""
    return names_of(congress).find(name)


def _places(congress: Congress) -> tuple[str, ...]:
    """Give the place names that a body's name may open with, in their order: 云江市, 南屏区."""
    area = normalised(congress.name).removesuffix("人民代表大会")
    return tuple(_PLACE.findall(area))


def _all_names(bodies: dict[int, Body], other: QuerySet[BodyName]) -> list[tuple[int, str]]:
    own = [(pk, name) for pk, b in bodies.items() for name in (b.name, b.short_name) if name]
    return own + list(other.values_list("body_id", "name"))
