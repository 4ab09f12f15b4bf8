"""Official correspondence: 发文办理, 收文办理."""

from renda.lines.correspondence import doubts
from renda.lines.correspondence.procedures import IncomingLine, OutgoingLine
from renda.matters.line import Line

LINE = Line("correspondence", procedures=(OutgoingLine, IncomingLine), brings=(doubts,))
