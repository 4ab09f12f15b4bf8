"""Who took part in what: beside the matters, and within them, where the journal answers for it."""

import pytest

from renda.lines.dossier.procedures import DossierLine
from renda.matters import proving
from renda.service.models import Participation
from renda.service.tests.test_circles import day, founded, joined, person
from renda.service.tests.test_serving import did

pytestmark = pytest.mark.django_db


def test_an_activity_beside_the_matters_leaves_the_journal_whole(cast):
    """What a group did by itself belongs to no matter: nothing of it is looked for in a journal."""
    group, one = founded(cast, "group", "甲组"), person(cast)
    joined(group, one)
    did(group, "2022-03-10", {one: "here"})
    assert list(proving.unlike()) == []


def test_who_took_part_in_a_matter_is_written_by_its_steps_or_found(cast):
    """`renda verify` names what was written beside the steps (docs/adr/0014)."""
    matter = cast.begin(DossierLine, "committee", "2022-03-01", title="一个问题", text="多年反映")
    assert list(proving.unlike()) == []
    Participation(person=person(cast), on=day("2022-03-01"), kind="visit", matter=matter).save()
    assert list(proving.unlike())


def test_what_is_doubted_of_a_group_opens_to_its_page(cast, signed_in):
    group = founded(cast, "group", "甲组")
    figures = f"/accounts/figures/{cast.congress.code}/2022/"
    for name in ("doubt-group-quiet/", "circle-groups/"):
        page = signed_in("clerk").get(figures + name).content.decode()
        assert f'<a href="/office/circles/{group.pk}/">甲组</a>' in page
    alone = signed_in("clerk").get(figures + "doubt-deputy-ungrouped/").content.decode()
    assert f"/office/deputies/{cast.seats['deputy'].pk}/" in alone
    # the page of a deputy's seat is not everybody's
    seen = signed_in("director").get(figures + "doubt-deputy-ungrouped/").content.decode()
    assert "/office/deputies/" not in seen
