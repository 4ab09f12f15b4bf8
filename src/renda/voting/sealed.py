"""That a closed ballot is still what was counted: its digest is made again with the seals."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from renda.ballots.judging import digest_of
from renda.matters.pointing import matter_named
from renda.matters.seals import Broken, besides
from renda.voting.models import Ballot


def broken_ballots() -> Iterator[Broken]:
    """Yield the ballots whose definition, papers, piles or result were changed afterwards."""
    for ballot in Ballot.objects.exclude(digest="").order_by("pk").iterator():
        if digest_of(ballot.record()) != ballot.digest:
            why = _("第%(n)d次表决“%(title)s”不是计票时的内容") % {
                "n": ballot.number,
                "title": ballot,
            }
            yield Broken(matter_named(ballot.held_at_id), why)


besides.append(broken_ballots)
