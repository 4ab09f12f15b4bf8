"""How well a report is checked: `python -m tools.bench.report`, on the corpus and the example year.

On the extracts of other bodies' reports (tests/corpus), the part worked on and the part kept apart:
numbers found, kinds and values right, relations found, of those that do not come out how many are
told, false alarms, the time, and of numbers that were changed how many are flagged. On the example
year: how many business figures are matched with the right figure; then every matched number is
changed, and must be flagged. `--sentences FILE` adds other extracts (one JSON object with a "text"
a line): how many numbers they have, and how many would wrongly be said to differ.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tools.bench.corpus import Record, is_kept, records
from tools.bench.judging import flagged, measured
from tools.bench.mutating import Left, drawn, mutated
from tools.bench.run import prepare

if TYPE_CHECKING:
    from renda.figures.spec import CongressYear
    from renda.reports.checking import Check

DATA = Path("src/renda/example/tests/data")
FAST = 3.0


class Label(NamedTuple):
    """A number of a text as a person read it; figure: the figure that answers it, or none."""

    code: str
    start: int
    text: str
    kind: str
    figure: str


@dataclass(frozen=True)
class Score:
    """What came out."""

    labels: int
    found: int
    classified: int
    answerable: int
    matched: int
    wrong: int
    contradicted: int

    def lines(self) -> Iterator[str]:
        """Tell it, a line each."""
        yield f"numbers labelled          {self.labels}"
        yield f"found                     {self.found} ({self.found / self.labels:.1%})"
        yield f"kind told rightly         {self.classified} ({self.classified / self.labels:.1%})"
        yield f"business figures answered {self.answerable}"
        yield f"matched rightly (recall)  {self.matched} ({self.matched / self.answerable:.1%})"
        said = self.matched + self.wrong
        yield f"matches that are right    {self.matched}/{said} ({self.matched / said:.1%})"
        yield f"false contradictions      {self.contradicted}"


def labelled(path: Path) -> list[Label]:
    """Return the labels of a text."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Label(r["code"], int(r["start"]), r["text"], r["kind"], r["figure"])
                for r in csv.DictReader(file)]  # fmt: skip


def scored(check: Check, labels: Sequence[Label]) -> Score:
    """Compare a check with the labels."""
    by_start = {one.number.start: one for one in check.numbers}
    known = [(label, by_start[label.start]) for label in labels if label.start in by_start]
    named = {
        start: one.candidate.amount.figure.key for start, one in by_start.items() if one.candidate
    }
    answered = {label.start: label.figure for label in labels if label.figure}
    right = {start for start, figure in answered.items() if named.get(start) == figure}
    return Score(
        labels=len(labels),
        found=sum(one.number.text == label.text for label, one in known),
        classified=sum(one.number.kind == label.kind for label, one in known),
        answerable=len(answered),
        matched=len(right),
        wrong=len(set(named) - right),
        contradicted=sum(not one.holds for one in check.relations),
    )


def changed(text: str, start: int, written: str) -> str:
    """Return a text in which the last digit of one number is another."""
    at = start + max(n for n, sign in enumerate(written) if sign.isdecimal())
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]


def main() -> None:
    """Build the example in a scratch database, check, tell."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="renda-bench-", ignore_cleanup_errors=True) as folder:
        period = _example(Path(folder))
        from renda.reports.checking import check  # noqa: PLC0415  settings first

        for name, part in parts().items():
            for line in told(name, part):
                print(line)
        for line in _given():
            print(line)
        for line in _figures(period):
            print(line)
        print(f"\nthe example's report ({options.report.name})")

        text = options.report.read_text("utf-8")
        begun = time.perf_counter()
        found = check(text, period)
        taken = time.perf_counter() - begun
        for line in scored(found, labelled(options.labels)).lines():
            print(line)
        print(f"changed and flagged       {_flagged(text, found, period)}")
        print(f"{len(text)} characters in {taken:.2f} s (bound: {FAST:.0f} s for 20,000)")
        if options.sentences:
            print(_others(options.sentences, period))


def parts() -> dict[str, list[Record]]:
    """Return the parts of the corpus by name: the last were taken before the check was changed."""
    every = records()
    return {
        "worked on": [one for one in every if not is_kept(one)],
        "kept apart, seen in part": [one for one in every if is_kept(one)],
        "fresh, seen since": records("fresh.jsonl"),
    }


def told(name: str, part: Sequence[Record]) -> Iterator[str]:
    """Tell how a part of the corpus comes out, a line each."""
    tally = measured(part)
    yield f"\ncorpus, {name}: {tally.extracts} extracts, {tally.characters} characters"
    yield _row("numbers found", tally.found, tally.numbers)
    yield _row("kind right", tally.kind, tally.numbers)
    yield _row("value right", tally.value, tally.valued)
    yield f"read and not labelled     {tally.spurious}"
    yield _row("relations found", tally.related, tally.relations)
    yield f"relations said            {tally.said} (a relation not labelled is not thereby wrong)"
    yield _row("not coming out, told", tally.told, tally.broken)
    yield f"  as rounding / as error  {tally.remarked} / {tally.told - tally.remarked}"
    rate = 10_000 * tally.alarms / tally.characters
    yield f"false alarms              {tally.alarms} ({rate:.2f} in 10,000 characters)"
    yield from _timed("\n".join(one["text"] for one in part))
    yield from _changes(list(mutated(part)), "of its own slips")
    yield from _freely(list(drawn(part)))
    missed = ", ".join(f"{kind} {count}" for kind, count in tally.missed.most_common())
    yield f"missed, by kind           {missed or 'nothing'}"


def _changes(changed: Sequence[Record], name: str) -> Iterator[str]:
    caught: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for one in changed:
        every[one["kind"]] += 1
        caught[one["kind"]] += flagged(one)
    yield _row(f"{name}, flagged", sum(caught.values()), sum(every.values()))
    for kind in sorted(every):
        yield _row(f"  in a {kind}", caught[kind], every[kind])


def _freely(slipped: Sequence[Record]) -> Iterator[str]:
    """Tell what becomes of slips as they come, those that no arithmetic can tell in a row apart."""
    by_left = {left: [one for one in slipped if one["left"] is left] for left in Left}
    yield f"slips drawn freely        {len(slipped)}"
    same = len(by_left[Left.SAME])
    yield f"  undetectable by arithmetic: {same} (all still comes out as written)"
    for left, name in ((Left.NEAR, "  by less than a rounding"), (Left.BROKEN, "  by more")):
        yield _row(f"{name}, told", sum(map(flagged, by_left[left])), len(by_left[left]))


def _given() -> Iterator[str]:
    """Tell how the slips that came with the corpus are flagged."""
    for kept in (False, True):
        some = [one for one in records("mutated.jsonl") if is_kept(one) == kept]
        rows = [{"text": one["text"], **one["mutation"]} for one in some]
        yield (
            "\n" if not kept else ""
        ) + f"slips given with the corpus, {'kept apart' if kept else 'worked on'}"
        yield from _changes(rows, "changed")


def _timed(text: str) -> Iterator[str]:
    from renda.reports.arithmetic import relations  # noqa: PLC0415  settings first
    from renda.reports.reading import numbers  # noqa: PLC0415

    for size in (20_000, 200_000):
        whole = (text * (size // len(text) + 1))[:size]
        begun = time.perf_counter()
        count = len(relations(whole, got := numbers(whole)))
        taken = time.perf_counter() - begun
        told = f"{len(got):,} numbers, {count:,} relations"
        yield f"{size:>7,} characters        {taken:.2f} s ({told})"


def _row(name: str, some: int, every: int) -> str:
    return f"{name:<26}{some}/{every}" + (f" ({some / every:.1%})" if every else "")


def _figures(period: CongressYear) -> Iterator[str]:
    """Tell how many numbers are matched with the right figure of ours, or with none."""
    yield "\nfigures that the numbers of the corpus state (labelled sample)"
    texts = records("figures.jsonl")
    for name, kept in (("worked on", False), ("kept apart, seen in part", True)):
        part = [one for one in texts if is_kept(one) == kept]
        yield f"{name}: {len(part)} texts"
        yield from _stated(part, period)


def _stated(part: Sequence[Record], period: CongressYear) -> Iterator[str]:
    from renda.reports.checking import check  # noqa: PLC0415  settings first

    right = wrong = missed = silent = 0
    for one in part:
        got = {n.number.start: n for n in check(one["text"], period).numbers}
        for start, figure in one["figures"]:
            found = got.get(start)
            key = found.candidate.amount.figure.key if found and found.candidate else ""
            same = key in figure.split("|")
            right += bool(figure) and same
            missed += bool(figure) and not key
            wrong += bool(key) and not same
            silent += not figure and not key
    total = right + wrong + missed + silent
    stated = sum(bool(figure) for one in part for _start, figure in one["figures"])
    yield _row("right, of ours or of none", right + silent, total)
    yield _row("  states one, named", right, stated)
    yield _row("  states none, none named", silent, total - stated)
    yield _row("  named and right", right, right + wrong)
    yield f"  missed                  {missed}"


def _example(folder: Path) -> CongressYear:
    """Return the example's year 2022, built in an empty database."""
    prepare("sqlite", folder)
    from renda.example.build import build  # noqa: PLC0415  settings first
    from renda.example.scale import FULL  # noqa: PLC0415
    from renda.figures.spec import CongressYear  # noqa: PLC0415

    today = dt.date(2026, 11, 23)
    district, _steps = build(FULL, today=today, tell=lambda _day, _done: None)
    return CongressYear.of(district.congress, 2022, today=today)


def _flagged(text: str, found: Check, period: CongressYear) -> str:
    from renda.reports.checking import Verdict, check  # noqa: PLC0415

    agreed = [one for one in found.numbers if one.verdict is Verdict.AGREES]
    caught = 0
    for one in agreed:
        other = check(changed(text, one.number.start, one.number.text), period)
        now = next(o for o in other.numbers if o.number.start == one.number.start)
        caught += now.verdict is Verdict.DIFFERS
    return f"{caught}/{len(agreed)}"


def _others(path: Path, period: CongressYear) -> str:
    from renda.reports.checking import check  # noqa: PLC0415

    lines = path.read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines if line.strip()]
    checks = [check(text, period) for text in texts]
    kinds = Counter(one.number.kind.value for found in checks for one in found.numbers)
    matched = sum(bool(one.candidate) for found in checks for one in found.numbers)
    broken = sum(not one.holds for found in checks for one in found.relations)
    return (
        f"other reports: {len(texts)} texts, numbers by kind {dict(kinds)}, "
        f"matched with a figure {matched}, relations said not to hold {broken}"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path, default=DATA / "report_2022.txt")
    parser.add_argument("--labels", type=Path, default=DATA / "report_2022.csv")
    parser.add_argument("--sentences", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
