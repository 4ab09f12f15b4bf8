"""Pages: a round at one look, in as many questions for three shares as for many; who is refused."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from renda.directory import commands as directory
from renda.directory.models import Kind, Role
from renda.lines.returns.books import BookLine
from renda.lines.returns.rounds import RoundLine, ShareLine
from renda.lines.returns.tests.conftest import BY, filed
from renda.matters.commands import perform
from renda.matters.models import Matter
from renda.notices.commands import notice_steps
from renda.notices.queries import notices_of
from tests.plugins.cast import FOUNDED, _account, moment


def words(answer):
    return answer.content.decode()


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def many(district):
    """Return a round that was sent to thirty streets more, all of them filed."""
    bodies = []
    for n in range(30):
        body = directory.found_body(
            district.congress, kind=Kind.STREET_COMMITTEE, name=f"第{n}街工委", **BY
        )
        _account(district, f"street{n}", "990101", BY)
        person = district.accounts[f"street{n}"].person
        directory.appoint(person, body=body, role=Role.CLERK, starts_on=FOUNDED, **BY)
        district.bodies[body.name] = body
        bodies.append(body.name)
    return bodies


def asked(district, bodies, year):
    matter = district.begin(
        RoundLine, "clerk", f"{year}-04-06", sort="activity-day", year=year, lead="人代工委",
        title=f"{year}年活动日", until=None, note="",
    )  # fmt: skip
    matter = district.take(matter, RoundLine.send, "clerk", f"{year}-04-06", bodies=bodies)
    for share in district.children(matter, ShareLine):
        clerk = next(
            name for name, account in district.accounts.items()
            if account.person and account.person.memberships.filter(body=share.body).exists()
        )  # fmt: skip
        who = district.who(clerk)
        perform(share, ShareLine.report, by=who, at=moment(f"{year}-04-07"), answers=filed())
    return matter


@pytest.mark.parametrize("page", ["/desk/matters/{}/", "/desk/lists/return-share/"])
def test_a_round_costs_the_same_questions_for_few_and_for_many(district, many, signed_in, page):
    few, all_ = asked(district, many[:13], 2022), asked(district, many, 2023)
    client = signed_in("clerk")
    counts = []
    for matter in (few, all_):
        client.get(page.format(matter.pk))  # what is read once a process
        with CaptureQueriesContext(connection) as found:
            assert client.get(page.format(matter.pk)).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_a_round_shows_at_one_look_who_filed_who_is_late_and_what_it_adds_up_to(
    district, called, shares, signed_in
):
    for name, events in (("presidium", 5), ("street", 7)):
        district.take(shares[name], ShareLine.report, name, "2022-04-12", **filed(events))
    district.take(shares["street"], ShareLine.accept, "clerk", "2022-04-13")
    page = words(signed_in("clerk").get(f"/desk/matters/{called.pk}/"))
    for told in ("应报", "其中逾期", "待核对", "缺报", "已核对的合计", "西街工委"):
        assert told in page
    assert '<td class="num" data-label="视察调研活动（场）"><strong>7</strong></td>' in page
    assert "逾期" in page  # 西街工委 has filed nothing since April


def test_a_body_is_told_of_what_is_asked_and_sees_its_form_with_the_day(
    district, called, shares, signed_in
):
    notice_steps(now=moment("2022-04-06", 11))
    (told,) = notices_of(district.accounts["street"].pk)
    assert "2022年代表活动日数据报送" in told.text
    page = words(signed_in("street").get(f"/desk/matters/{shares['street'].pk}/report/"))
    assert "视察调研活动（场）" in page
    assert "2022年4月20日" in page
    assert f"/desk/matters/{shares['street'].pk}/report.xlsx" in page


def test_a_body_hears_that_its_numbers_were_put_right(district, shares):
    share = district.take(shares["street"], ShareLine.report, "street", "2022-04-12", **filed())
    right = {"rows": filed(9)["rows"], "table": [], "correction": "来电更正"}
    district.take(share, ShareLine.correct, "clerk", "2022-04-13", **right)
    notice_steps(now=moment("2022-04-13", 11))
    told = [one.text for one in notices_of(district.accounts["street"].pk)]
    assert "2022年代表活动日数据报送：更正报送的数据" in told


def test_the_workbook_is_handed_out_to_who_may_file_and_to_nobody_else(shares, signed_in):
    address = f"/desk/matters/{shares['street'].pk}/report.xlsx"
    answer = signed_in("street").get(address)
    book = load_workbook(io.BytesIO(answer.content))
    assert book.worksheets[0]["A1"].value == "视察调研活动（场）"
    for name in ("clerk", "west", "school"):
        assert signed_in(name).get(address).status_code == 404, name
    other = f"/desk/matters/{shares['street'].pk}/ask_time.xlsx"
    assert signed_in("street").get(other).status_code == 404


def test_a_form_filed_twice_says_where_the_share_stands(shares, signed_in):
    client, address = signed_in("street"), f"/desk/matters/{shares['street'].pk}/report/"
    sent = {"events": "1", "opinions": "2", "deeds": "3", "seen": shares["street"].seq}
    assert client.post(address, sent).status_code == 302
    again = client.post(address, {**sent, "seen": shares["street"].seq + 1})
    assert again.status_code == 403
    assert "待核对" in words(again)


def test_what_was_typed_stays_when_a_number_does_not_fit(shares, signed_in):
    address = f"/desk/matters/{shares['street'].pk}/report/"
    sent = {"events": "约七", "opinions": "2", "deeds": "-3", "seen": shares["street"].seq}
    answer = signed_in("street").post(address, sent)
    assert answer.status_code == 422
    page = words(answer)
    assert 'value="约七"' in page
    assert 'value="2"' in page
    assert Matter.objects.get(pk=shares["street"].pk).stage == "given"


def test_a_register_shows_its_rows_and_offers_to_put_them_right(cast, signed_in):
    book = cast.begin(
        BookLine, "clerk", "2022-01-10", sort="guidance", year=2022, lead="人代工委",
        title="台账", note="",
    )  # fmt: skip
    day = moment("2022-03-10").date()
    rows = [{"on": day, "title": "东山镇", "sort": "session", "people": 120}]
    cast.take(book, BookLine.add, "clerk", "2022-06-20", rows=rows, papers=[], table=[])
    client = signed_in("clerk")
    page = words(client.get(f"/desk/matters/{book.pk}/"))
    assert "120人次" in page
    assert "登记" in page
    form = words(client.get(f"/desk/matters/{book.pk}/correct/"))
    assert "东山镇</textarea>" in form
    chosen = words(client.get(f"/desk/matters/{book.pk}/take_back/"))
    assert "1. 2022-03-10 · 东山镇" in chosen


def test_what_came_with_anothers_share_stands_on_its_own_page_and_on_the_rounds(
    district, called, shares, signed_in, media
):
    paper = SimpleUploadedFile("名单.pdf", b"%PDF-1.4 an invented list")
    sent = {"events": "1", "opinions": "2", "deeds": "3", "papers": paper}
    sent["seen"] = shares["street"].seq
    signed_in("street").post(f"/desk/matters/{shares['street'].pk}/report/", sent)
    client, found = signed_in("clerk"), {}
    for name, matter in (("whole", called), ("own", shares["street"]), ("other", shares["west"])):
        found[name] = client.get(f"/desk/matters/{matter.pk}/").context["folio"].enclosures
    assert [len(found[name]) for name in ("whole", "own", "other")] == [1, 1, 0]


def test_the_days_of_two_shares_say_whose_they_are(district, called, shares, signed_in):
    """Both are called as the round is: its title would not tell them apart."""
    for name in ("presidium", "street"):
        district.take(shares[name], ShareLine.report, name, "2022-04-12", **filed())
    folio = signed_in("clerk").get(f"/desk/matters/{called.pk}/").context["folio"]
    labels = [card["label"] for card in folio.clocks if "核对数据" in card["label"]]
    assert [label.rsplit(" · ", 1)[1] for label in labels] == ["东山人大", "东街工委"]


def test_only_who_could_be_asked_is_named_as_out_of_reach(district, signed_in):
    matter = district.begin(
        RoundLine, "clerk", "2022-04-06", sort="activity-day", year=2022, lead="人代工委",
        title="活动日", until=None, note="",
    )  # fmt: skip
    client, address = signed_in("clerk"), f"/desk/matters/{matter.pk}/send/"
    assert "不能选择" not in words(client.get(address))
    directory.found_body(district.congress, kind=Kind.STREET_COMMITTEE, name="南街工委", **BY)
    assert "不能选择：南街工委" in words(client.get(address))


def test_a_slip_of_the_year_is_refused(district, signed_in):
    sent = {"sort": "activity-day", "year": "2062", "lead": district.bodies["人代工委"].pk}
    page = words(signed_in("clerk").post("/desk/new/return/", sent))
    assert "年度不能晚于明年" in page


def test_a_list_names_the_first_of_many_bodies_and_says_how_many_there_are(
    district, many, signed_in
):
    asked(district, many[:13], 2022)
    page = words(signed_in("clerk").get("/desk/lists/return/"))
    assert "第0街工委、第1街工委、第2街工委等13个单位" in page
    assert "第9街工委" not in page


def test_the_list_of_shares_can_be_narrowed_to_the_towns_that_file(shares, signed_in):
    """Who handles work elsewhere files nothing here, and who files handles nothing there."""
    share = shares["presidium"]
    page = signed_in("clerk").get(f"/desk/lists/{share.procedure}/").content.decode()
    option = f'<option value="{share.body_id}"'
    assert option in page
    assert option not in signed_in("clerk").get("/desk/lists/suggestion/").content.decode()
