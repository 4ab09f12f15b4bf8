"""The procedures of the suggestion line: the suggestion itself and what hangs on it."""

from renda.lines.suggestion.procedures.assignment import Assignment
from renda.lines.suggestion.procedures.assist import Assist
from renda.lines.suggestion.procedures.joined import Joined
from renda.lines.suggestion.procedures.promise import Promise
from renda.lines.suggestion.procedures.relay import Relay
from renda.lines.suggestion.procedures.signature import Signature
from renda.lines.suggestion.procedures.suggestion import Suggestion

__all__ = ["Assignment", "Assist", "Joined", "Promise", "Relay", "Signature", "Suggestion"]
