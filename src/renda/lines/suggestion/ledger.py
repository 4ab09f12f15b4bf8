"""The ledger of suggestions as offices keep it: its columns, and what its rows name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from renda.directory.models import Body, Congress, Kind, Mandate
from renda.directory.people import people_in, person_name
from renda.kernel.language import listed
from renda.kernel.text import one_line
from renda.ledgers import numbers, queries
from renda.ledgers.models import Upload
from renda.ledgers.registry import register
from renda.ledgers.remarks import Remark
from renda.ledgers.spec import Column, Content, Ledger, Row
from renda.lines.suggestion import promised
from renda.lines.suggestion.bringing import enter
from renda.lines.suggestion.models import Grade, Reply, ReplyClass
from renda.lines.suggestion.procedures import Suggestion
from renda.matters.models import Matter

DATE, BODIES, NAMES = Content.DATE, Content.BODIES, Content.NAMES
COLUMNS = (
    Column("number", _("编号"), ("建议编号", "建议号", "案号", "件号"), limit=40),
    Column("title", _("标题"), ("建议标题", "题目", "案由", "建议名称"), required=True, limit=200),
    Column("deputy", _("领衔代表"), ("代表", "代表姓名", "提出人", "领衔人"), NAMES),
    Column("signers", _("联名代表"), ("附议代表", "附议人", "联名人"), NAMES),
    Column("lead", _("主办单位"), ("承办单位", "主办", "责任单位"), BODIES),
    Column("co", _("协办单位"), ("会办单位", "协办", "会办"), BODIES),
    Column("separate", _("分办单位"), ("分办",), BODIES),
    Column("subject", _("类别"), ("分类", "建议类别"), limit=40),
    Column("situation", _("事由"), ("内容", "情况和问题", "建议内容")),
    Column("measures", _("具体建议"), ("建议", "办理建议")),
    Column("raised_on", _("提出时间"), ("提出日期", "日期", "收到日期", "收到时间"), DATE),
    Column("session", _("会次"), ("届次", "会议"), limit=60),
    Column("handed_on", _("交办时间"), ("交办日期",), DATE),
    Column("replied_on", _("答复时间"), ("答复日期", "办复时间", "复函时间"), DATE),
    Column(
        "result", _("办理结果"), ("答复类别", "办理类别", "办理结果分类", "答复分类"), limit=200
    ),
    Column("reply", _("答复内容"), ("答复意见", "办理情况", "答复情况"), limit=20_000),
    Column("document", _("答复文号"), ("复函文号", "文号"), limit=60),
    Column(
        "grade", _("代表评价"), ("评价", "满意度", "满意情况", "代表意见", "代表满意度"), limit=200
    ),
    Column("rated_on", _("评价时间"), ("评价日期", "反馈时间", "反馈日期"), DATE),
    Column("closed_on", _("办结时间"), ("办结日期",), DATE),
    Column("status", _("办结情况"), ("办理状态", "状态", "是否办结", "办理进度"), limit=60),
    *promised.COLUMNS,
)
DATED = ("raised_on", "handed_on", "replied_on", "rated_on", "closed_on")
_CLASS = re.compile(r"(?<![A-Z])([A-Z])(?![A-Z])")
_CLOSED, _OPEN = re.compile(r"办结|完成|结案|销号|^是$|^√$"), re.compile(r"未|没|正在|在办|待")
#: the worse word first: it has the better one within
GRADES = (
    ("不满意", Grade.DISSATISFIED),
    ("基本满意", Grade.BASICALLY),
    ("满意", Grade.SATISFIED),
)


class Review:
    """Looks through the rows of one file: whom they name, and what the system has already."""

    def __init__(self, upload: Upload) -> None:
        self.congress = upload.congress
        self.seats = seats_of(self.congress)
        self.said = queries.people_of(upload)
        self.classes = _classes(self.congress)
        self.seen: dict[tuple[int, object], str] = {}
        self.highest: dict[str, int] = {}

    def __call__(self, rows: Sequence[Row]) -> None:
        """Find deputies and bodies, say what cannot be; a number given twice is refused."""
        for row in rows:
            self._seat(row)
            self._number(row)
            _share_out(row)
            self._result(row)
            promised.review(row)
            _in_order(row)
        self._known(rows)

    def _seat(self, row: Row) -> None:
        names = people_in(row.values["deputy"], self.seats.keys() | self.said.keys())
        name = names[0] if names else ""
        more = [*names[1:], *people_in(row.values["signers"], self.seats.keys())]
        row.values["others"] = more or ("等" in row.values["deputy"])
        if name in self.said:
            row.values["seat"] = self.said[name]
            return
        found = list(self.seats.get(name, {}).values())
        row.values["seat"] = found[0] if len(found) == 1 else None
        if name and not found:
            row.warnings.append(Remark(gettext_noop("没有找到代表：%(name)s"), {"name": name}))
        if len(found) > 1:
            row.warnings.append(Remark(gettext_noop("有几位代表同名：%(name)s"), {"name": name}))

    def _number(self, row: Row) -> None:
        text = row.values["number"]
        if not text:
            return
        number = numbers.of_series(text, row.year)
        key = (row.year, numbers.written(text) if number is None else number)
        if key in self.seen:
            row.problems.append(Remark(gettext_noop("编号重复：%(number)s"), {"number": text}))
        self.seen[key] = text
        row.values["number"] = numbers.official(text, row.year)
        if number is not None:
            year = str(row.year)
            self.highest[year] = max(number, self.highest.get(year, 0))

    def _result(self, row: Row) -> None:
        values = row.values
        values["class"] = self._class(row)
        values["graded"] = _grade(row)
        status = f"{values['status']} {values['result']}"
        over = bool(_CLOSED.search(status)) and not _OPEN.search(status)
        values["closed"] = over or values["closed_on"] is not None
        answered = values["replied_on"] or values["class"] or values["reply"]
        lacking = None
        if answered and values["class"] is None:
            lacking = gettext_noop("没有能识别的答复类别，答复不能补录；原文保存在台账行中")
        elif answered and not values["lead"] and not values["separate"]:
            lacking = gettext_noop("没有承办单位，答复不能补录；原文保存在台账行中")
        if lacking:
            row.warnings.append(Remark(lacking))
        values["answered"] = bool(answered) and lacking is None

    def _class(self, row: Row) -> ReplyClass | None:
        text = row.values["result"].upper()
        found = _CLASS.search(text)
        if found is not None:
            return self.classes.get(found[1])
        return next((one for one in self.classes.values() if text and one.label in text), None)

    def _known(self, rows: Sequence[Row]) -> None:
        """Find the rows that are matters already: by number and year, else by what they are."""
        there = _there(self.congress, rows)
        answered = set(
            Reply.objects.filter(
                matter__root__in=[one.pk for one in there], signed_on__isnull=False
            ).values_list("matter__root_id", flat=True)
        )
        shelf = _shelf(there)
        for row in rows:
            found = _same(row, shelf)
            if isinstance(found, Matter):
                row.known = found.pk
                row.problems = []
                if row.values["answered"] and found.pk not in answered:
                    row.warnings.append(
                        Remark(gettext_noop("台账写有答复，系统中还没有登记答复，请核对后补录"))
                    )
            elif found:
                message = gettext_noop(
                    "编号已是另一件建议：%(title)s（不是正式编号的，请返回对应栏目，不要对应编号）"
                )
                row.problems.append(Remark(message, {"title": found}))


def _there(congress: Congress, rows: Sequence[Row]) -> list[Matter]:
    wanted = Q(title__in={one_line(row.values["title"]) for row in rows})
    named = {v for row in rows if row.cells.get("number") for v in _numbers(row)}
    found = Matter.objects.filter(
        wanted | Q(number__in=named), congress=congress, procedure=Suggestion.slug
    )
    return list(found.filter(year__in={row.year for row in rows}).exclude(stage="withdrawn"))


def _numbers(row: Row) -> set[str]:
    return numbers.variants(row.cells["number"], row.year) | {row.values["number"]}


def _shelf(there: Sequence[Matter]) -> dict[tuple[Any, ...], Matter]:
    shelf: dict[tuple[Any, ...], Matter] = {}
    for matter in there:
        shelf.setdefault((matter.year, matter.number), matter)
        about = (matter.year, matter.title, matter.deputy_id)
        shelf.setdefault((*about, timezone.localdate(matter.opened_at)), matter)
        shelf.setdefault(about, matter)
    return shelf


def _same(row: Row, shelf: dict[tuple[Any, ...], Matter]) -> Matter | str | None:
    """Return the matter that a row is, or the title of another one that has its number."""
    title, seat = one_line(row.values["title"]), row.values["seat"]
    if row.cells.get("number"):
        found = [shelf.get((row.year, number)) for number in sorted(_numbers(row))]
        same = next((one for one in found if one is not None and one.title == title), None)
        if same is not None:
            return same
        taken = shelf.get((row.year, row.values["number"]))
        if taken is not None:
            return taken.title
    about: tuple[Any, ...] = (row.year, title, seat.pk if seat else None)
    day = row.values["raised_on"]
    return shelf.get((*about, day) if day else about)


def _grade(row: Row) -> str:
    text = row.values["grade"]
    found = next((grade for word, grade in GRADES if word in text), "")
    if text and not found:
        values = {"text": text[:30]}
        row.warnings.append(Remark(gettext_noop("代表评价不认识：%(text)s"), values))
    return found


def _share_out(row: Row) -> None:
    """Say who handles what: the first of several leads leads, the others handle with it."""
    lead, co, separate = (_once(row.values[key]) for key in ("lead", "co", "separate"))
    shared = [body for body in [*lead[1:], *co, *separate] if body in lead[:1]]
    rest = [body for body in _once([*lead[1:], *co]) if body not in lead[:1]]
    row.values["co"] = rest
    row.values["separate"] = [body for body in separate if body not in (*lead[:1], *rest)]
    if co and not lead:
        row.warnings.append(Remark(gettext_noop("有协办单位的，必须有主办单位。")))
    if shared or len(row.values["separate"]) != len(separate):
        row.warnings.append(Remark(gettext_noop("同一单位写在两个办理角色中，按在前的一个登记")))


def _once(bodies: Sequence[Body]) -> list[Body]:
    return list(dict.fromkeys(bodies))


def _in_order(row: Row) -> None:
    """Point out days that cannot have followed one another so."""
    days = [day for key in DATED if (day := row.values[key])]
    if days != sorted(days):
        row.warnings.append(
            Remark(gettext_noop("提出、交办、答复、评价、办结的时间先后不对，按先后顺序登记"))
        )


def _classes(congress: Congress) -> dict[str, ReplyClass]:
    """Return the reply classes by their letters, the newest of each."""
    found = ReplyClass.objects.filter(congress=congress).order_by("in_force_from", "pk")
    return {one.code.upper(): one for one in found}


def seats_of(congress: Congress) -> dict[str, dict[int, Mandate]]:
    """Return who has which name, each with the newest seat."""
    found: dict[str, dict[int, Mandate]] = {}
    seats = Mandate.objects.filter(congress=congress).select_related("person").order_by("pk")
    for seat in seats:
        found.setdefault(person_name(seat.person.name), {})[seat.person_id] = seat
    return found


def strangers(upload: Upload) -> list[str]:
    """Return the names of lead deputies that nobody is known by, or several are."""
    seats, said = seats_of(upload.congress), queries.people_of(upload).keys()
    known = seats.keys() | said
    clear = {name for name, people in seats.items() if len(people) == 1} | said
    found: dict[str, None] = {}
    for cell in queries.cells_under(upload, "deputy"):
        names = people_in(cell, known)
        found |= {name: None for name in names[:1] if name not in clear}
    return list(found)


def preview(row: Row) -> Sequence[tuple[Any, Any]]:
    """Return what a row will be, as far as it is more than its words."""
    values = row.values
    seat = values["seat"]
    day: dt.date | None = values["raised_on"]
    said = [
        (_("年度"), row.year),
        (_("编号"), values["number"] or _("（按顺序编号）")),
        (_("标题"), values["title"]),
        (_("领衔代表"), seat.person.name if seat else _("（没有）")),
        (_("承办单位"), listed(str(b) for b in [*values["lead"], *values["co"]]) or "—"),
        (_("提出时间"), day.isoformat() if day else "—"),
        (_("答复"), str(values["class"]) if values["answered"] else "—"),
        (_("评价"), Grade(values["graded"]).label if values["graded"] else "—"),
    ]
    return [*said, (_("是否办结"), _("是") if values["closed"] else "—")]


LEDGER = register(
    Ledger(
        "suggestion",
        _("代表建议台账"),
        COLUMNS,
        enter,
        Review,
        preview,
        strangers,
        dated=DATED,
        brought_by=(Kind.DEPUTY_COMMITTEE,),
        hands_over=True,
    )
)
