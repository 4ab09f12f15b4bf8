"""Appointments and removals: proposals, each person's case, positions that end by themselves."""

from renda.lines.appointment import doubts, figures, found
from renda.lines.appointment.case import NominationLine
from renda.lines.appointment.ceased import CeasedLine
from renda.lines.appointment.concern import ConcernLine
from renda.lines.appointment.proposal import AppointmentLine
from renda.matters.line import Line

LINE = Line(
    "appointment",
    procedures=(AppointmentLine, NominationLine, CeasedLine, ConcernLine),
    brings=(doubts, figures, found),
    glance={"decisions": ("appointment-appointed", "appointment-removed")},
)
