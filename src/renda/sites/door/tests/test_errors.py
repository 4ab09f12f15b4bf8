"""What went wrong is told in plain words, and never with what one may not know."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from renda.directory.models import Account
from renda.sites.door import errors
from renda.sites.door.faults import Numbered


def test_an_expired_form_gives_back_what_was_typed_but_no_password(clerk: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    typed = {"opinion": "关于修缮乡村公路的建议", "password": "do not show me"}
    answer = client.post(reverse("door:sign-in"), typed)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "这份表单已经过期" in page
    assert typed["opinion"] in page
    assert typed["password"] not in page
    assert clerk.is_active


def test_what_was_typed_is_shown_as_text() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("door:sign-in"), {"opinion": "</textarea><script>x</script>"})
    assert "<script>x" not in answer.content.decode()


def test_a_page_that_does_not_exist_is_missing(client: Client) -> None:
    answer = client.get("/door/nothing-here/")
    assert answer.status_code == 404
    assert "没有这个页面，或者不在您可以查看的范围内" in answer.content.decode()


def test_missing_and_not_yours_are_the_same_answer(rf: RequestFactory) -> None:
    answers = [errors.missing(rf.get("/"), Http404(why)) for why in ("none", "not yours")]
    # A form's token is new on every page and says nothing.
    pages = [re.sub(rb'value="\w{64}"', b"", answer.content) for answer in answers]
    assert pages[0] == pages[1]


def test_a_step_that_is_not_allowed_says_why(rf: RequestFactory) -> None:
    answer = errors.forbidden(rf.get("/"), PermissionDenied("只有承办单位可以签收"))
    assert answer.status_code == 403
    assert "只有承办单位可以签收" in answer.content.decode()
    silent = errors.forbidden(rf.get("/"), PermissionDenied())
    assert "不能进行这一步" in silent.content.decode()


@pytest.mark.parametrize(("status", "words"), [(400, "没有看懂"), (500, "请稍后再试")])
def test_other_faults_have_a_page_too(rf: RequestFactory, status: int, words: str) -> None:
    if status == 400:
        answer = errors.bad_request(rf.get("/"), SuspiciousOperation())
    else:
        answer = errors.broken(rf.get("/"))
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_a_fault_in_the_page_itself_still_answers(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(errors, "render", fail)
    answer = errors.broken(rf.get("/"))
    assert answer.status_code == 500
    assert "请稍后再试" in answer.content.decode()


def test_a_fault_is_logged_with_the_number_that_is_shown(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr("renda.sites.portal.views.published", fail)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    number = re.search(r"编号：([0-9A-F]{8})", answer.content.decode())
    assert number is not None
    record = next(one for one in caplog.records if one.name == "django.request")
    assert Numbered().filter(record)
    assert record.fault == f"[{number[1]}] "
    assert "disk I/O error" in caplog.text


def test_what_is_too_large_is_refused_before_it_is_read(client: Client, clerk: Account) -> None:
    def sent(path: str, megabytes: int) -> HttpResponse:
        length = str(megabytes * 1024 * 1024)
        return client.generic("POST", path, b"", CONTENT_LENGTH=length)

    for path, most in (("/door/sign-in/", 1), ("/letters/look/", 25)):
        answer = sent(path, most + 1)
        assert answer.status_code == 413
        assert f"一次最多提交{most}兆字节" in answer.content.decode()
        assert sent(path, most).status_code != 413
    client.force_login(clerk)
    assert sent("/desk/", 100).status_code != 413
    assert "一次最多提交120兆字节" in sent("/desk/", 121).content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "megabytes" in sent("/desk/", 10_000).content.decode()


@pytest.mark.parametrize("length", ["-5", "9" * 30, "x", "1e9"])
def test_a_length_that_is_none_is_refused(client: Client, length: str) -> None:
    answer = client.generic("POST", "/letters/look/", b"", CONTENT_LENGTH=length)
    assert answer.status_code in {400, 413}


def test_pages_are_read_when_nothing_can_be_written(
    client: Client, clerk: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk: looking at a message would write that it was seen."""
    client.force_login(clerk)
    client.post(reverse("door:password"), {})
    session = client.session
    session["_messages"] = '[["__json_message",0,25,"已保存。",""]]'
    session.save()

    def fail(*_args: object, **_kwargs: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("renda.sites.door.sessions.SessionStore.save", fail)
    page = client.get(reverse("door:account"))
    assert page.status_code == 200
    assert "已保存。" in page.content.decode()
