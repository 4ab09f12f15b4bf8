"""How many records were drawn up, contested and published; who reported to the voters."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.figures.records import in_year, of_year
from renda.figures.sections import Section
from renda.lines.record.outside import OutsideLine
from renda.lines.record.procedures import RecordLine
from renda.lines.record.voters import ReportLine

SECTION = Section(_("代表履职"), (RecordLine.slug, OutsideLine.slug, ReportLine.slug))
SECTION.figure(
    "service-records", _("履职档案"), _("份"), of_year(RecordLine.slug),
    _("当年度的代表履职档案。"),
)  # fmt: skip
SECTION.figure(
    "service-contested", _("代表有异议的履职档案"), _("份"),
    of_year(RecordLine.slug, "contest"), _("当年度的履职档案中，代表提出异议的。"),
)  # fmt: skip
SECTION.figure(
    "service-published", _("已公开的履职档案"), _("份"),
    of_year(RecordLine.slug, "publish"), _("当年度的履职档案中，已经向社会公开的。"),
)  # fmt: skip
SECTION.figure(
    "outside-accepted", _("核对计入的补充履职活动"), _("项"),
    in_year(OutsideLine.slug, "accept"), _("当年核对无误、计入档案的补充履职活动。"),
)  # fmt: skip
SECTION.figure(
    "voter-reports", _("代表述职活动"), _("场"), in_year(ReportLine.slug, "record"),
    _("当年举行并登记了评议结果的述职活动。"),
)  # fmt: skip
