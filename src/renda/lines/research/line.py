"""Research and visits of a committee, with what they ask for."""

from renda.lines.research import figures
from renda.lines.research.procedures import ResearchAdvice, ResearchLine
from renda.matters.line import Line

LINE = Line("research", procedures=(ResearchLine, ResearchAdvice), brings=(figures,))
