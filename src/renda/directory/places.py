"""What people are, in words: each role with its body, so that namesakes are told apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from renda.directory.models import Membership
from renda.directory.queries import active_mandates, holding
from renda.kernel.language import with_aside


def places_of(people: Iterable[int], *, on: date) -> dict[int, list[str]]:
    """Say what people are on a day, each in which body: two queries for any number of them."""
    wanted, found = set(people), dict[int, list[str]]()
    posts = Membership.objects.filter(holding(on), person__in=wanted, starts_on__lte=on)
    for post in posts.select_related("body").order_by("pk"):
        found.setdefault(post.person_id, []).append(f"{post.body} {post.get_role_display()}")
    for seat in active_mandates(on).filter(person__in=wanted).select_related("delegation"):
        what = str(_("人大代表"))
        said = with_aside(what, seat.delegation) if seat.delegation else what
        found.setdefault(seat.person_id, []).append(said)
    return found
