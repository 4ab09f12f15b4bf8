"""What `renda verify` holds against the journal: texts, replies, contacts, ratings."""

from __future__ import annotations

from renda.lines.suggestion.models import Contact, Proposal, Rating, Reply
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.matters.kept import Answered, kept

TEXT = ("open", Suggestion.edit.name, Suggestion.edit_signed.name)
LETTER = (Assignment.draft_reply.name, Assignment.bring.name, Assignment.correct_reply.name)
RATED = (Assignment.rate.name, Assignment.enter_receipt.name, Assignment.correct_rating.name)
HEARD = (Assignment.contact.name, Assignment.correct_contact.name)

kept += [
    *(Answered(Suggestion.slug, Proposal, field, TEXT) for field in ("situation", "measures")),
    *(Answered(Assignment.slug, Reply, field, LETTER) for field in ("text", "document", "contact")),
    *(Answered(Assignment.slug, Contact, field, HEARD) for field in ("on", "way", "views")),
    Answered(Assignment.slug, Rating, "grade", RATED),
]
