"""Appraisals of a body's work, in four stages."""

from renda.lines.appraisal import figures
from renda.lines.appraisal.procedures import AppraisalLine, AppraisalTown
from renda.matters.line import Line

LINE = Line(
    "appraisal",
    procedures=(AppraisalLine, AppraisalTown),
    brings=(figures,),
    glance={"questions": ("appraisal-held",)},
)
