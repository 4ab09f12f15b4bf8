"""Founding congresses and opening their terms and sessions."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from renda.directory.actors import keeps, keeps_deputies, require
from renda.directory.commands.log import record
from renda.directory.divisions import lineage_of
from renda.directory.models import Congress, Session, Term
from renda.directory.standing import Standing


@transaction.atomic
def found_congress(  # noqa: PLR0913  one argument per column
    code: str,
    *,
    by: Standing,
    at: datetime,
    name: str = "",
    short_name: str = "",
    level: str = "",
    parent: Congress | None = None,
    is_example: bool = False,
) -> Congress:
    """Found a congress; a code of the division table fills in whatever is not given."""
    places = lineage_of(code)
    if not (places or (name and level)):
        raise ValidationError({"code": _("区划代码表中没有这个代码，请填写名称和层级。")})
    if parent is None and places:
        above = [place.code for place in places[1:]]
        parent = Congress.objects.filter(code__in=above).order_by("-code").first()
    require(keeps(by, parent))
    full = "".join(place.name for place in reversed(places[:2]))
    congress = Congress(
        code=code,
        name=name or f"{full}人民代表大会",
        short_name=short_name or f"{places[0].name if places else name}人大",
        level=level or places[0].level,
        parent=parent,
        is_example=is_example,
    )
    congress.full_clean()
    congress.save()
    record("found_congress", congress, by=by, at=at, congress=congress, code=code)
    return congress


@transaction.atomic
def describe_congress(
    congress: Congress, *, name: str, short_name: str, by: Standing, at: datetime
) -> Congress:
    """Correct how a congress is called; its code and level stay what they are."""
    require(keeps(by, congress))
    former = {"former": congress.name, "former_short": congress.short_name}
    congress.name, congress.short_name = name, short_name
    congress.full_clean()
    congress.save(update_fields=["name", "short_name"])
    record("describe_congress", congress, by=by, at=at, congress=congress, **former)
    return congress


@transaction.atomic
def open_term(
    congress: Congress,
    *,
    ordinal: int,
    starts_on: date,
    by: Standing,
    at: datetime,
    ends_on: date | None = None,
) -> Term:
    """Open a term; the one before it ends on that day, and it ends where a later one begins.

    A term with a higher number begins later.
    """
    require(keeps_deputies(by, congress))
    later = congress.terms.filter(starts_on__gt=starts_on).order_by("starts_on").first()
    if ends_on is None and later is not None:
        ends_on = later.starts_on
    _check_order(congress, ordinal, starts_on)
    open_before = Q(ends_on__isnull=True, starts_on__lt=starts_on)
    congress.terms.filter(open_before).update(ends_on=starts_on)
    clash = Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on)
    if ends_on is not None:
        clash &= Q(starts_on__lt=ends_on)
    if (other := congress.terms.filter(clash).first()) is not None:
        message = _("与%(term)s的任期重叠：%(days)s。")
        raise ValidationError({"starts_on": message % {"term": other, "days": other.days}})
    term = Term(congress=congress, ordinal=ordinal, starts_on=starts_on, ends_on=ends_on)
    term.full_clean()
    term.save()
    record("open_term", term, by=by, at=at, congress=congress, starts_on=starts_on)
    return term


@transaction.atomic
def open_session(
    term: Term,
    *,
    ordinal: int,
    opens_on: date,
    by: Standing,
    at: datetime,
    closes_on: date | None = None,
) -> Session:
    """Open a session of the congress within its term."""
    require(keeps_deputies(by, term.congress))
    if opens_on < term.starts_on or (term.ends_on is not None and opens_on >= term.ends_on):
        raise ValidationError({"opens_on": _("会议日期不在本届任期内。")})
    _check_closing(opens_on, closes_on)
    session = Session(term=term, ordinal=ordinal, opens_on=opens_on, closes_on=closes_on)
    session.full_clean()
    session.save()
    record("open_session", session, by=by, at=at, congress=term.congress, opens_on=opens_on)
    return session


@transaction.atomic
def close_session(session: Session, *, closes_on: date, by: Standing, at: datetime) -> Session:
    """Note the day on which a session closed."""
    congress = session.term.congress
    require(keeps_deputies(by, congress))
    _check_closing(session.opens_on, closes_on)
    session.closes_on = closes_on
    session.full_clean()
    session.save(update_fields=["closes_on"])
    record("close_session", session, by=by, at=at, congress=congress, closes_on=closes_on)
    return session


def _check_order(congress: Congress, ordinal: int, starts_on: date) -> None:
    amiss = Q(ordinal__lt=ordinal, starts_on__gte=starts_on) | Q(
        ordinal__gt=ordinal, starts_on__lte=starts_on
    )
    if (other := congress.terms.filter(amiss).first()) is not None:
        message = _("届次和日期对不上：%(term)s的任期是%(days)s。")
        raise ValidationError({"starts_on": message % {"term": other, "days": other.days}})


def _check_closing(opens_on: date, closes_on: date | None) -> None:
    if closes_on is not None and closes_on < opens_on:
        raise ValidationError({"closes_on": _("闭幕日期不能早于开幕日期。")})
