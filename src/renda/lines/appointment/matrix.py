"""The kinds of appointments and removals, as data: who nominates, what is asked, who swears in.

C4 and C5 in the register of sources are one place's measures; the national law names the powers (L3
Art. 11, 31, 32, 50) and the oath (宪法 Art. 27; NPCSC decision of 2018-02-24).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.tenure.models import Position
from renda.tenure.spec import Filled, Manner

#: who nominates: a head for their organ, the directors' meeting for the committee's own bodies
NOMINATORS = (
    Kind.DIRECTORS_MEETING,
    Kind.GOVERNMENT,
    Kind.SUPERVISION_COMMISSION,
    Kind.COURT,
    Kind.PROCURATORATE,
    Kind.PRESIDIUM,
    # who works for the directors' meeting, where that has no clerk of its own
    Kind.OFFICE,
    Kind.DEPUTY_COMMITTEE,
)


@dataclass(frozen=True)
class Way:
    """One kind of decision.

    filled: for positions filled so (none = any). exam: who is appointed must have passed the exam
    in legal knowledge. begins: somebody comes to the position by it; else they leave it. deputies:
    only one of that organ's deputies can (acting heads). fifth: members may propose it, one fifth
    of them jointly. defence: who it is about is heard before the vote. directors: the directors'
    meeting proposes it, whoever nominates else.
    """

    basis: Any
    filled: tuple[str, ...] = ()
    exam: bool = False
    begins: bool = True
    deputies: bool = False
    fifth: bool = False
    defence: bool = False
    directors: bool = False


WAYS: Mapping[str, Way] = {
    Manner.DECIDE: Way(_("《地方组织法》第五十条"), filled=(Filled.DECIDED,), exam=True),
    Manner.APPOINT: Way(_("《地方组织法》第五十条"), filled=(Filled.APPOINTED,), exam=True),
    Manner.APPROVE: Way(_("《地方组织法》第五十条"), filled=(Filled.APPROVED,)),
    Manner.ELECT: Way(_("《地方组织法》第十一条、第二十六条"), filled=(Filled.ELECTED,)),
    Manner.ACT: Way(
        _("《地方组织法》第五十条第一款第十三项"),
        filled=(Filled.ELECTED,),
        deputies=True,
        directors=True,
    ),
    Manner.REMOVE: Way(_("《地方组织法》第五十条"), begins=False),
    Manner.RESIGN: Way(_("《地方组织法》第三十二条"), begins=False),
    Manner.DISMISS: Way(
        _("《监督法》第六十条至第六十二条"), begins=False, fifth=True, defence=True
    ),
}

#: who organises the oath (C5 Art. 3-9)
DIRECTORS, PRESIDIUM, ORGAN = "directors", "presidium", "organ"
#: of these bodies the organ itself does unless the certificate is handed over at the sitting
JUSTICE = (Kind.SUPERVISION_COMMISSION, Kind.COURT, Kind.PROCURATORATE)


def organiser(position: Position, manner: str) -> str:
    """Return who organises the oath of who comes to a position; "" where none is sworn."""
    if not WAYS[manner].begins:
        return ""
    if position.filled == Filled.ELECTED and manner == Manner.ELECT:
        # the chief prosecutor only after the higher approval, by the directors (C5 Art. 4)
        return DIRECTORS if position.above else PRESIDIUM
    return ORGAN if position.body.kind in JUSTICE else DIRECTORS


def nominates(position: Position, manner: str) -> str:
    """Return of which kind the body is that proposes a decision about a position."""
    return Kind.DIRECTORS_MEETING if WAYS[manner].directors else position.nominator
