"""Who lives in the example: invented people, their posts, seats and accounts."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence

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
    """Registers people in batches and keeps what each has."""

    def __init__(self, rng: random.Random, at: dt.datetime) -> None:
        self._names, self._at, self._count = names(rng), at, 0
        self.accounts: dict[int, Account] = {}

    def people(self, count: int) -> list[Person]:
        """Register some people with accounts that nobody can sign in to."""
        numbers = range(self._count, self._count + count)
        self._count += count
        rows = [
            Person(name=next(self._names), email=f"person{n:04d}@example.invalid") for n in numbers
        ]
        people = commands.register_people(rows, by=SYSTEM, at=self._at)
        accounts = commands.create_accounts(
            [NewAccount(f"person{n:04d}", p) for n, p in zip(numbers, people, strict=True)],
            by=SYSTEM,
            at=self._at,
        )
        self.accounts |= {person.pk: a for person, a in zip(people, accounts, strict=True)}
        return people

    def introduce(self, person: Person, username: str) -> Account:
        """Give a person an account that the sign-in page of the example offers."""
        account = commands.create_account(
            username, person=person, email=person.email, is_example=True, by=SYSTEM, at=self._at
        )
        self.accounts[person.pk] = account
        return account

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
