"""Which step leads where, as it is declared and as it was seen to go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from renda.matters.models import Entry, Matter
from renda.matters.registry import action_of, procedures
from renda.matters.spec import Action

#: a stage of a procedure, both by name
Node = tuple[str, str]
#: how far away is what no known road leads to
NOWHERE = 50


def nodes_of(action: Action) -> set[Node]:
    """Return where a step is taken."""
    return {(action.owner.slug, stage.name) for stage in action.stages}


def node(matter: Matter) -> Node:
    """Return where a matter stands."""
    return (matter.procedure, matter.stage)


@dataclass
class Roads:
    """What comes of each step: where its matter goes, and what opens or moves beside it."""

    opened: dict[Action, set[Node]] = field(default_factory=lambda: defaultdict(set))
    moved: dict[Action, set[Node]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        """Learn from everything that has happened already."""
        rows = Entry.objects.order_by("pk").values_list(
            "matter__root", "at", "matter__procedure", "action", "before", "after"
        )
        together: dict[tuple[object, object], list[tuple[str, ...]]] = defaultdict(list)
        for root, at, *row in rows:
            together[root, at].append(tuple(row))
        for steps in together.values():
            for slug, name, _before, _after in steps:
                self.learn(action_of(slug, name), steps)

    def learn(self, action: Action | None, steps: Iterable[tuple[str, ...]]) -> None:
        """Take note of what came of a step: (procedure, step, stage before, stage after) each."""
        for slug, _name, before, after in steps:
            if action is not None and slug != action.owner.slug:
                (self.moved if before else self.opened)[action].add((slug, after))

    def outcomes(self, action: Action, at: Node, there: Container[str]) -> set[Node]:
        """Return what can come of a step, as far as is known.

        there: the procedures of which there is a matter that can move along.
        """
        own = {(at[0], stage.name) for stage in action.targets} if action.to is not None else {at}
        return own | self.opened[action] | {one for one in self.moved[action] if one[0] in there}

    def towards(self, wanted: set[Node], there: Container[str] = ()) -> dict[Node, int]:
        """Return how many steps each stage is away from some others."""
        ways = [
            (at, self.outcomes(action, at, there))
            for procedure in procedures.values()
            for action in procedure.actions.values()
            for at in nodes_of(action)
        ]
        far, reached, away = dict.fromkeys(wanted, 0), set(wanted), 0
        while reached:
            away += 1
            reached = {at for at, to in ways if to & reached} - far.keys()
            far |= dict.fromkeys(reached, away)
        return far
