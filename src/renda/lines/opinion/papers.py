"""What a body and the committee write each other before the result is reported (L2 Art. 17)."""

from __future__ import annotations

from renda.matters.models import Matter
from renda.matters.shown import Issuer, Telling
from renda.papers.steps import day_of


def answering(matter: Matter) -> Issuer:
    """Return the body that asks for views: its letter is not the congress's."""
    return Issuer(matter.body.name if matter.body else "")


CONSULTED: Telling = {
    "征求意见日期": day_of("consult"),
    "反馈意见日期": day_of("view"),
}
