"""The first address: what is asked, what is refused, and the command that prints it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from renda.directory.commands import invite
from renda.directory.models import Account, Congress
from renda.directory.standing import SYSTEM

pytestmark = pytest.mark.django_db
GIVEN = {
    "code": "220104",
    "level": "district",
    "name": "吉林省长春市朝阳区人民代表大会",
    "short_name": "朝阳区人大",
    "person": "金 明",
    "username": "jinming",
    "password": "correct horse 42 staple",
    "again": "correct horse 42 staple",
    "is_clerk": "on",
}


@pytest.fixture
def address():
    _invitation, secret = invite(None, by=SYSTEM, at=timezone.now())
    return reverse("door:begin", args=[secret])


def test_who_comes_is_signed_in_and_led_to_what_is_missing(client, address):
    answer = client.post(address, GIVEN)
    assert answer.url == reverse("office:begin")
    page = client.get(answer.url).content.decode()
    assert "登记本届的届次和开始日期" in page
    assert Account.objects.get().person.name == "金明"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"again": "something else 42"}, "两次输入的密码不一致"),
        ({"password": "12345678", "again": "12345678"}, "密码"),
        ({"code": "22o104"}, "区划代码由2至12位数字组成"),
        ({"username": "a b"}, "用户名"),
        ({"name": ""}, "请填写这一项"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_stays(client, address, wrong, why):
    answer = client.post(address, GIVEN | wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert why in page
    assert 'value="金 明"' in page
    assert not Congress.objects.exists()


def test_a_name_that_is_taken_is_refused_whatever_its_letters(client, address):
    Account.objects.create_user("JinMing")
    page = client.post(address, GIVEN).content.decode()
    assert "这个用户名已经有人使用" in page
    assert not Congress.objects.exists()


def test_an_address_that_was_used_says_so(client, address):
    client.post(address, GIVEN)
    answer = client.get(address)
    assert answer.status_code == 410
    assert "已经用过" in answer.content.decode()
    assert client.post(address, GIVEN | {"username": "other"}).status_code == 410


def test_a_second_tab_of_one_address_says_what_happened(address):
    """Whoever came in has another token there: that must not be what the page speaks of."""
    browser = Client(enforce_csrf_checks=True)
    browser.get(address)
    token = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    assert browser.post(address, GIVEN | token).status_code == 302
    late = browser.post(address, GIVEN | token | {"username": "other"})
    page = late.content.decode()
    assert late.status_code == 410
    assert "已经用过" in page
    assert "您已经用“jinming”登录" in page
    assert reverse("door:home") in page


def test_the_language_chosen_before_coming_in_stays(client, address):
    client.post(reverse("set_language"), {"language": "en", "next": address})
    client.post(address, GIVEN)
    assert Account.objects.get().language == "en"


def _said(*words):
    out = io.StringIO()
    call_command("begin", *words, stdout=out)
    return out.getvalue()


def test_the_command_prints_the_first_address_and_later_one_for_a_lost_administrator(client):
    address = next(line for line in _said().split() if line.startswith("http"))
    client.post(address, GIVEN)
    assert _said("--if-empty") == ""
    assert "朝阳区" in _said()
    assert "新设人大" in _said("--new")
    [congress] = Congress.objects.all()
    Congress.objects.create(
        code="220104101", name="永宁镇人大", short_name="永宁镇人大", level="town", parent=congress
    )
    assert "朝阳区" in _said()  # the towns below have their own from the district's pages
    assert "永宁镇" in _said("--congress", "220104101")
    with pytest.raises(CommandError, match="220104"):
        _said("--congress", "999999")


def test_a_real_congress_does_not_begin_beside_the_example(cast):
    Congress.objects.update(is_example=True)
    with pytest.raises(CommandError, match="示例"):
        _said()


def test_the_example_is_not_built_beside_a_real_congress(cast):
    with pytest.raises(CommandError, match="正式的人大"):
        call_command("demo", "--small")
