"""`renda verify`: a frozen report is still what was frozen, with every figure behind it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from renda.matters import seals
from renda.matters.seals import Broken
from renda.reports.freezing import verify
from renda.reports.models import Frozen


def altered() -> Iterator[Broken]:
    """Yield the frozen reports that do not fit their digest."""
    for frozen in Frozen.objects.select_related("congress").order_by("pk").iterator(chunk_size=20):
        if not verify(frozen):
            yield Broken(
                _("冻结的报告%(key)s（%(report)s）") % {"key": frozen.pk, "report": frozen},
                _("被改动过"),
            )


seals.besides.append(altered)
