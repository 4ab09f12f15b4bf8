"""What a matter may arise from is there."""

from renda.matters.registry import procedures


def test_every_line_that_a_matter_may_arise_from_exists():
    named = {
        slug
        for procedure in procedures.values()
        if procedure.begin is not None
        for slug in procedure.begin.upon or ()
    }
    assert named - set(procedures) == set()
