"""What the public follows: what was looked at, with its pictures, and nothing else."""

import io

import pytest

from renda.kernel.commands import store_file
from renda.lines.project.item import ProjectItem
from renda.matters.models import Enclosure
from tests.plugins.cast import moment
from tests.plugins.looking import look

#: enough of a picture for whoever only hands it on
PNG = b"\x89PNG\r\n\x1a\n picture"


def stored(name="现场.png", content=None):
    return store_file(name, io.BytesIO(content or PNG), at=moment("2022-03-30"))


@pytest.fixture
def reported(running):
    said = {
        "quarter": "2022Q1", "percent": 30, "spent": 30_0000, "text": "基础完成",
        "photos": [stored()],
    }  # fmt: skip
    running.cast.take(running.item("学校"), ProjectItem.progress, "traffic", "2022-03-30", **said)
    return running


def page(client, running):
    return client.get(f"/matters/{running.matter.pk}/").content.decode()


def picture(client, running, one):
    answer = client.get(f"/matters/{running.matter.pk}/pictures/{one.pk}/")
    if answer.streaming:
        assert answer.getvalue()  # reads to the end, which closes the file
    return answer


def test_the_chosen_are_public_and_the_others_are_not(client, running):
    found = page(client, running)
    assert "学校" in found
    assert "共2个项目" in found
    assert "路灯" not in found


def test_a_quarter_and_its_pictures_are_public_once_somebody_looked_at_them(cast, client, reported):
    photo = Enclosure.objects.get()
    assert "基础完成" not in page(client, reported)
    assert "累计支出0元" in page(client, reported)
    assert picture(client, reported, photo).status_code == 404
    look(cast, reported.matter, "office_clerk", "2022-04-06")
    found = page(client, reported)
    assert "基础完成" in found
    assert "累计支出30万元" in found
    assert f"/matters/{reported.matter.pk}/pictures/{photo.pk}/" in found
    answer = picture(client, reported, photo)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_what_is_kept_back_shows_neither_words_nor_picture(cast, client, reported):
    look(cast, reported.matter, "office_clerk", "2022-04-06", 0, reason="照片上有人")
    assert "基础完成" not in page(client, reported)
    assert picture(client, reported, Enclosure.objects.get()).status_code == 404


def test_a_file_that_is_no_picture_never_goes_out(cast, client, running):
    text = stored("预算.txt", "内部".encode())
    said = {"quarter": "2022Q1", "percent": 30, "spent": 1, "text": "x", "photos": [text]}
    running.cast.take(running.item("学校"), ProjectItem.progress, "traffic", "2022-03-30", **said)
    look(cast, running.matter, "office_clerk", "2022-04-06")
    assert picture(client, running, Enclosure.objects.get()).status_code == 404


def test_what_was_put_right_waits_to_be_looked_at_again(cast, client, reported):
    look(cast, reported.matter, "office_clerk", "2022-04-06")
    right = {"quarter": "2022Q1", "percent": 20, "spent": 20_0000, "text": "基础施工"}
    reported.cast.take(
        reported.item("学校"), ProjectItem.correct_progress, "traffic", "2022-04-08",
        correction="误报", **right,
    )  # fmt: skip
    assert "基础施工" not in page(client, reported)
    look(cast, reported.matter, "office_clerk", "2022-04-09")
    assert "基础施工" in page(client, reported)


def test_the_page_costs_the_same_for_one_quarter_as_for_four(
    cast, client, reported, django_assert_max_num_queries
):
    look(cast, reported.matter, "office_clerk", "2022-04-06")
    for quarter, day in (("2022Q2", "2022-07-08"), ("2022Q3", "2022-10-10")):
        said = {"quarter": quarter, "percent": 60, "spent": 60_0000, "text": "x", "photos": []}
        reported.cast.take(reported.item("学校"), ProjectItem.progress, "traffic", day, **said)
    look(cast, reported.matter, "office_clerk", "2022-10-12")
    with django_assert_max_num_queries(20):
        page(client, reported)


def test_nothing_is_public_before_it_is_announced(client, voting):
    voting.opened().both({"学校": 390, "公厕": 300, "路灯": 100})
    assert client.get(f"/matters/{voting.matter.pk}/").status_code == 404


def read(client, matter, key, status=200):
    answer = client.get(f"/desk/matters/{matter.pk}/paper/{key}/")
    assert answer.status_code == status
    return answer.content.decode()


def test_the_announcement_names_the_chosen_with_their_votes(running, signed_in):
    words = read(signed_in("office_clerk"), running.matter, "announcement")
    for said in ("学校", "390", "特此公告", "主席团"):
        assert said in words, said
    assert "<td>路灯" not in words


def test_the_paper_that_deputies_mark_lists_what_is_voted_on_now(voting, signed_in):
    office = signed_in("office_clerk")
    words = read(office, voting.matter, "ballot")
    assert "本次应选2个项目" in words
    voting.opened().both({"学校": 300, "公厕": 250, "路灯": 250})
    words = read(office, voting.matter, "ballot")
    assert "本次应选1个项目" in words
    assert "公厕" in words
    assert "学校" not in words
    read(office, voting.matter, "announcement", 404)
