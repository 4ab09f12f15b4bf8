"""Which records each figure of a year of suggestions counts (C1 Art. 26–36)."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from renda.directory.models import Session, Term
from renda.figures.records import in_force, missed, not_void, published_by
from renda.figures.spec import CongressYear
from renda.lines.suggestion.models import Grade, Pledge, Rating, Reply, ReplyClass
from renda.lines.suggestion.procedures import Assignment, Promise, Suggestion
from renda.matters.models import Entry, Matter, RunningClock
from renda.matters.queries import SOON
from renda.matters.registry import procedures
from renda.matters.spec import Procedure

THIS_YEAR, CROSS_YEAR = ReplyClass.Promises.THIS_YEAR, ReplyClass.Promises.CROSS_YEAR
REPLY = Rating.Subject.REPLY
GOOD, BAD = (Grade.SATISFIED, Grade.BASICALLY), Grade.DISSATISFIED
#: the steps that give the number
NUMBERED = (Suggestion.accept.name, Suggestion.enter.name)
#: the steps that leave a rating, one each
RATING = (Assignment.rate.name, Assignment.enter_receipt.name)
#: 撤回的不再是建议；并案的同并入的一件一起计
NOT_COUNTED = (Suggestion.withdrawn.name, Suggestion.merged.name)


def void(procedure: type[Procedure]) -> list[str]:
    """Return the stages at which a matter no longer counts for its parent."""
    return [stage.name for stage in procedure.stages.values() if stage.void]


def suggestions(period: CongressYear) -> QuerySet[Matter]:
    """Return the suggestions that got a number in the year."""
    found = Matter.objects.filter(
        congress=period.congress,
        procedure=Suggestion.slug,
        year=period.year,
        opened_at__lt=period.ends_at,
    )
    later = Entry.objects.filter(matter=OuterRef("pk"), action__in=NUMBERED, at__gte=period.ends_at)
    return found.exclude(number="").filter(~Exists(later), not_void(NOT_COUNTED, period))


def _reached(stage: str, period: CongressYear) -> Q:
    """Return the condition of having come to a stage by the last day."""
    steps = Entry.objects.filter(matter=OuterRef("pk"), after=stage, at__lt=period.ends_at)
    return Q(Exists(steps))


def assignments(period: CongressYear) -> QuerySet[Matter]:
    """Return the shares of bodies in them, but for those that were given back."""
    found = Matter.objects.filter(
        congress=period.congress,
        procedure=Assignment.slug,
        year=period.year,
        opened_at__lt=period.ends_at,
    )
    return found.filter(not_void(void(Assignment), period))


def session(period: CongressYear) -> QuerySet[Session]:
    """Return the newest session of the congress in the year."""
    held = Session.objects.filter(
        term__congress=period.congress,
        opens_on__gte=period.starts_on,
        opens_on__lte=period.until,
    )
    return held.exclude(Exists(held.filter(opens_on__gt=OuterRef("opens_on"))))


def term(period: CongressYear) -> QuerySet[Term]:
    """Return the term of the year's newest session."""
    return Term.objects.filter(pk__in=session(period).values("term"))


def _below(period: CongressYear) -> QuerySet[Matter]:
    """Return the shares of a suggestion (the outer row)."""
    found = Matter.objects.filter(
        root=OuterRef("pk"), procedure=Assignment.slug, opened_at__lt=period.ends_at
    )
    return found.filter(not_void(void(Assignment), period))


def _ratings(period: CongressYear) -> QuerySet[Rating]:
    """Return the newest rating of each reply, as it was known on the last day."""
    known = Rating.objects.filter(_entered(period), subject=REPLY, on__lte=period.until)
    later = known.filter(matter=OuterRef("matter"), round__gt=OuterRef("round"))
    live = known.filter(not_void(void(Assignment), period, "matter"))
    return live.filter(~Exists(later))


def _graded(period: CongressYear, *grades: Grade) -> Q:
    """Return the condition of a grade as it is known today: before it was put right, as ticked."""
    later = Q(corrected_on__gt=period.today)
    now = Q(corrected_on=None) | Q(corrected_on__lte=period.today)
    return later & Q(ticked__in=grades) | now & Q(grade__in=grades)


def _entered(period: CongressYear) -> Q:
    """Return the condition of a rating having been entered by today, whatever day it bears."""
    steps = Entry.objects.filter(
        matter=OuterRef("matter"), action__in=RATING, at__lt=period.known_before
    )
    times = steps.order_by().values("matter").annotate(times=Count("pk")).values("times")
    return Q(round__lte=Subquery(times))


def _rated(period: CongressYear) -> QuerySet[Rating]:
    return _ratings(period).filter(matter__root=OuterRef("pk"), matter__procedure=Assignment.slug)


def satisfied(period: CongressYear) -> QuerySet[Matter]:
    """Return those of which every rated reply satisfied the deputy."""
    rated = _rated(period)
    found = suggestions(period).filter(Exists(rated))
    return found.exclude(Exists(rated.filter(_graded(period, Grade.BASICALLY, BAD))))


def basically(period: CongressYear) -> QuerySet[Matter]:
    """Return those of which the worst rating is 基本满意."""
    rated = _rated(period)
    found = suggestions(period).filter(Exists(rated.filter(_graded(period, Grade.BASICALLY))))
    return found.exclude(Exists(rated.filter(_graded(period, BAD))))


def dissatisfied(period: CongressYear) -> QuerySet[Matter]:
    """Return those with a reply that still leaves the deputy dissatisfied."""
    bad = _rated(period).filter(_graded(period, BAD))
    return suggestions(period).filter(Exists(bad))


def unrated(period: CongressYear) -> QuerySet[Matter]:
    """Return those of which no reply was rated."""
    return suggestions(period).exclude(Exists(_rated(period)))


def _signed(period: CongressYear) -> QuerySet[Reply]:
    return Reply.objects.filter(signed_on__lte=period.until)


def _unanswered(period: CongressYear) -> QuerySet[Matter]:
    return _below(period).exclude(Exists(_signed(period).filter(matter=OuterRef("pk"))))


def answered(period: CongressYear) -> QuerySet[Matter]:
    """Return those of which every share has a signed reply."""
    found = suggestions(period).filter(Exists(_below(period)))
    return found.exclude(Exists(_unanswered(period)))


def closed(period: CongressYear) -> QuerySet[Matter]:
    """Return those that were closed by the last day."""
    return suggestions(period).filter(_reached(Suggestion.closed.name, period))


def _classed(period: CongressYear, kind: str) -> Q:
    """Return the condition of a reply being of a class as it stood on the last day."""
    later = Q(class_changed_on__gt=period.until)
    now = Q(class_changed_on=None) | Q(class_changed_on__lte=period.until)
    return later & Q(class_first__promises=kind) | now & Q(class_now__promises=kind)


def _replies(period: CongressYear, kind: str) -> QuerySet[Reply]:
    """Return the newest replies of a suggestion (the outer row) that promise in one way."""
    signed = _signed(period)
    later = signed.filter(matter=OuterRef("matter"), round__gt=OuterRef("round"))
    found = signed.filter(_classed(period, kind), matter__root=OuterRef("pk"))
    return found.filter(not_void(void(Assignment), period, "matter"), ~Exists(later))


def promised(period: CongressYear) -> QuerySet[Matter]:
    """Return those answered with a promise for this year and none beyond it."""
    found = suggestions(period).filter(Exists(_replies(period, THIS_YEAR)))
    return found.exclude(Exists(_replies(period, CROSS_YEAR)))


def _pledges(period: CongressYear) -> QuerySet[Pledge]:
    entered = Pledge.objects.filter(matter__opened_at__lt=period.ends_at)
    return entered.filter(not_void(void(Promise), period, "matter"))


def _open(period: CongressYear) -> Q:
    return Q(cleared_on=None) | Q(cleared_on__gt=period.until)


def kept(period: CongressYear) -> QuerySet[Matter]:
    """Return the promised ones of which every promise is entered and cleared."""
    entered = _pledges(period).filter(matter__parent=OuterRef("matter"))
    missing = _replies(period, THIS_YEAR).exclude(Exists(entered))
    still_open = _pledges(period).filter(_open(period), matter__root=OuterRef("pk"))
    return promised(period).exclude(Exists(missing)).exclude(Exists(still_open))


def led(period: CongressYear) -> QuerySet[Matter]:
    """Return those whose handling a leader follows up (代表法 Art. 52; C1 Art. 32)."""
    return suggestions(period).filter(in_force(period, Q(action="mark_key"), "unmark_key"))


def evaluations(period: CongressYear) -> QuerySet[Rating]:
    """Return the ratings of replies and of promises kept, given in the year (C1 Art. 26–28)."""
    return Rating.objects.filter(
        matter__congress=period.congress,
        matter__procedure__in=(Assignment.slug, Promise.slug),
        subject__in=(REPLY, Rating.Subject.PROMISE),
        on__gte=period.starts_on,
        on__lte=period.until,
    )


def _open_from_before(period: CongressYear) -> QuerySet[Pledge]:
    """Return the promises across years that were open when the year began."""
    start = period.starts_on
    return _pledges(period).filter(
        Q(cleared_on=None) | Q(cleared_on__gte=start),
        Q(dropped_on=None) | Q(dropped_on__gte=start),
        kind=CROSS_YEAR,
        promised_on__lt=start,
    )


def carried(period: CongressYear) -> QuerySet[Matter]:
    """Return the suggestions of earlier years with promises that were open when it began."""
    brought = _open_from_before(period).filter(matter__congress=period.congress)
    return Matter.objects.filter(pk__in=brought.values("matter__root"))


def carried_cleared(period: CongressYear) -> QuerySet[Matter]:
    """Return those of them of which every such promise was cleared by the last day."""
    left = _open_from_before(period).filter(_open(period), matter__root=OuterRef("pk"))
    return carried(period).exclude(Exists(left))


def replied(period: CongressYear) -> QuerySet[Matter]:
    """Return the shares with a signed reply."""
    return assignments(period).filter(Exists(_signed(period).filter(matter=OuterRef("pk"))))


def due(period: CongressYear) -> QuerySet[Matter]:
    """Return the shares that were answered, or whose time for it is over."""
    signed = _signed(period).filter(matter=OuterRef("pk"))
    own = RunningClock.objects.filter(matter=OuterRef("pk"), name=Assignment.reply_by.name)
    return assignments(period).filter(Exists(signed) | Exists(missed(own, period)))


def _in_time(period: CongressYear) -> Exists:
    first = _signed(period).filter(matter=OuterRef("pk"), round=1, in_time=True)
    return Exists(first)


def in_time(period: CongressYear) -> QuerySet[Matter]:
    """Return the shares whose first reply was in time (代表法 Art. 51)."""
    return assignments(period).filter(_in_time(period))


def late(period: CongressYear) -> QuerySet[Matter]:
    """Return the shares whose first reply was late, or is still missing after its time."""
    return due(period).exclude(_in_time(period))


def share_satisfied(period: CongressYear) -> QuerySet[Matter]:
    """Return the shares whose newest rating is 满意."""
    good = _ratings(period).filter(_graded(period, Grade.SATISFIED), matter=OuterRef("pk"))
    return assignments(period).filter(Exists(good))


def _of_year(found: QuerySet[Rating], period: CongressYear) -> QuerySet[Rating]:
    return found.filter(
        matter__congress=period.congress,
        matter__procedure=Assignment.slug,
        matter__year=period.year,
    )


def receipts(period: CongressYear) -> QuerySet[Rating]:
    """Return the ratings that came back, the newest of each share (C1 Art. 29)."""
    return _of_year(_ratings(period), period)


def receipts_good(period: CongressYear) -> QuerySet[Rating]:
    """Return the receipts that say 满意 or 基本满意."""
    return receipts(period).filter(_graded(period, *GOOD))


def first_receipts(period: CongressYear) -> QuerySet[Rating]:
    """Return the ratings of first replies."""
    first = Rating.objects.filter(_entered(period), subject=REPLY, round=1, on__lte=period.until)
    return _of_year(first.filter(not_void(void(Assignment), period, "matter")), period)


def first_receipts_good(period: CongressYear) -> QuerySet[Rating]:
    """Return the ratings of first replies that say 满意 or 基本满意."""
    return first_receipts(period).filter(_graded(period, *GOOD))


def closed_promised(period: CongressYear) -> QuerySet[Matter]:
    """Return the closed ones that were answered with a promise for the year."""
    return promised(period).filter(_reached(Suggestion.closed.name, period))


def publishable(period: CongressYear) -> QuerySet[Matter]:
    """Return those that are neither confidential nor kept back by their deputy."""
    return suggestions(period).filter(confidential=False, proposal__may_publish=True)


def published(period: CongressYear) -> QuerySet[Matter]:
    """Return those that are on the public page."""
    return publishable(period).filter(published_by(period))


def signed_replies(period: CongressYear) -> QuerySet[Reply]:
    """Return the replies signed to the year's suggestions, every round of them."""
    found = _signed(period).filter(
        matter__congress=period.congress,
        matter__procedure=Assignment.slug,
        matter__year=period.year,
    )
    return found.filter(not_void(void(Assignment), period, "matter"))


def waiting(period: CongressYear) -> QuerySet[Matter]:
    """Return the open matters of the line that have a date, whatever their year."""
    mine = [slug for slug in procedures if slug.split("-")[0] == Suggestion.slug]
    return Matter.objects.filter(
        congress=period.congress, procedure__in=mine, closed_at=None, due_on__isnull=False
    )


def overdue(period: CongressYear) -> QuerySet[Matter]:
    """Return the open matters whose date has passed."""
    return waiting(period).filter(due_on__lt=period.today)


def soon(period: CongressYear) -> QuerySet[Matter]:
    """Return the open matters that are due within a week."""
    return waiting(period).filter(due_on__gte=period.today, due_on__lte=period.today + SOON)


def on_time(period: CongressYear) -> QuerySet[Matter]:
    """Return the open matters that have more time."""
    return waiting(period).filter(due_on__gt=period.today + SOON)
