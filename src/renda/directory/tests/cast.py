"""The cast of the directory's tests: a small invented district and its people."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from renda.directory import commands
from renda.directory.models import (
    Account,
    Body,
    Congress,
    Kind,
    Level,
    Mandate,
    Person,
    Role,
    SeatState,
    Term,
)
from renda.directory.queries import standing
from renda.directory.standing import SYSTEM, Standing

AT = datetime(2022, 3, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TERM_BEGAN = date(2021, 11, 1)
TODAY = date(2022, 3, 1)

__all__ = ["AT", "SYSTEM", "TERM_BEGAN", "TODAY", "Cast", "SeatState", "raise_cast"]


@dataclass
class Cast:
    """A congress with a term, four bodies, and somebody in each of them."""

    congress: Congress
    term: Term
    water: Body
    roads: Body
    committee: Body
    delegation: Body

    def body(self, name: str, kind: Kind = Kind.DEPARTMENT) -> Body:
        """Found another body."""
        return commands.found_body(self.congress, kind=kind, name=name, by=SYSTEM, at=AT)

    def person(self, name: str) -> Person:
        """Register somebody."""
        return commands.register_person(name, by=SYSTEM, at=AT)

    def deputy(self, name: str = "陈一") -> Mandate:
        """Seat a deputy."""
        person = self.person(name)
        return commands.seat_deputy(
            person, term=self.term, delegation=self.delegation, by=SYSTEM, at=AT
        )

    def account(self, name: str, body: Body | None = None, role: str = Role.CLERK) -> Account:
        """Make somebody with a post and an account."""
        person = self.person(name)
        if body is not None:
            commands.appoint(person, body=body, role=role, starts_on=TERM_BEGAN, by=SYSTEM, at=AT)
        return commands.create_account(name, person=person, by=SYSTEM, at=AT)

    def acting(self, name: str, body: Body, role: str = Role.CLERK) -> Standing:
        """Give the standing of somebody with that post."""
        return standing(self.account(name, body, role), on=TODAY)


def raise_cast() -> Cast:
    """Found the district."""
    congress = commands.found_congress(
        "990101",
        name="云江市南屏区人民代表大会",
        short_name="南屏区人大",
        level=Level.DISTRICT,
        by=SYSTEM,
        at=AT,
    )
    term = commands.open_term(congress, ordinal=18, starts_on=TERM_BEGAN, by=SYSTEM, at=AT)

    def body(kind: Kind, name: str) -> Body:
        return commands.found_body(congress, kind=kind, name=name, by=SYSTEM, at=AT)

    return Cast(
        congress,
        term,
        water=body(Kind.DEPARTMENT, "南屏区水务局"),
        roads=body(Kind.DEPARTMENT, "南屏区交通局"),
        committee=body(Kind.DEPUTY_COMMITTEE, "南屏区人大常委会代表工作委员会"),
        delegation=body(Kind.DELEGATION, "第一代表团"),
    )
