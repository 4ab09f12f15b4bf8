"""What follows from a deputy's rating of a reply: promises are kept, or it is done again."""

from __future__ import annotations

from renda.lines.suggestion import replies
from renda.lines.suggestion.models import Grade, Rating
from renda.lines.suggestion.ratings import correct, rate
from renda.matters.step import Step


def rate_reply(step: Step) -> None:
    """Keep the rating; whoever is not dissatisfied has the promises kept."""
    rate(step, Rating.Subject.REPLY)
    if step.answers["grade"] != Grade.DISSATISFIED:
        replies.keep_promises(step)


def correct_rating(step: Step) -> None:
    """Put a rating right, and what had followed from it."""
    correct(step, Rating.Subject.REPLY)
    if step.answers["grade"] == Grade.DISSATISFIED:
        step.halt_descendants()
    elif step.matter.stage == "dissatisfied":
        replies.keep_promises(step)


def coordinate(step: Step) -> None:
    """Have the promises kept where the parties settled on what the reply says (C1 Art. 27)."""
    if step.answers["outcome"] == "settle":
        replies.keep_promises(step)
