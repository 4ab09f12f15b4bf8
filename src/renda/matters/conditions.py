"""Conditions on a matter that several lines share."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from renda.matters.models import Matter


def nothing_open_below() -> Q:
    """Return the condition of having no open children."""
    return ~Q(Exists(Matter.objects.filter(parent=OuterRef("pk"), closed_at=None)))
