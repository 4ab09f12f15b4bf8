"""Which kinds of matters have a ledger of their own, and why the others have none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Congress, Kind
from renda.directory.standing import Standing
from renda.ledgers.bringing import entering
from renda.ledgers.declared import OF, Declared, declared
from renda.ledgers.queries import may_bring
from renda.ledgers.registry import ledgers, register
from renda.ledgers.reviewing import Review, preview
from renda.ledgers.spec import Ledger
from renda.matters.registry import procedures

_OWN = _("有自己的台账，由人代工委的人员导入，连同交办、答复和评价。")
_WITH_SUGGESTION = _("随代表建议台账一起导入。")
_HIGHER = _("同时在上级或者下级人大的系统里有一份，不能由一方补录。")
_COMPOSED = _("由整件的办理逐项产生，须逐项登记，一行说不清楚。")
_BOOKS = _("依据报来的账册和预警产生，不能脱离账册补录。")
#: the kinds that no ledger brings in, and why
WITHOUT: Mapping[str, Any] = {
    "suggestion": _OWN,
    "suggestion-assignment": _WITH_SUGGESTION,
    "suggestion-assist": _WITH_SUGGESTION,
    "suggestion-relay": _WITH_SUGGESTION,
    "suggestion-signature": _WITH_SUGGESTION,
    "suggestion-joined": _WITH_SUGGESTION,
    "suggestion-promise": _("随代表建议台账的“承诺事项”等栏目一起导入。"),
    "inspection": _("须逐部列出检查的法律，检查发现的问题另用“清单问题”台账导入。"),
    "inspection-town": _HIGHER,
    "appraisal-town": _HIGHER,
    "task": _HIGHER,
    "task-part": _HIGHER,
    "upward": _HIGHER,
    "budget": _COMPOSED,
    "budget-warning": _BOOKS,
    "budget-linkage": _BOOKS,
    "satisfaction": _("测评的票数逐项登记并核对，不能只补录结果。"),
    "satisfaction-result": _("随满意度测评产生。"),
    "inquiry-question": _COMPOSED,
    "special-question": _COMPOSED,
    "catalogue": _COMPOSED,
    "catalogue-missed": _COMPOSED,
    "petition": _("写信人的信息和检举控告的内容不能用表格传递，逐件登记。"),
    "reception": _("须逐条登记反映的事项，一行说不清楚。"),
    "reception-item": _("由接待逐条产生；写信人的信息不能用表格传递。"),
    "outgoing": _("发文由系统取号、用印留痕，以前的发文查原件。"),
    "minutes": _("按会议情况生成；以前的会议记录作为会议的附件保存。"),
    "sitting": _("签到和决定逐项产生；以前的会议登记以后，补入当天已经登记的决定。"),
    "return": _COMPOSED,
    "return-share": _("由单位报送并经核对；以前年度的，按原年度下发一次，由单位用表格报送。"),
    "register": _("建立台账后，用台账自己的表格一次登记多行。"),
    "appointment": _("人选和表决逐人产生；以前任命、现在担任的人，在“职务名册”里登记。"),
    "nomination": _("随任免案产生；以前任命、现在担任的人，在“职务名册”里登记。"),
    "concern": _("只有承办的人能够查看，不能用表格传递，逐件登记。"),
    "ceased": _("须指明由谁担任的哪一项职务，逐件登记。"),
    "project": _("票决由两名监票人分别计票产生，不能用表格补录结果。"),
    "project-item": _("随票决产生；以前选定、仍在实施的，先登记当年的票决。"),
    "service": _("由履职记录计数产生，不能用表格补录结果。"),
    "serviceyear": _("由系统逐位代表生成。"),
    "outside": _("须逐件附证明材料并核对，不能用表格补录。"),
    "voters": _("须逐位代表登记评议结果，一行说不清楚。"),
    "course": _("参加情况由报名和签到产生；没有签到的，在登记参加情况时选择。"),
    "indicator": _("是一个数，不是要办的事项；在“指标”里登记。"),
}


def offer() -> None:
    """Let every kind have its ledger that can have one."""
    for slug in procedures:
        kind = declared(slug)
        if slug not in WITHOUT and slug not in ledgers and kind is not None:
            register(_ledger(kind))


def brought_by(who: Standing, congress_id: int) -> list[Ledger]:
    """Return the ledgers that somebody may bring in for a congress: who is who, then the lines."""
    own = [one for one in ledgers.values() if may_bring(who, congress_id, one)]
    place = {slug: n for n, slug in enumerate(procedures)}
    return sorted(own, key=lambda one: place.get(one.slug, -1))


def without(kinds: Sequence[Ledger]) -> list[tuple[Any, Any]]:
    """Return what no ledger brings in, with why, for whoever has more than one's own."""
    own = [one.slug for one in kinds]
    named = ((slug, why) for slug, why in WITHOUT.items() if slug in procedures)
    return [
        (procedures[slug].label, why) for slug, why in named if slug not in own and len(own) > 1
    ]


def _ledger(kind: Declared) -> Ledger:
    days = ("opened_on", *(key for key in kind.days.values() if key != "opened_on"))
    above = tuple(f"{OF}{key}" for key in kind.whole.days.values()) if kind.whole else ()
    kinds = frozenset(kind for column in kind.columns for kind in column.kinds)
    return Ledger(
        kind.procedure.slug,
        format_lazy(_("{kind}台账"), kind=kind.procedure.label),
        kind.columns,
        entering(kind),
        partial(Review, kind),
        preview,
        dated=(*above, *days),
        numbered=f"{OF}number" if kind.whole else "number",
        years=_years(kind.whole, OF) if kind.whole else _years(kind),
        bodies=partial(_bodies, kinds),
    )


def _years(kind: Declared, prefix: str = "") -> tuple[str, ...]:
    """Return the columns that name the year of a kind that asks one: its title does, too."""
    asked = any(column.key == "year" for column in kind.columns)
    return (f"{prefix}year", f"{prefix}title") if asked else ()


def _bodies(kinds: frozenset[Kind], congress: Congress) -> QuerySet[Body]:
    found = Body.objects.filter(congress=congress, kind__in=kinds)
    return found.filter(ends_on__isnull=True)
