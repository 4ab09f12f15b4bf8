"""Courses for deputies."""

from renda.lines.course import figures
from renda.lines.course.procedures import CourseLine
from renda.matters.line import Line

LINE = Line("course", procedures=(CourseLine,), brings=(figures,))
