"""The invented district: congresses in a tree, bodies of every kind, people, seats, accounts."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import TypedDict

from renda.directory import commands
from renda.directory.commands import NewPost
from renda.directory.models import (
    Account,
    Body,
    Congress,
    Kind,
    Level,
    Mandate,
    Person,
    Role,
    Session,
    Term,
)
from renda.directory.spec import HANDLING_KINDS, Reason
from renda.directory.standing import SYSTEM, Standing
from renda.example.days import at
from renda.example.people import Registry
from renda.example.scale import Scale
from renda.example.texts import read
from renda.lines.suggestion.models import ReplyClass

SINCE = dt.date(2016, 12, 1)
TERM_18 = dt.date(2021, 12, 20)
#: 区商务局 and 区招商局 become one
MERGED_ON = dt.date(2022, 7, 1)
CODE = "990112"


class By(TypedDict):
    """Who does something, and when."""

    by: Standing
    at: dt.datetime


BY: By = {"by": SYSTEM, "at": at(SINCE, 9)}
SESSIONS = (
    (17, 6, dt.date(2021, 1, 20), dt.date(2021, 1, 22)),
    (18, 1, dt.date(2022, 1, 11), dt.date(2022, 1, 14)),
    (18, 2, dt.date(2023, 1, 10), dt.date(2023, 1, 12)),
    (18, 3, dt.date(2024, 1, 16), dt.date(2024, 1, 18)),
    (18, 4, dt.date(2025, 1, 14), dt.date(2025, 1, 16)),
    (18, 5, dt.date(2026, 1, 13), dt.date(2026, 1, 15)),
)
CLASSES = (
    ("A", "承诺当年办结", ReplyClass.Promises.THIS_YEAR),
    ("B", "列入计划，跨年度办理", ReplyClass.Promises.CROSS_YEAR),
    ("C", "因条件限制，留作参考", ReplyClass.Promises.NONE),
    ("D", "涉及上级国家机关职权", ReplyClass.Promises.NONE),
)


@dataclass
class District:
    """What the stories of the example are played with."""

    congress: Congress
    terms: dict[int, Term] = field(default_factory=dict)
    sessions: dict[int, Session] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    #: the people who work for each body
    clerks: dict[int, Person] = field(default_factory=dict)
    leaders: dict[int, Person] = field(default_factory=dict)
    seats: list[Mandate] = field(default_factory=list)
    former_seats: list[Mandate] = field(default_factory=list)
    heads: dict[int, Mandate] = field(default_factory=dict)
    key_leaders: list[Person] = field(default_factory=list)
    classes: dict[str, ReplyClass] = field(default_factory=dict)
    #: the account of each person
    accounts: dict[int, Account] = field(default_factory=dict)
    #: the people whose accounts the sign-in page shows first, by username
    cast: dict[str, Person] = field(default_factory=dict)

    def of(self, *kinds: Kind) -> list[Body]:
        """Give the bodies of some kinds."""
        return [body for body in self.bodies.values() if body.kind in kinds]

    def deputy(self, seat: Mandate) -> Account:
        """Give the account of who sits on a seat."""
        return self.accounts[seat.person_id]

    @property
    def clerk(self) -> Account:
        """Give the clerk of the deputies' committee."""
        return self.clerk_of(self.bodies["人代工委"].pk)

    def clerk_of(self, body: int) -> Account:
        """Give the account of a body's clerk."""
        return self.accounts[self.clerks[body].pk]

    def leader_of(self, body: int) -> Account:
        """Give the account of a body's leader."""
        return self.accounts[self.leaders[body].pk]

    @property
    def office(self) -> Body:
        """Give the government office."""
        return self.bodies["区政府办"]


def settle(scale: Scale, rng: random.Random) -> District:
    """Found the district with all that belongs to it."""
    tree = _congresses()
    district = District(tree["district"])
    _terms(district)
    _bodies(district)
    registry = Registry(rng, BY["at"])
    _staff(district, registry)
    _deputies(district, registry, scale)
    _levels(district, registry, tree)
    _successor(district)
    _cast(district)
    _petitions(district, registry)
    district.accounts = registry.open_accounts(district.cast)
    return district


def _congresses() -> dict[str, Congress]:
    place = read("names.toml")["place"]
    province, city, area = place["province"], place["city"], place["district"]
    rows = (
        ("province", "990000", province, province, Level.PROVINCE, None),
        ("city", "990100", f"{province}{city}", city, Level.CITY, "province"),
        ("district", CODE, f"{city}{area}", area, Level.DISTRICT, "city"),
        *(
            (town, f"{CODE}{n:03d}", f"{area}{town}", town, Level.TOWN, "district")
            for n, town in enumerate(read("names.toml")["towns"]["towns"][:3], 101)
        ),
    )
    made: dict[str, Congress] = {}
    for key, code, name, short, level, parent in rows:
        made[key] = commands.found_congress(
            code,
            name=f"{name}人民代表大会",
            short_name=f"{short}人大",
            level=level,
            parent=made[parent] if parent else None,
            is_example=True,
            **BY,
        )
    return made


def _terms(district: District) -> None:
    congress = district.congress
    for ordinal, starts_on in ((17, SINCE), (18, TERM_18)):
        district.terms[ordinal] = commands.open_term(
            congress, ordinal=ordinal, starts_on=starts_on, **BY
        )
    district.terms[17].refresh_from_db()
    for term, ordinal, opens_on, closes_on in SESSIONS:
        district.sessions[opens_on.year] = commands.open_session(
            district.terms[term], ordinal=ordinal, opens_on=opens_on, closes_on=closes_on, **BY
        )
    for code, label, promises in CLASSES:
        district.classes[code] = ReplyClass.objects.create(
            congress=congress, code=code, label=label, promises=promises, in_force_from=SINCE
        )


def _roster() -> list[tuple[Kind, str, str]]:
    """Give (kind, name, short name) of every body."""
    area, data = read("names.toml")["place"]["district"], read("names.toml")
    bodies, towns = data["bodies"], data["towns"]
    places = [*towns["towns"], *towns["streets"]]
    return [
        (Kind.STANDING_COMMITTEE, f"{area}人大常委会", "常委会"),
        (Kind.DIRECTORS_MEETING, f"{area}人大常委会主任会议", "主任会议"),
        (Kind.OFFICE, f"{area}人大常委会办公室", "常委会办公室"),
        (Kind.DEPUTY_COMMITTEE, f"{area}人大常委会人事代表工作委员会", "人代工委"),
        *((Kind.COMMITTEE, f"{area}人大{name}", name) for name in bodies["committees"]),
        (Kind.GOVERNMENT, f"{area}人民政府", "区政府"),
        (Kind.GOVERNMENT_OFFICE, f"{area}人民政府办公室", "区政府办"),
        *((Kind.DEPARTMENT, f"{area}{name}", short) for name, short in bodies["departments"]),
        (Kind.COURT, f"{area}人民法院", "区法院"),
        (Kind.PROCURATORATE, f"{area}人民检察院", "区检察院"),
        (Kind.SUPERVISION_COMMISSION, f"{area}监察委员会", "区监委"),
        *((Kind.ORGANISATION, f"{area}{name}", short) for name, short in bodies["organisations"]),
        *((Kind.TOWN_GOVERNMENT, f"{area}{town}人民政府", town) for town in towns["towns"]),
        *((Kind.TOWN_GOVERNMENT, f"{area}{place}办事处", place) for place in towns["streets"]),
        *((Kind.PRESIDIUM, f"{area}{town}人大主席团", f"{town}人大") for town in towns["towns"]),
        *((Kind.STREET_COMMITTEE, f"{area}人大{p}工委", f"{p}工委") for p in towns["streets"]),
        *((Kind.DELEGATION, f"{area}{place}代表团", f"{place}代表团") for place in places),
    ]


def _bodies(district: District) -> None:
    for position, (kind, name, short) in enumerate(_roster(), 1):
        district.bodies[short] = commands.found_body(
            district.congress,
            kind=kind,
            name=name,
            short_name=short,
            email=f"body{position:03d}@example.invalid",
            position=position,
            **BY,
        )


def _staff(district: District, registry: Registry) -> None:
    handling = district.of(*HANDLING_KINDS)
    desks = district.of(
        Kind.DELEGATION, Kind.DEPUTY_COMMITTEE, Kind.OFFICE, Kind.STREET_COMMITTEE,
        Kind.COMMITTEE, Kind.PRESIDIUM,
    )  # fmt: skip
    heads = district.of(Kind.DEPUTY_COMMITTEE, Kind.COMMITTEE)
    district.clerks = registry.staff([*handling, *desks], Role.CLERK, SINCE)
    district.leaders = registry.staff([*handling, *heads], Role.LEADER, SINCE)
    _head_people(district, registry)
    _speak_for_government(district)


def _speak_for_government(district: District) -> None:
    """Let the government office receive and answer what is put to the government."""
    office, government = district.office, district.bodies["区政府"]
    clerk, leader = district.clerks[office.pk], district.leaders[office.pk]
    posts = [NewPost(clerk, government, Role.CLERK, SINCE)]
    posts += [NewPost(leader, government, Role.LEADER, SINCE)]
    commands.appoint_many(posts, **BY)
    district.clerks[government.pk], district.leaders[government.pk] = clerk, leader


def _head_people(district: District, registry: Registry) -> None:
    """Give the standing committee its directors and the government its heads."""
    bodies, found = district.bodies, []
    for short, role, count in (
        ("常委会", Role.LEADER, 6),
        ("区政府", Role.LEADER, 6),
        ("常委会", Role.MEMBER, 12),
        ("常委会", Role.AUDITOR, 1),
        ("常委会办公室", Role.ADMIN, 1),
    ):
        people = registry.people(count)
        posts = [NewPost(person, bodies[short], role, SINCE) for person in people]
        if short == "常委会" and role == Role.LEADER:
            posts += [NewPost(p, bodies["主任会议"], role, SINCE) for p in people]
        commands.appoint_many(posts, **BY)
        found.append(people)
    district.key_leaders = [*found[0], *found[1]]
    district.cast["auditor"] = found[3][0]
    district.cast["admin"] = found[4][0]
    district.cast["director"] = found[0][0]


def _deputies(district: District, registry: Registry, scale: Scale) -> None:
    delegations = district.of(Kind.DELEGATION)
    new = registry.people(scale.deputies)
    kept = new[scale.deputies // 2 : scale.deputies // 2 + scale.former_deputies // 2]
    left = registry.people(scale.former_deputies - len(kept))
    terms = district.terms
    district.former_seats = registry.seat(terms[17], [*kept, *left], delegations)
    district.seats = registry.seat(terms[18], new, delegations)
    for seat in reversed(district.seats):
        district.heads[seat.delegation_id or 0] = seat
    posts = [
        NewPost(seat.person, seat.delegation, Role.HEAD, TERM_18)  # type: ignore[arg-type]
        for seat in district.heads.values()
    ]
    commands.appoint_many(posts, **BY)
    # The last ones raise nothing in the example, so their seats may change.
    moved, held = district.seats.pop(), district.seats.pop()
    commands.change_status(moved, Reason.MOVED_OUT, on=dt.date(2022, 9, 15), **BY)
    commands.change_status(held, Reason.DETAINED, on=dt.date(2022, 6, 20), **BY)
    commands.change_status(held, Reason.RESTORED, on=dt.date(2022, 10, 10), **BY)


def _levels(district: District, registry: Registry, tree: dict[str, Congress]) -> None:
    """Give the other congresses their bodies and deputies, some of whom sit in several."""
    for n, (key, congress) in enumerate(tree.items()):
        if key == "district":
            continue
        term = commands.open_term(congress, ordinal=6, starts_on=TERM_18, **BY)
        name = congress.short_name.removesuffix("人大")
        kind = Kind.PRESIDIUM if congress.level == Level.TOWN else Kind.STANDING_COMMITTEE
        top = "主席团" if congress.level == Level.TOWN else "常委会"
        own_top = commands.found_body(
            congress, kind=kind, name=f"{name}人大{top}", short_name=top, **BY
        )
        government = commands.found_body(
            congress, kind=Kind.GOVERNMENT, name=f"{name}人民政府", **BY
        )
        if congress.level == Level.TOWN:
            _town(district, name, own_top, government)
        if key == "city":
            _city(district, registry, congress)
        own = [] if congress.level != Level.TOWN else registry.people(8)
        if own:
            post = NewPost(own[0], own_top, Role.LEADER, TERM_18)
            commands.appoint_many([post], **BY)
        shared = _sharing(district, n, name, congress.level)
        registry.seat(term, [*own, *shared], [])


def _town(district: District, name: str, presidium: Body, government: Body) -> None:
    """Let the people who work for a town in the district's list work in the town's own congress."""
    for body, known in ((presidium, f"{name}人大"), (government, name)):
        person = district.clerks[district.bodies[known].pk]
        commands.appoint_many([NewPost(person, body, Role.CLERK, SINCE)], **BY)
        district.clerks[body.pk] = person


def _city(district: District, registry: Registry, congress: Congress) -> None:
    """Give the city's standing committee an office that hands work down."""
    name = f"{congress.short_name}常委会办公厅"
    office = commands.found_body(
        congress, kind=Kind.OFFICE, name=name, short_name="市人大常委会办公厅", **BY
    )
    district.bodies["市人大常委会办公厅"] = office
    district.clerks |= registry.staff([office], Role.CLERK, SINCE)


def _sharing(district: District, n: int, name: str, level: str) -> list[Person]:
    if level == Level.TOWN:
        delegation = district.bodies[f"{name}代表团"]
        return [seat.person for seat in district.seats if seat.delegation == delegation][:2]
    return [seat.person for seat in district.seats[n * 7 + 9 : n * 7 + 13]]


#: username → (short name of the body, role) of the accounts that the sign-in page shows first
INTRODUCED = {
    "clerk": ("人代工委", Role.CLERK),
    "office-clerk": ("区政府办", Role.CLERK),
    "transport-clerk": ("区交通运输委", Role.CLERK),
    "transport-leader": ("区交通运输委", Role.LEADER),
    "education-clerk": ("区教委", Role.CLERK),
    "education-leader": ("区教委", Role.LEADER),
    "delegation-clerk": ("白鹤滩镇代表团", Role.CLERK),
    "standing-office": ("常委会办公室", Role.CLERK),
    "committee-clerk": ("财政经济委员会", Role.CLERK),
    "committee-head": ("财政经济委员会", Role.LEADER),
    "law-clerk": ("监察和法制委员会", Role.CLERK),
    "audit-clerk": ("区审计局", Role.CLERK),
    "finance-clerk": ("区财政局", Role.CLERK),
    "town-clerk": ("白鹤滩镇人大", Role.CLERK),
    "city-clerk": ("市人大常委会办公厅", Role.CLERK),
}


def _cast(district: District) -> None:
    """Choose the people whose accounts the sign-in page shows first."""
    for username, seat in (("deputy", deputy(district)), ("deputy-two", deputy(district, 1))):
        district.cast[username] = seat.person
    for username, (short, role) in INTRODUCED.items():
        where = district.clerks if role == Role.CLERK else district.leaders
        district.cast[username] = where[district.bodies[short].pk]


def _petitions(district: District, registry: Registry) -> None:
    """Let two people of the office see to petitions: one may have to step aside."""
    people = registry.people(2)
    office = district.bodies["常委会办公室"]
    posts = [NewPost(person, office, Role.PETITIONS, SINCE) for person in people]
    commands.appoint_many(posts, **BY)
    district.cast["petition-clerk"] = people[0]


def deputy(district: District, n: int = 0) -> Mandate:
    """Give one of the two deputies of the cast; the first has the cast's liaison clerk."""
    # The first thirty seats are the heads of the delegations.
    delegations = len(district.heads)
    return district.seats[delegations + 1 + n]


def _successor(district: District) -> None:
    """Found the department that is to take over two others, and their people with them."""
    name, short = read("names.toml")["bodies"]["merged"]
    first = district.bodies["区商务局"]
    new = commands.found_body(
        district.congress,
        kind=Kind.DEPARTMENT,
        name=read("names.toml")["place"]["district"] + name,
        short_name=short,
        email="body900@example.invalid",
        position=first.position,
        by=SYSTEM,
        at=at(MERGED_ON, 9),
    )
    district.bodies[short] = new
    district.clerks[new.pk] = district.clerks[first.pk]
    district.leaders[new.pk] = district.leaders[first.pk]


def merge(district: District) -> None:
    """Merge two departments; their open work follows the new one."""
    gone = [district.bodies["区商务局"], district.bodies["区招商局"]]
    into = district.bodies["区商务投促局"]
    commands.merge_bodies(gone, into=into, on=MERGED_ON, by=SYSTEM, at=at(MERGED_ON, 9))
