"""Questions to bodies, at a hearing or by topic, interpellations, investigations."""

from renda.lines.inquiry import figures
from renda.lines.inquiry.formal import InterpellationLine, InvestigationLine
from renda.lines.inquiry.procedures import (
    InquiryLine,
    InquiryQuestion,
    SpecialLine,
    SpecialQuestion,
)
from renda.matters.line import Line

LINE = Line(
    "inquiry",
    procedures=(
        InquiryLine,
        InquiryQuestion,
        SpecialLine,
        SpecialQuestion,
        InterpellationLine,
        InvestigationLine,
    ),
    brings=(figures,),
    glance={"questions": ("inquiry-held", "inquiry-bodies")},
)
