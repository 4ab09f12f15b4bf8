"""Several matters of a list are acted on at once, all or none; a list is kept under a name."""

import pytest

from renda.lines.opinion.tests.conftest import drafted, points
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.tests.conftest import child, do, raised
from renda.matters.models import Entry, Matter
from renda.sites.desk.models import View
from renda.sites.desk.views import kept_lists

LIST = "/desk/lists/suggestion/"


@pytest.fixture
def three(cast):
    found = [raised(cast, title=f"第{n}件") for n in range(3)]
    for matter in found:
        do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    return found


def keys(matters):
    return {"matter": [matter.pk for matter in matters]}


def seen(matters):
    return {f"seen-{m.pk}": Matter.objects.get(pk=m.pk).seq for m in matters}


def test_the_list_offers_a_box_for_each_row(signed_in, three):
    page = signed_in("clerk").get(LIST).content.decode()
    assert page.count('type="checkbox" name="matter"') == 3


def test_what_may_be_done_with_the_ticked_is_offered_with_its_count(cast, signed_in, three):
    do(cast, three[0], Suggestion.accept, "clerk", "2022-03-02", subject="transport")
    answer = signed_in("clerk").get(f"{LIST}several/", keys(three))
    counts = {one["action"].name: one["count"] for one in answer.context["offers"]}
    assert (counts["accept"], counts["hand_over"]) == (2, 1)


def test_all_ticked_are_accepted_with_one_form(signed_in, three):
    data = {**keys(three), **seen(three), "subject": "transport"}
    answer = signed_in("clerk").post(f"{LIST}several/accept/", data)
    assert answer.url == LIST
    assert set(Matter.objects.values_list("stage", flat=True)) == {"registered"}
    assert sorted(m.number for m in Matter.objects.all()) == ["第1号", "第2号", "第3号"]


def test_one_that_was_overtaken_stops_them_all(cast, signed_in, three):
    data = {**keys(three), **seen(three), "subject": "transport"}
    data[f"seen-{three[1].pk}"] = 0
    answer = signed_in("clerk").post(f"{LIST}several/accept/", data)
    assert answer.status_code == 422
    assert set(Matter.objects.values_list("stage", flat=True)) == {"submitted"}


def test_what_is_not_theirs_is_neither_seen_nor_acted_on(signed_in, three):
    before = Entry.objects.count()
    for name in ("traffic", "other_deputy"):
        browser = signed_in(name)
        assert browser.get(f"{LIST}several/", keys(three)).url == LIST
        data = {**keys(three), "subject": "transport"}
        assert browser.post(f"{LIST}several/accept/", data).status_code == 404
    assert Entry.objects.count() == before


def test_what_one_matter_says_is_not_put_right_for_several(signed_in, three):
    browser = signed_in("clerk")
    offers = browser.get(f"{LIST}several/", keys(three)).context["offers"]
    assert "correct" not in {one["action"].name for one in offers}
    data = {**keys(three), **seen(three), "title": "同一个标题", "correction": "误"}
    assert browser.post(f"{LIST}several/correct/", data).status_code == 404
    assert len(set(Matter.objects.values_list("title", flat=True))) == len(three)


def test_facts_that_differ_are_written_one_by_one(cast, signed_in):
    found = points(cast, drafted(cast, points=("完善制度", "加强监管")))
    address = "/desk/lists/opinion-point/several/edit/"
    answer = signed_in("committee").get(address, keys(found), follow=True)
    assert "请逐件办理：修改" in answer.content.decode()


def test_nothing_ticked_leads_back_with_a_word(signed_in, three):
    answer = signed_in("clerk").get(f"{LIST}several/", follow=True)
    assert "请先勾选要办理的事项。" in answer.content.decode()


def test_a_missing_answer_is_said_and_nothing_happens(signed_in, three):
    answer = signed_in("clerk").post(f"{LIST}several/accept/", keys(three))
    assert answer.status_code == 422
    assert "subject" in answer.context["form"].errors


def test_reminding_several_asks_as_many_queries_as_reminding_one(
    cast, signed_in, three, django_assert_max_num_queries
):
    for matter in three:
        do(cast, matter, Suggestion.accept, "clerk", "2022-03-02", subject="transport")
        lead = cast.bodies["区交通局"]
        do(cast, matter, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    handled = [child(matter, Assignment) for matter in three]
    data = {**keys(handled), "reason": "请抓紧"}
    clerk = signed_in("clerk")
    with django_assert_max_num_queries(25):
        clerk.post("/desk/lists/suggestion-assignment/several/remind/", data)
    assert Entry.objects.filter(action="remind").count() == 3


def test_a_narrowed_list_is_kept_under_a_name_and_dropped_again(signed_in, three):
    clerk = signed_in("clerk")
    query = "stage=submitted&year=2022"
    clerk.post(f"{LIST}keep/", {"name": "今年待审", "query": f"{query}&start=50"})
    view = View.objects.get()
    assert view.query == query
    assert "今年待审" in clerk.get(LIST).content.decode()
    assert "今年待审" not in signed_in("director").get(LIST).content.decode()
    assert signed_in("director").post(f"/desk/views/{view.pk}/drop/").status_code == 404
    clerk.post(f"/desk/views/{view.pk}/drop/")
    assert View.objects.count() == 0


def test_the_same_name_replaces_and_too_many_are_refused(signed_in, monkeypatch):
    clerk = signed_in("clerk")
    for query in ("year=2021", "year=2022"):
        clerk.post(f"{LIST}keep/", {"name": "看", "query": query})
    assert View.objects.get().query == "year=2022"
    monkeypatch.setattr(kept_lists, "MOST", 1)
    clerk.post(f"{LIST}keep/", {"name": "再看", "query": ""})
    clerk.post(f"{LIST}keep/", {"name": "\x00 ", "query": ""})
    clerk.post(f"{LIST}keep/", {"name": "看", "query": "q=" + "长" * 500})
    assert View.objects.get().query == "year=2022"
