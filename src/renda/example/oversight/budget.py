"""The budget of 2022 from its making to its accounts, and the one that is executed today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from renda.example.oversight.agenda import YEAR
from renda.example.oversight.books import (
    CAPITAL,
    CAPITALS,
    EARNED,
    FOUR,
    FUND,
    FUNDS,
    INCOME,
    SPENDING,
    SPENT,
    TREASURY,
    book,
    shares,
)
from renda.example.oversight.meetings import committee
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import FINANCE
from renda.lines.budget.linkage import BudgetLinkage
from renda.lines.budget.models import Budget
from renda.lines.budget.procedures import BudgetLine
from renda.lines.budget.warning import BudgetWarning
from renda.matters.models import Matter

SCREENED = {"screened": True, "approved": True}
OFFICE = "常委会办公室"
SORT = Budget.Sort
CONGRESS = "区第十八届人民代表大会第二次会议"


def begin(  # noqa: PLR0913  a report has this many sides
    stage: Stage, title: str, sort: str, fiscal_year: int, on: dt.date, *, meeting_on: dt.date,
    meeting: str, body: str = TREASURY, assets: str = "",
) -> Matter:  # fmt: skip
    """Arrange one report."""
    return stage.begin(
        BudgetLine, stage.clerk(FINANCE), on, upon=stage.known.get(f"topic:{title}"),
        title=title, sort=sort, fiscal_year=fiscal_year, assets=assets, body=stage.body(body),
        lead=stage.body(FINANCE), meeting=meeting, meeting_on=stage.days.next(meeting_on),
    )  # fmt: skip


def reviewed(stage: Stage, matter: Matter, on: Sequence[dt.date], body: str = TREASURY) -> None:
    """Take a report through draft, review, reply (where one is asked) and formal text."""
    clerk, lead, approving = stage.clerk(body), stage.clerk(FINANCE), len(on) == 4  # noqa: PLR2004
    stage.do(matter, BudgetLine.draft, clerk, on[0], outline="初步方案及说明。", papers=[])
    opinion = "编制依据充分，总体可行；建议细化重点支出，压减一般性支出。"
    stage.do(matter, BudgetLine.review, lead, on[1], opinion=opinion, papers=[])
    if approving:
        stage.do(
            matter, BudgetLine.reply, clerk, on[2], reply="逐条研究采纳并作了修改。", papers=[]
        )
    stage.do(matter, BudgetLine.submit, clerk, on[-1], text="正式文本。", papers=[])


def approved(
    stage: Stage,
    matter: Matter,
    on: dt.date,
    *,
    meeting: str,
    votes: tuple[int, int],
    told: bool = True,
) -> None:
    """Record the approval and everything that must be made public after it.

    told: the departments have been given their budgets, so that it can be ended.
    """
    days, office = stage.days, stage.clerk(OFFICE)
    passed = {"decided_on": days.next(on), "meeting": meeting, "note": "批准。", "exempt": ""}
    passed["resolution"] = f"{meeting}审查了{matter.title}，决定予以批准。"
    stage.do(matter, BudgetLine.approve, office, on, vote_for=votes[0], vote_all=votes[1], **passed)
    stage.do(matter, BudgetLine.publish, office, days.after(on, 6), **SCREENED)
    if matter.budget.sort == SORT.DRAFT and told:
        day = days.after(on, 7)
        stage.do(matter, BudgetLine.brief_departments, stage.clerk(TREASURY), day, replied_on=day)
    day = days.after(on, 9)
    where = {"publicised_on": day, "publicised_at": "区政府门户网站预决算公开专栏"}
    stage.do(matter, BudgetLine.make_public, stage.clerk(TREASURY), day, **where)
    if told:
        stage.do(matter, BudgetLine.close, stage.clerk(FINANCE), days.after(on, 12))


def accounts(stage: Stage) -> None:
    """The accounts of 2021, approved in August."""
    on = stage.days.next(dt.date(YEAR, 8, 20))
    matter = begin(stage, "决算情况", SORT.ACCOUNTS, YEAR - 1, dt.date(YEAR, 6, 20),
                   meeting_on=on, meeting=committee(stage.days, on))  # fmt: skip
    final, end = (97, 99, 98, 96, 100, 95, 99, 98), dt.date(YEAR - 1, 12, 31)
    for which in FOUR:
        day = dt.date(YEAR, 7, 13)
        book(stage, matter, which, shares(which[2], final), day, as_of=end, force_on=day)
    reviewed(
        stage, matter, [dt.date(YEAR, 7, day) for day in (14, 25, 29)] + [dt.date(YEAR, 8, 10)]
    )
    approved(stage, matter, on, meeting=committee(stage.days, on), votes=(17, 18))
    stage.known["budget:决算情况"] = matter


def execution(stage: Stage) -> None:
    """How the budget of 2022 was executed until June; what was warned of and explained."""
    on = stage.days.next(dt.date(YEAR, 8, 20))
    matter = begin(stage, "预算执行情况", SORT.EXECUTION, YEAR, dt.date(YEAR, 6, 22),
                   meeting_on=on, meeting=committee(stage.days, on))  # fmt: skip
    day, june = dt.date(YEAR, 7, 18), dt.date(YEAR, 6, 30)
    for which in FOUR:
        done = shares(which[2])
        if which is SPENT:
            done[3], done[7] = 28, 31
        elif which is FUNDS:
            done[0] = 22
        book(stage, matter, which, done, day, as_of=june, force_on=day, warn=True)
    explained(stage, matter, stage.days.after(day, 5))
    reviewed(stage, matter, [dt.date(YEAR, 7, 27), dt.date(YEAR, 8, 3), dt.date(YEAR, 8, 10)])
    heard = {
        "decided_on": on,
        "meeting": committee(stage.days, on),
        "note": "",
        "opinions": True,
        "exempt": "",
    }
    stage.do(matter, BudgetLine.hear, stage.clerk(OFFICE), on, **heard,
             hearing=stage.known.get("hearing:预算执行情况"))  # fmt: skip
    stage.do(matter, BudgetLine.publish, stage.clerk(OFFICE), stage.days.after(on, 8), **SCREENED)
    answer = {"answer": "已按审议意见逐项落实，收支执行符合进度。", "papers": []}
    stage.do(matter, BudgetLine.answer, stage.clerk(TREASURY), dt.date(YEAR, 11, 14), **answer)
    stage.do(matter, BudgetLine.conclude, stage.clerk(FINANCE), dt.date(YEAR, 11, 25))
    stage.known["budget:预算执行情况"] = matter


def explained(stage: Stage, matter: Matter, day: dt.date) -> None:
    """What the bodies said of each warning, and that the committee took it."""
    for one in stage.children(matter, BudgetWarning):
        said = {
            "explanation": "项目前期手续办理较慢，上半年支付较少。",
            "measures": "已列出支付计划，第三季度赶上进度。",
        }
        clerk = stage.district.clerk_of(one.body_id or 0)
        stage.do(one, BudgetWarning.report, clerk, day, evidence=[], **said)
        later = stage.days.after(day, 4)
        stage.do(
            one, BudgetWarning.accept, stage.clerk(FINANCE), later, finding="说明属实，继续跟踪。"
        )


def adjustment(stage: Stage) -> None:
    """The adjustment of 2022, approved in October."""
    on = stage.days.next(dt.date(YEAR, 10, 20))
    matter = begin(stage, "预算调整情况", SORT.ADJUSTMENT, YEAR, dt.date(YEAR, 9, 5),
                   meeting_on=on, meeting=committee(stage.days, on))  # fmt: skip
    day = dt.date(YEAR, 9, 13)
    more = [row[3] + (6_000 if n in (2, 9) else 0) for n, row in enumerate(SPENDING)]
    nothing: list[int | None] = [None] * len(SPENDING)
    book(stage, matter, SPENT, nothing, day, as_of=day, force_on=day, adjusted=more)  # fmt: skip
    reviewed(stage, matter, [dt.date(YEAR, 9, 14), dt.date(YEAR, 9, 26), dt.date(YEAR, 9, 30),
                             dt.date(YEAR, 10, 10)])  # fmt: skip
    approved(stage, matter, on, meeting=committee(stage.days, on), votes=(18, 18))
    stage.known["budget:预算调整情况"] = matter


def draft(stage: Stage) -> None:
    """The budget of 2023: voters heard, findings not put right taken into account."""
    matter = begin(stage, "预算编制情况", SORT.DRAFT, YEAR + 1, dt.date(YEAR, 11, 21),
                   meeting_on=dt.date(YEAR + 1, 1, 10), meeting=CONGRESS)  # fmt: skip
    clerk = stage.clerk(TREASURY)
    day = dt.date(YEAR, 12, 2)
    paper: dict[str, Any] = {"papers": []}
    for which in FOUR:
        nothing: list[int | None] = [None] * len(which[2])
        book(stage, matter, which, nothing, day, as_of=day, force_on=day)
    stage.do(matter, BudgetLine.draft, clerk, dt.date(YEAR, 12, 5), outline="初步方案。", **paper)
    weighed(stage, matter)
    stage.do(matter, BudgetLine.reply, clerk, dt.date(YEAR, 12, 23), reply="逐条采纳。", papers=[])
    stage.do(matter, BudgetLine.submit, clerk, dt.date(YEAR, 12, 29), text="预算草案。", **paper)
    approved(stage, matter, dt.date(YEAR + 1, 1, 10), meeting=CONGRESS, votes=(318, 330))
    stage.known["budget:预算编制情况"] = matter


def weighed(stage: Stage, matter: Matter) -> None:
    """What voters said, what audits found and is not put right, and the review after both."""
    clerk, lead = stage.clerk(TREASURY), stage.clerk(FINANCE)
    view = {
        "deputies": 9,
        "voters": 23,
        "text": "希望保障农村道路管护和学校维修经费。",
        "photos": [],
    }
    for nth, place in ((7, "云台镇人大代表之家"), (8, "青禾街道人大代表之家")):
        on = dt.date(YEAR, 12, nth)
        stage.do(matter, BudgetLine.hear_voters, lead, on, on=on, place=place, **view)
    stage.do(matter, BudgetLine.link_audit, lead, dt.date(YEAR, 12, 14))
    opinion = "建议保障重点民生支出，把审计整改情况作为安排预算的依据。"
    stage.do(matter, BudgetLine.review, lead, dt.date(YEAR, 12, 19), opinion=opinion, papers=[])
    cut = {"treatment": "cut", "cut": 4_000_000, "text": "相应压减同类项目预算，整改到位后再安排。"}
    for one in stage.children(matter, BudgetLinkage):
        stage.do(one, BudgetLinkage.report, clerk, dt.date(YEAR, 12, 21), **cut)
        stage.do(one, BudgetLinkage.accept, lead, dt.date(YEAR, 12, 22), finding="处理恰当。")


def assets(stage: Stage) -> None:
    """The yearly report on state assets: in 2022 on natural resources."""
    on, body = stage.days.next(dt.date(YEAR, 10, 20)), "区规划自然资源局"
    title, sitting = "国有自然资源管理情况", committee(stage.days, on)
    matter = begin(stage, title, SORT.ASSETS, YEAR - 1, dt.date(YEAR, 9, 5), meeting_on=on,
                   meeting=sitting, body=body, assets=Budget.Assets.NATURAL)  # fmt: skip
    reviewed(
        stage, matter, [dt.date(YEAR, 9, 26), dt.date(YEAR, 9, 29), dt.date(YEAR, 10, 9)], body
    )
    heard = {
        "decided_on": on,
        "meeting": committee(stage.days, on),
        "note": "",
        "opinions": False,
        "exempt": "",
    }
    known = stage.known.get(f"hearing:{title}")
    stage.do(matter, BudgetLine.hear, stage.clerk(OFFICE), on, hearing=known, **heard)
    stage.do(matter, BudgetLine.publish, stage.clerk(OFFICE), stage.days.after(on, 2), **SCREENED)
    stage.do(matter, BudgetLine.conclude, stage.clerk(FINANCE), stage.days.after(on, 3))
    stage.known[f"budget:{title}"] = matter


def executed_now(stage: Stage) -> None:
    """The budget of this year: one table is checked, warnings wait, one of them too long."""
    days, today = stage.days, stage.today
    year = today.year if today.month >= 9 else today.year - 1  # noqa: PLR2004  after the hearing
    on = days.next(dt.date(year, 8, 20))
    matter = begin(stage, f"{year}年预算执行情况", SORT.EXECUTION, year, dt.date(year, 6, 18),
                   meeting_on=on, meeting=committee(days, on))  # fmt: skip
    reviewed(stage, matter, [dt.date(year, 7, 27), dt.date(year, 8, 3), dt.date(year, 8, 7)])
    heard = {
        "decided_on": on,
        "meeting": committee(days, on),
        "note": "",
        "opinions": True,
        "exempt": "",
    }
    stage.do(matter, BudgetLine.hear, stage.clerk(OFFICE), on, hearing=None, **heard)
    month = today.replace(day=1) - dt.timedelta(1)
    as_of = min(month, dt.date(year, 12, 31))
    share = round(100 * as_of.timetuple().tm_yday / 365)
    first, second = days.before(today, 13), days.before(today, 8)
    spent = shares(SPENDING, (share - 2, share - 4, share + 1))
    spent[2], spent[10], spent[11] = share - 22, share - 31, 104
    book(stage, matter, SPENT, spent, first, as_of=as_of, force_on=first, warn=True)
    earned = shares(INCOME, (share - 3, share + 2, share - 6))
    book(stage, matter, EARNED, earned, first, as_of=as_of, force_on=first, warn=True)
    said = {
        "explanation": "校舍维修项目招标推迟。",
        "measures": "已于上月开工，年底前支付。",
        "evidence": [],
    }
    for one in stage.children(matter, BudgetWarning):
        if one.body_id == stage.body("区教委").pk:
            stage.do(
                one, BudgetWarning.report, stage.clerk("区教委"), days.before(today, 5), **said
            )
    late = [share - 40, *shares(FUND[1:], (share - 1,))]
    late[-1] = share - 20
    book(stage, matter, FUNDS, late, second, as_of=as_of, force_on=second, warn=True)
    done = shares(CAPITAL, (share - 5,))
    day = days.before(today, 1)
    book(stage, matter, CAPITALS, done, day, as_of=as_of, force_on=None, off=200)
    stage.known["budget:now"] = matter


def under_way(stage: Stage) -> None:
    """Reports on their way today: next year's draft, debts, and one that is late."""
    days, today, lead, clerk = stage.days, stage.today, stage.clerk(FINANCE), stage.clerk(TREASURY)
    executed_now(stage)
    session = today + dt.timedelta(40)
    started = days.before(today, 12)
    matter = begin(stage, f"{session.year}年预算草案", SORT.DRAFT, session.year, started,
                   meeting_on=session, meeting="区人民代表大会会议")  # fmt: skip
    nothing: list[int | None] = [None] * len(SPENDING)
    day = days.before(today, 5)
    book(stage, matter, SPENT, nothing, day, as_of=day, force_on=day)
    stage.do(
        matter,
        BudgetLine.draft,
        clerk,
        days.before(today, 4),
        outline="初步方案。",
        papers=[],
        exempt="",
    )
    stage.do(matter, BudgetLine.link_audit, lead, days.before(today, 3))
    soon, later = (days.next(today + dt.timedelta(ahead)) for ahead in (14, 24))
    debt = begin(stage, f"{today.year - 1}年度政府债务管理情况", SORT.DEBT, today.year - 1,
                 days.before(today, 20), meeting_on=later,
                 meeting=committee(days, later))  # fmt: skip
    stage.do(
        debt,
        BudgetLine.draft,
        clerk,
        days.before(today, 2),
        outline="报告初稿。",
        papers=[],
        exempt="",
    )
    begin(stage, f"{today.year - 1}年度重点项目预算绩效情况", SORT.PERFORMANCE, today.year - 1,
          days.before(today, 20), meeting_on=soon,
          meeting=committee(days, soon))  # fmt: skip


def play(stage: Stage) -> None:
    """Play the budget's years."""
    accounts(stage)
    execution(stage)
    adjustment(stage)
    draft(stage)
    assets(stage)
    under_way(stage)
