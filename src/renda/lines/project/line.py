"""Livelihood projects: ideas, the year's choosing, the projects that came of it."""

from renda.lines.project import doubts, figures
from renda.lines.project.idea import IdeaLine
from renda.lines.project.item import ProjectItem
from renda.lines.project.rounds import ProjectVote
from renda.matters.line import Line

LINE = Line(
    "project",
    procedures=(ProjectVote, ProjectItem, IdeaLine),
    brings=(doubts, figures),
    glance={
        "projects": ("project-candidates", "project-chosen", "project-done", "project-satisfied")
    },
)
