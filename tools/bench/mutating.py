"""Extracts with one number of a relation changed, as a slip of the pen would; seeded."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

from tools.bench.corpus import Record

SEED = 20261128
DIGITS = re.compile(r"\d[\d ,]*(?:\.\d+)?")
TRIES = 40
HUNDRED = Decimal(100)


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


def _changed(record: Record, relation: dict[str, Any], chance: random.Random) -> Record | None:
    """Return one try; None where it would change nothing, or leave the relation as it was."""
    numbers = {(one["start"], one["end"]): one for one in record["numbers"]}
    spans = [tuple(span) for span in relation["spans"]]
    at = chance.randrange(len(spans))
    number = numbers[spans[at]]
    written = DIGITS.search(number["span"])
    if written is None or number.get("approx") or "value_to" in number:
        return None
    other = _slip(written[0], chance)
    if other is None or other == written[0]:
        return None
    values = [Decimal(str(numbers[span]["value"])) for span in spans]
    plain, new = (Decimal(re.sub("[ ,]", "", one)) for one in (written[0], other))
    if not plain or not new:
        return None
    values[at] = values[at] / plain * new
    if _holds(relation, values, [numbers[span]["span"] for span in spans], at, other):
        return None
    start = number["start"] + written.start()
    text = record["text"][:start] + other + record["text"][start + len(written[0]) :]
    return {"base": record["id"], "text": text, "start": start, "end": start + len(other),
            "kind": relation["kind"], "relation": relation}  # fmt: skip


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


def _holds(
    relation: dict[str, Any], values: Sequence[Decimal], written: Sequence[str], at: int, new: str
) -> bool:
    """Say whether a relation still holds, or misses by no more than two in the last place."""
    roles = relation["roles"]
    times = relation.get("times") or [1] * len(values)

    def of(role: str) -> Decimal:
        return sum(
            (v * k for v, k, r in zip(values, times, roles, strict=True) if r == role), Decimal(0)
        )

    if relation["kind"] == "sum":
        total = Decimal(relation["const"]) if "const" in relation else of("total")
        return total == of("part") - of("overlap")
    if relation["kind"] == "part":
        return all(v <= of("whole") for v, r in zip(values, roles, strict=True) if r == "part")
    a, b, rate = values
    exact = {
        "denominator": a / b if b else Decimal(0),
        "denominator_minus_numerator": a / (a + b) if a + b else Decimal(0),
        "denominator_plus_numerator": a / (b - a) if b > a else Decimal(0),
        "base": abs(a - b) / b if b else Decimal(0),
    }[roles[1]] * HUNDRED  # fmt: skip
    if roles[0] == "numerator_complement":
        exact = HUNDRED - exact
    said = new if at == 2 else written[2]  # noqa: PLR2004  the rate is the third
    point = re.search(r"\.(\d+)", said)
    step = Decimal(1).scaleb(-len(point[1]) if point else 0)
    near = [exact.quantize(step, how) for how in (ROUND_HALF_UP, ROUND_DOWN)]
    return min(abs(rate - one) for one in near) < 2 * step
