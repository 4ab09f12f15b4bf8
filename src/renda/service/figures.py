"""How many groups, stations and consultants there are, as of the day looked at."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.sections import Section
from renda.figures.spec import CongressYear, Records
from renda.service.models import Belonging, Circle
from renda.service.queries import on_day
from renda.service.spec import PLACES, CircleKind

SECTION = Section(_("代表联系群众"))
_THEN = _("看的那一天已经设立、没有撤销的才算；撤销以后不再计入，以前的年度不变。")


def _there(kinds: Collection[CircleKind]) -> Records:
    def records(period: CongressYear) -> QuerySet[Circle]:
        living = Circle.objects.filter(on_day(period.seen_on), congress=period.congress)
        return living.filter(kind__in=kinds)

    return records


def _engaged(kind: CircleKind) -> Records:
    def records(period: CongressYear) -> QuerySet[Belonging]:
        day = period.seen_on
        found = Belonging.objects.filter(on_day(day), on_day(day, "circle__"), circle__kind=kind)
        return found.filter(circle__congress=period.congress).select_related("person", "circle")

    return records


def _as(one: Belonging) -> str:
    return " · ".join(filter(None, (one.person.name, one.field)))


SECTION.figure(
    "circle-groups", _("人大代表小组"), _("个"), _there({CircleKind.GROUP}), _THEN, matter=None,
    phrases=("组建{n}区人大代表小组", "{n}人大代表小组"),
)  # fmt: skip
SECTION.figure(
    "circle-professional", _("代表专业小组"), _("个"), _there({CircleKind.PROFESSIONAL}), _THEN,
    matter=None, phrases=("{n}代表专业小组", "{n}专业代表小组"),
)  # fmt: skip
SECTION.figure(
    "circle-places", _("代表家站"), _("个"), _there(PLACES), _THEN, matter=None,
    phrases=("建成代表家站{n}",),
)  # fmt: skip
SECTION.figure(
    "circle-consultants",
    _("政策咨询员"),
    _("名"),
    _engaged(CircleKind.CONSULTANTS),
    _("看的那一天在聘的政策咨询员，解聘和聘期届满的不算。"),
    matter=None,
    phrases=("选聘{n}政策咨询员", "聘请{n}政策咨询员"),
    describe=_as,
)
SECTION.figure(
    "circle-experts",
    _("咨询专家"),
    _("名"),
    _engaged(CircleKind.EXPERTS),
    _("看的那一天在聘的咨询专家，解聘和聘期届满的不算。"),
    matter=None,
    describe=_as,
)
