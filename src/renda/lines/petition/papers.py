"""What the papers of a petition tell besides its facts; the writer's name is written in by hand."""

from __future__ import annotations

from renda.matters.shown import Telling

TOLD: Telling = {
    "去向": lambda matter, _tree: matter.petitioned.where_to or str(matter.body or ""),
    "自行办理": lambda matter, _tree: matter.petitioned.handed == "own",
    "不予受理": lambda matter, _tree: bool(matter.petitioned.ground),
    "要求报告": lambda matter, _tree: matter.petitioned.handed == "assigned",
    "可以复查": lambda matter, _tree: matter.petitioned.sort == "appeal",
}
