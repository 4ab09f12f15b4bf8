"""Fills a scratch database: one block of suggestions lived through the engine, then multiplied.

A block is a thousand suggestions of two years. Ten blocks (or as many as are asked for) make a
congress with twenty years of history, of which only the newest block has open work; further
blocks found further congresses.
Copies keep the journal's steps but not its hashes: the bench measures, it proves nothing.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import connection, transaction
from django.db.models import F, ForeignKey, Model, OneToOneField

from renda.directory import commands as directory
from renda.directory.models import Account, Body, Congress, Kind, Mandate, Role, Term
from renda.directory.queries import standing
from renda.directory.standing import SYSTEM, Standing
from renda.lines.suggestion.actors import deputy as raiser
from renda.lines.suggestion.models import (
    Contact,
    Handling,
    Proposal,
    Rating,
    Reply,
    ReplyClass,
)
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.raising import proposal
from renda.matters.commands import open_all, perform_all
from renda.matters.models import Entry, Matter, RunningClock
from renda.search.commands import index

P = TypeVar("P")
ZONE = ZoneInfo("Asia/Shanghai")
BLOCK, UNITS, DEPUTIES = 1000, 30, 200
#: of so many pairs of years a congress has records, whatever their number
PAIRS = 10
APART = 10_000_000
WORDS = "东西南北中山水桥路街村镇校院站车灯管网厂库塘林田花园小区广场公园医保养老幼教交通环境"
COPIED: tuple[type[Model], ...] = (
    Matter, Entry, RunningClock, Proposal, Handling, Contact, Reply, Rating,
)  # fmt: skip


class Filler:
    """Fills the database to a size and says who looks at it."""

    def __init__(self, today: dt.date, *, batch: int = 250, blocks: int = PAIRS) -> None:
        self.batch, self.blocks_a_congress = batch, blocks
        self.random = random.Random(20220105)  # noqa: S311  the same blocks in every run
        self.today = today
        self.blocks = 0
        self.by: dict[str, Any] = {"by": SYSTEM, "at": self.moment(-900)}

    def moment(self, days: int) -> dt.datetime:
        """Return ten in the morning, some days from today."""
        day = self.today + dt.timedelta(days=days)
        return dt.datetime.combine(day, dt.time(10), ZONE)

    def fill(self, size: int) -> None:
        """Bring the database to a number of suggestions, a multiple of a thousand."""
        if not self.blocks:
            self.first_block()
        for block in range(self.blocks, size // BLOCK):
            with transaction.atomic():
                self.copy(block)
            self.blocks = block + 1
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def first_block(self) -> None:
        """Live a thousand suggestions through the engine."""
        self.found()
        raised = self.raise_all()
        assigned = self.assign_all(raised)
        self.handle(assigned[: BLOCK * 9 // 10])
        index((m.pk, self.text(m.title)) for m in raised)
        self.blocks = 1

    def found(self) -> None:
        """Found the congress with its people."""
        code = "999901"
        self.congress = directory.found_congress(code, name="量测区", level="district", **self.by)
        starts_on = self.moment(-900).date()
        term = directory.open_term(self.congress, ordinal=1, starts_on=starts_on, **self.by)
        self.committee = self._body(Kind.DEPUTY_COMMITTEE, "人代工委")
        self.units = [self._body(Kind.DEPARTMENT, f"第{n}局") for n in range(UNITS)]
        self.clerk = self._person("bench-clerk", self.committee, Role.CLERK)
        self.unit_clerk = self._person("bench-unit", self.units[0], Role.CLERK)
        people = directory.register_people(
            [directory_person(f"代表{n}") for n in range(DEPUTIES)], **self.by
        )
        rows = [directory.NewSeat(p, None, "", "", starts_on, "elected") for p in people]
        self.seats = directory.seat_deputies(term, rows, **self.by)
        self.kind = ReplyClass.objects.create(
            congress=self.congress, code="C", label="参考", promises="none", in_force_from=starts_on
        )

    def _body(self, kind: str, name: str) -> Body:
        return directory.found_body(self.congress, kind=kind, name=name, **self.by)

    def _person(self, username: str, body: Body, role: str) -> Account:
        person = directory.register_person(username, **self.by)
        starts_on = self.moment(-900).date()
        directory.appoint(person, body=body, role=role, starts_on=starts_on, **self.by)
        return directory.create_account(username, person=person, **self.by)

    def title(self) -> str:
        """Return an invented title."""
        return "关于" + "".join(self.random.choices(WORDS, k=10)) + "的建议"

    def text(self, title: str) -> str:
        """Return an invented text of about three hundred characters."""
        return title + "".join(self.random.choices(WORDS, k=280))

    def raise_all(self) -> list[Matter]:
        """Open, submit and number a block: half of last year, half of this."""
        raised: list[Matter] = []
        for days in (-400, -60):
            at, year = self.moment(days), self.moment(days).year
            specs = [
                {"congress": self.congress, "year": year, "title": self.title(),
                 "deputy": self.random.choice(self.seats),
                 "answers": {"situation": "情况", "measures": "建议"}}
                for _ in range(BLOCK // 2)
            ]  # fmt: skip
            some = [
                matter
                for part in self.parts(specs)
                for matter in open_all(
                    Suggestion, part, by=_deputy_of(self.seats), at=at, raised_by=raiser,
                    effect=lambda step: step.add(proposal(step, None)),
                )
            ]  # fmt: skip
            self.all(some, Suggestion.submit, _deputy_of(self.seats), days)
            self.all(some, Suggestion.accept, self.who(self.clerk), days + 1, subject="other")
            raised += some
        return raised

    def assign_all(self, raised: list[Matter]) -> list[Matter]:
        """Hand all of them over."""
        by = self.who(self.clerk)
        for days, some in ((-395, raised[: BLOCK // 2]), (-55, raised[BLOCK // 2 :])):
            pairs = [
                (m, {"lead": self.random.choice(self.units), "track": "ordinary"}) for m in some
            ]
            for part in self.parts(pairs):
                perform_all(part, Suggestion.hand_over, by=by, at=self.moment(days))
        found = Matter.objects.filter(procedure=Assignment.slug).order_by("pk")
        return list(found.select_related("handling", "body", "deputy"))

    def handle(self, assigned: list[Matter]) -> None:
        """Sign, contact and reply to most of them, and rate half of these."""
        units = _everyone(self.units)
        half = BLOCK // 2
        for days, some in ((-390, assigned[:half]), (-50, assigned[half:])):
            self.all(some, Assignment.sign_for, units, days)
            on = self.moment(days).date()
            self.all(some, Assignment.contact, units, days, way="visit", on=on, who="某")
        done = assigned[:half]
        text = {"text": "答复" * 100, "reply_class": self.kind}
        self.all(done, Assignment.draft_reply, units, -380, **text)
        self.all(done, Assignment.sign_off, units, -379)
        self.all(done, Assignment.rate, _deputy_of(self.seats), -370, grade="satisfied")
        roots = [m.root for m in done if m.root is not None]
        self.all(roots, Suggestion.close, self.who(self.clerk), -369)

    def all(self, some: list[Matter], action: Any, by: Standing, days: int, **answers: Any) -> None:
        """Take one step on many."""
        for part in self.parts([(matter, answers) for matter in some]):
            perform_all(part, action, by=by, at=self.moment(days))

    def parts(self, some: list[P]) -> Iterator[list[P]]:
        """Yield as many at a time as a batch has."""
        for start in range(0, len(some), self.batch):
            yield some[start : start + self.batch]

    def who(self, account: Account) -> Standing:
        """Return what somebody is."""
        return standing(account, on=self.today)

    def copy(self, block: int) -> None:
        """Multiply the first block: into the same congress ten times, then into another one."""
        congress, age = divmod(block, self.blocks_a_congress)
        if congress and not age:
            for founded in (Congress, Term, Body, Mandate):
                _copy(founded, congress, block)
        for model in COPIED:
            _copy(model, congress, block)
        if age:
            _close(block, years=2 * (age * PAIRS // self.blocks_a_congress))
        keys = Matter.objects.filter(pk__gt=block * APART, pk__lt=(block + 1) * APART)
        roots = keys.filter(parent=None).values_list("pk", "title").order_by("pk")
        index((pk, self.text(title)) for pk, title in roots)


def directory_person(name: str) -> Any:
    """Return an unsaved person."""
    return apps.get_model("directory", "Person")(name=name)


def _everyone(units: list[Body]) -> Standing:
    """Return somebody who acts for every unit: the bench does not measure who does what."""
    from renda.directory.standing import Post  # noqa: PLC0415

    posts = tuple(
        Post(u.pk, u.congress_id, u.kind, role, u.name)
        for u in units
        for role in ("clerk", "leader")
    )
    return Standing(None, None, "量测", posts)


def _deputy_of(seats: list[Mandate]) -> Standing:
    from renda.directory.standing import Seat  # noqa: PLC0415

    return Standing(None, None, "量测", (), tuple(Seat(s.pk, s.congress_id) for s in seats))


def _copy(model: type[Model], congress: int, block: int) -> None:
    """Copy the rows of the first block with all keys moved apart."""
    columns, values, params = [], [], []
    for column, value, param in _moved(model, congress, block):
        columns.append(column)
        values.append(value)
        params += param
    table = model._meta.db_table  # noqa: SLF001  column names are not public
    key = model._meta.pk.column  # noqa: SLF001
    sql = (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} "  # noqa: S608
        f"FROM {table} WHERE {key} < {APART}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def _moved(model: type[Model], congress: int, block: int) -> Iterator[tuple[str, str, list[Any]]]:
    apart = dict.fromkeys((Congress, Term, Body, Mandate), congress)
    for field in model._meta.concrete_fields:  # noqa: SLF001
        column = f'"{field.column}"'
        target = field.related_model if isinstance(field, ForeignKey | OneToOneField) else None
        of = model if field.primary_key and target is None else target
        if model is Congress and field.name == "code":
            yield column, f"{column} || %s", [f"-{congress}"]
        elif of in apart:
            yield column, f"{column} + %s", [apart[of] * APART]
        elif of in COPIED:
            yield column, f"{column} + %s", [block * APART]
        else:
            yield column, column, []


def _close(block: int, *, years: int) -> None:
    """Make a copied block history: closed, and some years older."""
    low, high = block * APART, (block + 1) * APART
    some = Matter.objects.filter(pk__gt=low, pk__lt=high)
    some.update(year=F("year") - years)
    some.filter(closed_at=None, parent=None).update(stage="closed")
    some.filter(closed_at=None, parent__isnull=False).update(stage="completed")
    now = dt.datetime(2020, 1, 1, tzinfo=ZONE)
    some.filter(closed_at=None).update(closed_at=now, due_on=None)
    RunningClock.objects.filter(matter__in=some, stopped_on=None).update(stopped_on=now.date())
