"""What the paper of a plan lists: its topics in the order of the year."""

from __future__ import annotations

from renda.lines.plan.progress import by_month
from renda.matters.models import Matter
from renda.matters.shown import Listed, Telling

TOPICS = {"议题": Listed(lambda _matter, tree: by_month(tree), like=Matter)}
RELEASED: Telling = {"公布日期": lambda matter, _tree: matter.published_on}
