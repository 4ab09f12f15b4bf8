"""Anybody may write, learns the result with number and word, and nothing is lost."""

import pytest
from django.core.cache import cache

from renda.lines.filing.procedures import ReviewLine
from renda.matters.models import Matter
from renda.sites.letterbox import views

TEXT = {
    "title": "建议审查收费通知",
    "document": "收费通知",
    "reasons": "没有依据",
    "name": "某",
    "contact": "电话",
}


@pytest.fixture(autouse=True)
def quiet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def address(cast):
    return f"/letters/{cast.congress.code}/review/"


def sent(client, address, **more):
    answer = client.post(address, TEXT | more)
    assert answer.status_code == 200
    return answer.context["matter"], answer.context["word"]


def test_a_letter_arrives_where_it_waits_for_the_committee(cast, client, address, signed_in):
    matter, _word = sent(client, address)
    assert (matter.procedure, matter.stage) == (ReviewLine.slug, "received")
    assert TEXT["title"] in signed_in("law").get("/desk/").content.decode()
    assert signed_in("traffic").get(f"/desk/matters/{matter.pk}/").status_code == 404


def test_the_result_is_read_with_number_and_word_and_not_without(cast, client, address):
    matter, word = sent(client, address)
    asked = {"number": matter.number, "word": word.lower()}
    assert "正在办理" in client.post("/letters/look/", asked).content.decode()
    cast.take(matter, ReviewLine.refuse, "law", "2026-12-01", answer="不属于审查范围")
    assert "不属于审查范围" in client.post("/letters/look/", asked).content.decode()
    wrong = client.post("/letters/look/", asked | {"word": "AAAAAAAA"})
    assert wrong.status_code == 422
    assert "不属于审查范围" not in wrong.content.decode()


@pytest.mark.parametrize("name", ["title", "reasons", "contact"])
def test_what_is_missing_is_said_and_what_was_typed_is_kept(client, address, name):
    answer = client.post(address, TEXT | {name: ""})
    assert answer.status_code == 422
    kept = next(value for key, value in TEXT.items() if key != name)
    assert kept in answer.content.decode()
    assert Matter.objects.count() == 0


def test_a_machine_that_fills_in_everything_is_not_taken_in(client, address):
    assert client.post(address, TEXT | {views.TRAP: "x"}).status_code == 422
    assert Matter.objects.count() == 0


def test_too_many_letters_within_an_hour_are_asked_to_wait(client, address):
    for _ in range(views.MOST):
        sent(client, address)
    answer = client.post(address, TEXT)
    assert answer.status_code == 422
    assert TEXT["reasons"] in answer.content.decode()


def test_no_letter_goes_where_none_is_taken(cast, client):
    for path in (f"/letters/{cast.congress.code}/suggestion/", "/letters/none/review/"):
        assert client.get(path).status_code == 404
    assert client.get("/letters/").status_code == 200
