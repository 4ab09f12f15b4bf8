"""What a step costs: how many statements, for one matter, for three and for thirty."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import connection, reset_queries, transaction
from django.test.utils import CaptureQueriesContext

from renda.directory.models import Account
from renda.directory.queries import standing
from renda.directory.standing import SYSTEM, Standing
from renda.matters.commands import perform_all
from renda.matters.models import Matter
from renda.matters.queries import scope_of
from renda.matters.registry import procedures
from renda.matters.spec import Action
from tests.journeys.walk.answering import Person
from tests.journeys.walk.copying import copied
from tests.journeys.walk.goals import by_system, name_of
from tests.journeys.walk.trying import Trying
from tests.journeys.walk.world import TODAY, World
from tests.plugins.cast import moment

SIZES = (1, 3, 30)
#: how often somebody tries to find answers that are taken
TRIES = 8
#: the opening and closing of transactions is not counted
TRANSACTION = re.compile("SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT")
#: taken by ten: nobody has done anything later on the day
AT = moment(TODAY.isoformat(), 16)
Statements = list[str]


@dataclass
class Costing:
    """Takes steps on copies of the matters on which they wait, and leaves all as it was."""

    world: World
    #: why a step could not be counted
    why: dict[str, str] = field(default_factory=dict)

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """Return of what kind the newest matters are, by their addresses."""
        found: dict[str, list[int]] = {}
        tops = Matter.objects.filter(parent=None).order_by("-pk")
        for slug, pk in tops.values_list("procedure", "pk"):
            found.setdefault(slug, []).append(pk)
        return {
            str(pk): str(procedures[slug].label) for slug, keys in found.items() for pk in keys[:4]
        }

    def of(self, action: Action) -> Mapping[int, Statements] | None:
        """Return what a step asks for so many matters; None if it cannot be taken."""
        found = self._place(action)
        if found is None:
            self.why[name_of(action)] = "waits nowhere"
            return None
        who, matter = found
        for mood in range(TRIES):
            with transaction.atomic():
                answers = self._answers(action, matter, who, mood)
                counted = self._counted(action, matter, who, answers)
                transaction.set_rollback(True)
            if counted is not None:
                return counted
        return None

    def _place(self, action: Action) -> tuple[Standing, Matter] | None:
        """Return who can take a step where."""
        matters = Matter.objects.select_related("congress", "body", "root")
        if place := self.world.places.get(name_of(action)):
            account = Account.objects.get(username=place.username)
            return standing(account, on=TODAY), matters.get(pk=place.matter)
        if not by_system(action):
            return None
        stages = [stage.name for stage in action.stages]
        at = matters.filter(procedure=action.owner.slug, stage__in=stages)
        matter = at.filter(scope_of(SYSTEM, action)).order_by("-pk").first()
        return (SYSTEM, matter) if matter is not None else None

    def _answers(
        self, action: Action, matter: Matter, who: Standing, mood: int
    ) -> Mapping[str, Any] | None:
        """Return answers with which the step is taken; the files that come with them are kept."""
        rng = random.Random(mood)  # noqa: S311
        trying, taken = Trying(rng), []
        person = Person(TODAY, self.world.known, self.world.numbers, self.kinds, mood=rng)
        person.own, person.mark = [post.body_name for post in who.posts], str(mood)
        asks = action.asks
        form = (lambda *given: asks(*given, matter=matter, by=who, at=AT)) if asks else None

        def take(answers: Mapping[str, Any]) -> bool:
            with transaction.atomic():
                perform_all([(matter, answers)], action, by=who, at=AT)
                transaction.set_rollback(True)
            taken.append(answers)
            return True

        trying.answered(name_of(action), form, take, person)
        self.why |= {**trying.refusals, **trying.crashes}
        return taken[0] if taken else None

    def _counted(
        self, action: Action, matter: Matter, who: Standing, answers: Mapping[str, Any] | None
    ) -> Mapping[int, Statements] | None:
        if answers is None:
            return None
        copies = iter(copied(matter, sum(SIZES)))
        counted = {}
        for size in SIZES:
            pairs = [(next(copies), answers) for _n in range(size)]
            reset_queries()  # no more than some thousands are kept
            try:
                with transaction.atomic(), CaptureQueriesContext(connection) as captured:
                    perform_all(pairs, action, by=who, at=AT)
            except Exception as error:  # noqa: BLE001  it is told, and nobody goes on
                self.why[name_of(action)] = f"for {size}: {type(error).__name__}: {error}"
                return None
            asked = [query["sql"] for query in captured.captured_queries]
            counted[size] = [sql for sql in asked if not TRANSACTION.match(sql)]
        return counted


#: what a step costs at most that asks and stirs nothing else: lock, matter, clocks; journal,
#: matter, a clock that stops, one that starts, facts
MOST = 8
#: what may come besides, by the table in which it is entered: the words by which something is
#: found; what is opened below, with its facts; those above that follow, read and written likewise;
#: ties, files
BESIDES = {
    "search_document": 1,
    "matters_matter": 3,
    "matters_entry": 6,
    "matters_tie": 1,
    "matters_enclosure": 1,
}
#: a day given to who waits for what is below, or taken back
DAY, A_DAY = 3, re.compile('^UPDATE "matters_matter" SET "due_on" = [^,]*WHERE')
#: what the engine itself asks with every step
ALWAYS = re.compile(
    'ORDER BY 1 ASC|AS "rules_edition"|^SELECT [^()]* FROM "matters_runningclock" WHERE'
)


def at_most(asked: Statements) -> int:
    """Return how many statements a step may cost that does what it does: it asks nothing twice."""
    written = [table for sql in asked for table in re.findall(r'^INSERT INTO "(\w+)"', sql)]
    written.remove("matters_entry")  # its own
    days = sum(A_DAY.search(sql) is not None for sql in asked)
    questions = {
        _shape(sql) for sql in asked if sql.startswith("SELECT") and not ALWAYS.search(sql)
    }
    more = sum(BESIDES.get(table, 0) for table in written)
    return MOST + more + DAY * days + len(questions)


def grown(counted: Mapping[int, Statements]) -> list[str]:
    """Return the statements that are asked more often for the most matters than for some."""
    few, many = (Counter(map(_shape, counted[size])) for size in SIZES[1:])
    return [f"{n} × {shape[:300]}" for shape, n in (many - few).items()]


def _shape(sql: str) -> str:
    """Return a statement without its values."""
    without_texts = re.sub(r"'(?:[^']|'')*'", "''", re.sub(r"(?s)VALUES \(.*", "VALUES", sql))
    without_lists = re.sub(r"IN \([^()]*\)", "IN ()", without_texts)
    return re.sub(r"\b\d+\b", "0", without_lists)
