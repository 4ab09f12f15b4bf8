"""What was typed survives: for its own account, until it is sent; nobody else ever sees it."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from renda.kernel.models import StoredFile
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    handled,
    registered,
    submitted,
)
from renda.matters.drafts import forget_old
from renda.matters.models import Draft, Enclosure, Entry, Matter

LONG = "关于东山路整修情况的答复，" * 20
TEXT = {"title": "关于增设公交站的建议", "situation": "没有公交站。", "measures": "请增设。"}
NEW = "/deputy/suggestions/new/"


def words(answer):
    return answer.content.decode()


def carried(client, path):
    """Return what the form carries for itself."""
    page = words(client.get(path))
    return {
        name: re.search(rf'name="{name}" value="([^"]+)"', page)[1]
        for name in ("draft_word", "once")
    }


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def form(handled):  # noqa: F811
    return f"/desk/matters/{handled.pk}/draft_reply/"


def test_a_refused_form_comes_back_with_its_file(cast, signed_in, handled, form, media):  # noqa: F811
    traffic = signed_in("traffic")
    file = SimpleUploadedFile("附图.pdf", b"%PDF-1.4 picture")
    answer = traffic.post(form, {"seen": handled.seq, "text": LONG, "attachments": file})
    assert answer.status_code == 422
    again = words(traffic.get(form))
    assert LONG in again
    assert "已选好的文件：附图.pdf" in again
    held = re.search(r'name="attachments-held" value="(\d+)"', again)[1]
    kind = cast.congress.reply_classes.get(code="C")
    reply = {"text": LONG, "reply_class": kind.pk, "attachments-held": held}
    assert traffic.post(form, {**reply, "seen": handled.seq}).status_code == 302
    assert Enclosure.objects.get().file.name == "附图.pdf"
    assert Draft.objects.count() == 0
    assert "附图" not in str(list(Entry.objects.exclude(action="draft_reply").values("answers")))


def test_a_file_mended_and_chosen_again_takes_its_place(signed_in, handled, form, media):  # noqa: F811
    for content in (b"%PDF-1.4 first", b"%PDF-1.4 mended"):
        file = SimpleUploadedFile("附图.pdf", content)
        sent = {"seen": handled.seq, "text": LONG, "attachments": file}
        again = words(signed_in("traffic").post(form, sent))
    assert again.count("已选好的文件：附图.pdf") == 1
    (kept,) = StoredFile.objects.all()
    with kept.content.open() as content:
        assert content.read() == b"%PDF-1.4 mended"


def test_a_file_no_longer_wanted_is_erased(cast, signed_in, handled, form, media):  # noqa: F811
    traffic = signed_in("traffic")
    file = SimpleUploadedFile("附图.pdf", b"%PDF-1.4 picture")
    traffic.post(form, {"seen": handled.seq, "text": LONG, "attachments": file})
    kind = cast.congress.reply_classes.get(code="C")
    traffic.post(form, {"text": LONG, "reply_class": kind.pk, "seen": handled.seq})
    assert (Enclosure.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_when_the_session_is_over_the_text_waits_behind_the_door(signed_in, handled, form):  # noqa: F811
    traffic = signed_in("traffic")
    carries = carried(traffic, form)
    traffic.cookies.pop(settings.SESSION_COOKIE_NAME)
    answer = traffic.post(form, {**carries, "seen": handled.seq, "text": LONG})
    assert answer.url.startswith("/door/sign-in/")
    assert LONG in words(signed_in("traffic").get(form))
    assert Entry.objects.filter(action="draft_reply").count() == 0


def test_another_account_neither_takes_the_step_nor_gets_the_text(signed_in, handled, form):  # noqa: F811
    carries = carried(signed_in("traffic"), form)
    other = signed_in("traffic_leader")
    answer = other.post(form, {**carries, "seen": handled.seq, "text": LONG})
    assert answer.status_code == 409
    assert LONG not in words(answer)
    assert LONG not in words(other.get(f"/desk/matters/{handled.pk}/"))
    assert LONG in words(signed_in("traffic").get(form))


def test_an_expired_form_keeps_the_text(cast, signed_in, handled, form):  # noqa: F811
    carries = carried(signed_in("traffic"), form)
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(form, {**carries, "seen": handled.seq, "text": LONG})
    assert answer.status_code == 403
    assert "填写的内容已经保存" in words(answer)
    assert LONG in words(signed_in("traffic").get(form))


def test_a_word_made_up_keeps_nothing(signed_in, form):
    traffic = signed_in("traffic")
    answer = traffic.post("/desk/drafts/", {"draft_word": "made-up", "text": LONG})
    assert (answer.status_code, Draft.objects.count()) == (400, 0)


def test_what_is_being_typed_is_kept_and_can_be_cleared(signed_in, form):
    traffic = signed_in("traffic")
    carries = carried(traffic, form)
    assert traffic.post("/desk/drafts/", {**carries, "text": LONG}).status_code == 204
    assert LONG in words(traffic.get(form))
    traffic.post("/desk/drafts/", {**carries, "discard": "1"})
    assert LONG not in words(traffic.get(form))


def test_a_draft_is_forgotten_after_thirty_days(signed_in, form):
    traffic = signed_in("traffic")
    traffic.post("/desk/drafts/", {**carried(traffic, form), "text": LONG})
    forget_old(timezone.now() + dt.timedelta(days=29))
    assert Draft.objects.count() == 1
    forget_old(timezone.now() + dt.timedelta(days=31))
    assert Draft.objects.count() == 0


def test_a_form_sent_twice_opens_one_matter(signed_in):
    deputy = signed_in("deputy")
    sent = {**carried(deputy, NEW), **TEXT}
    first, second = deputy.post(NEW, sent), deputy.post(NEW, sent)
    assert first.url == second.url
    assert Matter.objects.count() == 1


def test_going_back_and_writing_something_else_opens_another(signed_in):
    deputy = signed_in("deputy")
    sent = {**carried(deputy, NEW), **TEXT}
    deputy.post(NEW, sent)
    deputy.post(NEW, {**sent, "title": "关于另一件事的建议"})
    assert Matter.objects.count() == 2


def test_a_page_gone_back_to_opens_no_second_matter_while_nothing_was_done_with_the_first(
    cast, signed_in
):
    """It is a new form by then, which the browser has filled in as before."""
    deputy = signed_in("deputy")
    first = deputy.post(NEW, TEXT | carried(deputy, NEW))
    again = deputy.post(NEW, TEXT | carried(deputy, NEW))
    assert again.url == first.url
    assert signed_in("other_deputy").post(NEW, TEXT).url != first.url
    Matter.objects.filter(pk=int(re.search(r"(\d+)/$", first.url)[1])).update(seq=2)
    assert deputy.post(NEW, TEXT | carried(deputy, NEW)).url != first.url
