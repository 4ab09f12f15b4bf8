"""Receptions of deputies and what the people said there, followed until they were told."""

from renda.lines.reception import doubts, figures, found
from renda.lines.reception.procedures import ReceptionItem, ReceptionLine
from renda.matters.line import Line

LINE = Line(
    "reception",
    procedures=(ReceptionLine, ReceptionItem),
    brings=(figures, doubts, found),
    glance={"receptions": ("reception-visits", "reception-people", "reception-said", "voice-told")},
)
