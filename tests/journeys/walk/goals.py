"""Where somebody wants to be, what can be done on the way, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renda.directory.standing import SYSTEM
from renda.matters.models import Matter
from renda.matters.registry import procedure_of, procedures
from renda.matters.spec import ANY_KIND, Action, Procedure
from tests.journeys.walk.roads import NOWHERE, Node, Roads, node, nodes_of

#: a matter on which a step can be taken, and the step; or the procedure of one that arises from it
Way = tuple[Matter, Action | type[Procedure]]


def by_system(action: Action) -> bool:
    """Say whether the program itself takes a step, along with another or by the clock."""
    return action.by.scope(SYSTEM) is not None


def name_of(action: Action) -> str:
    """Return e.g. `hearing.submit`."""
    return f"{action.owner.slug}.{action.name}"


@dataclass
class Goal:
    """Where one wants to be: how far away everything is, alone or beside a matter of the kind."""

    slug: str
    roads: Roads
    wanted: set[Node]

    def __post_init__(self) -> None:
        """Measure."""
        self.far = self.roads.towards(self.wanted)
        self.near = self.roads.towards(self.wanted, {self.slug})

    def measured(self, tree: Sequence[Matter]) -> dict[Node, int]:
        """Return how far away everything is from a tree."""
        return self.near if any(one.procedure == self.slug for one in tree) else self.far

    def cost(self, matter: Matter, step: Action | type[Procedure], tree: Sequence[Matter]) -> float:
        """Return how much speaks against a step: how far away it leads, and what it ends."""
        far = self.measured(tree)
        if not isinstance(step, Action):
            return far.get((step.slug, step.initial.name), NOWHERE)
        there = node(matter) in self.wanted
        ends = any(stage.void for stage in step.targets)
        if not there and any(node(one) in self.wanted for one in tree):
            return 0  # where the matter is, it may wait for whatever happens to others
        slugs = {one.procedure for one in tree}
        ways = self.roads.outcomes(step, node(matter), slugs)
        return min(far.get(at, NOWHERE) for at in ways) + 4 * ends


def line_of(procedure: type[Procedure]) -> str:
    """Return the business line that a procedure belongs to."""
    return ".".join(procedure.__module__.split(".")[:3])


def ways_on(tree: list[Matter]) -> Iterator[Way]:
    """Yield what can be done with some matters, if somebody may."""
    for matter in tree:
        arising: set[str] = set()
        for action in procedure_of(matter).actions.values():
            if node(matter) in nodes_of(action) and not by_system(action):
                yield matter, action
                arising |= set(action.arising)
        for procedure in procedures.values():
            begin = procedure.begin
            if begin is None or not begin.fits(procedure_of(matter)):
                continue
            if begin.upon is not None or {procedure.slug, ANY_KIND} & arising:
                yield matter, procedure
