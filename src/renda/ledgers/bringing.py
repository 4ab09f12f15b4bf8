"""How the rows of a declared ledger become matters: opened and led on as it was, whole by whole.

First the wholes are opened, then what hangs below them; the wholes go their road up to the last
step, then the parts go theirs, and at last the wholes end. So a step of the whole that hands its
parts over finds them, and none ends before they stand where they stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from renda.directory.standing import Standing
from renda.kernel.commands import skip_numbers
from renda.ledgers.declared import Declared
from renda.ledgers.models import Upload
from renda.ledgers.remarks import Remark
from renda.ledgers.spec import Row
from renda.ledgers.told import Step, Told
from renda.matters.bringing import Passed, open_as_it_was, take_as_it_was
from renda.matters.models import Matter
from renda.matters.spec import Action
from renda.matters.step import Refused

Brought = Sequence[Matter | None]


class Bringing:
    """Rows on their way in, some hundred at a time."""

    def __init__(self, kind: Declared, upload: Upload, by: Standing, at: dt.datetime) -> None:
        self.kind, self.upload, self.by, self.at = kind, upload, by, at

    def enter(self, rows: Sequence[Row]) -> list[Matter | None]:
        """Bring rows in, all at once; where something is refused, whole by whole."""
        try:
            with transaction.atomic():
                return self._together(rows)
        except (Refused, IntegrityError):
            apart: dict[str, list[int]] = {}
            for place, row in enumerate(rows):
                apart.setdefault(row.group or f"#{place}", []).append(place)
            found: list[Matter | None] = [None] * len(rows)
            for places in apart.values():
                some = [rows[place] for place in places]
                for place, matter in zip(places, self._apart(some), strict=True):
                    found[place] = matter
            return found

    def _apart(self, rows: Sequence[Row]) -> Brought:
        try:
            with transaction.atomic():
                return self._together(rows)
        except Refused as refused:
            why = str(refused)
        except IntegrityError:
            why = str(_("各栏内容互相矛盾。"))
        for row in rows:
            row.problems.append(Remark(gettext_noop("不能补录：%(why)s"), {"why": why}))
        return [None] * len(rows)

    def _together(self, rows: Sequence[Row]) -> list[Matter | None]:
        wholes = self._wholes(self.kind.whole, rows) if self.kind.whole else {}
        told = [row.values["told"] for row in rows]
        above = [wholes.get(row.group) for row in rows]
        pairs = [(row, whole) for row, whole in zip(rows, above, strict=True) if whole]
        new = {m.pk: row.values["above"] for row, m in pairs if not row.values["whole"]}
        matters = self._open(self.kind, told, above)
        self._go([(pk, one.parted()[0]) for pk, one in new.items()])
        self._go([(m.pk, one.steps()) for m, one in zip(matters, told, strict=True)])
        self._go([(pk, one.parted()[1]) for pk, one in new.items()])
        self._stand({m.pk: one for m, one in zip(matters, told, strict=True)} | new)
        return [*matters]

    def _wholes(self, kind: Declared, rows: Sequence[Row]) -> dict[str, Matter]:
        """Return the whole of each group, those opened now that are not there yet."""
        found = {row.group: row.values["whole"] for row in rows if row.values["whole"]}
        new = {row.group: row.values["above"] for row in rows if row.group not in found}
        opened = self._open(kind, list(new.values()), [None] * len(new))
        return found | dict(zip(new, opened, strict=True))

    def _open(
        self, kind: Declared, told: Sequence[Told], above: Sequence[Matter | None]
    ) -> list[Matter]:
        found = [
            one.opening(self.upload.congress, self._source(one.row), parent)
            for one, parent in zip(told, above, strict=True)
        ]
        return open_as_it_was(kind.procedure, found, by=self.by, at=self.at) if found else []

    def _source(self, row: Row) -> Mapping[str, Any]:
        place = f"{row.sheet} {row.line}".strip()
        given = {"given": self.upload.given} if self.upload.given else {}
        return {"file": str(self.upload.file), "line": place, "row": dict(row.written), **given}

    def _go(self, ways: Iterable[tuple[int, Sequence[Step]]]) -> None:
        """Lead matters on, each by its own steps: the same step of many at once."""
        left = {pk: list(steps) for pk, steps in ways if steps}
        while left:
            by_action: dict[Action, list[Passed]] = {}
            # what a step of the whole did already is not done again
            for pk, (stage, last) in _standing(left).items():
                _drop_done(left[pk], stage)
                if left[pk]:
                    step = left[pk].pop(0)
                    passed = _after(step, pk, last)
                    by_action.setdefault(step.leg.action, []).append(passed)
            for action, some in by_action.items():
                take_as_it_was(some, action, by=self.by, at=self.at)
            left = {pk: steps for pk, steps in left.items() if steps}

    def _stand(self, told: Mapping[int, Told]) -> None:
        """Refuse what does not stand where the ledger says."""
        for matter in Matter.objects.filter(pk__in=told):
            stages, wanted = matter.kind.stages, told[matter.pk].value("stage")
            if matter.stage != wanted:
                raise Refused(
                    _("“%(title)s”按各项的情况处于“%(stands)s”环节，与所写的“%(said)s”不符。"),
                    words={
                        "title": matter.title[:60],
                        "stands": stages[matter.stage].label,
                        "said": stages[wanted].label,
                    },
                )


def _standing(keys: Iterable[int]) -> dict[int, tuple[str, dt.datetime]]:
    """Return where matters stand, and when they came there."""
    found = Matter.objects.filter(pk__in=keys).annotate(last=Max("entries__at"))
    return {pk: (stage, last) for pk, stage, last in found.values_list("pk", "stage", "last")}


def _after(step: Step, pk: int, last: dt.datetime) -> Passed:
    """Return a step as it was taken; one without a day has that of the step before it."""
    if step.at < last and not step.undated:
        raise Refused(
            _("“%(step)s”的日期早于前一环节的日期。"), words={"step": step.leg.action.label}
        )
    return Passed(pk, step.leg.to, max(step.at, last), step.answers)


def _drop_done(steps: list[Step], stage: str) -> None:
    """Leave out the steps before the one that leads on from a stage."""
    onward = next((n for n, step in enumerate(steps) if stage in _from(step)), None)
    reached = any(step.leg.to.name == stage for step in steps)
    if onward is None and reached:
        onward = len(steps)
    del steps[: onward or 0]


def _from(step: Step) -> set[str]:
    return {stage.name for stage in step.leg.action.stages}


def entering(kind: Declared) -> Callable[..., Brought]:
    """Return what enters the rows of a kind's ledger."""

    def enter(rows: Sequence[Row], upload: Upload, *, by: Standing, at: dt.datetime) -> Brought:
        procedure = (kind.whole or kind).procedure
        begin = procedure.begin
        if begin and begin.numbered:
            for year, highest in upload.highest.items():
                series = f"{upload.congress.code}:{procedure.slug}:{year}"
                skip_numbers(series, up_to=highest)
        return Bringing(kind, upload, by, at).enter(rows)

    return enter
