"""How rows of a ledger become suggestions: as they were, on the days on which it happened.

Each step goes through the engine, dated as it was and entered by who brings the ledger in, so that
the journal says both; a suggestion that was over arrives closed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from renda.directory.models import Congress
from renda.directory.queries import session_on
from renda.directory.standing import Standing
from renda.kernel.commands import skip_numbers
from renda.kernel.text import one_line
from renda.ledgers.models import Upload
from renda.ledgers.spec import Row
from renda.lines.suggestion import promised
from renda.lines.suggestion.actors import clerk
from renda.lines.suggestion.models import SUBJECTS, Grade, Proposal, ReplyClass
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.raising import proposal
from renda.lines.suggestion.reviewing import series
from renda.matters.bringing import Passed, take_as_it_was
from renda.matters.commands import open_all, perform_all
from renda.matters.models import Matter
from renda.matters.spec import Action
from renda.matters.step import Step

#: what stands in the journal for words that a ledger does not have, in Chinese as it is
NO_TEXT, NO_REASON, BROUGHT = "（答复原文见纸质材料）", "（台账没有写明意见）", "按原台账补录"
CROSS_YEAR = ReplyClass.Promises.CROSS_YEAR
Answers = Mapping[str, Any]


class Course:
    """When the steps of one row were taken: as the ledger says, none before the one before it."""

    def __init__(self, row: Row, at: dt.datetime) -> None:
        self.row, self.at = row, at
        today = timezone.localdate(at)
        self.past = row.year < today.year
        values = row.values
        first = values["raised_on"] or values["handed_on"]
        self.raised = self._at(first or (dt.date(row.year, 1, 1) if self.past else today))
        begun = values["handed_on"] or (first if self.past or values["answered"] else None)
        self.entered = max(self.raised, self._at(begun)) if begun or self.past else at
        self.replied = max(self.entered, self._at(values["replied_on"] or begun or today))
        self.rated = max(
            self.replied, self._at(values["rated_on"] or values["replied_on"] or today)
        )
        self.closed = max(self.rated, self._at(self._closing() or today))

    def _closing(self) -> dt.date | None:
        values = self.row.values
        for key in ("closed_on", "cleared_on", "rated_on", "replied_on"):
            day: dt.date | None = values[key]
            if day is not None:
                return day
        return dt.date(self.row.year, 12, 31) if self.past else None

    @property
    def is_settled(self) -> bool:
        """Say whether nobody waits for the deputy any more: what was promised is being kept."""
        values = self.row.values
        return bool(values["promise"] and (self.past or values["kept_on"]))

    def at_day(self, day: dt.date) -> dt.datetime:
        """Return the moment from which a day counts."""
        return self._at(day)

    def _at(self, day: dt.date | None) -> dt.datetime:
        if day is None or day >= timezone.localdate(self.at):
            return self.at
        return dt.datetime.combine(day, dt.time.min, timezone.get_default_timezone())

    @property
    def is_over(self) -> bool:
        """Say whether it was over: as the ledger says; or of a past year, answered for good."""
        values = self.row.values
        if not values["answered"] or promised.is_open(self.row):
            return False
        if values["promise"]:
            return True
        lasting = values["class"].promises == CROSS_YEAR
        return bool(values["closed"] or (self.past and not lasting))


class Batch:
    """Rows on their way through the engine, each with its matter and its course."""

    def __init__(self, rows: Sequence[Row], by: Standing, at: dt.datetime) -> None:
        self.rows, self.by, self.at = rows, by, at
        self.courses = [Course(row, at) for row in rows]
        self.matters: list[Matter] = []

    def take(
        self,
        action: Action,
        answers: Callable[[Row, Course], Answers | None],
        when: Callable[[Course], dt.datetime],
        shares: Mapping[int, Sequence[Matter]] | None = None,
    ) -> None:
        """Take a step on the rows' matters, or their shares, where there are answers."""
        pairs: list[tuple[Matter, Answers]] = []
        dated: dict[int, dt.datetime] = {}
        for row, course, root in zip(self.rows, self.courses, self.matters, strict=True):
            found = answers(row, course)
            for matter in shares.get(root.pk, ()) if shares is not None else (root,):
                if found is not None:
                    pairs.append((matter, found))
                    dated[matter.pk] = when(course)
        if pairs:
            perform_all(pairs, action, by=self.by, at=self.at, dated=dated)

    def shares(self, stage: str) -> dict[int, list[Matter]]:
        """Return the bodies' shares that stand at a stage, by the suggestion."""
        roots = [matter.pk for matter in self.matters]
        found: dict[int, list[Matter]] = {}
        for share in Matter.objects.filter(
            parent__in=roots, procedure=Assignment.slug, stage=stage
        ).order_by("pk"):
            found.setdefault(share.parent_id or 0, []).append(share)
        return found


def enter(
    rows: Sequence[Row], upload: Upload, *, by: Standing, at: dt.datetime
) -> Sequence[Matter]:
    """Enter rows as suggestions handed in on paper, with their numbers and what became of them."""
    for year, highest in upload.highest.items():
        skip_numbers(series(upload.congress, int(year)), up_to=highest)
    batch = Batch(rows, by, at)
    batch.matters = _open(batch, upload)
    subjects = {str(label): key for key, label in SUBJECTS}
    batch.take(
        Suggestion.enter,
        lambda row, _course: {
            "subject": subjects.get(row.values["subject"], "other"),
            "year": row.year,
            "number": row.values["number"],
        },
        lambda course: course.entered,
    )
    handed = bool(upload.options.get("hand_over"))
    batch.take(
        Suggestion.hand_over,
        lambda row, _course: _parts(row) if handed or row.values["answered"] else None,
        lambda course: course.entered,
    )
    _answer(batch)
    return batch.matters


def _answer(batch: Batch) -> None:
    """Enter the replies, the receipts, and that it is over, where the ledger has them."""
    if not any(row.values["answered"] for row in batch.rows):
        return
    batch.take(Assignment.bring, _reply, lambda c: c.replied, batch.shares("assigned"))
    batch.take(Assignment.enter_receipt, _receipt, lambda c: c.rated, batch.shares("evaluating"))
    batch.take(
        Assignment.explain,
        lambda _row, course: {"reason": BROUGHT} if course.is_over or course.is_settled else None,
        lambda c: c.rated if c.is_settled else c.closed,
        batch.shares("dissatisfied"),
    )
    _settle(batch)
    promised.keep(batch.rows, batch.matters, batch.courses[0].at_day, by=batch.by, at=batch.at)
    stand = dict(
        Matter.objects.filter(pk__in=[m.pk for m in batch.matters]).values_list("pk", "stage")
    )
    answered = {m.pk: [m] for m in batch.matters if stand[m.pk] == Suggestion.answered.name}
    batch.take(
        Suggestion.close,
        lambda _row, course: {} if course.is_over else None,
        lambda c: c.closed,
        answered,
    )


def _settle(batch: Batch) -> None:
    """Let the promises be kept track of where the ledger goes on without a receipt."""
    waiting = batch.shares("evaluating")
    courses = zip(batch.courses, batch.matters, strict=True)
    passed = [
        Passed(share.pk, Assignment.tracking, course.rated, {"reason": BROUGHT})
        for course, matter in courses
        if course.is_settled
        for share in waiting.get(matter.pk, ())
    ]
    if passed:
        take_as_it_was(passed, Assignment.lapse, by=batch.by, at=batch.at)


def _reply(row: Row, course: Course) -> Answers | None:
    values = row.values
    if not values["answered"]:
        return None
    unrated = course.is_over and not values["graded"] and not values["promise"]
    return {
        "text": values["reply"] or NO_TEXT,
        "reply_class": values["class"],
        "document": values["document"],
        "signed_on": timezone.localdate(course.replied),
        "promises": promised.made(row),
        "from_ledger": True,
        **({"unrated": True} if unrated else {}),
    }


def _receipt(row: Row, course: Course) -> Answers | None:
    grade = row.values["graded"]
    if not grade:
        return None
    reason = (row.values["grade"] or NO_REASON) if grade == Grade.DISSATISFIED else ""
    return {"grade": grade, "reason": reason, "signed_on": timezone.localdate(course.rated)}


def _open(batch: Batch, upload: Upload) -> list[Matter]:
    given = iter(batch.rows)
    specs = [
        _spec(row, course, upload.congress)
        for row, course in zip(batch.rows, batch.courses, strict=True)
    ]
    days = {timezone.localdate(spec["at"]) for spec in specs}
    sessions = {day: session_on(upload.congress, on=day) for day in days}

    def facts(step: Step) -> None:
        row = next(given)
        found = proposal(step, sessions[step.on])
        found.on_paper = True
        if row.values["others"]:
            found.form = Proposal.Form.JOINT
        found.ledger = {
            **row.cells,
            "row": dict(row.written),
            "file": str(upload.file),
            "line": f"{row.sheet} {row.line}".strip(),
        }
        step.add(found)

    return open_all(Suggestion, specs, by=batch.by, at=batch.at, raised_by=clerk, effect=facts)


def _spec(row: Row, course: Course, congress: Congress) -> dict[str, Any]:
    values = row.values
    answers = {name: values[name] for name in ("situation", "measures")}
    wished = "、".join(body.name for body in values["lead"])
    return {
        "congress": congress,
        "at": course.raised,
        "year": row.year,
        "title": one_line(values["title"]),
        "deputy": values["seat"],
        "answers": {**answers, "wished_host": wished[:100], "source": values["session"]},
    }


def _parts(row: Row) -> Answers | None:
    lead, separate = row.values["lead"], row.values["separate"]
    if not lead and not separate:
        return None
    return {
        "lead": lead[0] if lead else None,
        "co": row.values["co"] if lead else [],
        "separate": separate,
        "track": "ordinary",
    }
