"""What an office ends, closes, moves and resets; whose form is shown to whom."""

import datetime as dt

import pytest

from renda.directory import commands as directory
from renda.directory.models import Account, Kind, Membership
from renda.directory.standing import SYSTEM
from tests.plugins.cast import FOUNDED, START, found

OFFICE = "/office"
GOOD = "a-long-Pass-phrase-1"


def words(answer):
    return answer.content.decode()


def post_of(cast, name):
    return Membership.objects.get(person=cast.accounts[name].person)


@pytest.fixture
def clerk(signed_in):
    return signed_in("clerk")


@pytest.fixture
def admin(signed_in):
    return signed_in("admin")


def test_the_administrator_ends_a_role(cast, admin):
    post = post_of(cast, "traffic")
    at = f"{OFFICE}/posts/{post.pk}/end/"
    assert at in words(admin.get(f"{OFFICE}/bodies/{post.body_id}/"))
    assert admin.get(at).status_code == 200
    early = admin.post(at, {"on": "2021-10-01"})
    assert early.status_code == 422
    assert "on" in early.context["form"].errors
    assert admin.post(at, {"on": "2022-07-01"}).status_code == 302
    assert cast.who("traffic", "2022-07-01").posts == ()
    assert at not in words(admin.get(f"{OFFICE}/bodies/{post.body_id}/"))


def test_a_clerk_ends_roles_in_delegations_only(cast, clerk):
    assert clerk.get(f"{OFFICE}/posts/{post_of(cast, 'traffic').pk}/end/").status_code == 403
    refused = clerk.post(f"{OFFICE}/posts/{post_of(cast, 'traffic').pk}/end/", {"on": "2022-07-01"})
    assert refused.status_code == 403
    assert post_of(cast, "traffic").ends_on is None
    at = f"{OFFICE}/posts/{post_of(cast, 'town_staff').pk}/end/"
    assert clerk.post(at, {"on": "2022-07-01"}).status_code == 302
    assert post_of(cast, "town_staff").ends_on == dt.date(2022, 7, 1)


def test_a_role_of_another_congress_is_not_there(admin):
    post = post_of(found("990102", name="白水区"), "traffic")
    assert admin.post(f"{OFFICE}/posts/{post.pk}/end/", {"on": "2022-07-01"}).status_code == 404


def test_a_clerk_sees_no_form_that_only_an_administrator_may_send(cast, clerk, admin):
    unit, group = cast.bodies["区交通局"], cast.bodies["东山代表团"]
    forms = {
        f"{OFFICE}/bodies/": ("设立机构", True),
        f"{OFFICE}/bodies/{unit.pk}/": ("增加人员", True),
        f"{OFFICE}/bodies/{group.pk}/": ("增加人员", False),
    }
    for at, (title, only_admin) in forms.items():
        assert title in words(admin.get(at))
        assert (title in words(clerk.get(at))) is not only_admin
    assert f"{unit.pk}/rename/" not in words(clerk.get(f"{OFFICE}/bodies/{unit.pk}/"))
    for change in ("rename", "other-name", "merge"):
        at = f"{OFFICE}/bodies/{unit.pk}/{change}/"
        assert admin.get(at).status_code == 200
        assert (clerk.get(at).status_code, clerk.post(at, {}).status_code) == (403, 403)
    typed = {"name": "新人", "role": "clerk", "starts_on": "2022-05-01"}
    assert clerk.post(f"{OFFICE}/bodies/{unit.pk}/", typed).status_code == 403


def test_a_clerk_makes_nobody_an_administrator_by_way_of_a_delegation(cast, clerk):
    """Whoever administers any body administers the congress."""
    group = cast.bodies["东山代表团"]
    at = f"{OFFICE}/bodies/{group.pk}/"
    typed = {"name": "新人", "role": "admin", "starts_on": "2022-05-01"}
    assert clerk.post(at, typed).status_code == 422
    assert not Membership.objects.filter(person__name="新人").exists()
    clerk.post(at, {**typed, "role": "head"})
    assert Membership.objects.get(person__name="新人").role == "head"


def test_nobody_appoints_themselves_and_is_told_so(cast, admin):
    own = cast.accounts["admin"].person
    typed = {"name": own.name, "which": own.pk, "role": "leader", "starts_on": "2022-05-01"}
    refused = admin.post(f"{OFFICE}/bodies/{cast.bodies['区交通局'].pk}/", typed)
    assert refused.status_code == 403
    assert "不能给自己任命角色" in words(refused)


def test_bodies_are_looked_at_by_kind(cast, clerk):
    page = clerk.get(f"{OFFICE}/bodies/?kind=court")
    assert [one.name for one in page.context["bodies"]] == ["区法院"]
    for kind in ("", "nonsense", "\x00"):
        found_ = clerk.get(f"{OFFICE}/bodies/", {"kind": kind}).context["bodies"]
        assert len(found_) == len(cast.bodies)
    nothing = words(clerk.get(f"{OFFICE}/bodies/?kind={Kind.PRESIDIUM}"))
    assert "没有这一类机构" in nothing


@pytest.mark.parametrize("name", ["clerk", "admin"])
def test_a_session_is_closed(cast, signed_in, name):
    session = directory.open_session(
        cast.term, ordinal=2, opens_on=dt.date(2023, 1, 5), by=SYSTEM, at=START
    )
    browser, at = signed_in(name), f"{OFFICE}/sessions/{session.pk}/close/"
    assert at in words(browser.get(f"{OFFICE}/terms/"))
    early = browser.post(at, {"closes_on": "2023-01-04"})
    assert early.status_code == 422
    assert "闭幕日期不能早于开幕日期" in early.context["form"].errors["closes_on"][0]
    assert browser.post(at, {"closes_on": "2023-01-08"}).status_code == 302
    session.refresh_from_db()
    assert session.closes_on == dt.date(2023, 1, 8)


def test_a_session_is_closed_by_nobody_else(cast, signed_in, clerk):
    at = f"{OFFICE}/sessions/{cast.session.pk}/close/"
    for name in ("committee", "traffic", "deputy", "director"):
        assert signed_in(name).post(at, {"closes_on": "2022-01-10"}).status_code == 404
    other = found("990102", name="白水区").session
    there = f"{OFFICE}/sessions/{other.pk}/close/"
    assert clerk.post(there, {"closes_on": "2022-01-10"}).status_code == 404


def test_a_deputy_joins_a_delegation_and_leaves_it(cast, clerk):
    seat, group = cast.seats["deputy"], cast.bodies["东山代表团"]
    at = f"{OFFICE}/deputies/{seat.pk}/delegation/"
    assert at in words(clerk.get(f"{OFFICE}/deputies/{seat.pk}/"))
    for typed, now in (({"delegation": group.pk}, group.pk), ({"delegation": ""}, None)):
        assert clerk.post(at, typed).status_code == 302
        seat.refresh_from_db()
        assert seat.delegation_id == now


def test_no_deputy_joins_what_is_no_delegation_of_the_congress(cast, clerk, signed_in):
    seat = cast.seats["deputy"]
    at = f"{OFFICE}/deputies/{seat.pk}/delegation/"
    strange = found("990102", name="白水区")
    for body in (cast.bodies["区交通局"], strange.bodies["东山代表团"]):
        assert clerk.post(at, {"delegation": body.pk}).status_code == 422
    group = {"delegation": cast.bodies["东山代表团"].pk}
    for name in ("committee", "traffic", "deputy"):
        assert signed_in(name).post(at, group).status_code == 404
    theirs = f"{OFFICE}/deputies/{strange.seats['deputy'].pk}/delegation/"
    assert clerk.post(theirs, group).status_code == 404
    seat.refresh_from_db()
    assert seat.delegation_id is None


def test_the_administrator_resets_a_password(cast, admin):
    one = cast.accounts["traffic"]
    at = f"{OFFICE}/accounts/{one.pk}/password/"
    assert at in words(admin.get(f"{OFFICE}/accounts/"))
    weak = admin.post(at, {"password": "12345678"})
    assert weak.status_code == 422
    assert "password" in weak.context["form"].errors
    assert "12345678" not in words(weak)
    assert admin.post(at, {"password": GOOD}).status_code == 302
    assert Account.objects.get(pk=one.pk).check_password(GOOD)


def test_a_password_is_reset_by_nobody_else(cast, clerk, admin):
    one = cast.accounts["traffic"]
    at = f"{OFFICE}/accounts/{one.pk}/password/"
    assert clerk.post(at, {"password": GOOD}).status_code == 404
    other = found("990102", name="白水区")
    theirs = f"{OFFICE}/accounts/{other.accounts['traffic'].pk}/password/"
    assert admin.post(theirs, {"password": GOOD}).status_code == 404
    # whoever can set a password can act as its owner, in the other congress too
    directory.appoint(
        one.person,
        body=other.bodies["区教委"],
        role="clerk",
        starts_on=FOUNDED,
        by=SYSTEM,
        at=START,
    )
    refused = admin.post(at, {"password": GOOD})
    assert refused.status_code == 403
    assert "这个人还在其他人大任职" in words(refused)
    assert not Account.objects.get(pk=one.pk).check_password(GOOD)


def test_ones_own_password_is_set_where_the_old_one_is_asked_for(cast, admin):
    at = f"{OFFICE}/accounts/{cast.accounts['admin'].pk}/password/"
    assert admin.post(at, {"password": GOOD}).url == "/door/account/password/"
    assert not Account.objects.get(pk=cast.accounts["admin"].pk).check_password(GOOD)


@pytest.mark.parametrize("many", [1, 12])
def test_the_people_of_a_body_cost_the_same(cast, admin, many, django_assert_num_queries):
    body = cast.bodies["区教委"]
    for number in range(many):
        person = directory.register_person(f"人{number}", by=SYSTEM, at=START)
        directory.appoint(person, body=body, role="member", starts_on=FOUNDED, by=SYSTEM, at=START)
    with django_assert_num_queries(8):
        admin.get(f"{OFFICE}/bodies/{body.pk}/")


def test_only_the_grounds_that_can_follow_are_offered(cast, clerk):
    """代表法 Art. 61-62: a suspended seat is restored or ends, an ended one stays ended."""
    at = f"{OFFICE}/deputies/{cast.seats['deputy'].pk}/"
    assert "elected" not in dict(clerk.get(at).context["form"].fields["reason"].choices)
    assert clerk.post(at, {"reason": "restored", "on": "2022-05-01"}).status_code == 422
    clerk.post(at, {"reason": "detained", "on": "2022-05-01"})
    offered = dict(clerk.get(at).context["form"].fields["reason"].choices)
    assert "restored" in offered
    assert "serving" not in offered
    clerk.post(at, {"reason": "recalled", "on": "2022-06-01"})
    assert "变更资格" not in words(clerk.get(at))
    assert clerk.post(at, {"reason": "restored", "on": "2022-07-01"}).status_code == 422


def test_nobody_is_in_office_after_the_term(cast, clerk):
    directory.open_term(
        cast.congress, ordinal=19, starts_on=dt.date(2022, 12, 1), by=SYSTEM, at=START
    )
    states = {state for _seat, state in clerk.get(f"{OFFICE}/deputies/").context["seats"]}
    assert states == {"已届满"}
