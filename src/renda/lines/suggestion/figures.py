"""Which figures a year of suggestions gives: the annual report's and the rates' (domain 1.8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models.functions import ExtractMonth
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body
from renda.figures.dividing import by_choice
from renda.figures.registry import register_board
from renda.figures.sections import Section
from renda.figures.spec import (
    AnyFigure,
    Board,
    Breakdown,
    CongressYear,
    Dimension,
    Distinct,
    Ordinal,
)
from renda.lines.suggestion import counted
from renda.lines.suggestion.models import SUBJECTS, Rating, Reply
from renda.lines.suggestion.procedures import Promise, Suggestion
from renda.lines.suggestion.rules import KEPT_BASE, SATISFIED_BASE
from renda.matters.in_force import in_force

#: a promise is followed over the years, though its suggestion is closed
WORK = (Suggestion.slug, Promise.slug)
HANDLING = Section(_("代表建议办理"), WORK)
LED = Section(_("领导牵头督办"), WORK)
TWICE = Section(_("两次评价"), WORK)
ACROSS = Section(_("跨年度跟踪"), WORK)
RATES = Section(_("办理质量"), WORK)
BODIES = Section(_("承办单位"), WORK)
NOW = Section(_("当前在办"), WORK)
PIECE, SHARE, RATING = _("件"), _("件次"), _("份")


def _subjects(found: Collection[str], _period: CongressYear) -> Mapping[str, Any]:
    named = {key: label for key, label in SUBJECTS if key in found}
    other = {key: key or _("未分类") for key in sorted(found) if key not in named}
    return {**named, **other}


def _months(_found: Collection[str], _period: CongressYear) -> Mapping[str, Any]:
    return {str(month): _("%(n)d月") % {"n": month} for month in range(1, 13)}


def _bodies(found: Collection[str], period: CongressYear) -> Mapping[str, Any]:
    keys = [int(key) for key in found if key]
    rows = Body.objects.filter(congress=period.congress, pk__in=keys)
    return {str(body.pk): str(body) for body in rows.order_by("kind", "sound", "pk")}


def _reply(reply: Reply) -> Any:
    words = {"n": reply.round, "day": reply.signed_on}
    return _("第%(n)s次答复，%(day)s签发") % words


SUBJECT = Dimension("subject", _("类别"), "proposal__subject", _subjects)
RAISED = Dimension("month", _("提出月份"), ExtractMonth("opened_at"), _months)
SIGNED = Dimension("month", _("答复月份"), ExtractMonth("signed_on"), _months)
BODY = Dimension("body", _("承办单位"), "body_id", _bodies)
ROUNDS = by_choice("rated", _("评价"), "subject", Rating.Subject)


# The published totals.

TERM = HANDLING.figure(
    "suggestion-term", _("届次"), _("届"), counted.term,
    _("当年最近一次代表大会会议所在的届。"),
    measure=Ordinal("ordinal"), matter=None, work=(),
)  # fmt: skip
SESSION = HANDLING.figure(
    "suggestion-session", _("会次"), _("次会议"), counted.session,
    _("当年最近一次代表大会会议在本届中的次序。"),
    measure=Ordinal("ordinal"), matter=None, work=(),
)  # fmt: skip
TOTAL = HANDLING.figure(
    "suggestion-total", _("代表建议"), PIECE, counted.suggestions,
    _("当年审查通过并编号的建议，大会期间和闭会期间合计。撤回的不计；并案的与并入的一件合并计算。"),
    by=(SUBJECT, RAISED),
    phrases=(
        "闭会期间的{n}代表建议", "收到代表建议{n}", "办理代表建议{n}", "提出代表建议{n}",
        "代表……提出建议{n}", "代表提建议{n}", "代表……提出的建议{n}", "代表建议收到{n}",
        "代表……建议、批评和意见{n}", "代表……{n}建议、批评和意见", "代表意见建议{n}",
        "代表提意见建议{n}", "代表……议案、建议{n}", "交办的建议{n}", "人大代表建议{n}",
        "人大建议{n}", "代表……承办建议{n}",
    ),
)  # fmt: skip
SATISFIED = HANDLING.figure(
    "suggestion-satisfied", _("代表表示满意的建议"), PIECE, counted.satisfied,
    _("各承办单位的答复中，已评价的最近一次评价均为“满意”的建议；更正过的评价以更正后为准。"),
    phrases=("代表对办理工作满意{n}", "代表表示满意{n}", "建议……答复满意的{n}",
             "建议……表示满意的{n}",
             "建议……满意{n}"),
    by=(SUBJECT,),
)  # fmt: skip
SATISFIED_RATE = HANDLING.ratio(
    "suggestion-satisfied-rate", _("满意率"), SATISFIED, TOTAL,
    _("满意的建议占全部建议的比例，年度报告的口径；未评价的也计入分母。"),
    phrases=("满意率{n}", "代表满意度{n}", "建议……满意度{n}"),
)  # fmt: skip
PROMISED = HANDLING.figure(
    "suggestion-promised", _("承诺当年办结的A类建议"), PIECE, counted.promised,
    _("最近一次答复的类别为“承诺当年办结”，且没有单位答复为跨年度办理的建议。"),
    phrases=("承诺当年办结的{n}A类建议",), by=(SUBJECT,),
    within=TOTAL,
)  # fmt: skip
KEPT = HANDLING.figure(
    "suggestion-kept", _("已办理落实的A类建议"), PIECE, counted.kept,
    _("承诺当年办结的建议中，全部承诺在截止日以前销号的。"),
    phrases=("已办理落实{n}",), by=(SUBJECT,),
)  # fmt: skip
KEPT_RATE = HANDLING.ratio(
    "suggestion-kept-rate", _("落实率"), KEPT, PROMISED,
    _("已落实的A类建议占承诺当年办结的A类建议的比例，年度报告的口径；分母不是全部建议。"),
    phrases=("承诺当年办结的A类建议已办理落实，落实率{n}", "落实率{n}"),
)  # fmt: skip
KEY = LED.figure(
    "suggestion-key", _("领导牵头督办的建议"), PIECE, counted.led,
    _("当年的建议中列为重点督办并明确牵头领导的。"),
    by=(SUBJECT,),
    phrases=(
        "领导牵头督办代表建议，{n}建议办理成效明显", "领导牵头督办{n}", "领导领衔督办{n}",
        "重点督办建议{n}", "列为重点督办的建议{n}", "领导领办的重点件{n}",
    ),
    within=TOTAL,
)  # fmt: skip
EVALUATIONS = TWICE.figure(
    "suggestion-evaluations", _("开展的评价"), _("次"), counted.evaluations,
    _("当年实际开展了几种评价：第一次评价答复，第二次评价承诺落实。"
      "打开可见每一份评价。"),
    cites="suggestion.evaluations", measure=Distinct("subject", ROUNDS),
    phrases=("开展{n}评价",), matter="matter",
)  # fmt: skip
CARRIED_CLEARED = ACROSS.figure(
    "suggestion-carried-cleared", _("跨年度B类建议已办结销号"), PIECE, counted.carried_cleared,
    _("往年结转的跨年度建议中，全部跨年度承诺在截止日以前销号的；决定不再办理的不算销号。"),
    phrases=("跨年度B类建议已办结销号{n}", "已办结销号{n}"),
)  # fmt: skip
CARRIED = ACROSS.figure(
    "suggestion-carried", _("跨年度B类建议"), PIECE, counted.carried,
    _("往年作出跨年度承诺、到当年1月1日尚未销号的建议，不论建议是哪一年提出的。"),
)  # fmt: skip
CARRIED_RATE = ACROSS.ratio(
    "suggestion-carried-rate", _("跨年度办结率"), CARRIED_CLEARED, CARRIED,
    _("已销号的占年初结转的跨年度建议的比例。"),
    phrases=("跨年度B类建议已办结销号，办结率{n}",),
)  # fmt: skip

# How the others were rated: with the satisfied ones they are all of them.

BASICALLY = HANDLING.figure(
    "suggestion-basically", _("基本满意的建议"), PIECE, counted.basically,
    _("最近一次评价中最低为“基本满意”的建议。"), by=(SUBJECT,),
    within=TOTAL,
    phrases=("建议……基本满意{n}", "建议……基本满意的{n}"),
)  # fmt: skip
DISSATISFIED = HANDLING.figure(
    "suggestion-dissatisfied", _("不满意的建议"), PIECE, counted.dissatisfied,
    _("最近一次评价中有“不满意”的建议。"), by=(SUBJECT,),
    within=TOTAL,
    phrases=("建议……不满意{n}", "建议……不满意的{n}"),
)  # fmt: skip
UNRATED = HANDLING.figure(
    "suggestion-unrated", _("尚未评价的建议"), PIECE, counted.unrated,
    _("还没有答复得到评价的建议。"), by=(SUBJECT,),
    within=TOTAL,
)  # fmt: skip

# The rates by which handling is assessed, each with its denominator.

ANSWERED = RATES.figure(
    "suggestion-answered", _("已答复的建议"), PIECE, counted.answered,
    _("全部主办、分办单位都已签发答复的建议。"), by=(SUBJECT,),
    phrases=("建议……办复{n}", "建议……已答复{n}", "建议……已办复{n}", "答复议案、建议{n}"),
)  # fmt: skip
ANSWERED_RATE = RATES.ratio(
    "suggestion-answered-rate", _("办复率"), ANSWERED, TOTAL,
    _("已答复的建议占全部建议的比例。"),
    phrases=("建议……办复率{n}", "建议……答复率{n}"),
)  # fmt: skip
CLOSED = RATES.figure(
    "suggestion-closed", _("办结的建议"), PIECE, counted.closed,
    _("答复已评价、承诺已销号并办结的建议。"), by=(SUBJECT,),
    phrases=("建议……办结{n}", "建议……已办结{n}"),
)  # fmt: skip
CLOSED_RATE = RATES.ratio(
    "suggestion-closed-rate", _("办结率"), CLOSED, TOTAL,
    _("办结的建议占全部建议的比例；应与满意率一并看。"),
    phrases=("建议……办结率{n}",),
)  # fmt: skip
RECEIPTS = RATES.figure(
    "suggestion-receipts", _("已反馈的评价"), RATING, counted.receipts,
    _("主办、分办单位的答复得到的评价，每件取最近一次；经催收未反馈的不计。"),
    cites="suggestion.receipts", matter="matter",
    phrases=("建议……反馈表{n}", "建议……征询表{n}", "建议……意见表{n}", "建议……征询意见表{n}"),
)  # fmt: skip
RECEIPTS_GOOD = RATES.figure(
    "suggestion-receipts-good", _("反馈为满意、基本满意"), RATING, counted.receipts_good,
    _("已反馈的评价中为“满意”或“基本满意”的。"), matter="matter",
)  # fmt: skip
RECEIPTS_RATE = RATES.ratio(
    "suggestion-receipts-rate", _("满意率（按反馈）"), RECEIPTS_GOOD, RECEIPTS,
    _("满意、基本满意占已反馈评价的比例；与年度报告的满意率分子、分母都不同。"),
    cites="suggestion.receipts_rate",
)  # fmt: skip
FIRST = RATES.figure(
    "suggestion-first-receipts", _("首次办理的评价"), RATING, counted.first_receipts,
    _("对第一轮答复的评价；重新办理后的评价不计。"), matter="matter",
)  # fmt: skip
FIRST_GOOD = RATES.figure(
    "suggestion-first-good", _("首次办理为满意、基本满意"), RATING, counted.first_receipts_good,
    _("对第一轮答复的评价中为“满意”或“基本满意”的。"), matter="matter",
)  # fmt: skip
FIRST_RATE = RATES.ratio(
    "suggestion-first-rate", _("首次办理满意率"), FIRST_GOOD, FIRST,
    _("只看第一轮答复的评价。"),
    phrases=("首次办理满意率{n}", "首次满意率{n}"),
)  # fmt: skip
CLOSED_PROMISED = RATES.figure(
    "suggestion-closed-promised", _("办结的A类建议"), PIECE, counted.closed_promised,
    _("办结的建议中答复为“承诺当年办结”的。"),
)  # fmt: skip
CLOSED_KEPT_RATE = RATES.ratio(
    "suggestion-closed-kept-rate", _("落实率（按办结）"), CLOSED_PROMISED, CLOSED,
    _("A类建议占办结建议的比例；与年度报告的落实率不同。"),
    cites="suggestion.closed_kept_rate",
)  # fmt: skip
PUBLISHABLE = RATES.figure(
    "suggestion-publishable", _("可以公开的建议"), PIECE, counted.publishable,
    _("没有要求保密、代表同意公开的建议。"), by=(SUBJECT,),
    within=TOTAL,
)  # fmt: skip
PUBLISHED = RATES.figure(
    "suggestion-published", _("已公开的建议"), PIECE, counted.published,
    _("可以公开的建议中已在公开页面上的。"), by=(SUBJECT,),
)  # fmt: skip
PUBLISHED_RATE = RATES.ratio(
    "suggestion-published-rate", _("公开率"), PUBLISHED, PUBLISHABLE,
    _("已公开的占可以公开的比例。"),
)  # fmt: skip

# By handling body: one body's share of one suggestion is one record.

ASSIGNED = BODIES.figure(
    "suggestion-shares", _("交办"), SHARE, counted.assignments,
    _("主办、分办单位的办理件；一件建议分办给几个单位的计几件次，退回改派的不计。"),
    by=(BODY,),
)  # fmt: skip
REPLIED = BODIES.figure(
    "suggestion-shares-replied", _("已答复"), SHARE, counted.replied,
    _("已签发答复的办理件。"), by=(BODY,),
    within=ASSIGNED,
)  # fmt: skip
DUE = BODIES.figure(
    "suggestion-shares-due", _("应答复"), SHARE, counted.due,
    _("已答复的和答复期限已过的办理件。"), by=(BODY,),
    within=ASSIGNED,
)  # fmt: skip
IN_TIME = BODIES.figure(
    "suggestion-shares-in-time", _("按时答复"), SHARE, counted.in_time,
    _("第一轮答复在法定期限（含同意的延期）内签发的（《代表法》第五十一条）。"),
    by=(BODY,),
)  # fmt: skip
LATE = BODIES.figure(
    "suggestion-shares-late", _("逾期"), SHARE, counted.late,
    _("第一轮答复晚于期限，或者期限已过仍未答复的。"), by=(BODY,),
    within=ASSIGNED,
)  # fmt: skip
SHARES_SATISFIED = BODIES.figure(
    "suggestion-shares-satisfied", _("满意"), SHARE, counted.share_satisfied,
    _("最近一次评价为“满意”的办理件。"), by=(BODY,),
    within=ASSIGNED,
)  # fmt: skip
TIMELY_RATE = RATES.ratio(
    "suggestion-timely-rate", _("时效率"), IN_TIME, DUE,
    _("按时答复的占应答复的比例，按承办单位的办理件计。"),
    phrases=("按期答复率{n}",),
)  # fmt: skip
REPLIES = BODIES.figure(
    "suggestion-replies", _("签发的答复"), RATING, counted.signed_replies,
    _("对当年建议签发的答复，重新办理后的答复也计。"),
    matter="matter", by=(SIGNED,), describe=_reply,
)  # fmt: skip

# What stands under which light today, whatever its year.

WAITING = NOW.figure(
    "suggestion-open", _("当前在办"), PIECE, counted.waiting,
    _("今天尚未办结、设有时限的事项（建议、转交件、交办件、协办、承诺），不分年度。"),
    yearly=False,
)  # fmt: skip
OVERDUE = NOW.figure(
    "suggestion-open-overdue", _("已逾期"), PIECE, counted.overdue,
    _("今天尚未办结、最近的时限已过的事项，不分年度。"), yearly=False,
)  # fmt: skip
SOON = NOW.figure(
    "suggestion-open-soon", _("临近期限"), PIECE, counted.soon,
    _("今天尚未办结、七天以内到期的事项，不分年度。"), yearly=False,
)  # fmt: skip
ON_TIME = NOW.figure(
    "suggestion-open-on-time", _("期限内"), PIECE, counted.on_time,
    _("今天尚未办结、七天以后到期的事项，不分年度。"), yearly=False,
)  # fmt: skip


def headline(period: CongressYear) -> tuple[AnyFigure, ...]:
    """Return the main figures; which 满意率 and 落实率 is the office's choice of denominator."""
    rules = in_force([period.congress.pk]).book
    satisfied = rules.choice(SATISFIED_BASE, period.congress, period.until)
    kept = rules.choice(KEPT_BASE, period.congress, period.until)
    return (
        TOTAL,
        SATISFIED,
        SATISFIED_RATE if satisfied == "all" else RECEIPTS_RATE,
        CLOSED_RATE,
        PROMISED,
        KEPT,
        KEPT_RATE if kept == "promised" else CLOSED_KEPT_RATE,
        TIMELY_RATE,
        CARRIED_CLEARED,
        CARRIED_RATE,
        KEY,
        PUBLISHED_RATE,
    )


BOARD = register_board(Board(
    "suggestion", _("代表建议"), headline,
    breakdowns=(
        Breakdown("month", _("各月提出和答复"), "month", (TOTAL, REPLIES), shape="line"),
        Breakdown("subject", _("按类别"), "subject", (TOTAL,), shape="bars"),
        Breakdown(
            "body", _("按承办单位"), "body",
            (ASSIGNED, REPLIED, IN_TIME, LATE, SHARES_SATISFIED), shape="table",
        ),
    ),
    lights=(("overdue", OVERDUE), ("soon", SOON), ("on_time", ON_TIME)),
    waiting=WAITING,
))  # fmt: skip
