"""A step that waits for something stays on the page and says for what, with the way there."""

import pytest

from renda.matters.commands import open_matter, perform
from renda.matters.models import Matter
from renda.matters.queries import held_up
from renda.matters.tests.toy import Case, Errand, declared, office
from tests.plugins.cast import moment


@pytest.fixture(autouse=True)
def _toys():
    with declared():
        yield


@pytest.fixture
def gathering(cast):
    case = open_matter(
        Case, congress=cast.congress, year=2022, title="一件事",
        by=cast.who("clerk"), at=moment("2022-03-01"), raised_by=office,
    )  # fmt: skip
    perform(case, Case.gather, by=cast.who("clerk"), at=moment("2022-03-01"))
    answers = {"unit": cast.bodies["区交通局"]}
    perform(case, Case.send_more, by=cast.who("clerk"), at=moment("2022-03-01"), answers=answers)
    case.refresh_from_db()
    return case


def test_what_is_held_up_is_said_with_a_link_to_what_must_move_first(gathering, signed_in):
    page = signed_in("clerk").get(f"/desk/matters/{gathering.pk}/").content.decode()
    errand = Matter.objects.get(parent=gathering)
    assert f"/desk/matters/{gathering.pk}/gathered/" not in page
    assert "还不能办理" in page
    assert "所属事项全部办结以后才能办理。" in page
    assert f'<a href="/desk/matters/{errand.pk}/">区交通局</a>' in page


def test_who_could_not_take_it_anyway_is_told_nothing(cast, gathering, signed_in):
    assert held_up(cast.who("clerk"), gathering) == [Case.gathered]
    assert held_up(cast.who("traffic"), gathering) == []
    page = signed_in("traffic").get(f"/desk/matters/{gathering.pk}/").content.decode()
    assert "还不能办理" not in page


def test_once_nothing_is_open_below_the_step_is_there(cast, gathering, signed_in):
    errand = Matter.objects.get(parent=gathering)
    perform(errand, Errand.answer, by=cast.who("traffic"), at=moment("2022-03-03"))
    gathering.refresh_from_db()
    assert held_up(cast.who("clerk"), gathering) == []
    page = signed_in("clerk").get(f"/desk/matters/{gathering.pk}/").content.decode()
    assert f"/desk/matters/{gathering.pk}/gathered/" in page
    assert "还不能办理" not in page


def test_its_own_address_says_the_same(gathering, signed_in):
    answer = signed_in("clerk").get(f"/desk/matters/{gathering.pk}/gathered/")
    assert answer.status_code == 403
    assert "所属事项全部办结以后才能办理。" in answer.content.decode()
