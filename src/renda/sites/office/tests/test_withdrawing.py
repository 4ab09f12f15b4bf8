"""What was entered wrongly is taken back while nothing hangs on it; else it is said what does."""

import pytest
from django.urls import reverse
from django.utils import timezone

from renda.directory.commands import found_body, found_congress, seat_deputy
from renda.directory.models import (
    Body,
    Change,
    Congress,
    Mandate,
    Membership,
    Person,
    Session,
    Term,
)
from renda.directory.standing import SYSTEM
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    raised,
    registered,
    submitted,
)

pytestmark = pytest.mark.django_db
NOW = {"by": SYSTEM, "at": timezone.now()}


def where(sort, one):
    return reverse("office:withdraw", args=[sort, one.pk])


def words(answer):
    return answer.content.decode()


def test_a_body_that_nothing_refers_to_is_taken_back_and_the_log_says_so(cast, signed_in):
    body = found_body(
        cast.congress, kind="department", name="区错字局", other_names=("错局",), **NOW
    )
    admin = signed_in("admin")
    assert "还没有与它相关的内容" in words(admin.get(where("body", body)))
    assert admin.post(where("body", body)).status_code == 302
    assert not Body.objects.filter(pk=body.pk).exists()
    assert Change.objects.filter(command="withdraw_body", subject="区错字局").exists()


def test_a_body_in_use_says_what_hangs_on_it_and_can_be_ended(cast, signed_in, assigned):  # noqa: F811
    body, admin = assigned.body, signed_in("admin")
    page = words(admin.get(where("body", body)))
    assert "不能撤回" in page
    assert "任职" in page
    end = reverse("office:body-change", args=[body.pk, "end"])
    assert end in page
    assert admin.post(where("body", body)).status_code == 422
    assert Body.objects.filter(pk=body.pk).exists()
    # nobody answers for what it has in hand
    assert "以后没有人能办" in words(admin.get(end))
    admin.post(end, {"on": "2022-12-31"})
    body.refresh_from_db()
    assert str(body.ends_on) == "2022-12-31"


def test_somebody_entered_in_the_wrong_body_is_taken_back_with_the_post(cast, signed_in):
    body, admin = cast.bodies["区交通局"], signed_in("admin")
    typed = {"name": "误登记", "role": "clerk", "starts_on": "2022-01-01"}
    admin.post(reverse("office:body", args=[body.pk]), typed)
    post = Membership.objects.get(person__name="误登记")
    assert where("post", post) in words(admin.get(reverse("office:body", args=[body.pk])))
    admin.post(where("post", post))
    assert not Person.objects.filter(name="误登记").exists()


def test_whoever_can_sign_in_is_not_taken_back(cast, signed_in):
    post = Membership.objects.get(person__name="traffic某", role="clerk")
    admin = signed_in("admin")
    page = words(admin.get(where("post", post)))
    assert "账号" in page
    assert reverse("office:post-end", args=[post.pk]) in page
    assert admin.post(where("post", post)).status_code == 422
    assert Membership.objects.filter(pk=post.pk).exists()


def test_a_seat_is_taken_back_until_its_deputy_has_raised_anything(cast, signed_in, assigned):  # noqa: F811
    own, admin = cast.seats["deputy"], signed_in("admin")
    assert "不能撤回" in words(admin.get(where("seat", own)))
    person = Person.objects.create(name="误当选")
    seat = seat_deputy(person, term=own.term, **NOW)
    admin.post(where("seat", seat))
    assert not Mandate.objects.filter(pk=seat.pk).exists()
    assert not Person.objects.filter(pk=person.pk).exists()


def test_a_town_is_taken_back_until_it_has_an_office(cast, signed_in):
    made = {"name": "错镇人民代表大会", "short_name": "错镇人大", "level": "town"}
    town = found_congress("999999101", parent=cast.congress, **made, **NOW)
    admin = signed_in("admin")
    admin.post(reverse("office:below-invite", args=[town.pk]))
    founded = Change.objects.filter(command="found_congress", subject=str(town))
    assert founded.exists()
    found_body(town, kind="office", name="错镇人大办公室", **NOW)
    assert admin.post(where("town", town)).status_code == 422
    Body.objects.filter(congress=town).delete()
    admin.post(where("town", town))
    assert not Congress.objects.filter(pk=town.pk).exists()
    assert founded.get().congress == cast.congress


def test_nobody_but_an_administrator_takes_a_body_back(cast, signed_in):
    body = found_body(cast.congress, kind="department", name="区错字局", **NOW)
    assert signed_in("clerk").post(where("body", body)).status_code == 403
    assert (
        signed_in("admin").get(reverse("office:withdraw", args=["account", 1])).status_code == 404
    )
    assert Body.objects.filter(pk=body.pk).exists()


def test_who_of_one_name_is_asked_at_the_top_and_right_below_the_name(cast, signed_in):
    body, admin = cast.bodies["区教委"], signed_in("admin")
    typed = {"name": "traffic某", "role": "clerk", "starts_on": "2022-01-01"}
    answer = admin.post(reverse("office:body", args=[body.pk]), typed)
    page = words(answer)
    assert answer.status_code == 422
    assert page.index('href="#id_which_field"') < page.index("<table")
    assert "请选择是其中一位，还是另一位" in page
    assert page.index('id="id_name_field"') < page.index('id="id_which_field"')
    assert page.index('id="id_which_field"') < page.index('id="id_role_field"')


def test_a_term_entered_wrongly_is_taken_back_and_the_one_before_goes_on(cast, signed_in):
    admin, before = signed_in("admin"), Term.objects.get(congress=cast.congress, ends_on=None)
    typed = {"ordinal": before.ordinal + 10, "starts_on": "2026-11-01"}
    admin.post(reverse("office:terms"), typed)
    wrong = Term.objects.get(ordinal=typed["ordinal"])
    before.refresh_from_db()
    assert before.ends_on is not None
    assert where("term", wrong) in words(admin.get(reverse("office:terms")))
    assert admin.post(where("term", wrong)).status_code == 302
    assert not Term.objects.filter(pk=wrong.pk).exists()
    before.refresh_from_db()
    assert before.ends_on is None


def test_a_session_entered_wrongly_is_taken_back_before_its_term(cast, signed_in):
    admin, term = signed_in("admin"), Term.objects.get(congress=cast.congress, ends_on=None)
    admin.post(reverse("office:term", args=[term.pk]), {"ordinal": 77, "opens_on": "2026-11-02"})
    wrong = Session.objects.get(ordinal=77)
    assert admin.post(where("term", term)).status_code == 422
    assert where("session", wrong) in words(admin.get(reverse("office:terms")))
    assert admin.post(where("session", wrong)).status_code == 302
    assert not Session.objects.filter(pk=wrong.pk).exists()
    assert Change.objects.filter(command="withdraw_session").exists()
