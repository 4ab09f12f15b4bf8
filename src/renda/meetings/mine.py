"""What somebody sees of the sittings on whose rolls they are, whatever else they may see."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from renda.directory.models import Mandate, Person, Role
from renda.directory.standing import Standing
from renda.meetings.actors import leads, run_by
from renda.meetings.models import AgendaItem, Attendance, ItemPaper, Speech
from renda.meetings.spec import CLOSED, NOTIFIED, OPEN

#: the stages at which those who sit know of a sitting
KNOWN = (NOTIFIED, OPEN, CLOSED)
Capacity, Readers = Attendance.Capacity, ItemPaper.Readers


def places_of(person: int | None) -> QuerySet[Attendance]:
    """Return somebody's places at sittings, the next ones first, then those that are over."""
    own = Attendance.objects.filter(person=person, person__isnull=False, sitting__stage__in=KNOWN)
    found = own.select_related("sitting__sitting", "sitting__congress")
    return found.order_by("-sitting__sitting__day", "-sitting")


def agenda_for(row: Attendance) -> list[AgendaItem]:
    """Return the agenda as somebody may read it: who only attends learns nothing kept back."""
    items = AgendaItem.objects.filter(matter=row.sitting).exclude(state=AgendaItem.State.DEFERRED)
    if row.capacity == Capacity.ATTENDING:
        items = items.exclude(subject__confidential=True)
    return list(items.order_by("position", "pk"))


def papers_for(row: Attendance) -> QuerySet[ItemPaper]:
    """Return the papers that somebody on the roll may read, each with all its versions."""
    found = ItemPaper.objects.filter(matter=row.sitting)
    if row.capacity == Capacity.ATTENDING:
        found = found.exclude(readers=Readers.SITTING).exclude(item__subject__confidential=True)
    return found.select_related("file").order_by("item", "title", "-version", "pk")


def newest(papers: Sequence[ItemPaper]) -> list[ItemPaper]:
    """Return the last version of each paper; the former ones stay where they are asked for."""
    seen: dict[tuple[int, str], ItemPaper] = {}
    for one in papers:
        known = seen.get((one.item_id, one.title))
        if known is None or one.version > known.version:
            seen[one.item_id, one.title] = one
    return list(seen.values())


def public_papers(sitting: int) -> QuerySet[ItemPaper]:
    """Return the papers of a sitting that the public reads once the sitting is published."""
    found = ItemPaper.objects.filter(
        matter=sitting, readers=Readers.PUBLIC, matter__published_on__isnull=False
    )
    return found.exclude(item__subject__confidential=True).select_related("file")


def speeches_for(row: Attendance) -> list[Speech]:
    """Return somebody's own speeches at a sitting."""
    own = Speech.objects.filter(attendance=row, withdrawn_at=None)
    return list(own.select_related("item").order_by("item__position", "position", "pk"))


def may_grant(row: Attendance, who: Standing) -> bool:
    """Say whether somebody grants a person's leave: by whom it is asked, and when."""
    congress = row.sitting.congress_id
    if row.capacity == Capacity.DEPUTY and row.sitting.stage == OPEN:
        heads = who.bodies(Role.HEAD)
        own = Mandate.objects.filter(
            person=row.person_id, congress=congress, term=row.sitting.sitting.term_id
        )
        return bool(heads) and own.filter(delegation__in=heads).exists()
    return congress in leads(who) | run_by(who)


def leave_to_decide(who: Standing) -> list[Attendance]:
    """Return the leave that waits for somebody to grant or refuse it."""
    waiting = Attendance.objects.filter(
        answer=Attendance.Answer.ASKED, sealed=False, sitting__stage__in=(NOTIFIED, OPEN)
    )
    heads = who.bodies(Role.HEAD)
    delegated = Mandate.objects.filter(delegation__in=heads).values("person")
    posts = {post.congress_id for post in who.posts}
    near = waiting.filter(Q(sitting__congress__in=posts) | Q(person__in=delegated))
    found = near.select_related("sitting__sitting").order_by("answered_at", "pk")
    return [row for row in found if may_grant(row, who)]


def of_feed(token: str) -> QuerySet[Attendance] | None:
    """Return the places of whose calendar an address is; None of one that leads nowhere."""
    person = Person.objects.filter(feeds__token=token, feeds__revoked_at=None).first()
    return places_of(person.pk) if person else None
