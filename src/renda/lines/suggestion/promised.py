"""What a reply of former years promised, as a ledger of suggestions keeps it: brought along."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from renda.directory.standing import Standing
from renda.ledgers.remarks import Remark
from renda.ledgers.spec import Column, Content, Row
from renda.ledgers.words import UNSAID
from renda.lines.suggestion.models import ReplyClass
from renda.lines.suggestion.procedures import Promise
from renda.matters.bringing import Passed, take_as_it_was
from renda.matters.models import Matter
from renda.matters.spec import Action

DATE = Content.DATE
COLUMNS = (
    Column(
        "promise",
        _("承诺事项"),
        ("承诺内容", "承诺办理事项"),
        limit=2000,
        help=_(
            "几项承诺的，写在一格里，用“1.”“2.”编号，各项的期限和落实情况相同；不同的，只写一项，其余的另行登记。"
        ),
    ),
    Column("promised_until", _("承诺完成期限"), ("承诺期限", "承诺时限"), DATE, ahead=True),
    Column("kept", _("承诺落实情况"), ("落实情况",)),
    Column("kept_on", _("承诺落实日期"), ("落实日期", "落实时间"), DATE),
    Column("cleared_on", _("承诺销号日期"), ("销号日期", "销号时间"), DATE),
)
#: how the promises of one cell are counted: 1. 2、 （3） ④ 五、
_COUNTED = re.compile(
    r"(?:^|(?<=[\s；;。]))"
    r"(?:[(（]?(?P<n>\d{1,2})(?:[)）]|[.、](?!\d))|(?P<o>[①-⑳])|(?P<c>[一二三四五六七八九十]{1,3})、)"
)
_ORDER, _CHINESE = ord("①"), ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
#: why a step was taken that the ledger tells only the end of, in Chinese as it is
ENDED = "按原台账补录"


def review(row: Row) -> None:
    """Say what a promise lacks to be brought: who made it, with which reply, until when."""
    values = row.values
    values["cleared_on"] = values["cleared_on"] or (values["closed"] and values["kept_on"]) or None
    values["kept_on"] = values["kept_on"] or values["cleared_on"]
    if not values["promise"]:
        return
    kind: ReplyClass | None = values["class"]
    if not values["answered"] or (kind and kind.promises == ReplyClass.Promises.NONE):
        message = gettext_noop("写有承诺的，须有承办单位，并有作出承诺的答复类别")
        row.problems.append(Remark(message))
    if (count := len(several(values["promise"]))) > 1:
        message = gettext_noop("“承诺事项”分为%(count)d项登记，期限和落实情况相同")
        row.warnings.append(Remark(message, {"count": count}))
    if not values["promised_until"]:
        label = str(_("承诺完成期限"))
        row.problems.append(Remark(gettext_noop("缺少“%(column)s”"), {"column": label}))
    days = [day for day in (values["replied_on"], values["kept_on"], values["cleared_on"]) if day]
    if days != sorted(days):
        row.problems.append(Remark(gettext_noop("答复、落实、销号的时间先后不对")))


def is_open(row: Row) -> bool:
    """Say whether a promise of the row is not cleared yet."""
    return bool(row.values["promise"] and not row.values["cleared_on"])


def made(row: Row) -> list[dict[str, Any]]:
    """Return what the reply promised."""
    values = row.values
    if not values["promise"]:
        return []
    return [
        {"text": text, "due_on": values["promised_until"]} for text in several(values["promise"])
    ]


def several(cell: str) -> list[str]:
    """Return the promises that a cell counts from one on; the whole cell where it does not."""
    marks = list(_COUNTED.finditer(cell))
    wanted = [one for n, one in enumerate(marks, 1) if _number(one) == n]
    if len(wanted) < 2 or len(wanted) != len(marks) or cell[: marks[0].start()].strip():  # noqa: PLR2004  one is not counted
        return [cell]
    ends = [*(one.start() for one in marks[1:]), len(cell)]
    texts = [cell[one.end() : end].strip(" \n；;") for one, end in zip(marks, ends, strict=True)]
    return texts if all(texts) else [cell]


def _number(mark: re.Match[str]) -> int:
    if mark["n"]:
        return int(mark["n"])
    if mark["o"]:
        return ord(mark["o"]) - _ORDER + 1
    return _CHINESE.index(mark["c"]) + 1 if mark["c"] in _CHINESE else 0


def keep(
    rows: Sequence[Row],
    matters: Sequence[Matter],
    moment: Callable[[dt.date], dt.datetime],
    *,
    by: Standing,
    at: dt.datetime,
) -> None:
    """Lead the promises of the rows' suggestions on to where they stand."""
    told = {m.pk: row.values for row, m in zip(rows, matters, strict=True) if made(row)}
    found = Matter.objects.filter(root__in=told, procedure=Promise.slug, stage=Promise.given.name)
    open_ = [(one.pk, one.opened_at, told[one.root_id or 0]) for one in found]

    def take(action: Action, to: Any, key: str, answers: Callable[[Any], dict[str, Any]]) -> None:
        passed = [
            Passed(pk, to, max(opened, moment(values[key])), answers(values))
            for pk, opened, values in open_
            if values[key]
        ]
        if passed:
            take_as_it_was(passed, action, by=by, at=at)

    take(
        Promise.report,
        Promise.reported,
        "kept_on",
        lambda values: {"on": values["kept_on"], "text": values["kept"] or UNSAID},
    )
    take(Promise.lapse, Promise.rated, "cleared_on", lambda _values: {"reason": ENDED})
    take(Promise.clear, Promise.met, "cleared_on", lambda _values: {})
