"""Which records each figure of a year of suggestions counts (C1 Art. 26–36)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.directory.models import Session, Term
from renda.figures.spec import Period
from renda.lines.suggestion.models import Grade, Pledge, Rating, Reply, ReplyClass
from renda.lines.suggestion.procedures import Assignment, Promise, Suggestion
from renda.matters.models import Matter, RunningClock
from renda.matters.registry import procedures
from renda.matters.spec import Procedure

THIS_YEAR, CROSS_YEAR = ReplyClass.Promises.THIS_YEAR, ReplyClass.Promises.CROSS_YEAR
REPLY = Rating.Subject.REPLY
SOON = dt.timedelta(days=7)
#: 撤回的不再是建议；并案的同并入的一件一起计
NOT_COUNTED = (Suggestion.withdrawn.name, Suggestion.merged.name)


def void(procedure: type[Procedure]) -> list[str]:
    """Return the stages at which a matter no longer counts for its parent."""
    return [stage.name for stage in procedure.stages.values() if stage.void]


def suggestions(period: Period) -> QuerySet[Matter]:
    """Return the suggestions that got a number in the year."""
    found = Matter.objects.filter(
        congress=period.congress,
        procedure=Suggestion.slug,
        year=period.year,
        opened_at__lt=period.ends_at,
    )
    return found.exclude(number="").exclude(stage__in=NOT_COUNTED)


def assignments(period: Period) -> QuerySet[Matter]:
    """Return the shares of bodies in them, but for those that were given back."""
    found = Matter.objects.filter(
        congress=period.congress,
        procedure=Assignment.slug,
        year=period.year,
        opened_at__lt=period.ends_at,
    )
    return found.exclude(stage__in=void(Assignment))


def session(period: Period) -> QuerySet[Session]:
    """Return the newest session of the congress in the year."""
    held = Session.objects.filter(
        term__congress=period.congress,
        opens_on__gte=period.starts_on,
        opens_on__lte=period.until,
    )
    return held.exclude(Exists(held.filter(opens_on__gt=OuterRef("opens_on"))))


def term(period: Period) -> QuerySet[Term]:
    """Return the term of the year's newest session."""
    return Term.objects.filter(pk__in=session(period).values("term"))


def _below(period: Period) -> QuerySet[Matter]:
    """Return the shares of a suggestion (the outer row)."""
    found = Matter.objects.filter(
        root=OuterRef("pk"), procedure=Assignment.slug, opened_at__lt=period.ends_at
    )
    return found.exclude(stage__in=void(Assignment))


def _ratings(period: Period) -> QuerySet[Rating]:
    """Return the newest rating of each reply, as it was known on the last day."""
    known = Rating.objects.filter(subject=REPLY, on__lte=period.until)
    later = known.filter(matter=OuterRef("matter"), round__gt=OuterRef("round"))
    live = known.exclude(matter__stage__in=void(Assignment))
    return live.filter(~Exists(later))


def _rated(period: Period) -> QuerySet[Rating]:
    return _ratings(period).filter(matter__root=OuterRef("pk"), matter__procedure=Assignment.slug)


def satisfied(period: Period) -> QuerySet[Matter]:
    """Return those of which every rated reply satisfied the deputy."""
    rated = _rated(period)
    found = suggestions(period).filter(Exists(rated))
    return found.exclude(Exists(rated.exclude(grade=Grade.SATISFIED)))


def basically(period: Period) -> QuerySet[Matter]:
    """Return those of which the worst rating is 基本满意."""
    rated = _rated(period)
    found = suggestions(period).filter(Exists(rated.filter(grade=Grade.BASICALLY)))
    return found.exclude(Exists(rated.filter(grade=Grade.DISSATISFIED)))


def dissatisfied(period: Period) -> QuerySet[Matter]:
    """Return those with a reply that still leaves the deputy dissatisfied."""
    bad = _rated(period).filter(grade=Grade.DISSATISFIED)
    return suggestions(period).filter(Exists(bad))


def unrated(period: Period) -> QuerySet[Matter]:
    """Return those of which no reply was rated."""
    return suggestions(period).exclude(Exists(_rated(period)))


def _signed(period: Period) -> QuerySet[Reply]:
    return Reply.objects.filter(signed_on__lte=period.until)


def _unanswered(period: Period) -> QuerySet[Matter]:
    return _below(period).exclude(Exists(_signed(period).filter(matter=OuterRef("pk"))))


def answered(period: Period) -> QuerySet[Matter]:
    """Return those of which every share has a signed reply."""
    found = suggestions(period).filter(Exists(_below(period)))
    return found.exclude(Exists(_unanswered(period)))


def closed(period: Period) -> QuerySet[Matter]:
    """Return those that were closed by the last day."""
    return suggestions(period).filter(stage=Suggestion.closed.name, closed_at__lt=period.ends_at)


def _classed(period: Period, kind: str) -> Q:
    """Return the condition of a reply being of a class as it stood on the last day."""
    later = Q(class_changed_on__gt=period.until)
    now = Q(class_changed_on=None) | Q(class_changed_on__lte=period.until)
    return later & Q(class_first__promises=kind) | now & Q(class_now__promises=kind)


def _replies(period: Period, kind: str) -> QuerySet[Reply]:
    """Return the newest replies of a suggestion (the outer row) that promise in one way."""
    signed = _signed(period)
    later = signed.filter(matter=OuterRef("matter"), round__gt=OuterRef("round"))
    found = signed.filter(_classed(period, kind), matter__root=OuterRef("pk"))
    return found.exclude(matter__stage__in=void(Assignment)).filter(~Exists(later))


def promised(period: Period) -> QuerySet[Matter]:
    """Return those answered with a promise for this year and none beyond it."""
    found = suggestions(period).filter(Exists(_replies(period, THIS_YEAR)))
    return found.exclude(Exists(_replies(period, CROSS_YEAR)))


def _pledges() -> QuerySet[Pledge]:
    return Pledge.objects.exclude(matter__stage__in=void(Promise))


def _open(period: Period) -> Q:
    return Q(cleared_on=None) | Q(cleared_on__gt=period.until)


def kept(period: Period) -> QuerySet[Matter]:
    """Return the promised ones of which every promise is entered and cleared."""
    entered = _pledges().filter(matter__parent=OuterRef("matter"))
    missing = _replies(period, THIS_YEAR).exclude(Exists(entered))
    still_open = _pledges().filter(_open(period), matter__root=OuterRef("pk"))
    return promised(period).exclude(Exists(missing)).exclude(Exists(still_open))


def led(period: Period) -> QuerySet[Matter]:
    """Return those whose handling a leader follows up (代表法 Art. 52; C1 Art. 32)."""
    return suggestions(period).filter(
        proposal__key_leader__isnull=False, proposal__key_on__lte=period.until
    )


def evaluations(period: Period) -> QuerySet[Rating]:
    """Return the ratings of replies and of promises kept, given in the year (C1 Art. 26–28)."""
    return Rating.objects.filter(
        matter__congress=period.congress,
        matter__procedure__in=(Assignment.slug, Promise.slug),
        subject__in=(REPLY, Rating.Subject.PROMISE),
        on__gte=period.starts_on,
        on__lte=period.until,
    )


def _brought_over(period: Period) -> QuerySet[Pledge]:
    """Return the promises across years that were open when the year began."""
    start = period.starts_on
    return _pledges().filter(
        Q(cleared_on=None) | Q(cleared_on__gte=start),
        Q(dropped_on=None) | Q(dropped_on__gte=start),
        kind=CROSS_YEAR,
        promised_on__lt=start,
    )


def carried(period: Period) -> QuerySet[Matter]:
    """Return the suggestions of earlier years with promises that were open when it began."""
    brought = _brought_over(period).filter(matter__congress=period.congress)
    return Matter.objects.filter(pk__in=brought.values("matter__root"))


def carried_cleared(period: Period) -> QuerySet[Matter]:
    """Return those of them of which every such promise was cleared by the last day."""
    left = _brought_over(period).filter(_open(period), matter__root=OuterRef("pk"))
    return carried(period).exclude(Exists(left))


def replied(period: Period) -> QuerySet[Matter]:
    """Return the shares with a signed reply."""
    return assignments(period).filter(Exists(_signed(period).filter(matter=OuterRef("pk"))))


def due(period: Period) -> QuerySet[Matter]:
    """Return the shares that were answered, or whose time for it is over."""
    signed = _signed(period).filter(matter=OuterRef("pk"))
    over = RunningClock.objects.filter(
        matter=OuterRef("pk"), name=Assignment.reply_by.name, due_on__lt=period.overdue_before
    )
    return assignments(period).filter(Exists(signed) | Exists(over))


def _in_time(period: Period) -> Exists:
    first = _signed(period).filter(matter=OuterRef("pk"), round=1, in_time=True)
    return Exists(first)


def in_time(period: Period) -> QuerySet[Matter]:
    """Return the shares whose first reply was in time (代表法 Art. 51)."""
    return assignments(period).filter(_in_time(period))


def late(period: Period) -> QuerySet[Matter]:
    """Return the shares whose first reply was late, or is still missing after its time."""
    return due(period).exclude(_in_time(period))


def share_satisfied(period: Period) -> QuerySet[Matter]:
    """Return the shares whose newest rating is 满意."""
    good = _ratings(period).filter(matter=OuterRef("pk"), grade=Grade.SATISFIED)
    return assignments(period).filter(Exists(good))


def _of_year(found: QuerySet[Rating], period: Period) -> QuerySet[Rating]:
    return found.filter(
        matter__congress=period.congress,
        matter__procedure=Assignment.slug,
        matter__year=period.year,
    )


def receipts(period: Period) -> QuerySet[Rating]:
    """Return the ratings that came back, the newest of each share (C1 Art. 29)."""
    return _of_year(_ratings(period), period)


def receipts_good(period: Period) -> QuerySet[Rating]:
    """Return the receipts that say 满意 or 基本满意."""
    return receipts(period).exclude(grade=Grade.DISSATISFIED)


def first_receipts(period: Period) -> QuerySet[Rating]:
    """Return the ratings of first replies."""
    first = Rating.objects.filter(subject=REPLY, round=1, on__lte=period.until)
    return _of_year(first.exclude(matter__stage__in=void(Assignment)), period)


def first_receipts_good(period: Period) -> QuerySet[Rating]:
    """Return the ratings of first replies that say 满意 or 基本满意."""
    return first_receipts(period).exclude(grade=Grade.DISSATISFIED)


def closed_promised(period: Period) -> QuerySet[Matter]:
    """Return the closed ones that were answered with a promise for the year."""
    return promised(period).filter(stage=Suggestion.closed.name, closed_at__lt=period.ends_at)


def publishable(period: Period) -> QuerySet[Matter]:
    """Return those that are neither confidential nor kept back by their deputy."""
    return suggestions(period).filter(confidential=False, proposal__may_publish=True)


def published(period: Period) -> QuerySet[Matter]:
    """Return those that are on the public page."""
    return publishable(period).filter(published_on__lte=period.until)


def signed_replies(period: Period) -> QuerySet[Reply]:
    """Return the replies signed to the year's suggestions, every round of them."""
    found = _signed(period).filter(
        matter__congress=period.congress,
        matter__procedure=Assignment.slug,
        matter__year=period.year,
    )
    return found.exclude(matter__stage__in=void(Assignment))


def waiting(period: Period) -> QuerySet[Matter]:
    """Return the open matters of the line that have a date, whatever their year."""
    mine = [slug for slug in procedures if slug.split("-")[0] == Suggestion.slug]
    return Matter.objects.filter(
        congress=period.congress, procedure__in=mine, closed_at=None, due_on__isnull=False
    )


def overdue(period: Period) -> QuerySet[Matter]:
    """Return the open matters whose date has passed."""
    return waiting(period).filter(due_on__lt=period.today)


def soon(period: Period) -> QuerySet[Matter]:
    """Return the open matters that are due within a week."""
    return waiting(period).filter(due_on__gte=period.today, due_on__lte=period.today + SOON)


def on_time(period: Period) -> QuerySet[Matter]:
    """Return the open matters that have more time."""
    return waiting(period).filter(due_on__gt=period.today + SOON)
