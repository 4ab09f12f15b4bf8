"""What bodies state of their own results, as quoted and with the document."""

from renda.lines.indicator import figures
from renda.lines.indicator.procedures import IndicatorLine
from renda.matters.line import Line

LINE = Line(
    "indicator",
    procedures=(IndicatorLine,),
    brings=(figures,),
)
