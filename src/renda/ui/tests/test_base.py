"""Does the frame of a page say where one is and who one is, and hide what does not apply?"""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

BASES = ["ui/base.html", "ui/base_phone.html"]
NAV = [{"label": "待办", "url": "/todo/", "icon": "todo", "current": True, "count": 12}]


def signed_in(**standing):
    request = RequestFactory().get("/todo/?a=1&b=2")
    request.user = SimpleNamespace(is_authenticated=True, get_username=lambda: "zhou")
    request.standing = SimpleNamespace(posts=(), **standing)
    return request


@pytest.mark.parametrize("base", BASES)
def test_the_frame_names_the_person_the_post_and_the_way_out(base):
    context = {"nav": NAV, "person_post": "人代工委", "sign_out_url": "/out/"}

    html = render_to_string(base, context, signed_in(name="周敏"))

    assert '<span class="person__name">周敏</span>' in html
    assert '<span class="person__post">人代工委</span>' in html
    assert '<form method="post" action="/out/">' in html
    assert html.count('aria-current="page"') == 1


@pytest.mark.parametrize("base", BASES)
def test_switching_the_language_leads_back_to_the_same_page(base):
    html = render_to_string(base, {"nav": NAV}, signed_in(name="周敏"))

    assert '<input type="hidden" name="next" value="/todo/?a=1&amp;b=2">' in html
    assert 'value="en" lang="en"' in html


def test_the_public_frame_has_no_user_menu_and_no_navigation_unless_given():
    html = render_to_string("ui/base_public.html", {}, signed_in(name="周敏"))

    assert "person__name" not in html
    assert "site-header__nav" not in html


@pytest.mark.parametrize("context", [{"example": True}, {"congress": {"is_example": True}}])
def test_example_data_is_announced(context):
    assert "示例数据" in render_to_string("ui/base.html", context, signed_in(name="周敏"))


def test_real_data_is_not_called_an_example():
    html = render_to_string("ui/base.html", {"congress": {"name": "某"}}, signed_in(name="周敏"))

    assert "示例数据" not in html


def test_without_a_given_post_the_first_of_the_standing_is_named():
    request = signed_in(name="周敏")
    request.standing.posts = (SimpleNamespace(body_name="区住建委"),)

    html = render_to_string("ui/base.html", {}, request)

    assert '<span class="person__post">区住建委</span>' in html
