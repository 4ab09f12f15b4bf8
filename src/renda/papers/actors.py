"""Who words and numbers a congress's papers: those who keep its other settings."""

from __future__ import annotations

from renda.directory.models import Congress, Kind, Role
from renda.directory.standing import Standing

#: offices send papers out, their inner sections do not (党政机关公文处理工作条例)
KEEPERS = (Kind.DEPUTY_COMMITTEE, Kind.OFFICE)


def keeps_papers(who: Standing, congress: Congress) -> bool:
    """Say whether somebody may word and number papers for a congress."""
    return who.is_system or congress.pk in who.congresses(KEEPERS, Role.CLERK)


def numbers_papers(who: Standing, congress: Congress) -> bool:
    """Say whether somebody may number papers: those of petitions are sent by who sees to these."""
    petitions = who.congresses(KEEPERS, Role.PETITIONS)
    return keeps_papers(who, congress) or congress.pk in petitions
