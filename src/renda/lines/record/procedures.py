"""Records of service (代表法 Art. 58): drawn up, shown to the deputy first, published."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.directory.queries import mandates_of
from renda.lines.record import forms, rules, shown
from renda.lines.record.actors import keeper
from renda.lines.record.counted import recorded_all
from renda.lines.record.models import ServiceRecord, ServiceYear
from renda.matters import publishing
from renda.matters.actors import deputy, system
from renda.matters.awaits import Awaits
from renda.matters.correcting import rewriting
from renda.matters.facts import keep, on_day, revise
from renda.matters.forms import ReasonForm
from renda.matters.models import Matter
from renda.matters.publishing import ReleaseForm, release
from renda.matters.spec import OPENING, Action, Begin, Clock, Procedure, Sheet, Stage
from renda.matters.step import Refused, Step
from renda.service.record import Record, recorded
from renda.service.spec import RECORD


def showing(step: Step, record: Record) -> None:
    """Keep a deputy's numbers as they are shown to the deputy."""
    seat = step.matter.deputy
    step.add(
        ServiceRecord(
            matter=step.matter,
            seat=seat,
            year=step.matter.year,
            counted=record.counted,
            below=len(record.below),
        )
    )


def _begun_by(step: Step) -> None:
    if step.matter.year > step.on.year:
        raise Refused(_("这一年度还没有开始。"), field="year")


def _alone(step: Step) -> None:
    """Draw up one deputy's record by itself."""
    _begun_by(step)
    seat = step.answers["deputy"]
    if step.once(_drawn, seat.pk, step.matter.year):
        raise Refused(_("这位代表本年度已经有履职档案。"), field="deputy")
    showing(step, recorded([seat], step.matter.year, step.on)[seat.pk])


def _drawn(seat: int, year: int) -> bool:
    return ServiceRecord.objects.filter(seat=seat, year=year).exists()


def _recount(step: Step) -> None:
    """Keep the numbers as they are now: what was put right since counts."""
    record = step.read(recorded_all, step.on)
    if record is None:
        return
    below = len(record.below)
    step.change(step.matter.service_record, counted=record.counted, below=below)


def _settle(step: Step) -> None:
    revise("service_record")(step)
    _recount(step)


def _publish(step: Step) -> None:
    _recount(step)
    release(step)


def _after_its_days(step: Step) -> None:
    clock = step.clock("object_by")
    if clock is not None and clock.due_on >= step.on:
        raise Refused(_("代表核对的期限还没有过。"))


class RecordLine(Procedure):
    """履职档案: one deputy's year."""

    slug = RECORD
    label = _("履职档案")
    section = "deputies"
    columns = ("service_record__year", "service_record__below", "service_record__outcome")
    begin = Begin(
        _("生成一位代表的履职档案"), by=keeper, asks=forms.OneForm, effect=_alone, upon=()
    )
    sheet = Sheet("record/sheet.html", ("service_record",), shown.shown)
    public = Sheet("record/public.html", ("service_record",), shown.public)

    checking = Stage(_("待代表核对"))
    objected = Stage(_("代表有异议，待处理"))
    settled = Stage(_("已核对，待公开"))
    published = Stage(_("已公开"), final=True)

    confirm = Action(_("核对无误"), at=checking, to=settled, by=deputy)
    contest = Action(
        _("提出异议"),
        at=checking,
        to=objected,
        by=deputy,
        asks=forms.ObjectForm,
        effect=revise("service_record", objected_on=on_day),
        duty=False,
        tone="plain",
    )
    lapse = Action(
        _("期满没有异议"), at=checking, to=settled, by=system, check=_after_its_days, duty=False
    )
    settle = Action(
        _("处理异议"),
        at=objected,
        to=settled,
        by=keeper,
        asks=forms.SettleForm,
        effect=_settle,
        tells=True,
        help=_("异议成立的，请先更正原来的登记，再处理；处理时按更正后的记录重新计数。"),
    )
    publish = Action(
        _("公开"),
        at=(settled, published),
        to=published,
        by=keeper,
        asks=ReleaseForm,
        when=lambda: Q(published_on=None, confidential=False),
        effect=_publish,
        corrects=True,
    )
    unpublish = publishing.unpublish((published,), keeper)
    rewrite = rewriting(ServiceRecord, forms.SettleForm, by=keeper)
    object_by = Clock(
        _("代表核对"),
        rule=rules.OBJECT,
        starts=OPENING,
        stops=(confirm, contest, lapse),
        right=True,
    )
    settle_by = Clock(_("处理异议"), rule=rules.SETTLE, starts=contest, stops=settle)
    road = (checking, settled, published)


def _once(step: Step) -> None:
    """A year's records are drawn up once; how many there are to be is known beforehand."""
    _begun_by(step)
    matter = step.matter
    if step.once(_begun, matter.congress_id, matter.year):
        raise Refused(_("本年度的履职档案已经在生成。"), field="year")
    seats = mandates_of(matter.congress, on=min(step.on, dt.date(matter.year, 12, 31))).count()
    keep(ServiceYear, seats=lambda _step: seats)(step)


def _begun(congress: int, year: int) -> bool:
    found = Matter.objects.living().filter(congress=congress, procedure=YearLine.slug, year=year)
    return found.exists()


def _unpublished() -> Q:
    open_ones = Matter.objects.filter(
        procedure=RECORD,
        congress=OuterRef("congress"),
        year=OuterRef("year"),
        closed_at=None,
    )
    return ~Q(Exists(open_ones))


def unpublished(year: Matter) -> QuerySet[Matter]:
    """Return the records of a year that are not published yet."""
    found = Matter.objects.filter(procedure=RECORD, congress=year.congress_id, year=year.year)
    return found.filter(closed_at=None)


class YearLine(Procedure):
    """年度履职档案: all deputies' records of a year, drawn up by the worker."""

    slug = "serviceyear"
    label = _("年度履职档案")
    section = "deputies"
    begin = Begin(_("生成年度履职档案"), by=keeper, asks=forms.YearForm, effect=_once, upon=())
    sheet = Sheet("record/year.html", ("service_year",), shown.year)

    drawing = Stage(_("正在生成"), rests=_("由后台逐位生成"))
    showing = Stage(_("代表核对和公开中"), rests=_("各位代表的档案各有期限"))
    done = Stage(_("全部公开"), final=True)
    dropped = Stage(_("撤销"), void=True)

    drawn = Action(_("生成完毕"), at=drawing, to=showing, by=system, duty=False)
    close = Action(
        _("全部公开，办结"),
        at=showing,
        to=done,
        by=keeper,
        when=Awaits(
            _("本年度的履职档案全部公开以后才能办结。"),
            _unpublished,
            unpublished,
        ),
        duty=False,
    )
    drop = Action(
        _("撤销"), at=(drawing, showing), to=dropped, by=keeper, asks=ReasonForm, duty=False,
        tone="danger", help=_("已经生成的档案不受影响。"),
    )  # fmt: skip
    rewrite = rewriting(ServiceYear, forms.YearForm, by=keeper)
    road = (drawing, showing, done)
