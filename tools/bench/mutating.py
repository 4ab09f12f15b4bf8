"""Extracts with one number of a relation changed, as a slip of the pen would; seeded.

`mutated` are slips that break a relation by more than a rounding: these a check is asked to flag.
`drawn` are slips as they come, none thrown away, each with what it does to its relation by the
relation's own label and arithmetic, whatever any check says: what still comes out, no reader can
tell (a share that rounds to the same, a part that is still no more than its whole, a number that
is told as about so many).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from tools.bench.corpus import Record

SEED = 20261128
DIGITS = re.compile(r"\d[\d ,]*(?:\.\d+)?")
TRIES = 40
HUNDRED = Decimal(100)
#: units of the last place by which a share is off that was slipped and not rounded
LAST = 2


class Left(StrEnum):
    """What a slip leaves of a relation."""

    #: it comes out as before, so that nothing in the text contradicts the slip
    SAME = "same"
    #: a share is off by less than two of its last place: told apart as a rounding, if at all
    NEAR = "near"
    BROKEN = "broken"


def mutated(records: Sequence[Record], *, each: int = 2) -> Iterator[Record]:
    """Return copies of extracts, each with one number changed so that a relation breaks."""
    chance = random.Random(SEED)  # noqa: S311  no secret
    for record in records:
        holding = [one for one in record["relations"] if one["holds"] and one["kind"] != "mean"]
        for relation in holding:
            for number in range(each):
                found = next(
                    (made for _n in range(TRIES) if (made := _changed(record, relation, chance))),
                    None,
                )
                if found:
                    yield {
                        **found,
                        "id": f"{record['id']}/{record['relations'].index(relation)}.{number}",
                    }


def drawn(records: Sequence[Record], *, each: int = 2) -> Iterator[Record]:
    """Return copies with one slip each, drawn without a second try; `left`: what it does."""
    chance = random.Random(SEED + 1)  # noqa: S311  no secret
    for record in records:
        for relation in record["relations"]:
            if relation["kind"] == "mean" or not relation["holds"]:
                continue
            for _n in range(each):
                if made := _slipped(record, relation, chance):
                    yield made


def _changed(record: Record, relation: dict[str, Any], chance: random.Random) -> Record | None:
    """Return one try; None where it would change nothing, or leave the relation as it was."""
    made = _slipped(record, relation, chance)
    return made if made and made["left"] is Left.BROKEN else None


def _slipped(record: Record, relation: dict[str, Any], chance: random.Random) -> Record | None:
    """Return a copy with one slip; None where no digit of the number it fell on can be another."""
    numbers = {(one["start"], one["end"]): one for one in record["numbers"]}
    spans = [tuple(span) for span in relation["spans"]]
    at = chance.randrange(len(spans))
    number = numbers[spans[at]]
    written = DIGITS.search(number["span"])
    if written is None:
        return None
    rough = number.get("approx") or "value_to" in number
    other = None if rough else _slip(written[0], chance)
    if not rough and (other is None or other == written[0]):
        return None
    values = [Decimal(str(numbers[span]["value"])) for span in spans]
    other = other or written[0]
    plain, new = (Decimal(re.sub("[ ,]", "", one)) for one in (written[0], other))
    if not plain or not new:
        return None
    values[at] = values[at] / plain * new
    left = Left.SAME
    if not rough:
        left = _left(relation, values, [numbers[span]["span"] for span in spans], at, other)
    start = number["start"] + written.start()
    text = record["text"][:start] + other + record["text"][start + len(written[0]) :]
    return {"base": record["id"], "text": text, "start": start, "end": start + len(other),
            "kind": relation["kind"], "relation": relation, "left": left}  # fmt: skip


def _slip(written: str, chance: random.Random) -> str | None:
    """Return digits with another digit, two exchanged, one lost, or one or two more or fewer."""
    places = [n for n, sign in enumerate(written) if sign.isdigit()]
    how = chance.choice(("digit", "exchange", "drop", "step"))
    at = chance.choice(places)
    signs = list(written)
    if how == "digit":
        signs[at] = chance.choice([d for d in "0123456789" if d != signs[at]])
    elif how == "exchange" and len(places) > 1:
        n = chance.randrange(len(places) - 1)
        one, two = places[n], places[n + 1]
        signs[one], signs[two] = signs[two], signs[one]
    elif how == "drop" and len(places) > 1:
        del signs[at]
    elif how == "step":
        signs[places[-1]] = str((int(signs[places[-1]]) + chance.choice((1, 2, 8, 9))) % 10)
    made = "".join(signs)
    return (
        None
        if not made[0].isdigit() or (made[0] == "0" and made[:2] != "0.") or made[-1] == "."
        else made
    )


def _left(
    relation: dict[str, Any], values: Sequence[Decimal], written: Sequence[str], at: int, new: str
) -> Left:
    """Return what changed values leave of a relation, by its label."""
    roles = relation["roles"]
    times = relation.get("times") or [1] * len(values)

    def of(role: str) -> Decimal:
        return sum(
            (v * k for v, k, r in zip(values, times, roles, strict=True) if r == role), Decimal(0)
        )

    if relation["kind"] == "sum":
        total = Decimal(relation["const"]) if "const" in relation else of("total")
        return Left.SAME if total == of("part") - of("overlap") else Left.BROKEN
    if relation["kind"] == "part":
        inside = [v for v, r in zip(values, roles, strict=True) if r == "part"]
        return Left.SAME if all(v <= of("whole") for v in inside) else Left.BROKEN
    said = new if at == 2 else written[2]  # noqa: PLR2004  the rate is the third
    return _left_of_rate(roles, values, said)


def _left_of_rate(roles: Sequence[str], values: Sequence[Decimal], said: str) -> Left:
    a, b, rate = values
    exact = {
        "denominator": a / b if b else Decimal(0),
        "denominator_minus_numerator": a / (a + b) if a + b else Decimal(0),
        "denominator_plus_numerator": a / (b - a) if b > a else Decimal(0),
        "base": abs(a - b) / b if b else Decimal(0),
    }[roles[1]] * HUNDRED  # fmt: skip
    if roles[0] == "numerator_complement":
        exact = HUNDRED - exact
    point = re.search(r"\.(\d+)", said)
    step = Decimal(1).scaleb(-len(point[1]) if point else 0)
    near = [exact.quantize(step, how) for how in (ROUND_HALF_UP, ROUND_DOWN)]
    if rate == near[0]:
        return Left.SAME
    return Left.NEAR if min(abs(rate - one) for one in near) < LAST * step else Left.BROKEN
