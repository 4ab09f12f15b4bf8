"""What went wrong is told in plain words, and never with what one may not know."""

import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse

from renda.directory.models import Account
from renda.sites.door import errors


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
