"""What towns, organs and offices report in numbers: the totals published of the year, invented.

One body is late, one is sent back and files again, one number is put right after it was checked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from renda.directory.models import Body, Kind
from renda.example.oversight.agenda import YEAR
from renda.example.oversight.stage import Pair, Stage
from renda.lines.returns.books import BookLine
from renda.lines.returns.rounds import RoundLine, ShareLine
from renda.lines.returns.spec import OWN_OFFICES, TOWNS
from renda.matters.models import Matter

OFFICE, DEPUTIES = "常委会办公室", "人代工委"
#: nothing enclosed; what is invented says so
PLAIN: dict[str, Any] = {"remark": "示例数据，均为虚构。", "papers": [], "table": []}
Cells = Mapping[str, Any]
#: per return the totals of the year, in the order of its columns
ACTIVITY_DAY = {"events": 224, "opinions": 752, "deeds": 1079}
THEME = {"visited": 20417, "disputes": 1575, "mediated": 42, "backlog": 104, "hardships": 854}
VOLUNTEERS = {"higher": 58, "county": 290, "town": 1688}
ARTICLES = {"national": 73, "city": 618, "province": 96, "local": 2861}
OUTLETS = {
    "national": "示例法治日报",
    "province": "川原日报（示例）",
    "city": "澜州日报（示例）",
    "local": "青禾报（示例）",
}
SWORN = {"区政府": 18, "区法院": 9, "区检察院": 7, "区监委": 4}
#: problems raised and settled at each of the thirteen visits
VISITS = ((3, 2), (2, 2), (1, 1), (4, 3), (2, 2), (3, 2), (2, 1), (3, 3), (2, 2), (1, 1), (3, 2),
          (2, 2), (3, 2))  # fmt: skip
GUIDED = (
    ("03-09", "白鹤滩镇：指导人代会筹备", "session", 4),
    ("07-13", "示例镇街：检查代表家站建设", "station", 6),
    ("10-19", "示例镇街：指导民生实事项目票决", "vote", 5),
)
#: by kind of honour, how many of the year
HONOURS = {"home": 1, "station": 2, "unit": 10, "group": 1, "deputy": 1, "suggestion": 3,
           "news": 3, "story": 2, "adopted": 2, "essay": 4}  # fmt: skip
GRADES = {"news": ("一等奖", "二等奖", "三等奖"), "story": ("一等奖", "三等奖"),
          "essay": ("二等奖", "三等奖", "三等奖", "优秀奖")}  # fmt: skip


def play(stage: Stage) -> None:
    """Call the rounds of the year, keep its registers, and have one round under way today."""
    towns = stage.district.of(*TOWNS)
    for sort, title, totals, on in (
        ("activity-day", "第十九个代表活动日", ACTIVITY_DAY, dt.date(YEAR, 4, 29)),
        ("theme-activity", "化解矛盾纠纷代表专题活动", THEME, dt.date(YEAR, 10, 21)),
        ("volunteers", "代表志愿服务", VOLUNTEERS, dt.date(YEAR, 11, 18)),
    ):
        rows = [[cells] for cells in divided(totals, len(towns))]
        called(stage, sort, title, dict(zip(towns, map(_summed(sort), rows), strict=True)), on)
    organs = [stage.body(name) for name in SWORN]
    presidiums = stage.district.of(Kind.PRESIDIUM)
    sworn = [*SWORN.values(), *shares(70 - sum(SWORN.values()), len(presidiums))]
    oaths: dict[Body, list[Cells]] = {
        body: [{"sworn": n, "ceremonies": min(n, 2)}]
        for body, n in zip([*organs, *presidiums], sworn, strict=True)
    }
    called(stage, "oaths", "宪法宣誓情况", oaths, dt.date(YEAR, 12, 2))
    own = (body for body in stage.district.of(*OWN_OFFICES) if body.congress == stage.congress)
    offices = [body for body in own if body != stage.body(OFFICE)]
    called(stage, "press", "宣传稿件", articles([*offices, *towns]), dt.date(YEAR, 12, 2))
    called(stage, "enterprises", "走访联系企业", visits(offices), dt.date(YEAR, 12, 5))
    kept(stage)
    under_way(stage, towns)


def shares(total: int, parts: int) -> list[int]:
    """Divide a number, the first parts getting the rest."""
    each, rest = divmod(total, parts)
    return [each + (n < rest) for n in range(parts)]


def divided(totals: Mapping[str, int], parts: int) -> list[dict[str, int]]:
    """Divide totals unevenly, so that no two bodies look alike and nothing is lost."""
    found: list[dict[str, int]] = [{} for _ in range(parts)]
    for place, (key, total) in enumerate(totals.items()):
        numbers = shares(total, parts)
        for n in range(0, parts - 1, 2):
            moved = min(numbers[n], (n * 7 + place * 3) % (numbers[n] // 2 + 1))
            numbers[n], numbers[n + 1] = numbers[n] - moved, numbers[n + 1] + moved
        for cells, number in zip(found, numbers, strict=True):
            cells[key] = number
    return found


def _summed(sort: str) -> Any:
    """Return what makes a row of the parts: of volunteers, with their sum."""

    def rows(parts: Sequence[dict[str, int]]) -> list[Cells]:
        if sort != "volunteers":
            return list(parts)
        return [{"total": sum(cells.values()), **cells} for cells in parts]

    return rows


def articles(bodies: Sequence[Body]) -> dict[Body, list[Cells]]:
    """Return the articles of each body, invented."""
    found: dict[Body, list[Cells]] = {body: [] for body in bodies}
    for level, total in ARTICLES.items():
        for body, count in zip(bodies, shares(total, len(bodies)), strict=True):
            found[body] += [
                {
                    "title": f"示例稿件：{body}代表履职见闻（{n}）",
                    "outlet": OUTLETS[level],
                    "level": level,
                    "on": dt.date(YEAR, 1 + n % 11, 1 + n % 28),
                }
                for n in range(1, count + 1)
            ]
    return found


def visits(bodies: Sequence[Body]) -> dict[Body, list[Cells]]:
    """Return which office visited which enterprises, invented."""
    found: dict[Body, list[Cells]] = {body: [] for body in bodies}
    for n, (raised, solved) in enumerate(VISITS):
        found[bodies[n % len(bodies)]].append(
            {
                "on": dt.date(YEAR, 2 + n % 10, 10),
                "enterprise": f"示例企业{n + 1}",
                "raised": raised,
                "solved": solved,
            }
        )
    return found


def called(
    stage: Stage, sort: str, title: str, rows: Mapping[Body, list[Cells]], on: dt.date
) -> None:
    """Play a round to its end: the third body is late, the fourth files again."""
    lead = OFFICE if sort in ("press", "enterprises") else DEPUTIES
    clerk, days = stage.clerk(lead), stage.days
    matter = begun(stage, sort, f"{YEAR}年{title}数据报送", lead, on)
    matter = stage.do(matter, RoundLine.send, clerk, on, bodies=list(rows))
    due = days.after(on, 9 if sort != "volunteers" else 4)
    late = days.after(due, 3)
    found = stage.children(matter, ShareLine)
    for n, share in enumerate(found):
        body: Any = share.body
        day = late if n == 2 else days.after(on, 2 + n % 2)  # noqa: PLR2004
        first = wrong(rows[body]) if n == 3 else rows[body]  # noqa: PLR2004
        by = stage.district.clerk_of(body.pk)
        found[n] = stage.do(share, ShareLine.report, by, day, rows=first, **PLAIN)
        if n == 3:  # noqa: PLR2004
            why = {"reason": "与往年相差较大，请核实后重报。（示例）"}
            found[n] = stage.do(found[n], ShareLine.send_back, clerk, days.after(day, 1), **why)
            again = days.after(day, 2)
            found[n] = stage.do(found[n], ShareLine.report, by, again, rows=rows[body], **PLAIN)
    checked: list[Pair] = [(share, {}) for share in found]
    stage.do_all(checked, ShareLine.accept, clerk, days.after(late, 1))


def begun(stage: Stage, sort: str, title: str, lead: str, on: dt.date) -> Matter:
    """Begin a round on a day."""
    return stage.begin(
        RoundLine,
        stage.clerk(lead),
        on,
        sort=sort,
        title=title,
        year=on.year,
        lead=stage.body(lead),
        until=None,
        note="示例：没有的填0，不要漏报。",
    )


def wrong(rows: Sequence[Cells]) -> list[Cells]:
    """Return rows as they were filed at first: one number in ten times its size, one row twice."""
    if len(rows) > 1:
        return [*rows, rows[-1]]
    return [{key: value * 10 for key, value in cells.items()} for cells in rows]


def kept(stage: Stage) -> None:
    """Keep the registers of the year: guidance, honours, suggestions, requests to the party."""
    guided = [
        {"on": dt.date.fromisoformat(f"{YEAR}-{day}"), "title": title, "sort": sort, "people": n}
        for day, title, sort, n in GUIDED
    ]
    honours = [
        {
            "sort": sort,
            "what": f"示例{n}",
            "giver": "区人大常委会（示例）" if sort == "unit" else "澜州市人大常委会（示例）",
            "grade": GRADES[sort][n - 1] if sort in GRADES else "",
            "on": None,
        }
        for sort, count in HONOURS.items()
        for n in range(1, count + 1)
    ]
    proposed = [
        {
            "number": f"示例{n:03}",
            "title": f"关于支持示例事项{n}的建议",
            "deputy": f"示例代表{n % 9 + 1}",
            "body": "市级有关部门（示例）",
            "state": ("answered", "kept", "handled")[n % 3],
        }
        for n in range(1, 48)
    ]
    for sort, title, lead, rows in (
        ("guidance", "指导镇街人大工作台账", DEPUTIES, guided),
        ("honours", "荣誉和采用台账", OFFICE, honours),
        ("higher-suggestions", "上级人大代表建议台账", DEPUTIES, proposed),
        ("party-requests", "请示报告台账", OFFICE, requests()),
    ):
        clerk, last = stage.clerk(lead), dt.date(YEAR, 12, 20)
        book = stage.begin(
            BookLine,
            clerk,
            dt.date(YEAR, 1, 5),
            sort=sort,
            title=f"{YEAR}年{title}",
            year=YEAR,
            lead=stage.body(lead),
            note="示例数据，均为虚构。",
        )
        book = stage.do(book, BookLine.add, clerk, last, rows=rows, papers=[], table=[])
        stage.do(book, BookLine.close, clerk, stage.days.after(last, 5))


def requests() -> list[Cells]:
    """Return what was requested of the party committee, or reported to it."""
    return [
        {
            "sort": ("request", "report")[n % 2],
            "title": f"关于示例事项{n}的{('请示', '报告')[n % 2]}",
            "to": "区委（示例）",
            "on": dt.date(YEAR, 1 + n % 12, 10),
            "answer": "",
        }
        for n in range(1, 35)
    ]


def under_way(stage: Stage, towns: Sequence[Body]) -> None:
    """A round that is not over: some checked, some to be checked, one sent back, some late."""
    days, clerk = stage.days, stage.clerk(DEPUTIES)
    on = days.before(stage.today, 12)
    title = f"{on.year}年代表专题活动数据报送"
    matter = begun(stage, "theme-activity", title, DEPUTIES, on)
    matter = stage.do(matter, RoundLine.send, clerk, on, bodies=list(towns[:10]))
    cells = divided(
        {"visited": 400, "disputes": 60, "mediated": 5, "backlog": 3, "hardships": 40}, 10
    )
    found = stage.children(matter, ShareLine)
    for n, share in enumerate(found[:7]):
        by = stage.district.clerk_of(share.body_id or 0)
        day = days.after(on, 3 + n)
        found[n] = stage.do(share, ShareLine.report, by, day, rows=[cells[n]], **PLAIN)
    stage.do_all([(one, {}) for one in found[:4]], ShareLine.accept, clerk, days.after(on, 10))
    why = {"reason": "接访选民的人数请按人次以外的人数填报。（示例）"}
    stage.do(found[4], ShareLine.send_back, clerk, days.after(on, 10), **why)
