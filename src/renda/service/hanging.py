"""What hangs on what was entered: while anything does, it is not taken back."""

from __future__ import annotations

from renda.directory.hanging import hanging
from renda.service.actors import Entered
from renda.service.models import Belonging, Participation, Turn


def held_by(one: Entered) -> list[tuple[object, int]]:
    """Return what hangs on a record, by what it is called, with how many there are.

    On somebody's part in a circle hang the turns and activities that they had there by it.
    """
    if not isinstance(one, Belonging):
        return hanging(one)
    here = Belonging.objects.filter(circle=one.circle, person=one.person).exclude(pk=one.pk)
    if here.exists():
        return []  # what they had there may rest on the other
    mine = Participation.objects.filter(activity__circle=one.circle, person=one.person)
    turns = Turn.objects.filter(circle=one.circle, person=one.person)
    counts = [(Turn._meta.verbose_name, turns.count())]  # noqa: SLF001  the documented way to it
    counts += [(Participation._meta.verbose_name, mine.count())]  # noqa: SLF001  the documented way to it
    return [(label, count) for label, count in counts if count]
