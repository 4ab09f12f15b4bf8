"""That the roll of a closed sitting is still what the closing step sealed."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from renda.matters.pointing import matter_named
from renda.matters.seals import Broken, besides
from renda.meetings.models import Sitting
from renda.meetings.roll import digest_of


def broken_rolls() -> Iterator[Broken]:
    """Yield the sittings whose roll was changed after they were closed."""
    closed = Sitting.objects.exclude(roll="").order_by("pk").values_list("pk", "name", "roll")
    for key, name, roll in closed.iterator():
        if digest_of(key) != roll:
            why = _("“%(name)s”的出席名单不是闭会时的名单") % {"name": name}
            yield Broken(matter_named(key), why)


besides.append(broken_rolls)
