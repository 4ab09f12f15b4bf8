"""That a matter came in with a ledger: its page says so, to the staff with the row."""

from __future__ import annotations

from typing import Any

from renda.matters.actors import READERS, STAFF
from renda.matters.journal import BROUGHT
from renda.sites.folio.page import Folio


def source(folio: Folio) -> dict[str, Any] | None:
    """Return from where a matter was brought, None if it began here; its row is for the staff."""
    own = (entry for entry in folio.entries if entry.matter_id == folio.matter.pk)
    opening = next((entry for entry in own if entry.action == "open"), None)
    said = opening.answers.get(BROUGHT) if opening else None
    if not isinstance(said, dict):
        return None
    staff = folio.matter.congress_id in folio.who.congresses(STAFF, *READERS)
    row = list(said.get("row", {}).items()) if staff else []
    return {"file": said.get("file", ""), "line": said.get("line", ""), "row": row}
