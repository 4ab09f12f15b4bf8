"""Whoever ends a seat, a role or a body is told before what is still open there."""

import pytest

from renda.directory.models import Body, Membership
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    handled,
    registered,
    submitted,
)

OFFICE = "/office"


def words(answer):
    return answer.content.decode()


@pytest.fixture
def admin(signed_in):
    return signed_in("admin")


def test_who_ends_a_seat_is_told_what_waits_for_the_deputy(cast, signed_in, handled):  # noqa: F811
    clerk = signed_in("clerk")
    page = words(clerk.get(f"{OFFICE}/deputies/{cast.seats['deputy'].pk}/"))
    assert "这位代表还有2件事项没有办结" in page
    assert f'href="/desk/matters/{handled.root_id}/"' in page
    other = words(clerk.get(f"{OFFICE}/deputies/{cast.seats['other_deputy'].pk}/"))
    assert "还有在办事项" not in other


def test_who_ends_the_role_of_the_last_clerk_is_told(cast, admin, handled):  # noqa: F811
    post = Membership.objects.get(person=cast.accounts["traffic"].person)
    assert "最后一位经办人" in words(admin.get(f"{OFFICE}/posts/{post.pk}/end/"))
    leader = Membership.objects.get(person=cast.accounts["traffic_leader"].person)
    assert "还有在办事项" not in words(admin.get(f"{OFFICE}/posts/{leader.pk}/end/"))


def test_a_merger_is_previewed_needs_its_document_and_names_the_successor(cast, admin, handled):  # noqa: F811
    old, new = cast.bodies["区交通局"], cast.bodies["区水利局"]
    at = f"{OFFICE}/bodies/{old.pk}/merge/"
    page = words(admin.get(at))
    assert "下列1件在办事项" in page
    assert handled.title not in page  # who keeps the bodies does not read the matters
    given = {"into": new.pk, "on": "2022-04-01"}
    refused = admin.post(at, given)
    assert refused.status_code == 422
    assert "basis" in refused.context["form"].errors
    assert admin.post(at, {**given, "basis": "青岩委〔2022〕5号"}).status_code == 302
    assert Body.objects.get(pk=old.pk).successor == new
    page = words(admin.get(f"{OFFICE}/bodies/{old.pk}/"))
    assert f'自2022-04-01起并入<a href="{OFFICE}/bodies/{new.pk}/">区水利局</a>' in page
    assert "青岩委〔2022〕5号" in page
