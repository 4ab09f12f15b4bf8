"""What a matter is tied to, as far as somebody may see it, told from its own side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from renda.directory.standing import Standing
from renda.kernel.prepared import prepared
from renda.matters.models import Matter, Tie
from renda.matters.queries import shape_of, visible
from renda.matters.registry import procedure_of

#: how a tie is told from the later matter's side, and from the earlier one's
FORTH = {
    "arises": gettext_lazy("来源"),
    "same_problem": gettext_lazy("同一问题"),
    "concerns": gettext_lazy("有关事项"),
}
BACK = {
    "arises": gettext_lazy("由此开展"),
    "same_problem": gettext_lazy("同一问题"),
    "concerns": gettext_lazy("有关事项"),
}


def tied(matter: Matter, who: Standing) -> list[dict[str, Any]]:
    """Return what a matter is tied to, both ways, as far as somebody may see it, in one query.

    What the sheet of its line shows of them is left to it.
    """

    def build(keys: Sequence[int]) -> QuerySet[Tie]:
        mine = visible(who)
        here = Q(matter=keys[0], other__in=mine) | Q(other=keys[0], matter__in=mine)
        ties = Tie.objects.filter(here).select_related("matter__body", "other__body")
        return ties.order_by("on", "pk")

    rows, sheet = [], procedure_of(matter).sheet
    for tie in prepared(shape_of(who), build, matter.pk):
        forth = tie.matter_id == matter.pk
        if forth and sheet and tie.way in sheet.ties:
            continue
        other, words = (tie.other, FORTH) if forth else (tie.matter, BACK)
        rows.append({"tie": tie, "matter": other, "way": words[tie.way]})
    return rows
