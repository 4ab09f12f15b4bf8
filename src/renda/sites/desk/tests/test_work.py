"""The pages of the lines of work: overview, beginning, arising, papers, what bodies owe."""

import pytest

from renda.matters.commands import begin, open_matter
from renda.matters.models import Matter
from renda.matters.tests import toy, toy_report
from renda.matters.tests.toy_report import Report
from tests.plugins.cast import moment


@pytest.fixture(autouse=True)
def declared():
    with toy.declared(), toy_report.declared():
        Report.accountable = True
        yield
        Report.accountable = False


@pytest.fixture
def asked(cast):
    return {
        "title": "城市管理工作情况",
        "body": cast.bodies["区交通局"].pk,
        "lead": cast.bodies["财经委"].pk,
        "meeting_on": "2022-04-28",
    }


@pytest.fixture
def planned(cast):
    answers = {
        "title": "城市管理工作情况",
        "body": cast.bodies["区交通局"],
        "lead": cast.bodies["财经委"],
    }
    who = cast.who("committee")
    return begin(Report, congress=cast.congress, answers=answers, by=who, at=moment("2022-03-01"))


def test_the_overview_shows_what_may_be_begun_and_what_is_open(signed_in, planned):
    page = signed_in("committee").get("/desk/work/").content.decode()
    assert '<a href="/desk/lists/toyreport/?state=open">1</a>' in page
    assert "/desk/new/toyreport/" in page
    assert "/desk/new/toyreport/" not in signed_in("traffic").get("/desk/work/").content.decode()


def test_the_count_of_what_is_open_is_the_length_of_the_list_it_opens(signed_in, planned):
    page = signed_in("committee").get("/desk/lists/toyreport/?state=open").content.decode()
    assert planned.title in page
    closed = signed_in("committee").get("/desk/lists/toyreport/?state=closed").content.decode()
    assert planned.title not in closed


def test_a_committee_begins_its_work_with_a_form(signed_in, asked):
    answer = signed_in("committee").post("/desk/new/toyreport/", asked)
    matter = Matter.objects.get()
    assert answer.url == f"/desk/matters/{matter.pk}/"


@pytest.mark.parametrize(("name", "value"), [("title", ""), ("title", "长" * 300), ("body", "0")])
def test_what_does_not_fit_is_said_beside_the_field_and_kept(signed_in, asked, name, value):
    answer = signed_in("committee").post("/desk/new/toyreport/", {**asked, name: value})
    assert answer.status_code == 422
    assert name in answer.context["form"].errors
    assert Matter.objects.count() == 0


def test_who_may_begin_nothing_finds_no_form(signed_in, asked):
    for name in ("traffic", "deputy", "auditor"):
        assert signed_in(name).get("/desk/new/toyreport/").status_code == 404
        assert signed_in(name).post("/desk/new/toyreport/", asked).status_code == 404


def test_another_committees_work_is_not_begun(signed_in, asked):
    answer = signed_in("law").post("/desk/new/toyreport/", asked)
    assert answer.status_code == 422
    assert Matter.objects.count() == 0


def test_what_arises_from_a_matter_is_offered_and_tied(cast, signed_in, asked):
    origin = toy_case(cast)
    committee = signed_in("committee")
    page = committee.get(f"/desk/matters/{origin.pk}/arise/").content.decode()
    assert f"/desk/new/toyreport/?upon={origin.pk}" in page
    committee.post("/desk/new/toyreport/", {**asked, "upon": origin.pk})
    made = Matter.objects.get(procedure="toyreport")
    assert origin.title in committee.get(f"/desk/matters/{made.pk}/").content.decode()
    assert made.title in committee.get(f"/desk/matters/{origin.pk}/").content.decode()


def test_the_form_starts_with_what_it_arises_from_says(cast, signed_in):
    origin = toy_case(cast)
    Matter.objects.filter(pk=origin.pk).update(
        body=cast.bodies["区教委"], lead=cast.bodies["财经委"]
    )
    committee, address = signed_in("committee"), "/desk/new/toyreport/"

    form = committee.get(f"{address}?upon={origin.pk}").context["form"]

    assert form["title"].value() == origin.title
    assert form["body"].value() == cast.bodies["区教委"].pk
    assert committee.get(address).context["form"]["title"].value() is None


def test_nothing_arises_from_what_one_may_not_see(cast, signed_in):
    origin = toy_case(cast)
    assert signed_in("traffic").get(f"/desk/matters/{origin.pk}/arise/").status_code == 404


def test_a_paper_is_there_once_the_matter_has_come_so_far(cast, signed_in, planned):
    committee = signed_in("committee")
    address = f"/desk/matters/{planned.pk}/paper/letter/"
    assert committee.get(address).status_code == 404
    Matter.objects.update(stage="drafted")
    assert committee.get(address).status_code == 200
    assert signed_in("school").get(address).status_code == 404
    assert committee.get(f"/desk/matters/{planned.pk}/paper/other/").status_code == 404


def test_the_watch_says_what_each_body_owes(signed_in, planned):
    page = signed_in("director").get("/desk/watch/")
    (row,) = page.context["bodies"]
    assert (str(row["body"]), row["open"], row["late"]) == ("区交通局", 1, 0)
    assert planned.title in page.content.decode()
    assert signed_in("traffic").get("/desk/watch/").status_code == 404


def test_the_watch_costs_no_more_for_more(cast, signed_in, planned, django_assert_max_num_queries):
    for _ in range(5):
        answers = {"title": "又一项", "body": cast.bodies["区教委"], "lead": cast.bodies["财经委"]}
        who = cast.who("committee")
        begin(Report, congress=cast.congress, answers=answers, by=who, at=moment("2022-03-01"))
    director = signed_in("director")
    with django_assert_max_num_queries(12):
        director.get("/desk/watch/")


def toy_case(cast):
    return open_matter(
        toy.Case, congress=cast.congress, year=2022, title="一件事", by=cast.who("clerk"),
        at=moment("2022-03-01"), raised_by=toy.office,
    )  # fmt: skip
