"""Lives on after the example ends, so that every step waits for somebody somewhere."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from renda.directory.models import Account, Congress
from renda.directory.queries import session_on, standing
from renda.directory.standing import SYSTEM, Standing
from renda.kernel.files import FileRefused
from renda.kernel.tables import write_xlsx
from renda.lines.suggestion.actors import deputy as raiser
from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.raising import ProposalForm, raise_suggestion
from renda.matters.commands import NotAllowed, begin, perform
from renda.matters.models import Matter
from renda.matters.queries import actions_in, scope_of
from renda.matters.registry import procedures
from renda.matters.spec import Action, Procedure
from renda.matters.steps import Refused
from renda.sites.folio.acting import storing
from tests.journeys.walk.answering import Person
from tests.journeys.walk.forms import questions_of
from tests.plugins.cast import moment

#: how long one matter is followed, how often one is begun, how often a form is corrected
STEPS, BEGUN, TRIES = 30, 12, 10
SEED = 20261123


def numbers_so_far() -> int:
    """Return how many matters there are, which no two matters to come have in common."""
    return Matter.objects.count()


def by_system(action: Action) -> bool:
    """Say whether the program itself takes a step, along with another or by the clock."""
    return action.by.scope(SYSTEM) is not None


def _family(slug: str) -> str:
    return slug.partition("-")[0]


def _ending(action: Action) -> int:
    """Return how long to wait with a step because it ends the matter."""
    return 4 * any(stage.void for stage in action.targets) + 2 * (action.tone == "danger")


def name_of(action: Action) -> str:
    """Return e.g. `hearing.submit`."""
    return f"{action.owner.slug}.{action.name}"


@dataclass(frozen=True)
class Place:
    """Where a step can be taken: who, and on which matter."""

    username: str
    matter: int


@dataclass
class Life:
    """Somewhere for each step, found by living on."""

    congress: Congress
    today: dt.date
    accounts: list[Account]
    places: dict[str, Place] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    refusals: dict[str, str] = field(default_factory=dict)
    crashes: dict[str, str] = field(default_factory=dict)
    standings: dict[tuple[int, dt.date], Standing] = field(default_factory=dict)
    rng: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311

    def __post_init__(self) -> None:
        self.known = [
            post.body_name for one in self.accounts for post in self.who(one, self.today).posts
        ]

    def who(self, account: Account, on: dt.date) -> Standing:
        """Return what an account is on a day."""
        key = (account.pk, on)
        if key not in self.standings:
            self.standings[key] = standing(account, on=on)
        return self.standings[key]

    @property
    def wanted(self) -> list[Action]:
        """Return the steps for which there is no place yet."""
        found = [a for p in procedures.values() for a in p.actions.values()]
        return [a for a in found if name_of(a) not in self.places and not by_system(a)]

    def offers(self, tree: list[Matter], day: dt.date) -> list[tuple[Account, int, Action]]:
        """Return which steps of some matters wait for whom."""
        return [
            (account, pk, action)
            for account in self.accounts
            for pk, actions in actions_in(self.who(account, day), tree).items()
            for action in actions
        ]

    def keep(self, offers: list[tuple[Account, int, Action]], root: int) -> bool:
        """Keep a tree in which steps wait that had no place yet."""
        found = False
        for account, pk, action in offers:
            if name_of(action) not in self.places:
                self.places[name_of(action)] = Place(account.username, pk)
                self.kept.add(root)
                found = True
        return found

    def look(self) -> None:
        """Look for places in what the example left."""
        for action in self.wanted:
            stages = [stage.name for stage in action.stages]
            at = Matter.objects.filter(procedure=action.owner.slug, stage__in=stages)
            for account in self.accounts if at.exists() else ():
                scope = scope_of(self.who(account, self.today), action)
                found = at.filter(scope).order_by("-pk").first() if scope is not None else None
                if found is not None:
                    self.keep([(account, found.pk, action)], found.root_id or found.pk)
                    break

    def live(self) -> None:
        """Look at what is there, then begin and lead on until every step has its place."""
        self.look()
        for slug in ["suggestion", *procedures]:
            for _n in range(BEGUN):
                if not self._lacks(slug) or not self._follow_one(slug):
                    break

    def _lacks(self, slug: str) -> bool:
        return any(_family(action.owner.slug) == slug for action in self.wanted)

    def _follow_one(self, slug: str) -> bool:
        """Begin one matter and lead it on until some step waits there that had no place."""
        day = self.today - dt.timedelta(days=30)
        matter = self._begin(procedures[slug], day)
        if matter is None:
            return False
        root = matter.root_id or matter.pk
        for _n in range(STEPS):
            day = min(self.today, day + dt.timedelta(days=1))
            tree = list(Matter.objects.filter(root_id=root).select_related("congress", "body"))
            offers = self.offers(tree, day)
            if self.keep(offers, root) or not self._step(offers, day):
                break
        return True

    def _step(self, offers: list[tuple[Account, int, Action]], day: dt.date) -> bool:
        """Take the step that was taken least so far, whoever may."""
        self.rng.shuffle(offers)
        offers.sort(key=lambda offer: self.taken.get(name_of(offer[2]), 0) + _ending(offer[2]))
        return any(self._take(self.who(who, day), pk, act, day) for who, pk, act in offers[:12])

    def _take(self, who: Standing, pk: int, action: Action, day: dt.date) -> bool:
        matter = Matter.objects.select_related("congress", "body", "root").get(pk=pk)
        at = moment(day.isoformat())

        def take(answers: dict[str, Any]) -> Any:
            return perform(matter, action, by=who, at=at, answers=answers)

        self.taken[name_of(action)] = self.taken.get(name_of(action), 0) + 1
        asks = action.asks
        form = (lambda *sent: asks(*sent, matter=matter, by=who, at=at)) if asks else None
        return self._answered(name_of(action), form, take, day) is not None

    def _begin(self, procedure: type[Procedure], day: dt.date) -> Any:
        at = moment(day.isoformat())
        for account in self.accounts:
            who = self.who(account, day)
            if procedure is Suggestion and who.mandate_ids():
                return self._raise(who, day)
            if procedure.begin is None or procedure.begin.by.scope(who) is None:
                continue
            asks = procedure.begin.asks
            congress = Congress.objects.get(pk=who.posts[0].congress_id)
            blank = Matter(congress=congress, procedure=procedure.slug, year=0)

            def form(*sent, asks=asks, blank=blank, who=who):
                return asks(*sent, matter=blank, by=who, at=at)

            def take(answers, congress=congress, who=who):
                return begin(procedure, congress=congress, answers=answers, by=who, at=at)

            if found := self._answered(f"{procedure.slug}.begin", form, take, day):
                return found
        return None

    def _raise(self, who: Standing, day: dt.date) -> Any:
        at = moment(day.isoformat())
        seat = next(s for s in self._seats(who) if s.congress_id == self.congress.pk)
        blank = Matter(congress=self.congress, procedure=Suggestion.slug)

        def take(answers):
            session = session_on(self.congress, on=day)
            return raise_suggestion(
                Suggestion, congress=self.congress, deputy=seat, session=session,
                answers=answers, by=who, at=at, raised_by=raiser,
            )  # fmt: skip

        return self._answered(
            "suggestion.begin",
            lambda *sent: ProposalForm(*sent, matter=blank, by=who, at=at),
            take,
            day,
        )

    @staticmethod
    def _seats(who: Standing):
        from renda.directory.models import Mandate  # noqa: PLC0415

        return list(Mandate.objects.filter(pk__in=who.mandate_ids()))

    def _answered(  # noqa: C901  each way in which a form is refused
        self, name: str, form: Any, take: Any, day: dt.date
    ) -> Any:
        """Fill in a form until it is taken; None if it never is."""
        taken = Matter.objects.exclude(number="").order_by("-pk")
        numbers = taken.values_list("number", flat=True)
        person = Person(day, self.known, list(numbers[:3]))
        person.mark = str(numbers_so_far())
        fullness = self.rng.random()
        for _n in range(TRIES):
            bound, refused = None, ""
            if form is not None:
                bound = form(*_sent(form(), person, fullness, self.rng))
                if not bound.is_valid():
                    refused = self._blame(person, bound, bound.errors.as_data())
                    self.refusals[name] = f"{bound.errors.as_json()[:300]}"
                    continue
            try:
                with transaction.atomic():
                    if bound is None:
                        return take({}) or True
                    with storing(bound) as answers:
                        return take(answers) or True
            except Refused as error:
                refused = error.field or ""
                self.refusals[name] = f"{error.field}: {error.message}"
            except (NotAllowed, FileRefused) as error:
                self.refusals[name] = str(error)
                return None
            except Exception as error:  # noqa: BLE001  what nobody foresaw is what is looked for
                self.crashes[name] = f"{type(error).__name__}: {error}"
                return None
            self._blame(person, bound, {refused: ()})
            if bound is None:
                return None
        return None

    def _blame(self, person: Person, form: Any, errors: Any) -> str:
        """Think of other answers where it was refused, anywhere if nowhere is said."""
        names = [name for name in errors if name and name != "__all__"]
        if not names and form is not None and form.fields:
            names = [self.rng.choice(list(form.fields))]
        for question in questions_of(form) if form is not None else ():
            if question.name in names or question.name.split("-")[0] in names:
                person.refused(question.name)
        return ""


def _sent(form: Any, person: Person, fullness: float, rng: random.Random) -> tuple[Any, Any]:
    """Return what a browser would send."""
    data, files = QueryDict(mutable=True), MultiValueDict()
    with_rows = rng.random() < fullness
    for question in questions_of(form):
        tried = person.tries.get(question.name, 0)
        chance = with_rows if question.in_row else rng.random() < fullness
        wanted = question.required or chance or bool(tried % 3)
        if question.kind == "file":
            if question.required or tried:
                files.appendlist(question.name, upload(tried))
        elif question.kind == "checkbox" and not question.several:
            if question.required or tried % 2:
                data.appendlist(question.name, "on")
        elif wanted:
            data.appendlist(question.name, person.answer(question))
        elif question.kind not in {"checkbox", "radio"}:
            data.appendlist(question.name, "")
    return data, files


ROWS = [
    ["1", "试填一项", "区交通局", "10", "2027-06-30"],
    ["2", "再填一项", "区教委", "5", "2027-06-30"],
]
HEADERS = ("序号", "问题", "责任单位", "金额（万元）", "整改期限")


def upload(tried: int) -> SimpleUploadedFile:
    """Return a file that could be asked for."""
    if tried % 2:
        return SimpleUploadedFile("试填.txt", "试填的附件。".encode())
    return SimpleUploadedFile("试填.xlsx", write_xlsx("表", HEADERS, ROWS))
