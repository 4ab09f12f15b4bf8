"""Which files somebody may open: those of visible matters; a draft's only once it was sent."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.directory.standing import Standing
from renda.matters.models import Enclosure, Entry, Matter
from renda.matters.queries import NOTHING, visible
from renda.matters.registry import action_of, procedure_of, procedures
from renda.matters.spec import Action, Procedure


def open_to(who: Standing) -> QuerySet[Enclosure]:
    """Return the files that somebody may open.

    A file of an internal step is as internal as the step, until a later step sends it out. What
    was taken off opens to nobody.
    """
    found = Enclosure.objects.filter(matter__in=visible(who), taken_off_seq=None)
    return found.exclude(_drafts() & ~Q(matter__body__in=who.bodies()))


def _drafts() -> Q:
    """Return the condition of having come with an internal step that nothing has sent out yet."""
    found = NOTHING
    for procedure in procedures.values():
        for action in procedure.actions.values():
            if action.internal:
                found |= Q(_came_with(action), ~_sent(procedure, action))
    return found


def _came_with(action: Action) -> Q:
    steps = Entry.objects.filter(matter=OuterRef("matter"), seq=OuterRef("seq"))
    return Q(Exists(steps.filter(action=action.name)), matter__procedure=action.owner.slug)


def _sent(procedure: type[Procedure], action: Action) -> Exists:
    senders = [other.name for other in procedure.actions.values() if action in other.drafts]
    later = Entry.objects.filter(matter=OuterRef("matter"), seq__gt=OuterRef("seq"))
    return Exists(later.filter(action__in=senders))


def given_with(
    matter: Matter, form: type, names: Sequence[str], who: Standing
) -> dict[str, list[Enclosure]]:
    """Return per question the files that came when a form was filled in before, in two queries.

    What has been sent out is no draft any more: it stays.
    """
    given = {one.file_id: one for one in open_to(who).filter(matter=matter)} if names else {}
    if not given:
        return {}
    steps = Entry.objects.filter(matter=matter, seq__in={one.seq for one in given.values()})
    found: dict[str, list[Enclosure]] = {}
    for entry in steps.order_by("seq"):
        if _asked(entry, matter, form):
            for name in names:
                keys = [item["pk"] for item in entry.answers.get(name) or []]
                found.setdefault(name, []).extend(given[key] for key in keys if key in given)
    return {name: files for name, files in found.items() if files}


def _asked(entry: Entry, matter: Matter, form: type) -> bool:
    """Say whether a step was taken with a form, and can still be said anew."""
    if entry.action == "open":
        return True
    action = action_of(matter.procedure, entry.action)
    if action is None or action.asks is not form:
        return False
    senders = [a.name for a in procedure_of(matter).actions.values() if action in a.drafts]
    later = Entry.objects.filter(matter=matter, seq__gt=entry.seq, action__in=senders)
    return not senders or not later.exists()
