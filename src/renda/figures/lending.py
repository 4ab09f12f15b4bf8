"""What one line lets others count."""

from __future__ import annotations

from django.db.models import QuerySet

from renda.figures.spec import CongressYear
from renda.matters.lending import Lent
from renda.matters.models import Matter


def _none(_period: CongressYear, /) -> QuerySet[Matter]:
    return Matter.objects.none()


#: the matters of other lines whose report was heard within the year
heard_reports = Lent(_none)
