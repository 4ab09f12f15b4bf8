"""Petitions to the congress: registered, handed on, answered, reviewed."""

from renda.lines.petition import doubts, figures, found
from renda.lines.petition.procedures import PetitionLine
from renda.matters.line import Line

LINE = Line(
    "petition",
    procedures=(PetitionLine,),
    brings=(figures, doubts, found),
    glance={"petitions": ("petition-received", "petition-answered", "petition-told-in-time")},
)
