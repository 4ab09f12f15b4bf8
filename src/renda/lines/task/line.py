"""Work that a higher congress hands down, and the answer that goes up."""

from renda.lines.task import figures
from renda.lines.task.procedures import TaskLine, TaskPart
from renda.lines.task.upward import UpwardLine
from renda.matters.line import Line

LINE = Line(
    "task",
    procedures=(TaskLine, TaskPart, UpwardLine),
    brings=(figures,),
)
