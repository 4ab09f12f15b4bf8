"""How many opinions were given, and what became of them."""

from django.utils.translation import gettext_lazy as _

from renda.figures.records import in_time, of_year, open_now
from renda.figures.registry import register
from renda.figures.spec import Figure, Ratio
from renda.lines.opinion.procedures import OpinionLine, OpinionPoint

LINE, POINT, SECTION = OpinionLine.slug, OpinionPoint.slug, _("审议意见")

ISSUED = register(
    Figure(
        "opinion-issued",
        _("审议意见书"),
        _("份"),
        of_year(LINE, "deliver"),
        _("当年整理并送达的审议意见书。"),
        section=SECTION,
        said=("审议意见{n}", "提出审议意见{n}"),
    )
)
POINTS = register(
    Figure(
        "opinion-points",
        _("审议意见要点"),
        _("条"),
        of_year(POINT, "hand_over"),
        _("当年送达的审议意见中逐条交办的要点;一条交几个单位的按单位计。"),
        section=SECTION,
        said=("提出{n}审议意见", "审议意见{n}"),
    )
)
MET = register(
    Figure(
        "opinion-met",
        _("已落实的审议意见要点"),
        _("条"),
        of_year(POINT, "accept"),
        _("经专工委核查已落实的要点。"),
        section=SECTION,
    )
)
MET_RATE = register(
    Ratio(
        "opinion-met-rate",
        _("审议意见落实率"),
        MET,
        POINTS,
        _("核查已落实的要点占当年交办的要点的比例。"),
        section=SECTION,
    )
)
DUE = register(
    Figure(
        "opinion-due",
        _("应报告研究处理情况的审议意见"),
        _("份"),
        in_time(LINE, "answer_by", due=True),
        _("当年的审议意见书中报告期限已到或已经报告的。"),
        section=SECTION,
    )
)
IN_TIME = register(
    Figure(
        "opinion-in-time",
        _("按期报告的审议意见"),
        _("份"),
        in_time(LINE, "answer_by"),
        _("在期限内书面报告研究处理情况的(《监督法》第十七条)。"),
        section=SECTION,
    )
)
TIMELY = register(
    Ratio(
        "opinion-timely",
        _("审议意见按期报告率"),
        IN_TIME,
        DUE,
        _("按期报告的占应报告的比例。"),
        section=SECTION,
    )
)
OPEN = register(
    Figure(
        "opinion-open",
        _("未落实的审议意见要点"),
        _("条"),
        open_now(POINT),
        _("今天还没有落实的,不分年度。"),
        section=SECTION,
        yearly=False,
    )
)
LATE = register(
    Figure(
        "opinion-late",
        _("逾期的审议意见要点"),
        _("条"),
        open_now(POINT, late=True),
        _("今天已过期限而没有报告结果的,不分年度。"),
        section=SECTION,
        yearly=False,
    )
)
