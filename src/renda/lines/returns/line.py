"""What bodies report in numbers or rows when they are asked, and what an office keeps itself."""

from renda.lines.returns import figures
from renda.lines.returns.books import BookLine
from renda.lines.returns.declared import (
    activity_day,
    appointees,
    appraisal,
    enterprises,
    guidance,
    higher,
    honours,
    oaths,
    party,
    press,
    theme_activity,
    volunteers,
)
from renda.lines.returns.rounds import RoundLine, ShareLine
from renda.matters.line import Line

LINE = Line(
    "returns",
    procedures=(RoundLine, ShareLine, BookLine),
    brings=(
        figures,
        activity_day,
        theme_activity,
        press,
        enterprises,
        volunteers,
        oaths,
        appointees,
        appraisal,
        guidance,
        higher,
        honours,
        party,
    ),
)
