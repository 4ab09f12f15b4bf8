"""Who is who, from the lists that an office keeps: the people of bodies, the deputies of a term.

A row makes no matter: it makes somebody known, with a post or a seat. Whoever has the name and the
telephone of somebody known is that person; a name alone is not enough, for a post opens pages.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from renda.directory.commands import (
    NewPost,
    NewSeat,
    appoint_many,
    register_people,
    seat_deputies,
)
from renda.directory.models import Body, Congress, Kind, Mandate, Membership, Person, Role, Term
from renda.directory.people import people_in, person_name
from renda.directory.queries import holding, term_on
from renda.directory.standing import Standing
from renda.kernel.language import listed
from renda.ledgers.models import Upload
from renda.ledgers.registry import register
from renda.ledgers.remarks import Remark
from renda.ledgers.spec import Column, Content, Ledger, Row
from renda.ledgers.words import HEADING
from renda.matters.step import Refused

#: an identity card number says too much of somebody, and is no deputy's number
#: the day of birth tells it from two telephones written one after the other
_BIRTH = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = re.compile(rf"(?<!\d)\d{{6}}{_BIRTH}\d{{3}}[\dXx](?!\d)")
_ALL = frozenset(Kind)
#: what a workbook may make of somebody; an administrator is made on the pages alone
_ROLES = tuple((role.value, role.label) for role in (Role.CLERK, Role.LEADER, Role.MEMBER))
_NAME = Column("name", _("姓名"), ("名字", "代表姓名", "人员姓名"), required=True, limit=60)
_CALLED = (
    Column("phone", _("电话"), ("手机", "手机号", "手机号码", "联系电话", "联系方式"), limit=30),
    Column("email", _("电子邮箱"), ("邮箱", "邮件地址"), limit=100),
)
PEOPLE = (
    _NAME,
    Column(
        "body", _("单位"), ("所在单位", "工作单位", "机构", "部门"), Content.BODY,
        required=True, kinds=_ALL,
    ),
    Column(
        "role", _("角色"), ("身份",), Content.CHOICE, choices=_ROLES,
        help=_("不填的是经办人。负责人签发，经办人签收和起草。"),
    ),
    *_CALLED,
    Column("starts_on", _("任职日期"), ("任职时间", "自何日起"), Content.DATE),
)  # fmt: skip
DEPUTIES = (
    _NAME,
    Column(
        "delegation", _("代表团"), ("所在代表团", "代表小组", "代表团名称", HEADING), Content.BODY,
        kinds=frozenset({Kind.DELEGATION}),
    ),
    Column("constituency", _("选区"), ("所在选区", "选举单位", "选区名称"), limit=60),
    Column("card_number", _("代表证号"), ("证号", "代表证编号", "代表编号"), limit=30),
    *_CALLED,
    Column("from_on", _("当选日期"), ("当选时间", "补选日期"), Content.DATE),
)  # fmt: skip


@dataclass(frozen=True)
class Roster:
    """What a row of a roster makes of somebody.

    has: whether somebody has it already. what: by which two rows make the same. wrong: what else is
    wrong with it.
    """

    has: Callable[[Row, Person, Term | None], bool]
    what: Callable[[Row], tuple[object, ...]]
    wrong: Callable[[Review, Row], Iterator[Remark]] = lambda _review, _row: iter(())


class Review:
    """Looks through the rows of a roster: `values["person"]` is who is known already."""

    def __init__(self, roster: Roster, upload: Upload) -> None:
        self.roster, self.congress = roster, upload.congress
        self.on = timezone.localdate(upload.at)
        self.term = term_on(self.congress, on=self.on)
        #: the cards of this term, those of the file added as they are read
        seats = Mandate.objects.filter(term=self.term)
        self.cards = set(seats.values_list("card_number", flat=True))
        #: per year the highest number; a roster has none
        self.highest: dict[str, int] = {}
        #: the names of the file so far, each with the line and telephone of whoever bears it
        self.seen: dict[str, list[tuple[int, str]]] = {}
        self.once: set[tuple[object, ...]] = set()

    def __call__(self, rows: Sequence[Row]) -> None:
        """Find who the rows are, and say what is wrong with them."""
        for row in rows:
            row.values["name"] = person_name(row.values["name"])
        known = _known(self.congress, {row.values["name"] for row in rows}, self.on)
        for row in rows:
            if not row.values["name"]:  # that it lacks one is said already
                row.values["person"], row.is_there = None, False
                continue
            self._whose(row, known.get(row.values["name"], []))
            row.problems += [*self._twice(row), *_odd(row)]
            row.problems += self.roster.wrong(self, row)

    def _whose(self, row: Row, namesakes: Sequence[Person]) -> None:
        """Find who a row is: of that name and telephone, or who has just what the row says."""
        name, phone = row.values["name"], row.values["phone"]
        alike = [one for one in namesakes if phone and one.phone == phone]
        same = [one for one in namesakes if self.roster.has(row, one, self.term)]
        row.values["person"] = next(iter([*alike, *same]), None)
        row.is_there = bool(same)
        if same:
            row.warnings.append(Remark(gettext_noop("已经登记过：%(name)s"), {"name": name}))
        elif namesakes and not alike:
            message = gettext_noop(
                "系统里已有同名的人，按另一人登记；是同一人的，请写上与系统里相同的电话：%(name)s"
            )
            row.warnings.append(Remark(message, {"name": name}))
        for line, other in self.seen.get(name, []):
            if not same and not (phone and other == phone):
                message = gettext_noop(
                    "与第%(line)d行同名，没有写相同的电话，按另一人登记：%(name)s"
                )
                row.warnings.append(Remark(message, {"line": line, "name": name}))
        self.seen.setdefault(name, []).append((row.line, phone))

    def _twice(self, row: Row) -> Iterator[Remark]:
        what = (row.values["name"], row.values["phone"], *self.roster.what(row))
        if what in self.once:
            values = {"title": row.values["name"]}
            yield Remark(gettext_noop("与前面的行重复：%(title)s"), values)
        self.once.add(what)


def _odd(row: Row) -> Iterator[Remark]:
    """Yield what cannot be a name, a telephone, an address of one person."""
    named = people_in(row.values["name"])
    if len(named) > 1:
        message = gettext_noop("一格里写了几个人，请分成几行：%(text)s")
        yield Remark(message, {"text": row.values["name"]})
    if _IDENTITY.search(re.sub(r"[\s-]", "", row.values["phone"])):
        yield Remark(gettext_noop("电话像是居民身份证号，请改正，不要导入"))
    try:
        validate_email(row.values["email"] or "nobody@example.invalid")
    except ValidationError:
        values = {"text": row.values["email"][:60]}
        yield Remark(gettext_noop("不是电子邮箱地址：%(text)s"), values)


def _has_post(row: Row, person: Person, _term: Term | None) -> bool:
    posts = ((post.body_id, post.role) for post in person.memberships.all())
    body: Body | None = row.values["body"]
    return body is not None and (body.pk, _role(row)) in posts


def _has_seat(row: Row, person: Person, term: Term | None) -> bool:
    """Say whether somebody has the seat: of the term, by the card, else in the group named."""
    group, card = row.values["delegation"], row.values["card_number"]
    for seat in _seats(person, term):
        if card and seat.card_number:
            return bool(card == seat.card_number)
        return group is None or seat.delegation_id == group.pk
    return False


def _seats(person: Person, term: Term | None) -> list[Mandate]:
    return [seat for seat in person.mandates.all() if term and seat.term_id == term.pk]


def _wrong_seat(review: Review, row: Row) -> Iterator[Remark]:
    card = row.values["card_number"]
    if review.term is None:
        yield Remark(gettext_noop("还没有登记本届的届次，代表不能登记"))
    if _IDENTITY.fullmatch(card):
        yield Remark(gettext_noop("代表证号像是居民身份证号，请改正，不要导入"))
    elif card and card in review.cards and not row.is_there:
        yield Remark(gettext_noop("代表证号重复：%(number)s"), {"number": card})
    review.cards.add(card)
    person: Person | None = row.values["person"]
    if person is not None and not row.is_there and _seats(person, review.term):
        yield Remark(gettext_noop("这个人已有本届的席位：%(name)s"), {"name": person.name})


def _role(row: Row) -> str:
    return str(row.values["role"] or Role.CLERK)


def _known(congress: Congress, names: set[str], on: dt.date) -> dict[str, list[Person]]:
    """Return the people of these names in a congress, with their posts of today and their seats."""
    posts = Membership.objects.filter(holding(on))
    here = Q(memberships__body__congress=congress) | Q(mandates__congress=congress)
    ones = Person.objects.filter(here, name__in=names).distinct().order_by("pk")
    people: dict[str, list[Person]] = {}
    for person in ones.prefetch_related(Prefetch("memberships", posts), "mandates"):
        people.setdefault(person.name, []).append(person)
    return people


def persons(rows: Sequence[Row], by: Standing, at: dt.datetime) -> list[Person]:
    """Return who the rows are, in their order; whoever is not known yet is registered.

    Rows of one name and telephone are one person.
    """
    new: dict[tuple[object, ...], Person] = {}
    keys: list[tuple[object, ...]] = []
    for row in rows:
        values = row.values
        key = (values["name"], values["phone"] or (row.sheet, row.line))
        keys.append(key)
        if values["person"] is None and key not in new:
            new[key] = Person(name=values["name"], phone=values["phone"], email=values["email"])
    made = dict(zip(new, register_people(list(new.values()), by=by, at=at), strict=True))
    return [row.values["person"] or made[key] for row, key in zip(rows, keys, strict=True)]


def _or_refused(do: Callable[[], object]) -> None:
    """Do something; what it refuses is told on the page of the ledger. Raises Refused."""
    try:
        do()
    except ValidationError as error:
        raise Refused(listed(error.messages, "；")) from error


def enter_people(
    rows: Sequence[Row], _upload: Upload, *, by: Standing, at: dt.datetime
) -> Sequence[None]:
    """Give the people of some rows their posts."""
    today = timezone.localdate(at)
    people = persons(rows, by, at)
    posts = [
        NewPost(person, row.values["body"], _role(row), row.values["starts_on"] or today)
        for person, row in zip(people, rows, strict=True)
    ]
    _or_refused(lambda: appoint_many(posts, by=by, at=at))
    return [None] * len(rows)


def enter_deputies(
    rows: Sequence[Row], upload: Upload, *, by: Standing, at: dt.datetime
) -> Sequence[None]:
    """Seat the deputies of some rows in the present term."""
    term: Term | None = term_on(upload.congress, on=timezone.localdate(at))
    if term is not None:
        people = persons(rows, by, at)
        seats = [
            NewSeat(
                person,
                row.values["delegation"],
                card_number=row.values["card_number"],
                constituency=row.values["constituency"],
                from_on=row.values["from_on"],
            )
            for person, row in zip(people, rows, strict=True)
        ]
        _or_refused(lambda: seat_deputies(term, seats, by=by, at=at))
    return [None] * len(rows)


def _preview(*keys: str, columns: tuple[Column, ...]) -> Callable[[Row], Sequence[tuple[Any, Any]]]:
    labels = {column.key: column.label for column in columns}

    def preview(row: Row) -> Sequence[tuple[Any, Any]]:
        role = dict(_ROLES).get(_role(row)) if "role" in keys else ""
        said = {**row.values, "role": role}
        return [(labels[key], said[key] or "—") for key in keys]

    return preview


def _of_kinds(*kinds: Kind) -> Callable[[Congress], QuerySet[Body]]:
    def bodies(congress: Congress) -> QuerySet[Body]:
        return Body.objects.filter(congress=congress, kind__in=kinds, ends_on__isnull=True)

    return bodies


ROSTERS = (
    Ledger(
        "roster-people",
        _("各单位人员名单"),
        PEOPLE,
        enter_people,
        partial(Review, Roster(_has_post, lambda row: (row.values["body"], _role(row)))),
        _preview("name", "body", "role", "phone", "starts_on", columns=PEOPLE),
        brought_by=(),
        by_administrators=True,
        bodies=_of_kinds(*Kind),
    ),
    Ledger(
        "roster-deputies",
        _("代表名单"),
        DEPUTIES,
        enter_deputies,
        # two of one name in one group are told apart by their cards
        partial(
            Review,
            Roster(
                _has_seat,
                lambda row: (row.values["delegation"], row.values["card_number"]),
                _wrong_seat,
            ),
        ),
        _preview("name", "delegation", "constituency", "card_number", columns=DEPUTIES),
        brought_by=(Kind.OFFICE, Kind.DEPUTY_COMMITTEE),
        by_administrators=True,
        bodies=_of_kinds(Kind.DELEGATION),
    ),
)
for _one in ROSTERS:
    register(_one)
