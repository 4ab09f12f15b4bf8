"""Reply classes: the deputies' committee changes them, others look, and who did what is kept."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from renda.directory.models import Change
from renda.directory.standing import SYSTEM
from renda.lines.suggestion.classes import add_class, end_class
from renda.lines.suggestion.models import ReplyClass
from tests.plugins.cast import found, moment

CLASSES = "/office/classes/"
NEW = {"code": "D", "label": "已有规定", "promises": "none", "in_force_from": "2023-01-01"}
AT = moment("2022-12-01")


def words(answer):
    return answer.content.decode()


def ending(cast, code="A"):
    """Return where a class of the cast is ended."""
    kind = ReplyClass.objects.get(congress=cast.congress, code=code)
    return kind, f"{CLASSES}{kind.pk}/end/"


@pytest.fixture
def clerk(signed_in):
    return signed_in("clerk")


def test_a_letter_means_one_thing_at_a_time(cast, clerk):
    typed = {**NEW, "code": "A"}
    assert clerk.post(CLASSES, typed).status_code == 422
    _old, at = ending(cast)
    clerk.post(at, {"in_force_to": "2022-12-31"})
    clerk.post(CLASSES, typed)
    assert ReplyClass.objects.filter(congress=cast.congress, code="A").count() == 2


def test_a_class_that_has_ended_stays_ended(cast, clerk):
    _kind, at = ending(cast)
    assert clerk.post(at, {"in_force_to": "2022-12-31"}).status_code == 302
    assert clerk.post(at, {"in_force_to": "2025-12-31"}).status_code == 422


def test_the_clerk_of_the_office_looks_and_changes_nothing(cast, signed_in):
    browser = signed_in("office_clerk")
    page = browser.get(CLASSES)
    assert page.status_code == 200
    assert 'name="code"' not in words(page)
    kind, at = ending(cast)
    assert at not in words(page)
    for answer in (
        browser.post(CLASSES, NEW),
        browser.get(at),
        browser.post(at, {"in_force_to": "2022-12-31"}),
    ):
        assert answer.status_code == 403
        assert "只有本级人大人代工委的经办人可以改动答复类别" in words(answer)
    kind.refresh_from_db()
    assert (kind.in_force_to, ReplyClass.objects.filter(code="D").exists()) == (None, False)


@pytest.mark.parametrize("name", ["office_clerk", "admin", "director", "committee", "traffic"])
def test_the_commands_ask_who_it_is(cast, name):
    kind, _at = ending(cast)
    who, day = cast.who(name), dt.date(2023, 1, 1)
    with pytest.raises(PermissionDenied):
        add_class(
            cast.congress, code="D", label="x", promises="none", in_force_from=day, by=who, at=AT
        )
    with pytest.raises(PermissionDenied):
        end_class(kind, on=day, by=who, at=AT)
    assert not Change.objects.filter(command__in=("add_class", "end_class")).exists()


def test_the_clerk_of_another_congress_is_refused_and_finds_nothing(cast, clerk):
    other = found("990102", name="白水区")
    with pytest.raises(PermissionDenied):
        end_class(ending(other)[0], on=dt.date(2023, 1, 1), by=cast.who("clerk"), at=AT)
    assert clerk.post(ending(other)[1], {"in_force_to": "2022-12-31"}).status_code == 404


def test_the_page_says_who_changed_what(cast, clerk, signed_in):
    clerk.post(CLASSES, NEW)
    clerk.post(ending(cast)[1], {"in_force_to": "2022-12-31"})
    end_class(ending(cast, "B")[0], on=dt.date(2022, 12, 31), by=SYSTEM, at=AT)
    page = words(signed_in("office_clerk").get(CLASSES))
    assert "增加“D 已有规定”，自2023-01-01起使用" in page
    assert "停用“A 承诺当年办结”，用到2022-12-31" in page
    assert cast.accounts["clerk"].person.name in page
    assert "系统" in page


def test_a_refused_change_is_not_logged(clerk):
    clerk.post(CLASSES, {**NEW, "code": "A"})
    assert not Change.objects.filter(command="add_class").exists()


def test_the_log_costs_the_same_however_long(cast, clerk, django_assert_num_queries):
    def add(code):
        clerk.post(CLASSES, {**NEW, "code": code})
        clerk.get(CLASSES)  # reads the message that it was saved

    add("D")
    with django_assert_num_queries(6):
        clerk.get(CLASSES)
    for code in "EFGHI":
        add(code)
    with django_assert_num_queries(6):
        clerk.get(CLASSES)
