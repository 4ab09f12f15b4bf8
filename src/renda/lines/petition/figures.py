"""How many petitions came, were told of, answered, and in time."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.dividing import by_choice
from renda.figures.records import in_time, of_year, open_now
from renda.figures.sections import Section
from renda.figures.spec import CongressYear
from renda.lines.petition.models import Petitioned
from renda.lines.petition.procedures import PetitionLine
from renda.matters.models import Matter

SLUG, PIECE = PetitionLine.slug, _("件次")
SECTION = Section(_("人大信访"), (SLUG,))
BY = (
    by_choice("sort", _("类别"), "petitioned__sort", Petitioned.Sort),
    by_choice("way", _("方式"), "petitioned__way", Petitioned.Way),
    by_choice("field", _("领域"), "petitioned__field", Petitioned.Field),
)


def _answered(period: CongressYear) -> QuerySet[Matter]:
    return of_year(SLUG, "answer", "refuse")(period)


RECEIVED = SECTION.figure(
    "petition-received",
    _("受理的群众来信来访"),
    PIECE,
    of_year(SLUG),
    _("当年登记的来信、来访、电子邮件、网上提交和电话，告知去向的也计；同一人再来的每次都计。"),
    by=BY,
    phrases=("受理群众来信来访{n}", "受理来信来访{n}"),
)
ANSWERED = SECTION.figure(
    "petition-answered",
    _("办结回复的来信来访"),
    PIECE,
    _answered,
    _("当年登记，已经作出处理意见并答复，或者不予受理、已经告知去向的；要求重新办理的不计。"),
    within=RECEIVED,
    by=BY,
)
ANSWERED_RATE = SECTION.ratio(
    "petition-answered-rate",
    _("来信来访办结回复率"),
    ANSWERED,
    RECEIVED,
    _("办结回复的占受理的来信来访的比例。"),
)
TOLD = SECTION.figure(
    "petition-told",
    _("按期告知的来信来访"),
    PIECE,
    in_time(SLUG, "tell_by"),
    _("自收到之日起十五日内告知信访人的（《信访工作条例》第二十三条）；不能告知的不计。"),
    within=RECEIVED,
)
TOLD_DUE = SECTION.figure(
    "petition-told-due",
    _("应当告知的来信来访"),
    PIECE,
    in_time(SLUG, "tell_by", due=True),
    _("已经告知，或者到了期限应当告知的。"),
    within=RECEIVED,
)
TOLD_RATE = SECTION.ratio(
    "petition-told-in-time",
    _("按期告知率"),
    TOLD,
    TOLD_DUE,
    _("按期告知的占应当告知的比例。"),
)
HANDED = SECTION.figure(
    "petition-handed",
    _("转送、交办的来信来访"),
    PIECE,
    of_year(SLUG, "transfer", "assign"),
    _("当年登记并转送、交办给有权处理的单位的；异议成立收回的不计。"),
    within=RECEIVED,
    phrases=("转送交办{n}",),
)
OPEN = SECTION.figure(
    "petition-open",
    _("在办的来信来访"),
    PIECE,
    open_now(SLUG),
    _("今天还没有办结的，不分年度。"),
    yearly=False,
)
LATE = SECTION.figure(
    "petition-late",
    _("逾期未办的来信来访"),
    PIECE,
    open_now(SLUG, late=True),
    _("今天有期限已过的，不分年度。"),
    yearly=False,
)
