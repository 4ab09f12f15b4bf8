"""From what kind of matter others arise: lines name the kind, never one another."""

from __future__ import annotations

from enum import Enum, auto


class Origin(Enum):
    """What a matter is to those that arise from it."""

    #: a topic of the year's plan
    PLANNED = auto()
    #: handed down by a higher congress
    TASKED = auto()
    #: a report that was heard and deliberated
    HEARD = auto()
    #: a report on money or on a plan, examined and heard
    ACCOUNTED = auto()
    #: an inspection, a check, an appraisal
    CHECKED = auto()
    #: questions put to bodies
    ASKED = auto()
    #: what the standing committee demands: opinions, resolutions
    DEMANDED = auto()
    #: a vote on how satisfied they are
    VOTED = auto()
    #: what execution was warned of
    WARNED = auto()
    #: normative documents, and suggestions to review them
    FILED = auto()
