"""Questions, tests and an appraisal; documents filed; resolutions; what bodies state; a dossier."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from renda.directory.models import Body, Kind
from renda.example.oversight import deciding, letters
from renda.example.oversight.agenda import YEAR
from renda.example.oversight.meetings import committee, directors, sitting_of
from renda.example.oversight.stage import Pair, Stage
from renda.example.oversight.topics import EDUCATION, FINANCE, LAW, SOCIAL
from renda.lines.appraisal.procedures import AppraisalLine, AppraisalTown
from renda.lines.filing.procedures import FilingLine
from renda.lines.inquiry.procedures import InquiryLine, InquiryQuestion, InterpellationLine
from renda.lines.resolution.following import MidtermLine
from renda.lines.satisfaction.procedures import SatisfactionLine
from renda.matters.models import Matter

OFFICE = "常委会办公室"
#: the eight departments that were asked about consumer goods
ASKED = (
    "区经济信息委",
    "区发展改革委",
    "区科技局",
    "区财政局",
    "区规划自然资源局",
    "区生态环境局",
    "区商务局",
    "区市场监管局",
)
#: six directors and twelve members sit on the standing committee
MEMBERS = 18


def appraisal(stage: Stage) -> None:
    """The appraisal of traffic law enforcement, with the towns."""
    days, lead, office = stage.days, stage.clerk(SOCIAL), stage.clerk(OFFICE)
    title = "道路交通执法情况专项工作评议"
    on = sitting_of(days, YEAR, 9)
    matter = stage.begin(
        AppraisalLine,
        lead,
        days.before(on, 50),
        upon=stage.known.get(f"topic:{title}"),
        title=title,
        scope="道路交通执法工作开展情况",
        body=stage.body("区政府"),
        lead=stage.body(SOCIAL),
        meeting_on=on,
    )
    passed = days.before(on, 40)
    plan = {"decided_on": passed, "meeting": directors(passed), "note": "", "exempt": ""}
    stage.do(
        matter, AppraisalLine.pass_plan, office, passed, group="常委会副主任和专委会成员", **plan
    )
    towns = stage.district.of(Kind.PRESIDIUM, Kind.STREET_COMMITTEE)
    stage.do(matter, AppraisalLine.join, lead, days.before(on, 38), bodies=towns)
    told = {"report": "已收集群众意见。", "problems": 0, "papers": []}
    for town in stage.children(matter, AppraisalTown):
        clerk = stage.district.clerk_of(town.body_id or 0)
        stage.do(town, AppraisalTown.report, clerk, days.before(on, 25), **told)
    some: list[Pair] = [(town, {}) for town in stage.children(matter, AppraisalTown)]
    stage.do_all(some, AppraisalTown.accept, lead, days.before(on, 20))
    seen = {
        "on": days.before(on, 22),
        "way": "暗访",
        "place": "农村道路和校园周边",
        "findings": "执法力量不足。",
        "photos": [],
    }
    stage.do(matter, AppraisalLine.visit, lead, days.before(on, 22), **seen)
    found = {"investigation": "调查报告。", "papers": []}
    stage.do(matter, AppraisalLine.report, lead, days.before(on, 10), **found)
    stage.do(matter, AppraisalLine.hold, lead, on, held_on=on, opinions="执法工作总体有力。")
    done = {"rectification": "已完成整改。", "papers": []}
    stage.do(matter, AppraisalLine.rectify, stage.clerk("区政府"), days.after(on, 100), **done)
    stage.do(matter, AppraisalLine.close, lead, days.after(on, 110))
    stage.known[f"appraisal:{title}"] = matter


def questions(stage: Stage) -> None:
    """Eight departments asked at the hearing on consumer goods, and tested."""
    hearing = stage.known.get("hearing:消费品工业发展情况")
    on, office = sitting_of(stage.days, YEAR, 4), stage.clerk(OFFICE)
    matter = stage.begin(
        InquiryLine,
        stage.clerk(FINANCE),
        on,
        upon=hearing,
        title="消费品工业发展情况询问",
        topic="消费品工业发展情况",
        lead=stage.body(FINANCE),
    )
    rows = [
        {
            "body": short,
            "text": f"请{short}说明支持消费品工业发展的措施。",
            "asked_by": "常委会委员",
        }
        for short in ASKED
    ]
    stage.do(matter, InquiryLine.ask, office, on, questions=rows)
    stage.do(matter, InquiryLine.hold, office, on, meeting=committee(stage.days, on), held_on=on)
    answers = {"answered_by": "单位负责人", "answer": "已当场答复。", "papers": []}
    asked = [(child, answers) for child in stage.children(matter, InquiryQuestion)]
    stage.do_all(asked, InquiryQuestion.answer, office, on)
    test(stage, hearing, "消费品工业发展情况满意度测评", FINANCE, ASKED, on)
    title = "道路交通执法情况专项工作评议"
    upon = stage.known.get(f"appraisal:{title}")
    test(
        stage,
        upon,
        f"{title}满意度测评",
        SOCIAL,
        ("区政府",),
        sitting_of(stage.days, YEAR, 10),
    )


def test(
    stage: Stage, upon: Matter | None, title: str, lead: str, bodies: tuple[str, ...], on: dt.date
) -> None:
    """One test of satisfaction, body by body."""
    office = stage.clerk(OFFICE)
    matter = stage.begin(
        SatisfactionLine,
        office,
        on,
        upon=upon,
        title=title,
        subject=title,
        lead=stage.body(lead),
        meeting=committee(stage.days, on),
        held_on=on,
    )
    for n, short in enumerate(bodies):
        votes = {
            "satisfied": 14 + n % 3,
            "basically": 2 - n % 3,
            "dissatisfied": 0,
            "abstained": 0,
            "invalid": 0,
        }
        stage.do(
            matter,
            SatisfactionLine.count,
            office,
            on,
            body=stage.body(short),
            members=MEMBERS,
            handed=16,
            returned=16,
            **votes,
        )
    stage.do(matter, SatisfactionLine.declare, office, on)


def filings(stage: Stage) -> None:
    """Forty-six documents: the government's, the procuratorate's, the towns'."""
    towns = stage.district.of(Kind.PRESIDIUM)
    rows = [("government", stage.body("区政府"), n) for n in range(20)]
    rows += [("procuratorate", stage.body("区检察院"), 20)]
    rows += [("town", town, 21 + n) for n, town in enumerate(towns)]
    filed(stage, YEAR, rows, stage.known.get("topic:审查报备规范性文件"))


def filed(stage: Stage, year: int, rows: list[tuple[str, Body, int]], upon: Matter | None) -> None:
    """File documents and review them; something is found in the first three."""
    law, found = stage.clerk(LAW), []
    for sort, body, n in rows:
        issued = stage.days.next(dt.date(year, 1 + n % 10, 5 + n % 15))
        clerk = stage.district.clerk_of(body.pk)
        found.append(
            stage.begin(
                FilingLine,
                clerk,
                issued + dt.timedelta(12),
                title=_named(sort, n),
                sort=sort,
                document=f"青禾发〔{year}〕{n + 1}号",
                issued_on=issued,
                body=body,
                lead=stage.body(LAW),
                materials=["report", "text", "note", "basis", "paper"],
                papers=[],
                upon=upon,
            )
        )
    fine = {"view": "未发现与法律法规相抵触的内容。"}
    for matter in found:
        day = stage.days.after(timezone.localdate(matter.opened_at), 3)
        stage.do(matter, FilingLine.register, law, day)
        stage.do(matter, FilingLine.review, law, stage.days.after(day, 1), way="active")
    for matter in found[3:]:
        later = stage.days.after(timezone.localdate(matter.opened_at), 26)
        stage.do(matter, FilingLine.pass_, law, later, **fine)
    for matter in found[:3]:
        put_right(stage, matter)


def _named(sort: str, n: int) -> str:
    kinds = {
        "government": "关于加强政务管理的通知",
        "procuratorate": "检察工作规程",
        "town": "关于重大事项的决定",
    }
    return f"{kinds[sort]}（示例第{n + 1}号）"


def put_right(stage: Stage, matter: Matter) -> None:
    """A document in which something is found: talked over, planned, amended."""
    law, maker = stage.clerk(LAW), stage.clerk("区政府")
    fault = {"ground": "improper", "view": "个别条款增设了办事条件，建议删去。"}
    day = stage.days.after(timezone.localdate(matter.opened_at), 20)
    stage.do(matter, FilingLine.talk, law, day, **fault)
    end = stage.days.after(day, 40)
    plan = {"plan": "删去增设办事条件的条款。", "planned_by": "区政府办公室", "planned_on": end}
    stage.do(matter, FilingLine.plan, maker, stage.days.after(day, 6), **plan)
    done = {"corrected_on": end, "result": "已删去有关条款。", "papers": []}
    stage.do(matter, FilingLine.correct, maker, end, **done)
    stage.do(matter, FilingLine.confirm, law, stage.days.after(end, 3))


def under_way(stage: Stage) -> None:
    """What is on its way today: filings to check and review, a midterm, an interpellation."""
    days, today, law = stage.days, stage.today, stage.clerk(LAW)
    for n, ago in enumerate((8, 3, 40)):
        issued = days.before(today, ago + 6)
        matter = stage.begin(
            FilingLine,
            stage.clerk("区政府"),
            days.before(today, ago),
            title=f"关于公共服务管理的办法（示例{n + 1}）",
            sort="government",
            document="",
            issued_on=issued,
            body=stage.body("区政府"),
            lead=stage.body(LAW),
            materials=["report", "text"],
            papers=[],
        )
        if ago > 30:  # noqa: PLR2004
            stage.do(matter, FilingLine.register, law, days.before(today, ago - 5))
            stage.do(matter, FilingLine.review, law, days.before(today, ago - 6), way="active")
    begun(stage)


def begun(stage: Stage) -> None:
    """What was just begun: a mid-term evaluation, an interpellation, an appraisal."""
    days, today = stage.days, stage.today
    stage.begin(
        MidtermLine,
        stage.clerk(FINANCE),
        days.before(today, 12),
        title="“十五五”规划编制情况中期评估",
        plan="“十五五”规划",
        body=stage.body("区政府"),
        lead=stage.body(FINANCE),
    )
    stage.begin(
        InterpellationLine,
        stage.clerk(OFFICE),
        days.before(today, 5),
        title="关于校车安全管理的质询案",
        body=stage.body("区教委"),
        question="校车安全监管责任如何落实？",
        content="近期校车安全事件频发。",
        proposers="示例委员甲\n示例委员乙\n示例委员丙",
        proposer_count=3,
        at_congress=False,
    )
    stage.begin(
        AppraisalLine,
        stage.clerk(EDUCATION),
        days.before(today, 10),
        title="教育设施建设工作评议",
        scope="学位供给和设施建设",
        body=stage.body("区教委"),
        lead=stage.body(EDUCATION),
        meeting_on=today + dt.timedelta(70),
    )


def play(stage: Stage) -> None:
    """Everything that is asked, filed, resolved, stated and followed."""
    questions(stage)
    filings(stage)
    letters.review_suggestions(stage)
    deciding.catalogue(stage)
    deciding.resolutions(stage)
    deciding.stated(stage)
    under_way(stage)
