"""Homes, stations, groups and consultants of the example, lived through by the commands."""

from __future__ import annotations

import datetime as dt
import random
from itertools import pairwise

from renda.directory import commands as directory
from renda.directory.models import Body, Kind, Mandate, Person, Role
from renda.directory.queries import active_mandates
from renda.directory.standing import SYSTEM
from renda.example.days import at
from renda.example.district import By, District
from renda.example.people import names
from renda.example.texts import read
from renda.kernel.periods import add_months
from renda.service import commands
from renda.service.commands import NewActivity, NewCircle, NewLink, NewPlace, NewTurn
from renda.service.models import Circle
from renda.service.spec import CircleKind, LinkKind, Part, Way

FOUNDED = dt.date(2022, 1, 20)
ENGAGED = dt.date(2022, 3, 1)
#: as the published report counts them
CONSULTANTS, EXPERTS = 64, 12
PROFESSIONAL = ("财经", "法治", "农业农村", "教科文卫", "城建环保", "社会建设")
FIELDS = (
    "财政税收",
    "基层治理",
    "农村经济",
    "教育",
    "医疗卫生",
    "城市规划",
    "社会保障",
    "生态环境",
)
DID = (
    "视察镇村道路养护，听取群众意见", "学习代表法，交流走访选民的做法",
    "走访困难群众，帮助反映饮水问题", "调研养老服务站运行情况",
)  # fmt: skip
TOPICS = ("医保报销", "", "物业管理", "", "农村饮水", "")
#: of twenty one is on leave, one there by video
WAYS = (*[Way.HERE] * 9, Way.EXCUSED, *[Way.HERE] * 9, Way.VIDEO)
SEED, UNGROUPED, MORE_STATIONS = 43, 3, 12


def serve(district: District, today: dt.date) -> None:
    """Found the circles, let people belong to them, and let them serve up to a day."""
    rng = random.Random(SEED)  # noqa: S311  the same every time
    by: By = {"by": SYSTEM, "at": at(FOUNDED, 9)}
    groups, places = _circles(district, by)
    seats = list(
        active_mandates(FOUNDED)
        .filter(congress=district.congress)
        .select_related("person", "delegation", "congress")
    )
    _belong(district, groups, places, seats, by)
    _engage(district, rng)
    _links(district, seats, places, by)
    _activities(groups, today)
    _turns(places, seats, today)
    signed: list[Circle | Mandate] = [*places, *seats[:10]]
    commands.hang_signs(signed, by=SYSTEM, at=at(today - dt.timedelta(30), 9))
    # one of them was torn off and replaced
    commands.hang_sign(places[0], by=SYSTEM, at=at(today - dt.timedelta(9), 9))


def _place_of(body: Body) -> str:
    return (body.short_name or body.name).removesuffix("代表团")


def _circles(district: District, by: By) -> tuple[list[Circle], list[Circle]]:
    """Found 30 groups by area, 6 by profession, a home in each town and street, some stations."""
    delegations, roads = district.of(Kind.DELEGATION), read("names.toml")["towns"]["roads"]
    owners = {
        body.short_name.removesuffix("人大").removesuffix("工委"): body
        for body in district.of(Kind.PRESIDIUM, Kind.STREET_COMMITTEE)
    }
    groups = [
        NewCircle("group", f"{_place_of(one)}代表小组", FOUNDED, one, _place_of(one))
        for one in delegations
    ]
    groups += [
        NewCircle("professional", f"{field}代表专业小组", FOUNDED, field=field)
        for field in PROFESSIONAL
    ]
    places = []
    for n, (name, body) in enumerate(owners.items()):
        road = roads[n % len(roads)]
        told = {"address": f"{name}{road}{n + 3}号", "phone": f"023-5555{n:04d}"}
        hours = "每月5日、20日9:00–11:30"
        places.append(
            NewCircle("home", f"{name}人大代表之家", FOUNDED, body, name, **told, hours=hours)
        )
        if n < MORE_STATIONS:
            told = {"address": f"{name}{road}社区服务中心一楼", "phone": f"023-5556{n:04d}"}
            station = f"{name}{road}代表联络站"
            places.append(NewCircle("station", station, FOUNDED, body, name, **told, hours=hours))
    made = commands.found_circles(district.congress, [*groups, *places], **by)
    return made[: len(groups)], made[len(groups) :]


def _belong(
    district: District, groups: list[Circle], places: list[Circle], seats: list[Mandate], by: By
) -> None:
    """Put every deputy but a few into the group of the delegation, every tenth into another."""
    of_body = {circle.body_id: circle for circle in groups}
    heads = {seat.pk for seat in district.heads.values()}
    rows, special = [], [one for one in groups if one.kind == CircleKind.PROFESSIONAL]
    for n, seat in enumerate(seats[: len(seats) - UNGROUPED]):
        part = Part.HEAD if seat.pk in heads else Part.MEMBER
        rows.append(NewPlace(of_body[seat.delegation_id], seat.person, FOUNDED, part))
        if n % 4 == 0:
            rows.append(NewPlace(special[n // 4 % len(special)], seat.person, FOUNDED))
        rows += [
            NewPlace(place, seat.person, FOUNDED, part)
            for place in places
            if place.field == _place_of(seat.delegation)  # type: ignore[arg-type]
        ]
    commands.join(rows, **by)


def _engage(district: District, rng: random.Random) -> None:
    """Engage consultants for deputies and experts for the committees, from outside the house."""
    by: By = {"by": SYSTEM, "at": at(ENGAGED, 9)}
    taken = set(Person.objects.values_list("name", flat=True))
    free = (name for name in names(rng) if name not in taken)
    for kind, label, count in (
        ("consultants", "代表政策咨询员", CONSULTANTS),
        ("experts", "常委会咨询专家库", EXPERTS),
    ):
        pool = commands.found_circle(
            district.congress, kind=kind, name=label, starts_on=ENGAGED,
            body=district.bodies["人代工委"], **by,
        )  # fmt: skip
        people = [
            Person(name=next(free), phone=f"1990000{n:04d}", email=f"{kind}{n:03d}@example.invalid")
            for n in range(count)
        ]
        rows = [
            NewPlace(pool, person, ENGAGED, field=FIELDS[n % len(FIELDS)])
            for n, person in enumerate(directory.register_people(people, **by))
        ]
        commands.join(rows, **by)


def _links(district: District, seats: list[Mandate], places: list[Circle], by: By) -> None:
    """Let each committee member be in touch with two deputies, and heads with their voters."""
    committee = district.bodies["常委会"]
    members = [
        post.person
        for post in committee.memberships.filter(role__in=(Role.LEADER, Role.MEMBER))
        .select_related("person")
        .order_by("pk")
    ]
    pairs = list(pairwise(seats))
    rows = [
        NewLink(LinkKind.MEMBER, person, FOUNDED, other=seat.person)
        for n, person in enumerate(members)
        for seat in pairs[2 * n]
    ]
    home = {place.field: place for place in places if place.kind == CircleKind.HOME}
    rows += [
        NewLink(LinkKind.VOTERS, seat.person, FOUNDED, circle=home[_place_of(seat.delegation)])
        for seat in district.heads.values()
        if seat.delegation is not None
    ]
    commands.link(district.congress, rows, **by)


def _activities(groups: list[Circle], today: dt.date) -> None:
    """Let the groups meet each quarter of the year accounted for and lately; two fell silent."""
    days = [dt.date(2022, month, 15) for month in (3, 6, 9, 12)]
    lately = [add_months(today, -months) for months in (8, 5, 2)]
    for n, group in enumerate(groups):
        fell_silent = n in (7, len(groups) - 1)
        people = [one.person for one in group.belongings.select_related("person").order_by("pk")]
        ways = {one: WAYS[(n + k) % len(WAYS)] for k, one in enumerate(people)}
        did = [*days, *(lately[:1] if fell_silent else lately)]
        rows = [
            NewActivity(group, day, DID[(n + k) % len(DID)], f"{group.field}人大代表之家", ways)
            for k, day in enumerate(sorted(set(did)))
        ]
        commands.note_activities(rows, by=SYSTEM, at=at(max(did), 17))


def _turns(places: list[Circle], seats: list[Mandate], today: dt.date) -> None:
    """Put a deputy on the timetable of each place twice a month, last month to the next one."""
    seated = {
        seat.person_id for seat in active_mandates(today).filter(pk__in=[s.pk for s in seats])
    }
    first = add_months(today.replace(day=1), -1)
    rows = []
    for n, place in enumerate(places):
        mine = place.belongings.select_related("person").order_by("pk")
        people = [one.person for one in mine if one.person_id in seated]
        # one place has not been arranged for yet
        months = 2 if n == len(places) - 1 else 3
        days = [add_months(first, k).replace(day=day) for k in range(months) for day in (5, 20)]
        morning = place.kind == CircleKind.HOME
        hours = (dt.time(9), dt.time(11, 30)) if morning else (dt.time(14), dt.time(17))
        rows += [
            NewTurn(
                place, people[(n + k) % len(people)], day, *hours, TOPICS[(n + k) % len(TOPICS)]
            )
            for k, day in enumerate(days)
            if people
        ]
    commands.arrange(rows, by=SYSTEM, at=at(first - dt.timedelta(10), 9))
