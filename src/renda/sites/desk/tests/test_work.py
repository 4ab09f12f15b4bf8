"""The pages of the lines of work: overview, beginning, arising, papers, what bodies owe."""

import datetime as dt
import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from renda.matters.commands import begin, open_matter, perform
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
    answers["meeting_on"] = dt.date(2022, 4, 28)
    who = cast.who("committee")
    return begin(Report, congress=cast.congress, answers=answers, by=who, at=moment("2022-03-01"))


def owed_by(matter, day):
    """Let the body have to act by a day."""
    matter.clocks.update(due_on=day)
    Matter.objects.filter(pk=matter.pk).update(due_on=day)


def test_the_overview_shows_what_may_be_begun_and_what_is_open(signed_in, planned):
    page = signed_in("committee").get("/desk/work/").content.decode()
    assert '<a href="/desk/lists/toyreport/?state=open">1</a>' in page
    assert "/desk/new/toyreport/" in page
    assert "/desk/new/toyreport/" not in signed_in("traffic").get("/desk/work/").content.decode()


def test_its_list_offers_to_begin_a_line_to_who_may_begin_it(signed_in, planned):
    for name, may in (("committee", True), ("traffic", False), ("auditor", False)):
        page = signed_in(name).get("/desk/lists/toyreport/").content.decode()
        assert ("/desk/new/toyreport/" in page) is may


def test_a_line_of_which_all_is_done_is_found_still(cast, signed_in, planned):
    Matter.objects.filter(pk=planned.pk).update(closed_at=moment("2022-04-01"))
    page = signed_in("traffic").get("/desk/work/").content.decode()
    assert '<a href="/desk/lists/toyreport/?state=open">0</a>' in page


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


def test_who_leads_no_committee_finds_nothing_to_begin_for_one(signed_in):
    """A form that offers its reader no body could only be left (the walk: 组织检查的专工委)."""
    assert signed_in("committee").get("/desk/new/inspection/").status_code == 200
    for name in ("traffic", "street", "office_clerk"):
        assert signed_in(name).get("/desk/new/inspection/").status_code == 404, name
        assert "/desk/new/inspection/" not in signed_in(name).get("/desk/work/").content.decode()


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
    assert (str(row["body"]), row["open"], row["late"]) == ("区交通局", 1, 1)
    assert planned.title in page.content.decode()
    assert signed_in("traffic").get("/desk/watch/").status_code == 404


NUMBER = re.compile(
    r'href="(\?[^"]*)#records"[^>]*>'
    r'(?:<span class="(?:visually-hidden|light)[^>]*>[^<]*：</span>)?(?:<span[^>]*>)?(\d+)<'
)


def test_every_number_of_the_watch_opens_exactly_its_records(cast, signed_in, planned):
    late = begun(cast, "2022-03-02", "区教委")
    owed_by(late, "2022-03-03")
    before = begun(cast, "2022-03-03", "区教委")
    Matter.objects.filter(pk=before.pk).update(
        year=timezone.localdate().year - 1, closed_at=moment("2022-03-04")
    )
    director = signed_in("director")
    numbers = NUMBER.findall(director.get("/desk/watch/").content.decode())
    assert len(numbers) > 5
    for address, number in numbers:
        page = director.get(f"/desk/watch/{html.unescape(address)}")
        assert page.context["total"] == len(page.context["rows"]) == int(number)


def test_what_the_congress_owes_is_no_delay_of_the_bodys(cast, signed_in, planned):
    """The day of a report that was given is over; the check of it is the committee's."""
    answers = {"text": "情况", "exempt": "会议同意"}
    perform(planned, Report.draft, by=cast.who("traffic"), at=moment("2022-04-01"), answers=answers)
    director = signed_in("director")

    page = director.get("/desk/watch/")

    (row,) = page.context["bodies"]
    assert Matter.objects.get(pk=planned.pk).due_on < timezone.localdate()
    assert (row["open"], row["late"], row["oldest"]) == (1, 0, None)
    assert "不是单位的期限" in page.content.decode()
    assert "逾期" not in re.sub("已逾期", "", page.content.decode().partition('id="records"')[2])
    assert director.get("/desk/watch/?show=late").context["total"] == 0


def test_the_watch_names_who_comes_back_and_what_is_overdue_longest(cast, signed_in):
    this = timezone.localdate().year
    for year in (this, this - 1, this - 2):
        found = begun(cast, "2022-03-02", "区教委")
        owed_by(found, f"{year if year < this else year + 1}-01-05")
        Matter.objects.filter(pk=found.pk).update(year=year)
    page = signed_in("director").get("/desk/watch/")
    (row,) = page.context["bodies"]
    assert row["count"] == 3
    assert row["oldest"]["pk"] == Matter.objects.get(year=this - 2).pk
    assert "反复出现" in page.content.decode()
    first = signed_in("director").get("/desk/watch/?show=late").context["rows"][0]
    assert first["matter"].pk == row["oldest"]["pk"]


@pytest.mark.parametrize(
    "query", ["show=x", "body=x", "body=0", "kind=toycase", "year=1", "start=x"]
)
def test_what_makes_no_sense_shows_all_that_is_open(signed_in, planned, query):
    page = signed_in("director").get(f"/desk/watch/?{query}")
    assert page.context["total"] == 1
    assert not page.context["asked"].narrows


def begun(cast, day, body):
    answers = {
        "title": "又一项",
        "body": cast.bodies[body],
        "lead": cast.bodies["财经委"],
        "meeting_on": dt.date(2022, 4, 28),
    }
    who = cast.who("committee")
    return begin(Report, congress=cast.congress, answers=answers, by=who, at=moment(day))


def test_the_watch_costs_no_more_for_more(cast, signed_in, planned, django_assert_max_num_queries):
    for _ in range(5):
        begun(cast, "2022-03-01", "区教委")
    director = signed_in("director")
    with django_assert_max_num_queries(12):
        director.get("/desk/watch/")


def toy_case(cast):
    return open_matter(
        toy.Case, congress=cast.congress, year=2022, title="一件事", by=cast.who("clerk"),
        at=moment("2022-03-01"), raised_by=toy.office,
    )  # fmt: skip


def test_a_file_that_a_matter_was_opened_with_is_opened_from_its_page(
    cast, signed_in, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    asked = {
        "title": "全年空气质量优良天数",
        "body": cast.bodies["区水利局"].pk,
        "lead": cast.bodies["财经委"].pk,
        "year": "2022",
        "value": "311",
        "unit": "天",
        "quoted": "全年优良天数311天",
        "document": "公报",
        "stated_on": "2022-12-30",
        "papers": SimpleUploadedFile("公报.pdf", b"%PDF-1.7 content"),
    }
    client = signed_in("committee")
    page = client.get(client.post("/desk/new/indicator/", asked).url).content.decode()
    (address,) = set(re.findall(r'href="(/desk/files/\d+/)">公报\.pdf', page))
    assert b"".join(client.get(address)) == b"%PDF-1.7 content"
    assert signed_in("traffic").get(address).status_code == 404
