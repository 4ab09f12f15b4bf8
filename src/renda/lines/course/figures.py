"""How many courses were held, and how many took part."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.figures.records import in_year
from renda.figures.sections import Section
from renda.figures.spec import Sum
from renda.lines.course.procedures import CourseLine

SECTION = Section(_("代表培训"), (CourseLine.slug,))
_HELD = in_year(CourseLine.slug, "record")
SECTION.figure(
    "trainings-held", _("举办的代表培训"), _("次"), _HELD,
    _("当年举办并登记了参加情况的代表培训，取消的不计。"),
)  # fmt: skip
SECTION.figure(
    "trained", _("培训的代表"), _("人次"), _HELD,
    _("当年举办的代表培训中，签到和登记的本级代表，加上其他各级代表。"),
    measure=Sum("course__people", None),
    phrases=("累计培训人大代表{n}", "累计培训市区镇人大代表{n}"),
)  # fmt: skip
SECTION.figure(
    "trained-named", _("签到和登记的本级代表"), _("人次"), _HELD,
    _("当年举办的代表培训中，签到和登记的本级代表，各记入本人的履职档案。"),
    measure=Sum("course__named", None),
)  # fmt: skip
