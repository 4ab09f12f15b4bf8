"""How consultants and experts are reached is forgotten some time after they are engaged no more.

They are named by an office in its own register and stay in it by name and field, for figures open
to them; telephone and e-mail address go (个人信息保护法 Art. 19, 47).
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from renda.directory.commands.log import record
from renda.directory.models import Account, Congress, Mandate, Membership, Person
from renda.directory.queries import holding
from renda.directory.standing import SYSTEM
from renda.kernel.jobs import Job, brought
from renda.service.models import Belonging
from renda.service.rules import KEPT, back
from renda.service.spec import POOLS


def overdue(congress: Congress, on: dt.date) -> QuerySet[Person]:
    """Return whom no pool of a congress has any more, for longer than KEPT says.

    Whoever has a post, a seat or an account is of the house: their numbers are the directory's.
    """
    mine = Belonging.objects.filter(person=OuterRef("pk"))
    here = mine.filter(circle__congress=congress, circle__kind__in=POOLS)
    late = mine.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=back(KEPT, congress, on)))
    posts = Membership.objects.filter(holding(on), person=OuterRef("pk"))
    of_house = (posts, Mandate.objects.filter(person=OuterRef("pk")),
                Account.objects.filter(person=OuterRef("pk")))  # fmt: skip
    found = Person.objects.filter(~Q(phone="", email=""), Exists(here), ~Exists(late))
    for some in of_house:
        found = found.filter(~Exists(some))
    return found


def forget(at: dt.datetime) -> int:
    """Erase the numbers of all whose time is over; return of how many."""
    on, count = timezone.localdate(at), 0
    pools = Belonging.objects.filter(circle__kind__in=POOLS).values("circle__congress")
    for congress in Congress.objects.filter(pk__in=pools).order_by("pk"):
        gone = list(overdue(congress, on).order_by("pk"))
        Person.objects.filter(pk__in=[one.pk for one in gone]).update(phone="", email="")
        for one in gone:
            record("forget_contact", one, by=SYSTEM, at=at, congress=congress, person=one.pk)
        count += len(gone)
    return count


brought.append(Job("contacts", dt.timedelta(days=1), forget, begins=dt.time(3)))
