"""What people say becomes a suggestion only if a deputy confirms it (代表法 Art. 31)."""

import pytest

from renda.lines.reception.procedures import ReceptionItem as Item
from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.tests.conftest import do, raised
from renda.matters.commands import NotAllowed
from renda.matters.queries import awaiting
from renda.matters.step import Refused


def opinion(cast):
    said = {"title": "停水", "text": "常停水", "place": "", "name": "某", "phone": "1"}
    return cast.begin(Item, "clerk", "2022-03-01", **said)


def submitted(cast, **more):
    matter = raised(cast, **more)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    return matter


def test_it_becomes_a_suggestion_only_if_the_deputy_confirms(cast):
    item = opinion(cast)
    cast.take(item, Item.propose, "clerk", "2022-03-02", deputy=cast.seats["deputy"])
    with pytest.raises(NotAllowed):
        cast.take(item, Item.adopt, "clerk", "2022-03-03", suggestion=submitted(cast))
    assert awaiting(cast.who("deputy")).filter(pk=item.pk).exists()
    item = cast.take(item, Item.leave, "deputy", "2022-03-03", reason="已有同样的建议")
    assert (item.stage, item.deputy) == ("listed", None)
    cast.take(item, Item.propose, "clerk", "2022-03-04", deputy=cast.seats["deputy"])
    other = opinion(cast)
    with pytest.raises(Refused, match="自己已经提交的"):
        cast.take(item, Item.adopt, "deputy", "2022-03-05", suggestion=other)
    item = cast.take(item, Item.adopt, "deputy", "2022-03-05", suggestion=submitted(cast))
    assert item.stage == "adopted"


def test_a_draft_answers_nobody_and_what_was_dropped_does_not_either(cast):
    """What closes the opinion stands: the deputy may still drop a draft."""
    item = opinion(cast)
    cast.take(item, Item.propose, "clerk", "2022-03-02", deputy=cast.seats["deputy"])
    draft, dropped = raised(cast), submitted(cast)
    do(cast, dropped, Suggestion.withdraw, "deputy", "2022-03-02", reason="重复")
    for one in (draft, dropped):
        with pytest.raises(Refused, match="自己已经提交的"):
            cast.take(item, Item.adopt, "deputy", "2022-03-05", suggestion=one)


def test_the_deputy_chooses_it_by_its_title_for_it_has_no_number_yet(cast, signed_in):
    item = opinion(cast)
    cast.take(item, Item.propose, "clerk", "2022-03-02", deputy=cast.seats["deputy"])
    draft, sent = raised(cast, title="草稿一件"), submitted(cast, title="关于修桥的建议")
    client, where = signed_in("deputy"), f"/deputy/matters/{item.pk}/adopt/"
    page = client.get(where).content.decode()
    assert sent.title in page
    assert draft.title not in page
    assert client.post(where, {"suggestion": sent.pk}).status_code == 302
    item.refresh_from_db()
    assert item.stage == "adopted"


def test_who_raised_it_reads_what_becomes_of_the_suggestion(cast):
    """What is said to deputies is answered to whoever said it (domain 4.2)."""
    item, made = opinion(cast), submitted(cast)
    cast.take(item, Item.propose, "clerk", "2022-03-02", deputy=cast.seats["deputy"])
    item = cast.take(item, Item.adopt, "deputy", "2022-03-05", suggestion=made)
    assert "提出建议，目前：" in Item.letter.result(item)
    assert "编号" not in Item.letter.result(item)
    do(cast, made, Suggestion.accept, "clerk", "2022-03-07", subject="transport")
    assert made.number in Item.letter.result(item)
    assert "deputy某" not in Item.letter.result(item)
