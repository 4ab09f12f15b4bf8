"""Deputies' suggestions."""

from renda.lines.suggestion import doubts, figures, found, kept, ledger, served
from renda.lines.suggestion.procedures.assignment import Assignment
from renda.lines.suggestion.procedures.assist import Assist
from renda.lines.suggestion.procedures.joined import Joined
from renda.lines.suggestion.procedures.promise import Promise
from renda.lines.suggestion.procedures.relay import Relay
from renda.lines.suggestion.procedures.signature import Signature
from renda.lines.suggestion.procedures.suggestion import Suggestion
from renda.matters.line import Line

LINE = Line(
    "suggestion",
    procedures=(Suggestion, Assignment, Assist, Relay, Signature, Joined, Promise),
    brings=(doubts, figures, found, kept, ledger, served),
    glance={
        "deputies": (
            "suggestion-total",
            "suggestion-answered",
            "suggestion-satisfied",
            "suggestion-kept",
            "suggestion-satisfied-rate",
            "suggestion-kept-rate",
            "suggestion-carried-rate",
        )
    },
)
