"""Questions, tests and an appraisal; documents filed; resolutions; what bodies state; a dossier."""

from __future__ import annotations

import datetime as dt

from renda.directory.models import Kind
from renda.example.oversight.agenda import DIRECTORS, MEETING, YEAR
from renda.example.oversight.stage import Stage
from renda.example.oversight.topics import EDUCATION, FINANCE, LAW, RURAL, SOCIAL, URBAN
from renda.lines.appraisal.procedures import AppraisalLine, AppraisalTown
from renda.lines.dossier.procedures import DossierLine
from renda.lines.filing.procedures import FilingLine, ReviewLine
from renda.lines.indicator.procedures import IndicatorLine
from renda.lines.inquiry.procedures import InquiryLine, InquiryQuestion, InterpellationLine
from renda.lines.resolution.procedures import (
    CheckLine,
    MidtermLine,
    ResolutionDuty,
    ResolutionLine,
)
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
    on = days.next(dt.date(YEAR, 9, 15))
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
    plan = {"decided_on": passed, "meeting": DIRECTORS % 9, "note": "", "exempt": ""}
    stage.do(
        matter, AppraisalLine.pass_plan, office, passed, group="常委会副主任和专委会成员", **plan
    )
    towns = stage.district.of(Kind.PRESIDIUM, Kind.STREET_COMMITTEE)
    stage.do(matter, AppraisalLine.join, lead, days.before(on, 38), bodies=towns)
    told = {"report": "已收集群众意见。", "problems": 0, "papers": []}
    for town in stage.children(matter, AppraisalTown):
        clerk = stage.district.clerk_of(town.body_id or 0)
        stage.do(town, AppraisalTown.report, clerk, days.before(on, 25), **told)
    some = [(town, {}) for town in stage.children(matter, AppraisalTown)]
    stage.do_all(some, AppraisalTown.take_in, lead, days.before(on, 20))
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
    on, office = stage.days.next(dt.date(YEAR, 4, 20)), stage.clerk(OFFICE)
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
    stage.do(matter, InquiryLine.hold, office, on, meeting=MEETING % 2, held_on=on)
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
        stage.days.next(dt.date(YEAR, 10, 20)),
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
        meeting=MEETING % (on.month // 2),
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
    law, filed = stage.clerk(LAW), []
    for sort, body, n in rows:
        issued = stage.days.next(dt.date(YEAR, 1 + n % 10, 5 + n % 15))
        clerk = stage.district.clerk_of(body.pk)
        filed.append(
            stage.begin(
                FilingLine,
                clerk,
                issued + dt.timedelta(12),
                title=_named(sort, n),
                sort=sort,
                document=f"青禾发〔{YEAR}〕{n + 1}号",
                issued_on=issued,
                body=body,
                lead=stage.body(LAW),
                materials=["report", "text", "note", "basis", "paper"],
                papers=[],
                upon=stage.known.get("topic:审查报备规范性文件"),
            )
        )
    fine = {"view": "未发现与法律法规相抵触的内容。"}
    for matter in filed:
        day = stage.days.after(matter.opened_at.date(), 3)
        stage.do(matter, FilingLine.register, law, day)
        stage.do(matter, FilingLine.review, law, stage.days.after(day, 1), way="active")
    for matter in filed[3:]:
        later = stage.days.after(matter.opened_at.date(), 26)
        stage.do(matter, FilingLine.pass_, law, later, **fine)
    for matter in filed[:3]:
        put_right(stage, matter)


def _named(sort: str, n: int) -> str:
    kinds = {
        "government": "关于加强政务管理的通知",
        "procuratorate": "检察工作规程",
        "town": "关于重大事项的决定",
    }
    return f"{kinds[sort]}(示例第{n + 1}号)"


def put_right(stage: Stage, matter: Matter) -> None:
    """A document in which something is found: talked over, planned, amended."""
    law, maker = stage.clerk(LAW), stage.clerk("区政府")
    fault = {"ground": "improper", "view": "个别条款增设了办事条件,建议删去。"}
    day = stage.days.after(matter.opened_at.date(), 20)
    stage.do(matter, FilingLine.talk, law, day, **fault)
    plan = {"plan": "由制定机关在一个月内修改。"}
    stage.do(matter, FilingLine.plan, maker, stage.days.after(day, 6), **plan)
    end = stage.days.after(day, 40)
    done = {"corrected_on": end, "result": "已删去有关条款。", "papers": []}
    stage.do(matter, FilingLine.correct, maker, end, **done)


def review_suggestion(stage: Stage) -> None:
    """A citizen's suggestion that was answered, and one that waits."""
    law = stage.clerk(LAW)
    for n, day in enumerate((dt.date(YEAR, 5, 9), stage.days.before(stage.today, 4))):
        matter = stage.begin(
            ReviewLine,
            law,
            day,
            title="建议审查停车收费文件" if n else "建议审查办事收费文件",
            document="关于规范收费的通知",
            reasons="认为没有法律依据。",
            name="示例市民",
            contact="见原件",
        )
        if n == 0:
            stage.do(matter, ReviewLine.accept, law, stage.days.after(day, 4))
            told = {"answer": "经审查,文件有法律依据,已向您说明。"}
            stage.do(matter, ReviewLine.answer, law, stage.days.after(day, 30), **told)


def resolutions(stage: Stage) -> None:
    """Two approvals of the year; the fishing ban of the year before, checked the year after."""
    for title, month in (("预算调整方案", 10), ("决算草案", 8)):
        name = "预算调整情况" if month == 10 else "决算情况"  # noqa: PLR2004
        on = stage.days.next(dt.date(YEAR, month, 21))
        resolve(stage, f"关于批准{title}的决议", "approval", on, stage.known.get(f"hearing:{name}"))
    ban = "关于促进和保障长江流域禁捕工作的决议"
    matter = resolve(
        stage, ban, "resolution", stage.days.next(dt.date(YEAR - 1, 12, 28)), None, RURAL
    )
    lead = stage.clerk(RURAL)
    for text in ("健全禁捕执法协作机制", "落实退捕渔民安置保障"):
        stage.do(
            matter,
            ResolutionLine.lay,
            lead,
            dt.date(YEAR, 1, 20),
            text=text,
            body=stage.body("区农业农村委"),
            due_on=dt.date(YEAR, 12, 20),
        )
    for duty in stage.children(matter, ResolutionDuty):
        told = {"report": "已落实。", "papers": []}
        stage.do(
            duty, ResolutionDuty.report, stage.clerk("区农业农村委"), dt.date(YEAR, 11, 20), **told
        )
        stage.do(duty, ResolutionDuty.accept, lead, dt.date(YEAR, 12, 2), checked="已核实。")
    check = stage.begin(
        CheckLine,
        lead,
        dt.date(YEAR + 1, 4, 10),
        upon=matter,
        title=f"{ban}落实情况检查",
        plan="实地检查和座谈。",
        lead=stage.body(RURAL),
        body=stage.body("区政府"),
    )
    day = stage.days.next(dt.date(YEAR + 1, 5, 18))
    found = {"checked_on": day, "result": "决议得到有效执行。", "papers": []}
    stage.do(check, CheckLine.check, lead, day, **found)
    heard = {"decided_on": day, "meeting": MEETING % 9, "note": ""}
    stage.do(check, CheckLine.report, lead, stage.days.after(day, 3), **heard)


def resolve(
    stage: Stage, title: str, sort: str, on: dt.date, upon: Matter | None, lead: str = FINANCE
) -> Matter:
    """One resolution: put, voted on, published."""
    office = stage.clerk(OFFICE)
    matter = stage.begin(
        ResolutionLine,
        office,
        on,
        upon=upon,
        title=title,
        sort=sort,
        proposer="区人民政府",
        draft=f"提请审议{title}。",
        lead=stage.body(lead),
    )
    votes = {
        "members": MEMBERS,
        "present": 16,
        "votes_for": 16,
        "votes_against": 0,
        "votes_abstained": 0,
        "votes_unpressed": 0,
    }
    stage.do(
        matter,
        ResolutionLine.vote,
        office,
        on,
        meeting=MEETING % 5,
        decided_on=on,
        text=f"{title}(示例文本)。",
        **votes,
    )
    released = {"screened": True, "approved": True}
    stage.do(matter, ResolutionLine.release, office, stage.days.after(on, 5), **released)
    return matter


def stated(stage: Stage) -> None:
    """What the environment bureau states of the air."""
    on, urban = dt.date(YEAR, 12, 29), stage.clerk(URBAN)
    matter = stage.begin(
        IndicatorLine,
        urban,
        on,
        upon=stage.known.get("hearing:2021年度环境保护工作情况"),
        year=YEAR,
        title="全年空气质量优良天数",
        body=stage.body("区生态环境局"),
        lead=stage.body(URBAN),
        value=311,
        unit="天",
        quoted="全年空气质量优良天数311天。",
        document="2022年环境质量简报",
        stated_on=on,
        papers=[],
    )
    stage.do(matter, IndicatorLine.confirm, stage.clerk(OFFICE), dt.date(YEAR, 12, 30))


def dossiers(stage: Stage) -> None:
    """Traffic safety, followed across an appraisal, a hearing, a problem list and opinions."""
    lead = stage.clerk(SOCIAL)
    day = stage.days.next(dt.date(YEAR, 10, 28))
    matter = stage.begin(
        DossierLine,
        lead,
        day,
        title="农村道路交通安全",
        text="农村道路交通执法薄弱、设施不足,多年反映。",
    )
    names = (
        "appraisal:道路交通执法情况专项工作评议",
        "hearing:道路交通执法情况",
        "opinion:道路交通执法情况",
    )
    found = [stage.known[name] for name in names if name in stage.known]
    found += list(Matter.objects.filter(procedure="problem-item", title__contains="农村道路")[:2])
    found += list(Matter.objects.filter(procedure="suggestion", title__contains="道路")[:3])
    for other in found:
        stage.do(matter, DossierLine.tie, lead, day, other=other, note="")
    for year in range(YEAR + 1, stage.today.year + 1):
        again = stage.days.next(dt.date(year, 10, 20))
        stage.do(matter, DossierLine.review, lead, again, review="持续跟踪,设施逐年改善。")


def under_way(stage: Stage) -> None:
    """What is on its way today: filings to check and review, a midterm, an interpellation."""
    days, today, law = stage.days, stage.today, stage.clerk(LAW)
    for n, ago in enumerate((8, 3, 40)):
        issued = days.before(today, ago + 6)
        matter = stage.begin(
            FilingLine,
            stage.clerk("区政府"),
            days.before(today, ago),
            title=f"关于公共服务管理的办法(示例{n + 1})",
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
        question="校车安全监管责任如何落实?",
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
    review_suggestion(stage)
    resolutions(stage)
    stated(stage)
    under_way(stage)
