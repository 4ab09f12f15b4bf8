"""What is ready and missing is read from the records; much is set at once."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from renda.directory.commands import found_body
from renda.directory.models import (
    Account,
    Body,
    Congress,
    Invitation,
    Kind,
    Mandate,
    Membership,
    Role,
)
from renda.directory.standing import SYSTEM
from renda.directory.usual import usual_bodies
from renda.lines.suggestion.models import ReplyClass
from renda.sites.office.forms.beginning import TownsForm
from renda.sites.office.readiness import NEEDED, people_without_account, steps_of
from renda.sites.office.views import opening

pytestmark = pytest.mark.django_db


def _steps(congress):
    return {step.label: step for step in steps_of(congress, now=timezone.now())}


def test_what_is_missing_is_named_until_it_is_there(cast, signed_in):
    congress = cast.congress
    assert "还缺：" in _steps(congress)["机构"].missing
    page = signed_in("admin").get(reverse("office:begin-bodies"))
    rows = page.context["usual"].initial
    assert not {row["name"] for row in rows} & set(
        Body.objects.filter(congress=congress).values_list("name", flat=True)
    )
    data = {"usual-TOTAL_FORMS": len(rows), "usual-INITIAL_FORMS": len(rows)}
    for n, row in enumerate(rows):
        data |= {f"usual-{n}-{key}": value for key, value in row.items() if value}
        data |= {f"usual-{n}-taken": "on"} if n else {}
    data["usual-1-name"] = data["usual-1-short_name"] = "改过的名称"
    before = Body.objects.count()
    assert signed_in("admin").post(reverse("office:begin-bodies"), data).status_code == 302
    assert Body.objects.count() == before + len(rows) - 1
    assert _steps(congress)["机构"].missing == ""
    # what was left out on purpose is not ticked again, and what was renamed is not offered again
    [left] = signed_in("admin").get(reverse("office:begin-bodies")).context["usual"].initial
    assert (left["name"], left["taken"]) == (rows[0]["name"], False)


def test_a_delegation_in_which_nobody_checks_what_is_submitted_is_named(cast):
    group = Body.objects.create(
        congress=cast.congress,
        kind=Kind.DELEGATION,
        name="青岩区城关代表团",
        short_name="城关代表团",
    )
    Mandate.objects.filter(pk=cast.seats["deputy"].pk).update(delegation=group)
    step = _steps(cast.congress)["代表团的人员"]
    assert str(group) in step.missing
    assert step.needed
    clerk = cast.accounts["clerk"]
    Membership.objects.create(
        person=clerk.person, body=group, role=Role.HEAD, starts_on=timezone.localdate()
    )
    assert str(group) not in _steps(cast.congress)["代表团的人员"].missing


def test_two_bodies_of_one_name_are_refused_and_nothing_is_founded(cast, signed_in):
    rows = [{"kind": "department", "name": "某局", "taken": True}] * 2
    data = {"usual-TOTAL_FORMS": 2, "usual-INITIAL_FORMS": 2}
    for n, row in enumerate(rows):
        data |= {f"usual-{n}-{key}": value for key, value in row.items()}
    before = Body.objects.count()
    answer = signed_in("admin").post(reverse("office:begin-bodies"), data)
    assert answer.status_code == 422
    page = answer.content.decode()
    # said at the top, with a way to the row far below
    assert '<a href="#id_usual-1-name">第2行 名称</a>：已有同名的单位。' in page
    assert page.index("form-errors") < page.index("<table")
    assert Body.objects.count() == before


def test_two_bodies_of_one_short_name_are_refused_wherever_they_are_founded(cast, signed_in):
    admin = signed_in("admin")
    rows = [
        {"kind": "department", "name": name, "short_name": "某局", "taken": True}
        for name in ("某甲局", "某乙局")
    ]
    data = {"usual-TOTAL_FORMS": 2, "usual-INITIAL_FORMS": 2}
    for n, row in enumerate(rows):
        data |= {f"usual-{n}-{key}": value for key, value in row.items()}
    before = Body.objects.count()
    answer = admin.post(reverse("office:begin-bodies"), data)
    assert answer.status_code == 422
    assert "第2行 简称" in answer.content.decode()
    there = "区交局"
    Body.objects.filter(pk=cast.bodies["区交通局"].pk).update(short_name=there)
    typed = {"kind": "department", "name": "某丙局", "short_name": there}
    assert admin.post(reverse("office:bodies"), typed).status_code == 422
    assert Body.objects.count() == before


def test_places_pasted_in_one_line_are_as_many_places(cast, signed_in):
    form = TownsForm(
        {"places": "甲街道、乙镇，丙乡;丁街道 戊镇\n\n 甲街道"}, congress=cast.congress
    )
    assert form.is_valid()
    assert form.cleaned_data["places"] == ["甲街道", "乙镇", "丙乡", "丁街道", "戊镇"]
    assert not TownsForm({"places": "甲街道、乙"}, congress=cast.congress).is_valid()


def test_delegations_alone_missing_lead_to_the_page_that_founds_them(cast):
    usual = [one.kind for one in usual_bodies(cast.congress)]
    assert Kind.DELEGATION not in usual
    for kind in NEEDED[cast.congress.level]:
        if not Body.objects.filter(congress=cast.congress, kind=kind).exists():
            found_body(cast.congress, kind=kind, name=kind.label, by=SYSTEM, at=timezone.now())
    Body.objects.filter(congress=cast.congress, kind=Kind.DELEGATION).update(ends_on="2020-01-01")
    step = _steps(cast.congress)["机构"]
    assert "代表团" in step.missing
    assert step.url == reverse("office:begin-towns")


def test_towns_get_their_bodies_and_an_odd_line_is_named(cast, signed_in):
    data = {"places": "永宁镇\n前进街道\n永宁镇"}
    signed_in("admin").post(reverse("office:begin-towns"), data)
    assert Body.objects.filter(name__contains="永宁镇").count() == 3
    before = Body.objects.count()
    again = signed_in("admin").post(
        reverse("office:begin-towns"), {"places": "永宁镇\n前进街道\n乐山乡"}
    )
    assert again.status_code == 302
    assert Body.objects.count() == before + 3  # only what was not there yet
    answer = signed_in("admin").post(reverse("office:begin-towns"), {"places": "永宁"})
    assert "永宁" in answer.content.decode()
    assert answer.status_code == 422


def test_slips_are_shown_once_and_open_the_door(cast, signed_in, client):
    for name in ("traffic", "traffic_leader"):
        cast.accounts[name].delete()
    waiting = people_without_account(cast.congress)
    assert waiting.count() == 2
    browser, path = signed_in("admin"), reverse("office:begin-accounts")
    body = cast.bodies["区交通局"]
    page = browser.post(path, {"bodies": [body.pk]})
    [(_body, slips)] = page.context["slips"]
    for slip in slips:
        account = Account.objects.get(username=slip["username"])
        assert (account.person, account.check_password(slip["password"])) == (slip["person"], True)
    assert slip["password"] in page.content.decode()
    assert page.headers["Cache-Control"].find("no-store") >= 0
    assert not waiting.all().exists()
    assert slip["password"] not in browser.get(path).content.decode()
    signed = client.post(
        reverse("door:sign-in"), {"username": slip["username"], "password": slip["password"]}
    )
    assert signed.status_code == 302
    assert client.get("/desk/").url == reverse("door:password")


def test_a_deputy_in_no_delegation_gets_a_slip_from_the_office(cast, signed_in):
    seat = cast.seats["other_deputy"]
    cast.accounts["other_deputy"].delete()
    type(seat).objects.filter(pk=seat.pk).update(delegation=None)
    form = signed_in("admin").get(reverse("office:begin-accounts")).context["form"]
    assert list(form.fields["bodies"].queryset) == [cast.bodies["常委会办公室"]]


def test_more_slips_than_are_cut_on_a_morning_are_refused(cast, signed_in, monkeypatch):
    monkeypatch.setattr(opening, "MOST", 1)
    for name in ("traffic", "traffic_leader"):
        cast.accounts[name].delete()
    answer = signed_in("admin").post(
        reverse("office:begin-accounts"), {"bodies": [cast.bodies["区交通局"].pk]}
    )
    assert answer.status_code == 422
    assert "一次最多开设1个账号" in answer.content.decode()
    assert people_without_account(cast.congress).count() == 2


def test_a_town_begins_from_the_districts_pages(cast, signed_in, client):
    code = f"{cast.congress.code}101"
    browser, path = signed_in("admin"), reverse("office:below")
    wrong = browser.post(path, {"town": "永宁镇", "code": "110101101"})
    assert "共九位" in wrong.content.decode()
    assert "共九位" in browser.post(path, {"town": "永宁镇", "code": code[:-1]}).content.decode()
    assert browser.post(path, {"town": "永宁镇", "code": code}).status_code == 302
    town = Congress.objects.get(code=code)
    twice = browser.post(path, {"town": "永宁镇", "code": f"{code[:-1]}9"})
    assert "已经启用" in twice.content.decode()
    assert town.parent == cast.congress
    page = browser.post(reverse("office:below-invite", args=[town.pk]))
    address = page.context["address"]
    assert Invitation.objects.get().congress == town
    given = {
        "person": "王五", "username": "wangwu", "password": "correct horse 42",
        "again": "correct horse 42", "is_clerk": "on",
    }  # fmt: skip
    assert client.post(address, given).url == reverse("office:begin")
    assert "永宁镇" in client.get(reverse("office:begin")).content.decode()


def test_classes_are_begun_with_once(cast, signed_in):
    path, given = reverse("office:begin-classes"), {"which": "solved", "on": "2022-01-01"}
    refused = signed_in("admin").post(path, given)
    assert "答复类别已经有了" in refused.content.decode()
    ReplyClass.objects.all().delete()
    assert _steps(cast.congress)["答复类别"].missing
    assert signed_in("admin").post(path, given).status_code == 302
    assert [kind.code for kind in ReplyClass.objects.order_by("code")] == ["A", "B", "C", "D"]


def test_a_test_letter_goes_out_or_the_reason_is_told(cast, signed_in, settings):
    path = reverse("office:begin-mail")
    signed_in("admin").post(path, {"to": "someone@example.invalid"})
    assert [letter.to for letter in mail.outbox] == [["someone@example.invalid"]]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    refused = signed_in("admin").post(path, {"to": "someone@example.invalid"})
    assert refused.status_code == 422
    assert "没有发出" in refused.content.decode()


def test_only_what_opens_to_the_administrator_is_a_link(cast, signed_in):
    browser = signed_in("admin")
    page = browser.get(reverse("office:begin"))
    links = [step.url for step, opens in page.context["steps"] if opens]
    assert {browser.get(url).status_code for url in links} == {200}
    words = [step.url for step, opens in page.context["steps"] if not opens]
    assert reverse("office:rules") in words
    assert f'href="{words[0]}"' not in page.content.decode()
    assert "由办公室或者人代工委的经办人办" in page.content.decode()


def test_what_is_ready_costs_the_same_for_many(cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        steps_of(cast.congress, now=timezone.now())
