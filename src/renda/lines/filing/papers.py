"""What the papers about a filed document tell besides its facts."""

from __future__ import annotations

from renda.laws.registry import cite, cited
from renda.matters.shown import Telling

FILED: Telling = {
    "所报文件文号": lambda matter, _tree: matter.filed.document,
    "备案审查规定": lambda matter, _tree: cite("filing.regulation", matter.congress),
    "答复的依据": lambda matter, _tree: cited("书面答复", "filing.answer", matter.congress),
    "答复期限": lambda matter, _tree: matter.body_due_on if matter.stage == "opined" else "",
}
