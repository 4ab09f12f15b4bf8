"""The steps over a page: what was passed stays, what comes is there, a detour is forgotten."""

import datetime as dt

from renda.directory.models import Mandate
from renda.lines.suggestion.procedures import Signature, Suggestion
from renda.lines.suggestion.tests.conftest import child, do, raised
from renda.matters.models import Entry, RuleVersion
from renda.sites.folio.road import step_bar

DAY = dt.date(2022, 3, 20)


def road(matter):
    matter.refresh_from_db()
    steps = step_bar(matter, list(Entry.objects.filter(matter=matter).order_by("seq")), DAY)
    return {str(step["label"]): step["state"] for step in steps}


def with_delegation(cast):
    """Give the deputy a delegation, which looks at what is handed in (C1 Art. 10)."""
    seat = cast.seats["deputy"]
    Mandate.objects.filter(pk=seat.pk).update(delegation=cast.bodies["东山代表团"])
    seat.refresh_from_db()


def signed(cast):
    matter = raised(cast)
    do(cast, matter, Suggestion.invite, "deputy", "2022-03-01", deputies=[cast.seats["cosigner"]])
    signature = child(matter, Signature)
    do(cast, signature, Signature.confirm, "cosigner", "2022-03-02", own_will=True)
    return matter


def test_a_draft_shows_the_delegations_check_that_comes_next(cast):
    with_delegation(cast)
    found = road(raised(cast))
    assert list(found)[:3] == ["草稿", "代表团核对", "待审查"]
    assert found["代表团核对"] == "todo"


def test_without_a_delegation_or_where_it_does_not_check_nothing_of_it_is_shown(cast):
    matter = raised(cast)
    assert "代表团核对" not in road(matter)
    with_delegation(cast)
    RuleVersion.objects.create(
        congress=cast.congress, rule="suggestion.delegation_check", value={"choice": "no"},
        basis="-", in_force_from=dt.date(2022, 1, 1), by_name="-", set_at="2022-01-01T00:00Z",
    )  # fmt: skip
    matter.refresh_from_db()
    assert "代表团核对" not in road(matter)


def test_what_was_passed_beside_the_road_stays_on_it(cast):
    with_delegation(cast)
    matter = signed(cast)
    assert list(road(matter))[:4] == ["草稿", "联名确认", "代表团核对", "待审查"]
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-03")
    do(cast, matter, Suggestion.check_off, "town_staff", "2022-03-04")
    found = road(matter)
    assert list(found)[:4] == ["草稿", "联名确认", "代表团核对", "待审查"]
    assert [found[one] for one in list(found)[:4]] == ["done", "done", "done", "current"]


def test_what_was_sent_back_and_handed_in_again_is_shown_only_while_it_is_back(cast):
    matter = raised(cast)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-03")
    do(cast, matter, Suggestion.send_back, "clerk", "2022-03-04", reason="请补充")
    assert list(road(matter))[:3] == ["草稿", "待审查", "退回修改"]
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-05")
    assert "退回修改" not in road(matter)
    do(cast, matter, Suggestion.withdraw, "deputy", "2022-03-06", reason="已解决", letters=[])
    assert list(road(matter)) == ["草稿", "待审查", "撤回"]


def test_a_matter_of_which_no_step_is_known_stands_on_its_road_still(cast):
    matter = raised(cast)
    matter.stage = "merged"
    steps = step_bar(matter, [], DAY)
    assert [str(step["label"]) for step in steps] == ["并案办理"]
