"""Dossiers: one problem across lines and years."""

import datetime as dt

import pytest

from renda.lines.dossier.procedures import AlikeForm, DossierLine, alike
from renda.matters.commands import NotAllowed
from renda.matters.models import Entry, Tie
from renda.matters.step import Refused
from tests.plugins.cast import moment


def kept(cast, title="东山路破损"):
    return cast.begin(DossierLine, "committee", "2022-03-01", title=title, text="多年反映")


def test_a_matter_is_tied_and_untied_and_the_journal_keeps_both(cast):
    matter, other = kept(cast), kept(cast, title="关于整修东山路的建议")
    cast.take(matter, DossierLine.tie, "committee", "2022-03-02", other=other, note="同一路段")
    with pytest.raises(Refused, match="这件事项已经归入本档案"):
        cast.take(matter, DossierLine.tie, "committee", "2022-03-02", other=other, note="")
    cast.take(
        matter, DossierLine.untie, "committee", "2022-03-03", other=other, reason="不是同一路段"
    )
    assert not Tie.objects.exists()
    assert list(Entry.objects.filter(matter=matter).values_list("action", flat=True)) == [
        "open",
        "tie",
        "untie",
    ]


def test_a_dossier_does_not_hold_itself(cast):
    matter = kept(cast)
    with pytest.raises(Refused, match="不能把档案归入自己"):
        cast.take(matter, DossierLine.tie, "committee", "2022-03-02", other=matter, note="")


def test_a_handler_keeps_no_dossier(cast):
    with pytest.raises(NotAllowed):
        cast.begin(DossierLine, "traffic", "2022-03-01", title="x", text="y")


def test_it_is_looked_at_again_each_year(cast):
    matter = kept(cast)
    assert matter.due_on == dt.date(2023, 3, 1)
    matter = cast.take(matter, DossierLine.review, "committee", "2023-02-20", review="仍在整治")
    assert matter.due_on == dt.date(2024, 2, 20)


def test_it_is_closed_with_evidence_and_can_be_opened_again(cast):
    matter = cast.take(
        kept(cast), DossierLine.solve, "committee", "2022-09-01", solution="已修好", evidence=[]
    )
    assert matter.stage == "solved"
    matter = cast.take(matter, DossierLine.reopen, "committee", "2023-04-01", reason="又坏了")
    assert (matter.stage, matter.closed_at) == ("open_", None)


def test_the_page_shows_the_whole_life_at_the_same_cost(
    cast, signed_in, django_assert_max_num_queries
):
    matter = kept(cast)
    for number in range(6):
        other = kept(cast, title=f"关于整修东山路的建议{number}")
        cast.take(matter, DossierLine.tie, "committee", "2022-03-02", other=other, note="")
    committee = signed_in("clerk")
    committee.get(f"/desk/matters/{matter.pk}/")
    with django_assert_max_num_queries(14):
        page = committee.get(f"/desk/matters/{matter.pk}/").content.decode()
    assert "问题的来龙去脉" in page


def test_what_says_much_the_same_is_proposed(cast):
    assert alike(kept(cast)) == []


def test_what_is_tied_stands_on_the_page_once(cast, signed_in):
    matter, other = kept(cast), kept(cast, title="关于整修东山路的建议")
    cast.take(matter, DossierLine.tie, "committee", "2022-03-02", other=other, note="")
    page = signed_in("clerk").get(f"/desk/matters/{matter.pk}/")
    assert page.content.decode().count(f'href="/desk/matters/{other.pk}/"') == 1
    assert page.context["ties"] == []
    (back,) = signed_in("clerk").get(f"/desk/matters/{other.pk}/").context["ties"]
    assert back["matter"] == matter


def test_what_it_was_opened_upon_belongs_to_its_life(cast, signed_in):
    origin = kept(cast, title="关于整修东山路的建议")
    matter = cast.begin(
        DossierLine, "committee", "2022-03-01", upon=origin, title="东山路破损", text="多年反映"
    )
    page = signed_in("clerk").get(f"/desk/matters/{matter.pk}/")
    assert page.context["facts"]["count"] == 1
    with pytest.raises(Refused, match="这件事项已经归入本档案"):
        cast.take(matter, DossierLine.tie, "committee", "2022-03-02", other=origin, note="")


def test_several_matters_that_are_alike_are_tied_at_once(cast):
    others = [kept(cast, title=f"关于整修东山路破损路面的建议{n}") for n in range(3)]
    matter = kept(cast, title="东山路破损路面整修")
    form = AlikeForm(matter=matter, by=cast.who("committee"), at=moment("2022-03-02"))
    assert set(form.fields["others"].queryset) == set(others)
    cast.take(matter, DossierLine.tie_alike, "committee", "2022-03-02", others=others[:2])
    form = AlikeForm(matter=matter, by=cast.who("committee"), at=moment("2022-03-03"))
    assert list(form.fields["others"].queryset) == others[2:]
    with pytest.raises(NotAllowed):
        cast.take(matter, DossierLine.tie_alike, "traffic", "2022-03-03", others=others[2:])
