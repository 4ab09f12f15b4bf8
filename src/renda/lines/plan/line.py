"""What the standing committee means to do in a year, and what became of it."""

from renda.lines.plan import figures
from renda.lines.plan.procedures import Plan, PlanTopic
from renda.matters.line import Line

LINE = Line(
    "plan",
    procedures=(Plan, PlanTopic),
    brings=(figures,),
    glance={"decisions": ("plan-topics", "plan-done", "plan-rate")},
)
