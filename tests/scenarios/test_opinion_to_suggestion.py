"""What people say becomes a suggestion only if a deputy confirms it (代表法 Art. 31)."""

import pytest

from renda.lines.reception.procedures import ReceptionItem as Item
from renda.lines.suggestion.tests.conftest import raised
from renda.matters.commands import NotAllowed
from renda.matters.queries import awaiting
from renda.matters.step import Refused


def opinion(cast):
    said = {"title": "停水", "text": "常停水", "place": "", "name": "某", "phone": "1"}
    return cast.begin(Item, "clerk", "2022-03-01", **said)


def test_it_becomes_a_suggestion_only_if_the_deputy_confirms(cast):
    item = opinion(cast)
    cast.take(item, Item.propose, "clerk", "2022-03-02", deputy=cast.seats["deputy"])
    with pytest.raises(NotAllowed):
        cast.take(item, Item.adopt, "clerk", "2022-03-03", suggestion=raised(cast))
    assert awaiting(cast.who("deputy")).filter(pk=item.pk).exists()
    item = cast.take(item, Item.leave, "deputy", "2022-03-03", reason="已有同样的建议")
    assert (item.stage, item.deputy) == ("listed", None)
    cast.take(item, Item.propose, "clerk", "2022-03-04", deputy=cast.seats["deputy"])
    other = opinion(cast)
    with pytest.raises(Refused, match="自己提出的"):
        cast.take(item, Item.adopt, "deputy", "2022-03-05", suggestion=other)
    item = cast.take(item, Item.adopt, "deputy", "2022-03-05", suggestion=raised(cast))
    assert item.stage == "adopted"
