"""`renda verify`: what an issued paper said is still what was numbered."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from renda.matters import seals
from renda.matters.seals import Broken
from renda.papers.kept import digest
from renda.papers.models import Issued


def altered() -> Iterator[Broken]:
    """Yield the issued papers whose words do not fit the digest they were numbered with."""
    kept = Issued.objects.filter(said__isnull=False).order_by("pk")
    for issued in kept.iterator(chunk_size=500):
        if digest(issued.said or {}) != issued.digest:
            yield Broken(_("公文%(paper)s") % {"paper": issued}, _("被改动过"))


seals.besides.append(altered)
