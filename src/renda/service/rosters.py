"""Homes, stations and groups, who belongs to them, who receives when: from an office's lists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from renda.directory.models import Body, Congress, Kind, Person
from renda.directory.naming import normalised
from renda.directory.people import people_in, person_name
from renda.directory.standing import Standing
from renda.kernel.language import listed
from renda.ledgers.models import Upload
from renda.ledgers.registry import register
from renda.ledgers.remarks import Remark
from renda.ledgers.rosters import persons
from renda.ledgers.spec import Column, Content, Ledger, Row
from renda.matters.step import Refused
from renda.service import commands
from renda.service.models import Belonging, Circle, Turn
from renda.service.queries import deputies_near, is_living, on_day
from renda.service.spec import OWNERS, PLACES, POOLS, CircleKind, Part

_TIME = re.compile(r"(\d{1,2})[:：点时](\d{2})?")
_CIRCLE = Column("circle", _("家站或者小组"), ("站点", "家站", "小组", "家站名称"), required=True)
_NAMES = Column(
    "names", _("代表姓名"), ("代表", "姓名", "值班代表", "成员"), Content.NAMES, required=True,
    help=_("可以写几位，用顿号隔开。"),
)  # fmt: skip
CIRCLES = (
    Column(
        "kind", _("类别"), ("性质", "种类"), Content.CHOICE, required=True,
        choices=tuple(CircleKind.choices),
    ),
    Column("name", _("名称"), ("站点名称", "小组名称"), required=True, limit=100),
    Column("body", _("所属单位"), ("镇街", "所在镇街"), Content.BODY, kinds=OWNERS),
    Column("field", _("片区或者专业"), ("片区", "专业", "领域"), limit=100),
    Column("address", _("地址"), ("站点地址", "地点"), limit=200),
    Column("phone", _("站点电话"), ("电话", "联系电话"), limit=30),
    Column("hours", _("开放时间"), ("接待时间",), limit=200),
    Column("starts_on", _("设立日期"), ("设立时间", "成立日期"), Content.DATE),
)  # fmt: skip
BELONGING = (
    _CIRCLE,
    _NAMES,
    Column("part", _("身份"), ("职务",), Content.CHOICE, choices=tuple(Part.choices)),
    Column("starts_on", _("开始日期"), ("编入日期", "进站日期"), Content.DATE),
)
TURNS = (
    _CIRCLE,
    Column("on", _("日期"), ("值班日期", "接待日期"), Content.DATE, required=True, ahead=True),
    Column("starts_at", _("开始时间"), ("起",), required=True, help=_("如9:00。")),
    Column("ends_at", _("结束时间"), ("止",), required=True, help=_("如11:30。")),
    _NAMES,
    Column("note", _("接待主题"), ("主题",), limit=100),
)
ENGAGED = (
    Column("circle", _("咨询员或者专家名册"), ("名册",), required=True),
    Column("name", _("姓名"), ("名字",), required=True, limit=60),
    Column("field", _("专长"), ("专业", "领域"), limit=100),
    Column("phone", _("电话"), ("手机", "联系电话"), limit=30),
    Column("email", _("电子邮箱"), ("邮箱",), limit=100),
    Column("starts_on", _("聘任日期"), ("聘期开始",), Content.DATE, required=True),
    Column(
        "ends_on", _("聘期届满日"), ("聘期结束",), Content.DATE, ahead=True,
        help=_("自这一天起不再担任。"),
    ),
)  # fmt: skip
Judge = Callable[["Review", Row], Iterator[Remark]]


class Review:
    """Looks through rows: which circle, which deputies they name, and what is wrong with them."""

    def __init__(self, judge: Judge, upload: Upload) -> None:
        self.judge, self.congress = judge, upload.congress
        self.today = timezone.localdate(upload.at)
        #: per year the highest number; a register has none
        self.highest: dict[str, int] = {}
        self.once: set[tuple[object, ...]] = set()
        self.circles: dict[str, list[Circle]] = {}
        for one in Circle.objects.filter(congress=upload.congress).select_related("congress"):
            self.circles.setdefault(normalised(one.name), []).append(one)
        self._deputies: dict[dt.date, dict[str, dict[int, Person]]] = {}

    def __call__(self, rows: Sequence[Row]) -> None:
        """Say of each row what is wrong with it."""
        for row in rows:
            row.problems += self.judge(self, row)

    def circle_on(self, row: Row, on: dt.date) -> Circle | None:
        """Return the circle that a row names, the one that lives on a day before others."""
        known = self.circles.get(normalised(row.values["circle"] or ""), [])
        living = [one for one in known if is_living(one, on)]
        found = next(iter([*living, *known]), None)
        row.values["found"] = found
        return found

    def deputies(self, row: Row, on: dt.date) -> Iterator[Remark]:
        """Find the deputies of a day whom a row names; say of whom it is not clear who is meant."""
        if on not in self._deputies:
            known: dict[str, dict[int, Person]] = {}
            for seat in deputies_near(self.congress, on):
                known.setdefault(seat.person.name, {})[seat.person_id] = seat.person
            self._deputies[on] = known
        row.values["people"] = []
        for name in people_in(row.values["names"] or "", self._deputies[on]):
            meant = self._deputies[on].get(name, {})
            if len(meant) == 1:
                row.values["people"] += meant.values()
            elif meant:
                yield Remark(
                    gettext_noop("有几位代表同名，请在页面上登记：%(name)s"), {"name": name}
                )
            else:
                yield Remark(gettext_noop("那一天没有这位代表：%(name)s"), {"name": name})

    def twice(self, row: Row, *what: object) -> Iterator[Remark]:
        """Say of a row that it says what another one said."""
        if what in self.once:
            title = str(row.values.get("name") or row.values.get("circle"))
            yield Remark(gettext_noop("与前面的行重复：%(title)s"), {"title": title[:60]})
        self.once.add(what)


def _unknown(row: Row) -> Remark:
    name = str(row.values["circle"])[:60]
    return Remark(gettext_noop("没有登记这个家站或者小组：%(name)s"), {"name": name})


def _of_circle(review: Review, row: Row) -> Iterator[Remark]:
    plain = normalised(row.values["name"])
    known = [one for one in review.circles.get(plain, []) if is_living(one, review.today)]
    row.is_there = bool(known)
    yield from review.twice(row, plain)


def _of_belonging(review: Review, row: Row) -> Iterator[Remark]:
    on = row.values["starts_on"] or review.today
    circle = review.circle_on(row, on)
    yield from review.deputies(row, on)
    if circle is None:
        yield _unknown(row)
        return
    held = Belonging.objects.filter(on_day(on), circle=circle).values_list("person_id", flat=True)
    people = [one for one in row.values["people"] if one.pk not in set(held)]
    row.is_there = bool(row.values["people"]) and not people
    row.values["people"] = people
    for person in people:
        yield from review.twice(row, circle.pk, person.pk)


def _of_turn(review: Review, row: Row) -> Iterator[Remark]:
    for key in ("starts_at", "ends_at"):
        row.values[f"{key}_read"] = read = _time(row.values[key] or "")
        if read is None:
            yield Remark(gettext_noop("不是时间：%(text)s"), {"text": str(row.values[key])[:20]})
    on = row.values["on"]
    if on is None:
        return
    circle = review.circle_on(row, on)
    yield from review.deputies(row, on)
    if circle is None or circle.kind not in PLACES:
        yield _unknown(row)
        return
    people, starts_at = row.values["people"], row.values["starts_at_read"]
    held = Turn.objects.filter(circle=circle, on=on, starts_at=starts_at)
    there = set(held.values_list("person_id", flat=True)) if starts_at else set()
    row.is_there = bool(people) and all(one.pk in there for one in people)
    belong = set(
        Belonging.objects.filter(on_day(on), circle=circle).values_list("person_id", flat=True)
    )
    for person in people:
        yield from review.twice(row, circle.pk, person.pk, on, starts_at)
        if person.pk not in belong:
            message = gettext_noop("当日不是这个家站的代表：%(name)s")
            yield Remark(message, {"name": person.name})


def _of_engaged(review: Review, row: Row) -> Iterator[Remark]:
    row.values["name"] = name = person_name(row.values["name"])
    on = row.values["starts_on"] or review.today
    circle = review.circle_on(row, on)
    if circle is None or circle.kind not in POOLS:
        yield _unknown(row)
        return
    mine = Belonging.objects.filter(circle=circle, person__name=name).select_related("person")
    alike = [one for one in mine if one.person.phone == row.values["phone"] or one.starts_on == on]
    row.is_there = any(one.starts_on == on for one in alike)
    row.values["person"] = alike[0].person if alike else None
    yield from review.twice(row, circle.pk, name, row.values["phone"])


def _time(text: str) -> dt.time | None:
    found = _TIME.match(text.strip())
    try:
        return dt.time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None


def _or_refused(do: Callable[[], object]) -> None:
    """Do something; what it refuses is told on the page of the ledger. Raises Refused."""
    try:
        do()
    except ValidationError as error:
        raise Refused(listed(error.messages, "；")) from error


def _enter_circles(
    rows: Sequence[Row], upload: Upload, *, by: Standing, at: dt.datetime
) -> Sequence[None]:
    keys = [column.key for column in CIRCLES]
    new = [
        commands.NewCircle(
            **{key: row.values[key] or "" for key in keys if key not in ("body", "starts_on")},
            body=row.values["body"],
            starts_on=row.values["starts_on"] or timezone.localdate(at),
        )
        for row in rows
    ]
    _or_refused(lambda: commands.found_circles(upload.congress, new, by=by, at=at))
    return [None] * len(rows)


def _enter_belonging(
    rows: Sequence[Row], _upload: Upload, *, by: Standing, at: dt.datetime
) -> Sequence[None]:
    new = [
        commands.NewPlace(
            row.values["found"],
            person,
            row.values["starts_on"] or timezone.localdate(at),
            row.values["part"] or Part.MEMBER,
        )
        for row in rows
        for person in row.values["people"]
    ]
    _or_refused(lambda: commands.join(new, by=by, at=at))
    return [None] * len(rows)


def _enter_turns(
    rows: Sequence[Row], _upload: Upload, *, by: Standing, at: dt.datetime
) -> Sequence[None]:
    new = [
        commands.NewTurn(
            row.values["found"],
            person,
            row.values["on"],
            row.values["starts_at_read"],
            row.values["ends_at_read"],
            row.values["note"] or "",
        )
        for row in rows
        for person in row.values["people"]
    ]
    _or_refused(lambda: commands.arrange(new, by=by, at=at))
    return [None] * len(rows)


def _enter_engaged(
    rows: Sequence[Row], _upload: Upload, *, by: Standing, at: dt.datetime
) -> Sequence[None]:
    new = [
        commands.NewPlace(
            row.values["found"],
            person,
            row.values["starts_on"],
            field=row.values["field"] or "",
            ends_on=row.values["ends_on"],
        )
        for row, person in zip(rows, persons(rows, by, at), strict=True)
    ]
    _or_refused(lambda: commands.join(new, by=by, at=at))
    return [None] * len(rows)


def _preview(columns: tuple[Column, ...], row: Row) -> Sequence[tuple[Any, Any]]:
    def said(column: Column) -> Any:
        value = row.values[column.key]
        return dict(column.choices).get(value, "") if column.choices else value

    return [(column.label, said(column) or "—") for column in columns]


def _bodies(congress: Congress) -> QuerySet[Body]:
    return Body.objects.filter(congress=congress, kind__in=OWNERS, ends_on__isnull=True)


for _slug, _label, _columns, _enter, _judge in (
    ("roster-circles", _("代表家站和小组名册"), CIRCLES, _enter_circles, _of_circle),
    ("roster-belonging", _("代表进站、编组名单"), BELONGING, _enter_belonging, _of_belonging),
    ("roster-turns", _("代表值班安排表"), TURNS, _enter_turns, _of_turn),
    ("roster-engaged", _("政策咨询员、咨询专家名册"), ENGAGED, _enter_engaged, _of_engaged),
):
    register(
        Ledger(
            _slug,
            _label,
            _columns,
            _enter,
            partial(Review, _judge),
            partial(_preview, _columns),
            brought_by=(Kind.OFFICE, Kind.DEPUTY_COMMITTEE),
            by_administrators=True,
            bodies=_bodies,
        )
    )
