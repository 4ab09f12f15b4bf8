"""The ledger of suggestions as offices keep it, and how its rows become suggestions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Congress, Mandate
from renda.directory.queries import session_on
from renda.directory.standing import Standing
from renda.kernel.text import one_line
from renda.ledgers.registry import register
from renda.ledgers.spec import Column, Content, Ledger, Row
from renda.lines.suggestion.actors import clerk
from renda.lines.suggestion.models import Proposal
from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.raising import proposal
from renda.lines.suggestion.reviewing import SUBJECTS
from renda.matters.commands import open_all, perform_all
from renda.matters.models import Matter
from renda.matters.steps import Step

COLUMNS = (
    Column("number", _("编号"), ("建议编号", "序号", "案号", "件号"), limit=40),
    Column("title", _("标题"), ("建议标题", "题目", "案由", "建议名称"), required=True, limit=200),
    Column("deputy", _("领衔代表"), ("代表", "代表姓名", "提出人", "领衔人"), Content.NAMES),
    Column("signers", _("联名代表"), ("附议代表", "附议人", "联名人"), Content.NAMES),
    Column("lead", _("主办单位"), ("承办单位", "主办", "责任单位"), Content.BODIES),
    Column("co", _("协办单位"), ("会办单位", "协办", "会办"), Content.BODIES),
    Column("separate", _("分办单位"), ("分办",), Content.BODIES),
    Column("subject", _("类别"), ("分类", "建议类别"), limit=40),
    Column("situation", _("事由"), ("内容", "情况和问题", "建议内容")),
    Column("measures", _("具体建议"), ("建议", "办理建议")),
    Column("raised_on", _("提出时间"), ("提出日期", "日期", "收到日期"), Content.DATE),
    Column("session", _("会次"), ("届次", "会议"), limit=60),
)


def review(rows: Sequence[Row], congress: Congress) -> None:
    """Find the deputies, and say what cannot be found; a number given twice is refused."""
    seats = _seats(congress)
    seen: set[str] = set()
    for row in rows:
        _find_seat(row, seats)
        number = row.values["number"]
        if number and number in seen:
            row.problems.append(str(_("编号重复：%(number)s") % {"number": number}))
        seen.add(number)
        _share_out(row)


def _find_seat(row: Row, seats: dict[str, dict[int, Mandate]]) -> None:
    name = next(iter(row.values["deputy"]), "")
    found = list(seats.get(name, {}).values())
    row.values["seat"] = found[0] if len(found) == 1 else None
    if name and not found:
        row.warnings.append(str(_("没有找到代表：%(name)s") % {"name": name}))
    if len(found) > 1:
        row.warnings.append(str(_("有几位代表同名：%(name)s") % {"name": name}))


def _share_out(row: Row) -> None:
    """Say who handles what: the first of several leads leads, the others handle with it."""
    lead, co, separate = (_once(row.values[key]) for key in ("lead", "co", "separate"))
    row.values["co"], row.values["separate"] = _once([*lead[1:], *co]), separate
    if co and not lead:
        row.warnings.append(str(_("有协办单位的，必须有主办单位。")))
    bodies = [*lead[:1], *row.values["co"], *separate]
    if len(_once(bodies)) != len(bodies):
        row.problems.append(str(_("同一单位出现在两个办理角色中")))


def _once(bodies: Sequence[Body]) -> list[Body]:
    return list(dict.fromkeys(bodies))


def _seats(congress: Congress) -> dict[str, dict[int, Mandate]]:
    """Return who has which name, each with the newest seat."""
    found: dict[str, dict[int, Mandate]] = {}
    seats = Mandate.objects.filter(congress=congress).select_related("person").order_by("pk")
    for seat in seats:
        found.setdefault(seat.person.name, {})[seat.person_id] = seat
    return found


def enter(
    rows: Sequence[Row],
    congress: Congress,
    *,
    by: Standing,
    at: dt.datetime,
    hand_over: bool,
) -> int:
    """Enter rows as suggestions handed in on paper, with a number; hand over what has a lead."""
    specs = [_spec(row, congress, at) for row in rows]
    given = iter(rows)
    days = {timezone.localdate(spec["at"]) for spec in specs}
    sessions = {day: session_on(congress, on=day) for day in days}

    def facts(step: Step) -> None:
        row = next(given)
        found = proposal(step, sessions[step.on])
        found.on_paper = True
        if row.values["signers"]:
            found.form = Proposal.Form.JOINT
        found.ledger = {**row.cells, "row": dict(row.written)}
        step.add(found)

    opened = open_all(Suggestion, specs, by=by, at=at, raised_by=clerk, effect=facts)
    subjects = {str(label): key for key, label in SUBJECTS}
    pairs = [
        (matter, {"subject": subjects.get(row.values["subject"], "other")})
        for matter, row in zip(opened, rows, strict=True)
    ]
    entered = perform_all(pairs, Suggestion.enter, by=by, at=at)
    if hand_over:
        perform_all(list(_handed(entered, rows)), Suggestion.assign, by=by, at=at)
    return len(entered)


def _spec(row: Row, congress: Congress, at: dt.datetime) -> dict[str, Any]:
    values = row.values
    answers = {name: values[name] for name in ("situation", "measures")}
    wished = "、".join(body.name for body in values["lead"])
    return {
        "congress": congress,
        "at": _raised_at(values["raised_on"], at),
        "year": (values["raised_on"] or timezone.localdate(at)).year,
        "title": one_line(values["title"]),
        "deputy": values["seat"],
        "answers": {**answers, "wished_host": wished[:100], "source": values["session"]},
    }


def _raised_at(day: dt.date | None, at: dt.datetime) -> dt.datetime:
    """Return when a suggestion was raised: on the day in the ledger, else when it is entered."""
    if day is None or day >= timezone.localdate(at):
        return at
    return dt.datetime.combine(day, dt.time.min, timezone.get_default_timezone())


def _handed(entered: Sequence[Matter], rows: Sequence[Row]) -> Any:
    for matter, row in zip(entered, rows, strict=True):
        lead, separate = row.values["lead"], row.values["separate"]
        if lead or separate:
            answers = {
                "lead": lead[0] if lead else None,
                "co": row.values["co"] if lead else [],
                "separate": separate,
                "track": "ordinary",
            }
            yield matter, answers


LEDGER = register(Ledger("suggestion", _("代表建议台账"), COLUMNS, enter, review))
