"""Anybody may write, learns the result with number and word, and nothing is lost."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from renda.lines.filing.reviewing import ReviewLine
from renda.lines.petition.tests.conftest import hire
from renda.matters.commands import NotAllowed
from renda.matters.models import Entry, LookUpWord, Matter
from renda.sites.letterbox import twice, views

#: after whatever is sent in now
LATER = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
TEXT = {
    "title": "建议审查收费通知",
    "document": "收费通知",
    "reasons": "没有依据",
    "name": "某",
    "contact": "电话",
}


@pytest.fixture
def address(cast):
    return f"/letters/{cast.congress.code}/review/"


def sent(client, address, **more):
    answer = client.post(address, TEXT | more)
    assert answer.status_code == 200
    return answer.context["matter"], answer.context["word"]


def waits_for(signed_in, who):
    return TEXT["title"] in signed_in(who).get("/desk/").content.decode()


def test_a_letter_waits_for_the_office_and_then_for_the_one_body_it_gives_it_to(
    cast, client, address, signed_in
):
    matter, _word = sent(client, address)
    assert (matter.procedure, matter.stage) == (ReviewLine.slug, "received")
    waiting = {who: waits_for(signed_in, who) for who in ("office_clerk", "law", "committee")}
    assert waiting == {"office_clerk": True, "law": False, "committee": False}
    with pytest.raises(NotAllowed):
        cast.take(matter, ReviewLine.allot, "law", LATER, lead="监察和法制委")
    cast.take(matter, ReviewLine.allot, "office_clerk", LATER, lead="监察和法制委")
    waiting = {who: waits_for(signed_in, who) for who in ("office_clerk", "law", "committee")}
    assert waiting == {"office_clerk": False, "law": True, "committee": False}
    assert signed_in("traffic").get(f"/desk/matters/{matter.pk}/").status_code == 404


def test_the_result_is_read_with_number_and_word_and_not_without(cast, client, address):
    matter, word = sent(client, address)
    asked = {"number": matter.number, "word": word.lower()}
    assert "正在办理" in client.post("/letters/look/", asked).content.decode()
    cast.take(matter, ReviewLine.allot, "office_clerk", LATER, lead="监察和法制委")
    cast.take(matter, ReviewLine.refuse, "law", LATER, answer="不属于审查范围")
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


@pytest.mark.parametrize(
    "typed",
    [
        lambda word: word,
        str.lower,
        lambda word: "".join(chr(ord(c) + 0xFEE0) for c in word),
        lambda word: f"{word[:4]} {word[4:]}",
        lambda word: f"{word[:4]}-{word[4:]}",
    ],
    ids=["as told", "small", "full width", "in two", "with a dash"],
)
def test_the_word_is_read_as_any_keyboard_types_it(client, address, typed):
    matter, word = sent(client, address)
    shown = client.post("/letters/look/", {"number": matter.number, "word": typed(word)})
    assert shown.context["matter"] == matter


@pytest.mark.parametrize("brackets", ["〔〕", "[]", "\uff3b\uff3d", "()", "（）", "【】"])
@pytest.mark.parametrize("blank", ["", " ", "\u3000"])
def test_the_number_is_read_with_the_brackets_that_a_keyboard_has(client, address, brackets, blank):
    matter, word = sent(client, address)
    typed = matter.number.replace("〔", blank + brackets[0]).replace("〕", brackets[1] + blank)
    shown = client.post("/letters/look/", {"number": typed, "word": word})
    assert shown.context["matter"] == matter


@pytest.mark.parametrize("word", ["错误的词", "ÄÖÜ", "\u202e", "9" * 5000])
def test_a_wrong_word_in_any_letters_finds_nothing(client, address, word):
    matter, _word = sent(client, address)
    answer = client.post("/letters/look/", {"number": matter.number, "word": word})
    assert (answer.status_code, answer.context["matter"]) == (422, None)


def test_who_signs_as_the_system_is_still_told_from_it(client, address):
    matter, _word = sent(client, address, name="系统")
    assert matter.entries.get(seq=1).by_name == "来信人"


def test_who_writes_is_told_what_it_is_for_how_long_it_is_kept_and_by_whom(cast, client, address):
    """个人信息保护法 Art. 17: told before it is asked; Art. 47: and how it is erased."""
    page = client.get(address).content.decode()
    for said in (cast.congress.name, "只用于核实和答复", "办结后保存12个月", "查阅、更正或者删除"):
        assert said in page


def test_no_word_is_kept_by_which_a_letter_could_be_read(client, address):
    matter, word = sent(client, address)
    kept = LookUpWord.objects.values_list("digest", flat=True).get(matter=matter)
    assert word not in kept
    assert word not in str(list(Entry.objects.values_list("answers", flat=True)))


def test_a_wrong_number_and_a_wrong_word_get_the_same_answer_for_the_same_work(
    client, address, monkeypatch
):
    """Nobody finds out by asking which numbers there are."""
    matter, word = sent(client, address)
    tried = []
    slow = views.digest_of_word
    monkeypatch.setattr(views, "digest_of_word", lambda *args: tried.append(args) or slow(*args))
    answers = [
        client.post("/letters/look/", {"number": number, "word": wrong})
        for number, wrong in ((matter.number, "AAAAAAAA"), ("审查建议〔2026〕999号", word))
    ]
    assert len(tried) == 2
    pages = [re.sub(r'value="[^"]*"', "", one.content.decode()) for one in answers]
    assert pages[0] == pages[1]
    assert {one.status_code for one in answers} == {422}


def test_who_looks_up_too_often_is_told_so(client, address):
    for _ in range(views.MOST * 10):
        client.post("/letters/look/", {"number": "", "word": "A"})
    answer = client.post("/letters/look/", {"number": "x", "word": "A"})
    assert "请一小时后再试" in answer.content.decode()


def test_behind_a_proxy_each_visitor_has_a_limit_of_their_own(client, address, settings):
    settings.PROXIES = 1
    for n in range(views.MOST + 1):
        forged = f"198.51.100.{n}, 203.0.113.7"  # only the last is the proxy's own word
        answer = client.post(address, TEXT, headers={"X-Forwarded-For": forged})
        assert answer.status_code == (200 if n < views.MOST else 422)
    other = client.post(address, TEXT, headers={"X-Forwarded-For": "203.0.113.8"})
    assert other.status_code == 200


def test_without_a_proxy_the_header_says_nothing(client, address):
    for n in range(views.MOST + 1):
        answer = client.post(address, TEXT, headers={"X-Forwarded-For": f"203.0.113.{n}"})
        assert answer.status_code == (200 if n < views.MOST else 422)


NUMBERED = {"reasons": "没有依据，详情请打13812345678问王某"}


def test_a_telephone_in_the_text_is_told_and_asked_about_before_it_is_taken(client, address):
    """《个人信息保护法》Art. 6: whoever handles it reads the text, and no more than is needed."""
    answer = client.post(address, TEXT | NUMBERED)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "内容里有电话或者证件号码（13812345678）" in page
    assert 'name="numbers" value="mask"' in page
    assert NUMBERED["reasons"] in page
    assert Matter.objects.count() == 0


def test_a_telephone_in_the_text_is_masked_or_left_as_its_writer_wants(client, address):
    masked, _word = sent(client, address, **NUMBERED, numbers="mask")
    assert masked.review_petition.reasons == "没有依据，详情请打138********问王某"
    left, _word = sent(client, address, **NUMBERED, numbers="keep")
    assert left.review_petition.reasons == NUMBERED["reasons"]


def test_a_telephone_where_it_is_asked_for_is_none_in_the_text(client, address):
    sent(client, address, contact="13812345678")


def test_a_letter_that_only_a_circle_reads_is_not_asked_about_numbers(cast, client):
    """信访工作条例 Art. 17: what is told of others belongs to it, and nobody outside reads it."""
    hire(cast, "petitions")
    petition = {
        "sort": "opinion", "field": "other", "title": "建议", "content": "他的电话是13812345678",
        "accused": "", "accusation": "", "name": "某", "address": "某街", "phone": "1",
    }  # fmt: skip
    answer = client.post(f"/letters/{cast.congress.code}/petition/", petition)
    assert answer.status_code == 200, answer.context["form"].errors
    assert "13812345678" in answer.context["matter"].petitioned.content


def form_of(client, address):
    """Return the word that a form carries for itself."""
    return re.search(r'name="once" value="([^"]+)"', client.get(address).content.decode())[1]


def test_a_letter_sent_twice_comes_in_once_and_each_answer_has_its_word(client, address):
    """A double click, an answer that is loaded anew: the last answer alone is seen."""
    once = form_of(client, address)
    first, again = sent(client, address, once=once), sent(client, address, once=once)
    assert first == again
    assert Matter.objects.filter(procedure=ReviewLine.slug).count() == 1
    matter, word = again
    asked = {"number": matter.number, "word": word}
    assert client.post("/letters/look/", asked).status_code == 200


def test_what_was_altered_before_it_was_sent_again_is_another_letter(client, address):
    once = form_of(client, address)
    first, other = sent(client, address, once=once), sent(client, address, once=once, reasons="另")
    assert first[0] != other[0]
    assert first[1] != other[1]


def test_two_people_who_write_the_same_write_two_letters(client, address):
    first, other = (sent(client, address, once=form_of(client, address)) for _n in range(2))
    assert first[0] != other[0]
    assert first[1] != other[1]


def test_sent_twice_at_once_the_second_gets_the_answer_of_the_first(client, address, monkeypatch):
    once = form_of(client, address)
    first = sent(client, address, once=once)
    found = [None]
    monkeypatch.setattr(views, "begun", lambda said: found.pop() if found else twice.begun(said))
    assert sent(client, address, once=once) == first


def test_who_comes_from_a_station_finds_its_congress_and_its_name_filled_in(cast, client):
    """What hangs at a station leads to the congress of the station, not to a list of all."""
    here = {"congress": cast.congress.code, "place": "东街&站"}
    page = client.get("/letters/", here).content.decode()
    links = re.findall(r'href="(/letters/[^"]+/reception-item/[^"]*)"', page)
    assert len(links) == 1
    assert "向其他人大提出" in page
    assert 'value="东街&amp;站"' in client.get(links[0].replace("&amp;", "&")).content.decode()
    nowhere = client.get("/letters/", here | {"congress": "0"}).content.decode()
    assert "向其他人大提出" not in nowhere
    assert "/reception-item/" in nowhere
