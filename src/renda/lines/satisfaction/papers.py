"""What the announcement of a satisfaction test tells besides its facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from renda.matters.models import Matter
from renda.matters.sheets import living
from renda.matters.shown import Telling


def _asked(matter: Matter, _tree: Any) -> str:
    subject: str = matter.satisfaction_test.subject
    return subject.removesuffix("测评").removesuffix("满意度")


def _rule(_matter: Matter, tree: Sequence[Matter]) -> str:
    """Return the rule by which the votes were counted: the same for all of a test."""
    return next((one.outcome.rule_text for one in living(tree, "outcome")), "")


TOLD: Telling = {
    "采用的计票规则": _rule,
    "所测内容": _asked,
    "以无记名方式": lambda matter, _tree: matter.satisfaction_test.secret,
}
