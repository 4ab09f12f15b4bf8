"""The budget, its books line by line, and what its execution warns of."""

from renda.lines.budget import doubts, figures, hearing
from renda.lines.budget.linkage import BudgetLinkage
from renda.lines.budget.procedures import BudgetLine
from renda.lines.budget.warning import BudgetWarning
from renda.matters.line import Line

LINE = Line(
    "budget",
    procedures=(BudgetLine, BudgetWarning, BudgetLinkage),
    brings=(doubts, figures, hearing),
)
