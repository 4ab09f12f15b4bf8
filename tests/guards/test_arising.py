"""What a matter may arise from is there."""

from renda.matters.registry import procedures
from renda.sites.folio.showing import beginnings


def test_every_line_that_a_matter_may_arise_from_exists():
    named = {
        slug
        for procedure in procedures.values()
        if procedure.begin is not None
        for slug in procedure.begin.upon or ()
    }
    assert named - set(procedures) == set()


def test_who_may_begin_what_is_told_without_asking_the_database(cast, django_assert_num_queries):
    """Every page and list asks it; the parties are told by columns of the matter itself."""
    people = [cast.who(name) for name in cast.accounts]
    with django_assert_num_queries(0):
        may = {who.account_id: {p.slug for p in beginnings(who)} for who in people}
    assert "suggestion" in may[cast.accounts["clerk"].pk]
    assert "hearing" in may[cast.accounts["committee"].pk]
    assert may[cast.accounts["traffic"].pk].isdisjoint({"suggestion", "hearing"})
