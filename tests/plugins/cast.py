"""A small district with named people, the same in every test."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from renda.directory import commands as directory
from renda.directory.models import Account, Body, Congress, Kind, Mandate, Role, Session, Term
from renda.directory.queries import standing
from renda.directory.standing import SYSTEM, Standing
from renda.figures import kept
from renda.lines.suggestion.models import ReplyClass
from renda.matters.commands import begin, perform
from renda.matters.models import Matter

BACKEND = "renda.sites.door.backends.AccountBackend"
ZONE = ZoneInfo("Asia/Shanghai")
FOUNDED = dt.date(2021, 11, 1)


def moment(text: str, hour: int = 10) -> dt.datetime:
    """Return ten in the morning, local time, of a day written 2022-03-01."""
    return dt.datetime.combine(dt.date.fromisoformat(text), dt.time(hour), ZONE)


START = moment("2021-11-01")


def _come(text: str) -> dt.datetime:
    """Return the moment of a day, but never today's: before ten in the morning it has not come.

    A test must not hang on the hour it is run at.
    """
    assert text != timezone.localdate().isoformat(), "begin on an earlier day"
    return moment(text)


@dataclass
class Cast:
    """Who plays: accounts by name, bodies by name, deputies' seats by name."""

    congress: Congress
    term: Term
    session: Session
    bodies: dict[str, Body] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    seats: dict[str, Mandate] = field(default_factory=dict)

    def who(self, name: str, on: str = "2022-06-01") -> Standing:
        """Return what somebody is on a day."""
        return standing(self.accounts[name], on=dt.date.fromisoformat(on))

    def begin(self, procedure, by: str, on: str, /, *, upon=None, **answers):
        """Open a matter by hand; bodies are named."""
        return begin(
            procedure, congress=self.congress, answers=self._bodies(answers),
            by=self.who(by, on), at=_come(on), upon=upon,
        )  # fmt: skip

    def take(self, matter, action, by: str, on: str, /, **answers):
        """Take a step; bodies are named."""
        who = self.who(by, on)
        return perform(matter, action, by=who, at=_come(on), answers=self._bodies(answers))

    def children(self, matter, procedure):
        """Return the children of a matter that follow a procedure."""
        found = Matter.objects.filter(parent=matter, procedure=procedure.slug)
        return list(found.select_related("body").order_by("pk"))

    def _bodies(self, answers):
        for name in ("body", "lead"):
            if isinstance(answers.get(name), str) and answers[name] in self.bodies:
                answers[name] = self.bodies[answers[name]]
        if "bodies" in answers:
            answers["bodies"] = [self.bodies[one] for one in answers["bodies"]]
        return answers


#: name of the account, body, role
POSTS = (
    ("clerk", "人代工委", Role.CLERK),
    ("director", "主任会议", Role.LEADER),
    ("auditor", "常委会", Role.AUDITOR),
    ("office", "政府办", Role.CLERK),
    ("traffic", "区交通局", Role.CLERK),
    ("traffic_leader", "区交通局", Role.LEADER),
    ("school", "区教委", Role.CLERK),
    ("school_leader", "区教委", Role.LEADER),
    ("town_staff", "东山代表团", Role.CLERK),
    ("admin", "常委会办公室", Role.ADMIN),
    ("committee", "财经委", Role.CLERK),
    ("committee_head", "财经委", Role.LEADER),
    ("law", "监察和法制委", Role.CLERK),
    ("government", "区政府", Role.CLERK),
    ("office_clerk", "常委会办公室", Role.CLERK),
    ("member", "常委会", Role.MEMBER),
    ("finance", "区财政局", Role.CLERK),
    ("audit", "区审计局", Role.CLERK),
    ("court", "区法院", Role.CLERK),
    ("street", "东街工委", Role.CLERK),
    ("water", "区水利局", Role.CLERK),
    ("procurator", "区检察院", Role.CLERK),
    ("town", "东山镇", Role.CLERK),
)
BODIES = (
    ("常委会", Kind.STANDING_COMMITTEE),
    ("主任会议", Kind.DIRECTORS_MEETING),
    ("常委会办公室", Kind.OFFICE),
    ("人代工委", Kind.DEPUTY_COMMITTEE),
    ("财经委", Kind.COMMITTEE),
    ("监察和法制委", Kind.COMMITTEE),
    ("区政府", Kind.GOVERNMENT),
    ("政府办", Kind.GOVERNMENT_OFFICE),
    ("区交通局", Kind.DEPARTMENT),
    ("区教委", Kind.DEPARTMENT),
    ("区水利局", Kind.DEPARTMENT),
    ("区财政局", Kind.DEPARTMENT),
    ("区审计局", Kind.DEPARTMENT),
    ("区法院", Kind.COURT),
    ("区检察院", Kind.PROCURATORATE),
    ("东山镇", Kind.TOWN_GOVERNMENT),
    ("东街工委", Kind.STREET_COMMITTEE),
    ("东山代表团", Kind.DELEGATION),
)
DEPUTIES = ("deputy", "cosigner", "other_deputy")


def found(code: str = "990101", level: str = "district", name: str = "青岩区") -> Cast:
    """Found a district congress with its bodies, people and deputies."""
    by = {"by": SYSTEM, "at": START}
    congress = directory.found_congress(
        code, name=f"{name}人民代表大会", short_name=f"{name}人大", level=level, **by
    )
    term = directory.open_term(congress, ordinal=18, starts_on=FOUNDED, **by)
    session = directory.open_session(
        term, ordinal=1, opens_on=dt.date(2022, 1, 5), closes_on=dt.date(2022, 1, 9), **by
    )
    cast = Cast(congress, term, session)
    for label, kind in BODIES:
        cast.bodies[label] = directory.found_body(congress, kind=kind, name=label, **by)
    for label, body, role in POSTS:
        _account(cast, label, code, by)
        person = cast.accounts[label].person
        directory.appoint(person, body=cast.bodies[body], role=role, starts_on=FOUNDED, **by)
    for label in DEPUTIES:
        _account(cast, label, code, by)
        cast.seats[label] = directory.seat_deputy(
            cast.accounts[label].person, term=term, from_on=FOUNDED, **by
        )
    for letter, text, promises in (
        ("A", "承诺当年办结", ReplyClass.Promises.THIS_YEAR),
        ("B", "跨年度办理", ReplyClass.Promises.CROSS_YEAR),
        ("C", "留作参考", ReplyClass.Promises.NONE),
    ):
        ReplyClass.objects.create(
            congress=congress, code=letter, label=text, promises=promises, in_force_from=FOUNDED
        )
    return cast


def _account(cast: Cast, label: str, code: str, by: dict) -> None:
    person = directory.register_person(f"{label}某", **by)
    cast.accounts[label] = directory.create_account(f"{label}-{code}", person=person, **by)


def _commits(item: pytest.Item) -> bool:
    """Say whether a test writes outside a transaction of its own."""
    marker = item.get_closest_marker("django_db")
    names = set(getattr(item, "fixturenames", ()))
    return bool(marker and marker.kwargs.get("transaction")) or bool(
        names & {"transactional_db", "live_server"}
    )


@pytest.fixture(scope="module")
def staged(request, django_db_setup, django_db_blocker) -> Iterator[Cast | None]:
    """Found the district once for a module; each test's changes to it are rolled back.

    None where a test of the module commits: what it commits would be in this transaction.
    """
    if any(_commits(one) for one in request.session.items if one.path == request.path):
        yield None
        return
    with django_db_blocker.unblock(), transaction.atomic():
        yield found()
        transaction.set_rollback(True)


@pytest.fixture
def cast(staged: Cast | None, db: None) -> Cast:
    """Return the district."""
    return copy.deepcopy(staged) if staged else found()


@pytest.fixture(autouse=True)
def _counts_are_forgotten() -> None:
    """Keep no count of a test that commits for the next one, which finds an empty database."""
    kept.forget()


@pytest.fixture
def signed_in(cast: Cast):
    """Return a function that gives a browser in which somebody of the cast is signed in."""

    def sign_in(name: str) -> Client:
        browser = Client()
        browser.force_login(cast.accounts[name], backend=BACKEND)
        return browser

    return sign_in
