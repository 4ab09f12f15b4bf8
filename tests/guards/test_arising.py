"""What a matter may arise from is there."""

from renda.matters.origins import Origin
from renda.matters.registry import procedures
from renda.sites.folio.showing import beginnings


def test_every_kind_of_origin_is_some_line_s_and_asked_for_by_some():
    named = {
        kind
        for procedure in procedures.values()
        if procedure.begin is not None
        for kind in procedure.begin.upon or ()
    }
    sources = {procedure.source for procedure in procedures.values()} - {None}
    assert named == sources == set(Origin)


def test_who_may_begin_what_is_told_without_asking_the_database(cast, django_assert_num_queries):
    """Every page and list asks it; the parties are told by columns of the matter itself."""
    people = [cast.who(name) for name in cast.accounts]
    with django_assert_num_queries(0):
        may = {who.account_id: {p.slug for p in beginnings(who)} for who in people}
    assert "suggestion" in may[cast.accounts["clerk"].pk]
    assert "hearing" in may[cast.accounts["committee"].pk]
    assert may[cast.accounts["traffic"].pk].isdisjoint({"suggestion", "hearing"})
