"""Receptions of deputies and what the people said there, followed until they were told."""

from renda.lines.reception import doubts, figures
from renda.lines.reception.procedures import ReceptionItem, ReceptionLine
from renda.matters.line import Line

LINE = Line(
    "reception",
    procedures=(ReceptionLine, ReceptionItem),
    brings=(figures, doubts),
    glance={"receptions": ("reception-visits", "reception-people", "reception-said", "voice-told")},
)
