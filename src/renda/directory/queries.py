"""What can be asked about who is who, and on which day."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, NullIf

from renda.directory.models import (
    Account,
    Body,
    Change,
    Congress,
    Mandate,
    MandateStatus,
    Membership,
    Person,
    SeatState,
    Session,
    Term,
)
from renda.directory.spec import HANDLING_KINDS, Kind, Role
from renda.directory.standing import NOBODY, Post, Seat, Standing
from renda.kernel.prepared import prepared

#: so many characters name a body
NAMED = 3
#: as Body.__str__ gives it
_BODY_NAME = Coalesce(NullIf("body__short_name", Value("")), "body__name")


def holding(on: date, prefix: str = "") -> Q:
    """Match rows whose dates include the day (`ends_on` itself is outside)."""
    ends = f"{prefix}ends_on"
    return Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gt": on})


def standing(account: Account | AnonymousUser, *, on: date) -> Standing:
    """Say what an account is on a day: one query, two where a body took over another's work."""
    if not isinstance(account, Account) or not account.is_active:
        return NOBODY
    if account.person_id is None:
        return Standing(account.pk, None, account.username)
    held = list(prepared(on, lambda keys: _held_on(keys[0], on), account.person_id))
    posts = [row for row in held if row["kind"]]
    taken_over = _predecessors({row["of"] for row in posts if row["has_past"]}, on)
    return Standing(
        account_id=account.pk,
        person_id=account.person_id,
        name=held[0]["person__name"] if held else account.username,
        posts=tuple(_post(row, taken_over) for row in posts),
        mandates=tuple(Seat(row["of"], row["in"]) for row in held if not row["kind"]),
    )


def _held_on(person_id: int, on: date) -> Any:
    """Give every post and every seat that a person holds on a day, in one query."""
    past = Body.objects.filter(successor=OuterRef("body_id"))
    posts = Membership.objects.filter(
        holding(on), holding(on, "body__"), person_id=person_id, starts_on__lte=on
    ).values(
        "person__name",
        as_role=F("role"),
        of=F("body_id"),
        **{"in": F("body__congress_id")},
        kind=F("body__kind"),
        body_name=_BODY_NAME,
        has_past=Exists(past),
        level=F("body__congress__level"),
        at=F("pk"),
    )
    nothing = Value("", output_field=CharField())
    seats = (
        active_mandates(on)
        .order_by()
        .filter(person_id=person_id)
        .values(
            "person__name",
            as_role=nothing,
            of=F("pk"),
            **{"in": F("congress_id")},
            kind=nothing,
            body_name=nothing,
            has_past=Value(value=False, output_field=BooleanField()),
            level=nothing,
            at=F("pk"),
        )
    )
    return posts.union(seats, all=True).order_by("kind", "at")


def _post(row: dict[str, Any], taken_over: dict[int, frozenset[int]]) -> Post:
    return Post(
        body_id=row["of"],
        congress_id=row["in"],
        kind=row["kind"],
        role=row["as_role"],
        body_name=row["body_name"],
        predecessors=taken_over.get(row["of"], frozenset()),
        level=row["level"],
    )


def _predecessors(bodies: set[int], on: date) -> dict[int, frozenset[int]]:
    """Give for each body every ended body whose chain of successors leads to it by that day."""
    if not bodies:
        return {}
    before: dict[int, list[int]] = {}
    ended = Body.objects.filter(
        successor__isnull=False, ends_on__lte=on, congress__bodies__in=bodies
    ).distinct()
    for pk, successor in ended.values_list("pk", "successor_id"):
        before.setdefault(successor or 0, []).append(pk)
    return {body: frozenset(_reach(body, before)) for body in bodies if body in before}


def _reach(body: int, before: dict[int, list[int]]) -> set[int]:
    found: set[int] = set()
    waiting = list(before.get(body, ()))
    while waiting:
        pk = waiting.pop()
        if pk not in found:
            found.add(pk)
            waiting += before.get(pk, ())
    return found


def bodies_of(congress: Congress, *, on: date | None = None) -> QuerySet[Body]:
    """Give the bodies of a congress, the living ones of a day if a day is named."""
    bodies = Body.objects.filter(congress=congress)
    return bodies if on is None else bodies.filter(holding(on))


def received(bodies: QuerySet[Body], *, on: date, by: str = Role.CLERK) -> QuerySet[Body]:
    """Leave those bodies to which work can be given: a clerk there can sign in and receive it.

    by: in which role.
    """
    held = Membership.objects.filter(
        holding(on),
        body=OuterRef("pk"),
        role=by,
        starts_on__lte=on,
        person__accounts__is_active=True,
    )
    return bodies.filter(Exists(held))


def receivers(congress: Congress, kinds: Collection[str] = (), *, on: date) -> QuerySet[Body]:
    """Give a congress's bodies, of some kinds or of any, to which work can be given on a day."""
    bodies = bodies_of(congress, on=on)
    return received(bodies.filter(kind__in=kinds) if kinds else bodies, on=on)


def handlers(congress: Congress, *, on: date | None = None) -> QuerySet[Body]:
    """Give the bodies that can be asked to handle work; without a day, those that still live."""
    bodies = Body.objects.filter(congress=congress, kind__in=HANDLING_KINDS)
    return bodies.filter(ends_on__isnull=True) if on is None else bodies.filter(holding(on))


def ended_handler(congress: Congress, pk: int) -> Body | None:
    """Give a body of a congress that handled work and has ended."""
    ended = Body.objects.filter(congress=congress, kind__in=HANDLING_KINDS, ends_on__isnull=False)
    return ended.filter(pk=pk).first()


def family(pk: int) -> list[int]:
    """Give a body with all whose work came to it; of an ended one that of its successor."""
    body = heir(Body.objects.get(pk=pk))
    return sorted({pk, body.pk, *ancestors(body).values_list("pk", flat=True)})


def bodies_called(text: str) -> list[int]:
    """Give the bodies whose name, short or long, has a text long enough to mean it."""
    if len(text) < NAMED:
        return []
    named = Q(name__contains=text) | Q(short_name__contains=text)
    found = Body.objects.filter(named, kind__in=HANDLING_KINDS)
    return list(found.order_by("pk").values_list("pk", flat=True)[:20])


def of_kind(congress: Congress, *kinds: Kind) -> QuerySet[Body]:
    """Give the living bodies of these kinds."""
    return Body.objects.filter(congress=congress, kind__in=kinds, ends_on__isnull=True)


def heir(body: Body) -> Body:
    """Give the body that answers for this one's work now: the end of its chain of successors."""
    seen = {body.pk}
    while body.successor_id is not None and body.successor_id not in seen:
        seen.add(body.successor_id)
        body = Body.objects.get(pk=body.successor_id)
    return body


def heirs(bodies: Iterable[Body]) -> dict[int, Body]:
    """Give for each body (by id) the one that answers for its work now."""
    return {body.pk: heir(body) for body in bodies}


def ancestors(body: Body) -> QuerySet[Body]:
    """Give every ended body whose work has come to this one."""
    pairs = Body.objects.filter(congress_id=body.congress_id, successor__isnull=False)
    before: dict[int, list[int]] = {}
    for pk, successor in pairs.values_list("pk", "successor_id"):
        before.setdefault(successor or 0, []).append(pk)
    return Body.objects.filter(pk__in=_reach(body.pk, before))


def namesakes(congress: Congress, name: str) -> QuerySet[Person]:
    """Give the people of a name in a congress, in the one above it and in those below it."""
    near = Q(pk=congress.pk) | Q(pk=congress.parent_id or 0) | Q(parent=congress)
    congresses = Congress.objects.filter(near)
    here = Q(memberships__body__congress__in=congresses) | Q(mandates__congress__in=congresses)
    found = Person.objects.filter(here, name=name).distinct().order_by("pk")
    return found.prefetch_related("memberships__body", "mandates__congress")


def people_of(body: Body, *roles: Role, on: date) -> QuerySet[Person]:
    """Give the people who have one of these roles (any, if none is named) in a body on a day."""
    held = Membership.objects.filter(holding(on), body=body, starts_on__lte=on)
    if roles:
        held = held.filter(role__in=roles)
    return Person.objects.filter(pk__in=held.values("person_id"))


def accounts_of(body: Body, *roles: Role, on: date) -> QuerySet[Account]:
    """Give the accounts of the people of a body on a day."""
    return Account.objects.filter(person__in=people_of(body, *roles, on=on), is_active=True)


def with_status(on: date) -> QuerySet[Mandate]:
    """Give every seat with its `status` and `status_reason` of a day (null before it began)."""
    return Mandate.objects.annotate(
        status=Subquery(_latest(on).values("status")[:1]),
        status_reason=Subquery(_latest(on).values("reason")[:1]),
    )


def active_mandates(on: date) -> QuerySet[Mandate]:
    """Give the seats that may be exercised on a day (L1 Art. 61, 62), within their term."""
    return (
        Mandate.objects.alias(state=Subquery(_latest(on).values("status")[:1]))
        .filter(holding(on, "term__"), state=SeatState.ACTIVE)
        .order_by("congress_id", "pk")
    )


def _latest(on: date) -> QuerySet[MandateStatus]:
    rows = MandateStatus.objects.filter(mandate=OuterRef("pk"), from_on__lte=on)
    return rows.order_by("-from_on")


def mandates_of(congress: Congress, *, on: date) -> QuerySet[Mandate]:
    """Give the active deputies of a congress on a day, with their people and delegations."""
    seats = active_mandates(on).filter(congress=congress)
    return seats.select_related("person", "delegation")


def status_of(mandate: Mandate, *, on: date) -> MandateStatus | None:
    """Give the state of a seat on a day; none before it began."""
    return mandate.statuses.filter(from_on__lte=on).order_by("-from_on").first()


def term_on(congress: Congress, *, on: date) -> Term | None:
    """Give the term of a congress that a day falls in."""
    terms = congress.terms.filter(holding(on), starts_on__lte=on)
    return terms.order_by("-starts_on").first()


def session_on(congress: Congress, *, on: date) -> Session | None:
    """Give the session that is open on a day."""
    sessions = Session.objects.filter(term__congress=congress, opens_on__lte=on)
    still_open = Q(closes_on__isnull=True) | Q(closes_on__gte=on)
    return sessions.filter(still_open).order_by("-opens_on").first()


def lineage(congress: Congress) -> list[Congress]:
    """Give a congress and those above it, nearest first."""
    found = [congress]
    while found[-1].parent_id is not None and len(found) < len(congress.code) + 1:
        found.append(Congress.objects.get(pk=found[-1].parent_id))
    return found


def changes_of(congress: Congress, *commands: str) -> QuerySet[Change]:
    """Give what these commands did in a congress, newest first, with who did it."""
    done = Change.objects.filter(congress=congress, command__in=commands)
    return done.select_related("by__person").order_by("-at", "-pk")


def below(congress: Congress) -> QuerySet[Congress]:
    """Give the congresses directly below."""
    return Congress.objects.filter(parent=congress)


def example_accounts(*, on: date) -> list[tuple[Account, tuple[Membership, ...], bool]]:
    """Give the example's accounts with their posts and whether they hold a seat, in two steps."""
    accounts = list(
        Account.objects.filter(is_example=True, is_active=True)
        .select_related("person")
        .order_by("pk")
    )
    people = [account.person_id for account in accounts if account.person_id]
    posts: dict[int, list[Membership]] = {}
    held = Membership.objects.filter(holding(on), person_id__in=people, starts_on__lte=on)
    for row in held.select_related("body").order_by("body__position", "pk"):
        posts.setdefault(row.person_id, []).append(row)
    seats = set(active_mandates(on).filter(person_id__in=people).values_list("person", flat=True))
    return [
        (account, tuple(posts.get(account.person_id or 0, ())), account.person_id in seats)
        for account in accounts
    ]
