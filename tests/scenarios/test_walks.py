"""Random walks over all procedures: who must act sees it and has a day, until all is closed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from renda.directory.queries import standing
from renda.directory.standing import SYSTEM, Standing
from renda.lines.appointment.tests.conftest import Board
from renda.lines.petition.tests.conftest import hire
from renda.lines.suggestion.actors import deputy as raiser
from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.raising import ProposalForm, raise_suggestion
from renda.matters.commands import NotAllowed, begin, perform
from renda.matters.models import Matter
from renda.matters.proving import unlike
from renda.matters.queries import actions_in
from renda.matters.registry import procedure_of, procedures
from renda.matters.spec import Action, Procedure
from renda.matters.step import Refused
from renda.sites.folio.acting import storing
from renda.tenure.commands import enter_tenure
from tests.plugins.answers import Filler
from tests.plugins.cast import found, moment

TRIES, STRAY, HOME = 20, 6, 60
BEGUN = dt.date(2022, 3, 1)
#: what is opened by hand, at the top of a tree
TOPS = sorted(slug for slug, one in procedures.items() if one.begin is not None or one.own)


class Walk:
    """A life of one tree: steps of whoever may, with whatever answers the forms take."""

    def __init__(self, cast: Any, procedure: type[Procedure], rng: random.Random) -> None:
        self.cast, self.procedure, self.rng, self.day = cast, procedure, rng, BEGUN
        self.bodies = tuple(name for name in cast.bodies)
        self.refusals: dict[str, str] = {}
        self.path: list[str] = []
        #: nobody comes or goes in the district while a walk lasts
        self._standings: dict[str, Standing] = {}

    def who(self, name: str) -> Standing:
        """Return what somebody of the cast is."""
        if name not in self._standings:
            self._standings[name] = standing(self.cast.accounts[name], on=BEGUN)
        return self._standings[name]

    def concerned(self, tree: list[Matter]) -> list[str]:
        """Return who can have a part in the procedures of a tree."""
        actions = [
            a for slug in {m.procedure for m in tree} for a in procedures[slug].actions.values()
        ]
        actors = {action.by for action in actions}
        return [
            name
            for name in sorted(self.cast.accounts)
            if any(actor.scope(self.who(name)) is not None for actor in actors)
        ]

    # beginning

    def begin(self) -> Matter | None:
        """Open a matter as whoever may."""
        names = sorted(self.cast.accounts)
        self.rng.shuffle(names)
        for name in names:
            who = self.who(name)
            if self._may_begin(name, who) and (found := self._begun(name, who)):
                return found
        return None

    def _may_begin(self, name: str, who: Standing) -> bool:
        declared = self.procedure.begin
        if declared is None:
            return name in self.cast.seats
        return declared.by.scope(who) is not None

    def _begun(self, name: str, who: Standing) -> Matter | None:
        at, congress = moment(self.day.isoformat()), self.cast.congress
        blank = Matter(congress=congress, procedure=self.procedure.slug, year=0)
        if self.procedure.begin is None:
            asks: Any = ProposalForm

            def take(answers: dict[str, Any]) -> Matter:
                return raise_suggestion(
                    Suggestion, congress=congress, deputy=self.cast.seats[name], session=None,
                    answers=answers, by=who, at=at, raised_by=raiser,
                )  # fmt: skip
        else:
            asks = self.procedure.begin.asks

            def take(answers: dict[str, Any]) -> Matter:
                return begin(self.procedure, congress=congress, answers=answers, by=who, at=at)

        return self._answered("begin", asks, blank, who, take)

    # steps

    def tree(self, root: int) -> list[Matter]:
        """Return the matters of the tree."""
        found = Matter.objects.filter(root_id=root).select_related("congress", "body", "parent")
        return list(found.order_by("pk"))

    def offers(self, tree: list[Matter]) -> list[tuple[str, Matter, Action]]:
        """Return the steps that somebody may take now, one person for each."""
        found: dict[tuple[int, str], tuple[str, Matter, Action]] = {}
        by_key = {matter.pk: matter for matter in tree}
        for name in self.concerned(tree):
            for pk, actions in actions_in(self.who(name), tree).items():
                for action in actions:
                    found.setdefault((pk, action.name), (name, by_key[pk], action))
        return list(found.values())

    def take(self, name: str, matter: Matter, action: Action) -> bool:
        """Take a step with whatever answers it accepts; False if it accepts none."""
        who = self.who(name)
        at = moment(self.day.isoformat())

        def go(answers: dict[str, Any]) -> Matter:
            return perform(matter, action, by=who, at=at, answers=answers)

        done = (
            self._answered(f"{action.owner.slug}.{action.name}", action.asks, matter, who, go)
            is not None
        )
        if done:
            self.path.append(f"{self.day} {action.owner.slug}.{action.name} {name}")
        return done

    def _answered(
        self, label: str, asks: Any, matter: Matter, who: Standing, take: Callable[[Any], Matter]
    ) -> Matter | None:
        at = moment(self.day.isoformat())
        known = tuple(
            str(pk) for pk in Matter.objects.order_by("-pk").values_list("pk", flat=True)[:8]
        )
        filler = Filler(self.rng, self.day, self.bodies, known)
        for _n in range(TRIES if asks else 1):
            form = None
            if asks is not None:
                form = asks(
                    *filler.fill(asks(matter=matter, by=who, at=at)), matter=matter, by=who, at=at
                )
                if not form.is_valid():
                    self.refusals[label] = form.errors.as_json(escape_html=False)[:300]
                    continue
            try:
                with transaction.atomic():
                    if form is None:
                        return take({})
                    with storing(form) as answers:
                        return take(answers)
            except Refused as refused:
                self.refusals[label] = f"{refused.field}: {refused.message}"
            except NotAllowed as error:
                self.refusals[label] = str(error)
            finally:
                matter.refresh_from_db() if matter.pk else None
        return None

    def pass_days(self, days: int) -> None:
        """Let some days go by."""
        self.day += dt.timedelta(days=days)

    # what must be true

    def check(self, tree: list[Matter], offers: list[tuple[str, Matter, Action]]) -> None:
        """Nothing open is without an owner and a day, or below what was given up.

        And every row is what the journal says.
        """
        assert list(unlike()) == [], self.path[-5:]
        by_key = {matter.pk: matter for matter in tree}
        busy = {matter.parent_id for matter in tree if matter.closed_at is None}
        owed = {matter.pk for _name, matter, action in offers if action.owed}
        for matter in tree:
            if matter.closed_at is not None:
                assert matter.due_on is None, self.said(matter, "is closed and has a day")
                continue
            above = by_key.get(matter.parent_id or 0)
            if above is not None:
                assert not above.standing_at.void, self.said(matter, "is open below what is void")
            waits = matter.stage in procedure_of(matter).waits_at and matter.pk in busy
            if matter.standing_at.rests or waits:
                continue
            assert matter.pk in owed, self.said(matter, "waits for nobody")
            assert matter.due_on is not None, self.said(matter, "has no day")

    def said(self, matter: Matter, what: str) -> str:
        """Return how it came to that."""
        path = "\n".join(self.path[-25:])
        return f"{matter.procedure} at {matter.stage} {what}\n{path}\n{self.refusals}"


def distance(procedure: type[Procedure]) -> dict[str, int]:
    """Return how many steps each stage is from its nearest end."""
    found = {name: 0 for name, stage in procedure.stages.items() if stage.final}
    for _n in procedure.stages:
        for action in procedure.actions.values():
            for stage in action.stages:
                ways = [found[to.name] + 1 for to in action.targets if to.name in found]
                if ways:
                    found[stage.name] = min(found.get(stage.name, 99), *ways)
    return found


def homeward(walk: Walk, offers: list[tuple[str, Matter, Action]]) -> list[Any]:
    """Return the steps in the order in which they lead to an end, the deepest matters first."""

    def nearness(offer: tuple[str, Matter, Action]) -> tuple[float, ...]:
        _name, matter, action = offer
        left = distance(type_of(matter))
        to = min((left.get(stage.name, 99) for stage in action.targets), default=99)
        stays = action.to is None
        gives_up = any(stage.void for stage in action.targets)
        # what is changed or put right where it stands leads nowhere
        idle = stays and not action.owed
        return (idle, gives_up, stays, not action.owed, -matter.pk, to, walk.rng.random())

    open_ = [offer for offer in offers if offer[1].closed_at is None]
    return sorted(open_, key=nearness)


def type_of(matter: Matter) -> type[Procedure]:
    """Return what a matter follows."""
    return procedure_of(matter)


@pytest.mark.parametrize("slug", TOPS)
@settings(
    max_examples=1,
    phases=[Phase.generate],
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 2**32))
def test_whatever_is_done_everything_open_has_an_owner_and_a_day_and_comes_to_an_end(
    cast, slug, seed
):
    with transaction.atomic():
        set_up(cast, slug)
        walk = Walk(cast, procedures[slug], random.Random(seed))  # noqa: S311
        root = walk.begin()
        assert root is not None, walk.refusals
        stray(walk, root.pk)
        go_home(walk, root.pk)
        transaction.set_rollback(True)


def set_up(cast: Any, slug: str) -> None:
    """Give the district who plays in a line alone."""
    if slug == "upward":
        stands_below_a_city(cast)
    if slug == "petition":
        hire(cast, "petitions")
    if slug in ("appointment", "ceased", "concern"):
        has_positions(cast)


def has_positions(cast: Any) -> None:
    """Give the district positions, and somebody who holds one."""
    by = {"by": SYSTEM, "at": moment("2022-01-05")}
    board = Board(cast)
    for name in ("区财政局局长", "区法院审判员", "财经委副主任"):
        enter_tenure(
            board.positions[name], name="现任某", starts_on=dt.date(2021, 12, 1), basis="", **by
        )


def stands_below_a_city(cast: Any) -> None:
    """Give the district a city above it, whose people play too."""
    city = found("990100", level="city", name="青岩市")
    cast.congress.parent = city.congress
    cast.congress.save()
    cast.accounts |= {f"city {name}": account for name, account in city.accounts.items()}


def stray(walk: Walk, root: int) -> None:
    """Take any steps."""
    for _n in range(STRAY):
        tree = walk.tree(root)
        offers = walk.offers(tree)
        walk.check(tree, offers)
        walk.rng.shuffle(offers)
        if not any(walk.take(*offer) for offer in offers[:4]):
            walk.pass_days(20)
        walk.pass_days(walk.rng.choice((0, 1, 5)))


def go_home(walk: Walk, root: int) -> None:
    """Take the steps that lead to an end until nothing is open."""
    for _n in range(HOME):
        tree = walk.tree(root)
        offers = walk.offers(tree)
        walk.check(tree, offers)
        if all(matter.closed_at for matter in tree):
            return
        if not any(walk.take(*offer) for offer in homeward(walk, offers)[:6]):
            walk.pass_days(20)
        walk.pass_days(1)
    left = [f"{m.procedure}:{m.stage}" for m in walk.tree(root) if m.closed_at is None]
    raise AssertionError(f"{left} never closed\n" + "\n".join(walk.path[-40:]) + str(walk.refusals))
