"""Records of service: what deputies did, shown to them first; reports to their voters."""

from renda.lines.record import doubts, figures, items, worker
from renda.lines.record.outside import OutsideLine
from renda.lines.record.procedures import RecordLine, YearLine
from renda.lines.record.voters import ReportLine
from renda.matters.line import Line

LINE = Line(
    "record",
    procedures=(RecordLine, YearLine, OutsideLine, ReportLine),
    brings=(doubts, figures, items, worker),
)
