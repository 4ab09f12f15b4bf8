"""What can be done with reports: worded anew, and frozen as they are published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.directory.standing import Standing
from renda.figures.queries import figure_at
from renda.figures.spec import AnyFigure, CongressYear
from renda.kernel.language import day_in_words
from renda.kernel.mistakes import MistakenError
from renda.matters.models import Entry
from renda.matters.step import Refused
from renda.reports.actors import require_writer
from renda.reports.freezing import digest_of, figures_of
from renda.reports.models import Frozen, FrozenFigure, Occasion, TakenBack, Template
from renda.reports.proofing import mistakes


@transaction.atomic
def freeze(
    *,
    period: CongressYear,
    title: str,
    text: str,
    keys: Sequence[str],
    by: Standing,
    at: dt.datetime,
) -> Frozen:
    """Keep a report as it is published: its text, its figures, the records behind each of them.

    Raises PermissionDenied for who may not, Refused for a figure that there is not.
    """
    require_writer(period.congress, by)
    newest = Entry.objects.aggregate(newest=Max("pk"))["newest"]
    frozen = Frozen(
        congress=period.congress,
        year=period.year,
        title=title,
        text=text,
        until=period.until,
        today=period.today,
        frozen_at=at,
        by_id=by.account_id,
        by_name=by.name[:60],
        last_entry=newest or 0,
    )
    figures = figures_of(_wanted(keys, period), period)
    frozen.digest = digest_of(frozen, figures)
    frozen.save()
    for figure in figures:
        figure.frozen = frozen
    FrozenFigure.objects.bulk_create(figures)
    return frozen


def _wanted(keys: Sequence[str], period: CongressYear) -> list[AnyFigure]:
    """Return the figures and slices named, each once. Raises Refused for one not known."""
    found: dict[str, AnyFigure] = {}
    for key in keys:
        figure = figure_at(key, period)
        if figure is None:
            raise Refused(_("没有“%(key)s”这个指标。") % {"key": key}, field="keys")
        found[figure.key] = figure
    return list(found.values())


@transaction.atomic
def take_back(frozen: Frozen, *, reason: str, by: Standing, at: dt.datetime) -> TakenBack:
    """Set a frozen report aside that was not published; it stays readable, with the reason.

    Raises PermissionDenied for who may not, Refused if it was published or set aside already.
    """
    require_writer(frozen.congress, by)
    held = Frozen.objects.select_for_update().get(pk=frozen.pk)
    if held.published_on is not None:
        raise Refused(_("已经发布的报告不能撤回。"), field="reason")
    if TakenBack.objects.filter(frozen=held).exists():
        raise Refused(_("这份报告已经撤回。"), field="reason")
    return TakenBack.objects.create(
        frozen=held, reason=reason, at=at, by_id=by.account_id, by_name=by.name[:60]
    )


@transaction.atomic
def note_published(frozen: Frozen, *, on: dt.date, by: Standing) -> Frozen:
    """Note once on which day a frozen report was published.

    Raises PermissionDenied for who may not, Refused if the day is known already, or lies before
    the last day that the report accounts for.
    """
    require_writer(frozen.congress, by)
    if on < frozen.until:
        message = _("发布日期不能早于报告的截止日（%(day)s）。")
        raise Refused(message % {"day": day_in_words(frozen.until)}, field="published_on")
    waiting = Frozen.objects.filter(pk=frozen.pk, published_on=None)
    if TakenBack.objects.filter(frozen=frozen).exists():
        raise Refused(_("这份报告已经撤回。"), field="published_on")
    if not waiting.update(published_on=on):
        raise Refused(_("发布日期已经登记过。"), field="published_on")
    frozen.published_on = on
    return frozen


@transaction.atomic
def save_template(
    congress: Congress, *, text: str, note: str = "", by: Standing, at: dt.datetime
) -> Template:
    """Keep a new version of a congress's wording. Raises MistakenError, PermissionDenied."""
    require_writer(congress, by)
    if found := mistakes(text):
        raise MistakenError(found)
    Congress.objects.select_for_update().get(pk=congress.pk)
    newest = Template.objects.filter(congress=congress).aggregate(n=Max("version"))["n"] or 0
    return Template.objects.create(
        congress=congress,
        version=newest + 1,
        text=text,
        note=note,
        by_id=by.account_id,
        saved_at=at,
    )


def state_occasion(
    congress: Congress, year: int, *, by: Standing, at: dt.datetime, **said: Any
) -> Occasion:
    """Keep when, where and by whom a year's report is made. Raises PermissionDenied."""
    require_writer(congress, by)
    kept = {**said, "by_id": by.account_id, "saved_at": at}
    found, _new = Occasion.objects.update_or_create(congress=congress, year=year, defaults=kept)
    return found
