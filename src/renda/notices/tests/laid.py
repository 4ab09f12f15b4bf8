"""Matters and steps laid down as they are, without a line's rules."""

from itertools import count

from renda.matters.models import Entry, Matter, RunningClock
from renda.matters.rules import RULES
from tests.plugins.cast import moment

NOW = moment("2022-03-03", 11)
HAND_OVER, SIGN, PROMISE = "suggestion-assignment", "suggestion-signature", "suggestion-promise"
_titles = count(1)


def laid(cast, procedure, stage, *, deputy=None, body=None, parent=None, **more):
    """Put a matter where it is said to stand; people and bodies are named."""
    matter = Matter.objects.create(
        congress=cast.congress,
        procedure=procedure,
        stage=stage,
        parent=parent,
        year=2022,
        title=f"事项{next(_titles)}",
        deputy=cast.seats[deputy] if deputy else None,
        body=cast.bodies[body] if body else None,
        opened_at=moment("2022-03-01"),
        **more,
    )
    matter.root = parent.root if parent else matter
    matter.save()
    return matter


def stepped(matter, action, before, *, by=None, **more):
    """Write a step into the journal that left the matter where it stands."""
    matter.seq += 1
    matter.save(update_fields=["seq"])
    return Entry.objects.create(
        matter=matter,
        seq=matter.seq,
        action=action,
        before=before,
        after=matter.stage,
        by=by,
        by_name="某",
        at=NOW,
        digest="-",
        **more,
    )


def ticking(matter, name, due_on):
    """Start a clock on a matter that runs out on a day."""
    return RunningClock.objects.create(
        matter=matter,
        name=name,
        rule=next(iter(RULES)),
        length=3,
        unit="month",
        basis="-",
        in_force_from=matter.opened_at.date(),
        started_on=matter.opened_at.date(),
        start_seq=1,
        due_on=due_on,
    )
