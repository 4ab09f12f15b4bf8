"""Where in the journal something is, in words: for whoever checks it and must find it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from renda.matters.kinds import kinds
from renda.matters.models import Matter


def matter_named(key: int) -> str:
    """Name a matter: its key, what it is, number and title."""
    matter = Matter.objects.filter(pk=key).first()
    if matter is None:
        return _("事项%(key)s") % {"key": key}
    kind = kinds.get(matter.procedure)
    words = {"key": key, "kind": kind.label if kind else matter.procedure, "matter": matter}
    return _("事项%(key)s（%(kind)s“%(matter)s”）") % words


def step_named(matter: int, seq: int, question: str = "") -> str:
    """Name a step of a matter, and one of its answers where one is meant."""
    words = {"matter": matter_named(matter), "seq": str(seq), "question": question}
    if question:
        return _("%(matter)s第%(seq)s步“%(question)s”") % words
    return _("%(matter)s第%(seq)s步") % words


def day_named(day: dt.date) -> str:
    """Name a sealed day."""
    return _("%(day)s的封存") % {"day": day.isoformat()}
