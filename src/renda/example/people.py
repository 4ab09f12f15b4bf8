"""Who lives in the example: invented people, their posts, seats and accounts."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence

from renda.directory import commands
from renda.directory.commands import NewAccount, NewPost, NewSeat
from renda.directory.models import Account, Body, Mandate, Person, Role, Term
from renda.directory.standing import SYSTEM
from renda.example.texts import read


def names(rng: random.Random) -> Iterator[str]:
    """Give names, none twice, in an order that the seed decides."""
    parts = read("names.toml")["people"]
    every = [
        f"{surname}{first}{second}"
        for surname in parts["surnames"]
        for first in parts["first"]
        for second in parts["second"]
    ]
    return iter(rng.sample(every, 3000))


class Registry:
    """Registers people in batches, and in the end gives each an account."""

    def __init__(self, rng: random.Random, at: dt.datetime) -> None:
        self._names, self._at = names(rng), at
        self._people: list[Person] = []

    def people(self, count: int) -> list[Person]:
        """Register some people."""
        numbers = range(len(self._people), len(self._people) + count)
        rows = [
            Person(name=next(self._names), email=f"person{n:04d}@example.invalid") for n in numbers
        ]
        people = commands.register_people(rows, by=SYSTEM, at=self._at)
        self._people += people
        return people

    def open_accounts(self, cast: Mapping[str, Person]) -> dict[int, Account]:
        """Give everyone an account without a password, to be entered by a click; by person.

        cast: by username, those whom the sign-in page of the example shows first.
        """
        shown = {person.pk: username for username, person in cast.items()}
        order = [*cast.values(), *(p for p in self._people if p.pk not in shown)]
        rows = [
            NewAccount(
                shown.get(person.pk, f"person{n:04d}"),
                person,
                email=person.email,
                is_example=True,
            )
            for n, person in enumerate(order)
        ]
        made = commands.create_accounts(rows, by=SYSTEM, at=self._at)
        return {person.pk: account for person, account in zip(order, made, strict=True)}

    def staff(self, bodies: Sequence[Body], role: Role, since: dt.date) -> dict[int, Person]:
        """Give each body one more person in a role; return them by body."""
        people = self.people(len(bodies))
        posts = [NewPost(p, body, role, since) for p, body in zip(people, bodies, strict=True)]
        commands.appoint_many(posts, by=SYSTEM, at=self._at)
        return {body.pk: person for person, body in zip(people, bodies, strict=True)}

    def seat(
        self, term: Term, people: Sequence[Person], delegations: Sequence[Body]
    ) -> list[Mandate]:
        """Seat people, spread over delegations."""
        rows = [
            NewSeat(
                person,
                delegation=delegations[n % len(delegations)] if delegations else None,
                card_number=f"{term.ordinal:02d}{n + 1:04d}",
            )
            for n, person in enumerate(people)
        ]
        return commands.seat_deputies(term, rows, by=SYSTEM, at=self._at)
