"""Which pack binds a congress, and which article it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renda.kernel.language import with_aside
from renda.laws.chongqing import CHONGQING
from renda.laws.national import NATIONAL
from renda.laws.spec import Pack

if TYPE_CHECKING:
    from renda.directory.models import Congress

#: the packs of places; where none binds, the national law does alone
PLACES: tuple[Pack, ...] = (CHONGQING,)
PACKS: tuple[Pack, ...] = (NATIONAL, *PLACES)


def pack_of(congress: Congress) -> Pack:
    """Return the pack that binds a congress, by the code of its place."""
    return next((one for one in PLACES if congress.code.startswith(one.places)), NATIONAL)


def cite(key: str, congress: Congress) -> str:
    """Return the article of a key where a congress sits, "" where its law has none.

    Raises KeyError for a key that is not among the national ones: those are all there are.
    """
    return str(pack_of(congress).cites.get(key, NATIONAL.cites[key]))


def cited(text: Any, key: str, congress: Congress) -> str:
    """Return a text with its article in brackets, without any where the law has none."""
    article = cite(key, congress) if key else ""
    return with_aside(text, article) if article else str(text)
