"""Proves the places that a life found: the step is taken there, by whoever tries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from django.db import transaction

from renda.directory.models import Account
from renda.matters.models import Matter
from renda.matters.queries import scope_of
from renda.matters.spec import Action

#: at how many other places a step is tried that is refused at its own
PROOFS = 12
#: so many accounts are known best
KNOWN_BEST = 26


def prove(life: Any) -> None:
    """Prefer places where the step is taken by whoever tries; elsewhere it waits for more."""
    accounts, actions = life.names
    for name, place in life.places.items():
        if _would(life, accounts[place.username], place.matter, actions[name]):
            continue
        others = islice(_elsewhere(life, actions[name]), PROOFS)
        proven = (pair for pair in others if _would(life, *pair, actions[name]))
        if (pair := next(proven, None)) is not None:
            life.places[name] = replace(place, username=pair[0].username, matter=pair[1])


def _elsewhere(life: Any, action: Action) -> Iterator[tuple[Account, int]]:
    """Yield who else may take a step where."""
    stages = [stage.name for stage in action.stages]
    at = Matter.objects.filter(procedure=action.owner.slug, stage__in=stages).order_by("-pk")
    for account in life.accounts[:KNOWN_BEST]:
        scope = scope_of(life.who(account), action)
        if scope is not None:
            yield from ((account, pk) for pk in at.filter(scope).values_list("pk", flat=True))


def _would(life: Any, account: Account, pk: int, action: Action) -> bool:
    """Take a step and leave everything as it was; say whether it was taken."""
    with transaction.atomic():
        taken = life.take(life.who(account), pk, action, life.today)
        transaction.set_rollback(True)
    return taken
