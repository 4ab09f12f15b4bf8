"""Every page answers every role as the table says, and no request of any kind is an error."""

import pytest
from django.urls import resolve

from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    handled,
    registered,
    replied,
    submitted,
)
from renda.sites.folio.asked import addresses
from tests.guards.test_addresses import ADDRESSES
from tests.plugins.cast import POSTS

ROLES = [name for name, _body, _role in POSTS] + ["deputy", "other_deputy"]
EVERYBODY = set(ROLES)
STAFF = {
    "clerk", "director", "auditor", "committee", "committee_head", "law", "office_clerk", "member",
}  # fmt: skip
WRITERS = {"clerk", "office_clerk"}
#: there for the staff, who are told in words that it is the office's to agree
TOLD = {
    "/office/calendar/consent/",
    "/office/seals/renda-seals.txt",
    # a program, the same for all; a workbook, for whom its page opens
    "/desk/ballots/verify_ballot.py",
    "/office/exams/questions/blank.xlsx",
}
#: who gets the page; everybody else gets 404, as if it were not there
OPEN_TO = {
    "/desk/lists/suggestion/": EVERYBODY,
    "/desk/notices/": EVERYBODY,
    "/desk/work/": EVERYBODY,
    "/desk/watch/": STAFF,
    "/desk/sittings/": STAFF,
    "/office/exams/": STAFF,
    "/office/exams/questions/": WRITERS,
    "/office/positions/": STAFF | {"admin"},
    "/deputy/courses/": {"deputy", "other_deputy"},
    "/deputy/record/": {"deputy", "other_deputy"},
    "/deputy/sittings/": {"deputy", "other_deputy"},
    "/accounts/overview/": STAFF,
    "/accounts/glance/": STAFF,
    "/accounts/quality/": STAFF,
    "/accounts/reports/": STAFF,
    "/accounts/reports/check/": STAFF,
    "/accounts/reports/frozen/": STAFF,
    "/accounts/reports/frozen/new/": WRITERS,
    "/accounts/figures/990101/2022/": STAFF,
    "/accounts/figures/990101/2022/suggestion-total/": STAFF,
    "/office/ledgers/": {"clerk", "office_clerk", "admin"},
    "/office/": STAFF | {"admin"},
    "/office/rules/": {"clerk", "office_clerk"},
    "/office/rules/suggestion.reply/": {"clerk", "office_clerk"},
    "/office/begin/": {"admin"},
    "/office/begin/names/": {"admin"},
    "/office/begin/bodies/": {"admin"},
    "/office/begin/towns/": {"admin"},
    "/office/begin/classes/": {"admin"},
    "/office/begin/mail/": {"admin"},
    "/office/begin/accounts/": {"admin"},
    "/office/below/": {"admin"},
    "/office/classes/": {"clerk", "office_clerk"},
    "/office/papers/": {"clerk", "office_clerk"},
    "/office/papers/task/order/": {"clerk", "office_clerk"},
    "/office/numbers/": {"clerk", "office_clerk"},
    "/office/personal/": {"clerk", "office_clerk"},
    "/office/numbers/codes/": {"clerk", "office_clerk"},
    "/office/numbers/skip/": {"clerk", "office_clerk"},
    "/office/seals/": {"clerk", "office_clerk", "admin"},
    "/office/calendar/": STAFF | {"admin"},
    "/office/bodies/": {"clerk", "office_clerk", "admin"},
    "/office/deputies/": {"clerk", "office_clerk", "admin"},
    "/office/terms/": {"clerk", "office_clerk", "admin"},
    "/office/circles/": STAFF | {"admin", "street", "town_staff"},
    "/office/circles/timetable/": STAFF | {"admin", "street", "town_staff"},
    "/office/circles/links/": STAFF | {"admin", "street", "town_staff"},
    "/office/accounts/": {"admin"},
    "/office/health/": {"admin"},
    "/deputy/suggestions/new/": {"deputy", "other_deputy"},
    "/deputy/suggestions/": EVERYBODY,
    "/deputy/notices/": EVERYBODY,
    "/deputy/service/": {"deputy", "other_deputy"},
    "/door/account/": EVERYBODY,
}


def test_the_table_names_every_page_that_opens_to_some_only():
    bare = {path for path, view in addresses() if "<" not in path and _is_narrow(view)}
    read = {path for path in bare if "GET" in resolve(path).func.takes}
    assert read - OPEN_TO.keys() - TOLD == set()


def test_the_seals_are_handed_out_to_whom_their_page_opens(signed_in):
    path = "/office/seals/renda-seals.txt"
    may = {role for role in ROLES if signed_in(role).get(path).status_code == 200}
    assert may == OPEN_TO["/office/seals/"]


def _is_narrow(view):
    allow = getattr(view, "allow", None)
    return allow is not None and bool(allow.ways)


def test_what_opens_to_some_only_is_not_there_for_others(signed_in, cast):
    """Whatever matter, paper or account an address names: who may not have it learns nothing."""
    narrow = [
        path for path, view in addresses() if getattr(view, "allow", None) and view.allow.ways
    ]
    assert len(narrow) > 30
    for name, path in ADDRESSES:
        view = resolve(path).func
        if getattr(view, "allow", None) is None or not view.allow.ways:
            continue
        for role in ROLES:
            if not view.allow.opens_to(cast.who(role)):
                browser = signed_in(role)
                send = browser.get if "GET" in view.takes else browser.post
                assert send(path).status_code == 404, (name, role)


@pytest.mark.parametrize("path", OPEN_TO, ids=str)
def test_a_page_opens_to_whom_the_table_says(signed_in, replied, path):  # noqa: F811
    allowed = {role for role in ROLES if signed_in(role).get(path).status_code == 200}
    refused = {role for role in ROLES if signed_in(role).get(path).status_code == 404}
    assert (allowed, refused) == (OPEN_TO[path], EVERYBODY - OPEN_TO[path])


@pytest.mark.parametrize("path", OPEN_TO, ids=str)
def test_a_page_shows_the_way_to_the_others(signed_in, replied, path):  # noqa: F811
    """Whoever has a page has the navigation on it, with where they are, and whose page it is."""
    for role in OPEN_TO[path]:
        page = signed_in(role).get(path).content.decode()
        assert 'aria-label="主导航"' in page, role
        assert "青岩区人民代表大会" in page, role
        if path != "/door/account/":  # it is in no site's navigation
            assert 'aria-current="page"' in page, role


def test_a_matter_opens_to_those_who_take_part_and_to_the_staff(signed_in, replied):  # noqa: F811
    for site in ("desk", "deputy"):
        path = f"/{site}/matters/{replied.pk}/"
        allowed = {role for role in ROLES if signed_in(role).get(path).status_code == 200}
        assert allowed == STAFF | {"traffic", "traffic_leader", "deputy"}


GARBAGE = {
    "q": "\x00%s'\"<script>", "start": "\uff19", "year": "\uff11", "seen": "x" * 50,
    "name": "字" * 5000, "grade": "?", "lead": "-1", "co": ["a", "b"], "form": "year",
    "month": "13", "part": "x", "by": "nothing", "is": "\n", "next": "//elsewhere",
    "language": "xx", "until": "2022-02-30",
}  # fmt: skip


@pytest.mark.parametrize("role", ["clerk", "traffic", "deputy", "admin", None])
def test_no_request_of_any_kind_is_an_error(signed_in, client, replied, role):  # noqa: F811
    browser = signed_in(role) if role else client
    for _name, path in ADDRESSES:
        real = path.replace("/1/", f"/{replied.pk}/")
        for answer in (
            browser.get(real),
            browser.get(path, GARBAGE),
            browser.post(real, GARBAGE),
            browser.put(path, "x"),
        ):
            assert answer.status_code < 500, (path, answer.status_code)
