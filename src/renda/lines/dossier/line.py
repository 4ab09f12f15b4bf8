"""Dossiers: one problem across lines, instruments and years."""

from renda.lines.dossier import figures
from renda.lines.dossier.procedures import DossierLine
from renda.matters.line import Line

LINE = Line(
    "dossier",
    procedures=(DossierLine,),
    brings=(figures,),
)
