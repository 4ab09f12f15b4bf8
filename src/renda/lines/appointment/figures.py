"""How many were appointed, removed, refused, examined, sworn in.

Oaths at ceremonies of organs and towns are told by their returns; here stand those of whom the
standing committee keeps the case, counted beside and never added.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.figures.duties import Words, of_duty
from renda.figures.records import in_year
from renda.figures.sections import Section
from renda.figures.spec import CongressYear
from renda.lines.appointment.case import NominationLine
from renda.lines.appointment.ceased import CeasedLine
from renda.lines.appointment.concern import ConcernLine
from renda.lines.appointment.models import Exam
from renda.lines.appointment.proposal import AppointmentLine
from renda.tenure.spec import ENDING, Manner

CASE, PERSON = NominationLine.slug, _("人次")
SECTION = Section(_("人事任免"), (AppointmentLine.slug, CASE, CeasedLine.slug, ConcernLine.slug))
BEGINNING = sorted({one for one in Manner.values if one not in ENDING})


def _exams(*, passed: bool | None = None) -> Any:
    def records(period: CongressYear) -> QuerySet[Exam]:
        found = Exam.objects.filter(
            matter__congress=period.congress,
            taken_on__gte=period.starts_on,
            taken_on__lte=period.until,
        )
        return found if passed is None else found.filter(passed=passed)

    return records


PROPOSED = SECTION.figure(
    "appointment-tabled", _("表决的任免人选"), PERSON, in_year(CASE, "vote"),
    _("当年交付表决的任免人选，每人每职一次。"),
)  # fmt: skip
APPOINTED = SECTION.figure(
    "appointment-appointed", _("任命人员"), PERSON,
    in_year(CASE, "vote", "approve", after=("passed",), nomination__manner__in=BEGINNING),
    _("当年表决通过的任命、决定任命、批准任命、选举和代理；须报上级批准的，批准后计算。"),
    phrases=("任命国家机关工作人员{n}", "任命干部{n}"),
)  # fmt: skip
REMOVED = SECTION.figure(
    "appointment-removed", _("免职、辞职和撤职"), PERSON,
    in_year(CASE, "vote", "approve", after=("passed",), nomination__manner__in=sorted(ENDING)),
    _("当年表决通过的免职、接受辞职和撤职。"),
)  # fmt: skip
REFUSED = SECTION.figure(
    "appointment-refused", _("没有通过的任免人选"), PERSON,
    in_year(CASE, "vote", after=("failed",)), _("当年表决没有通过的任免人选。"), within=PROPOSED,
)  # fmt: skip
EXAMS = SECTION.figure(
    "appointment-exams", _("任前法律知识考试"), PERSON, _exams(),
    _("当年的任前法律知识考试，补考另计一次。"), matter="matter",
)  # fmt: skip
FAILED = SECTION.figure(
    "appointment-exams-failed", _("任前法律知识考试不合格"), PERSON, _exams(passed=False),
    _("其中没有达到合格分数的。"), matter="matter", within=EXAMS,
)  # fmt: skip
OATHS = SECTION.figure(
    "appointment-oaths", _("任免案登记的宪法宣誓"), PERSON, in_year(CASE, "swear", "swear_at_once"),
    _("当年登记的、常委会任免案中人选的宪法宣誓；一府两院和乡镇组织的，见“宪法宣誓”填报。"),
)  # fmt: skip
of_duty(
    ConcernLine, "concern",
    Words(
        pgettext_lazy("figure", "任后反映"), pgettext_lazy("figure", "反馈"),
        pgettext_lazy("figure", "调查处理"),
    ),
    own={}, section=SECTION.label, work=SECTION.work, unit=_("件"),
)  # fmt: skip
CEASED = SECTION.figure(
    "appointment-ceased", _("职务自动终止的人员"), PERSON, in_year(CeasedLine.slug, "open"),
    _("当年登记的、不经表决自动终止的职务。"),
)  # fmt: skip
