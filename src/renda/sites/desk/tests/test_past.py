"""Lists and figures as they stood on a past day."""

import datetime as dt
import re

import pytest

from renda.lines.suggestion.procedures import Assignment, Promise, Suggestion
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    child,
    do,
    handled,
    raised,
    registered,
    replied,
    replied_with,
    submitted,
)

LIST = "/desk/lists/suggestion/"
SHARES = "/desk/lists/suggestion-assignment/"
FIGURE = "/accounts/figures/990101/2022/suggestion-total/"
SHOWN = re.compile(
    r'<td class="nowrap"[^>]*>([^<]*)</td>\s*<td[^>]*>'
    r'<span class="light light--(\w+)">'
)


def stages(page):
    """Return the stage and the light of each row."""
    assert page.status_code == 200
    return SHOWN.findall(page.content.decode())


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2022-02-28", []),
        ("2022-03-01", [("待审查", "on_time")]),
        ("2022-03-02", [("待交办", "on_time")]),
        ("2022-03-10", [("办理中", "on_time")]),
        ("2022-06-10", [("已答复", "on_time")]),
    ],
)
def test_a_list_says_what_stood_where_on_a_past_day(signed_in, replied, day, shown):  # noqa: F811
    found = stages(signed_in("clerk").get(f"{LIST}?as_of={day}"))
    assert [stage for stage, _light in found] == [str(stage) for stage, _light in shown]


def test_a_share_was_overdue_before_it_was_answered(cast, signed_in, handled):  # noqa: F811
    replied_with(cast, handled, "2022-07-01")
    clerk = signed_in("clerk")
    assert stages(clerk.get(f"{SHARES}?as_of=2022-06-20"))[0][1] == "overdue"
    assert len(stages(clerk.get(f"{SHARES}?as_of=2022-06-20&light=overdue"))) == 1
    assert len(stages(clerk.get(f"{SHARES}?as_of=2022-06-20&state=late"))) == 1
    assert stages(clerk.get(f"{SHARES}?as_of=2022-05-01&light=overdue")) == []
    assert len(stages(clerk.get(f"{SHARES}?as_of=2022-05-01&state=open"))) == 1


def test_what_is_closed_now_was_open_then(cast, signed_in, submitted):  # noqa: F811
    do(cast, submitted, Suggestion.withdraw, "deputy", "2022-03-05", reason="另提")
    clerk = signed_in("clerk")
    assert len(stages(clerk.get(f"{LIST}?as_of=2022-03-03&state=open&stage=submitted"))) == 1
    assert len(stages(clerk.get(f"{LIST}?as_of=2022-03-05&state=closed&year=2022"))) == 1
    assert stages(clerk.get(f"{LIST}?as_of=2022-03-03&state=closed")) == []


def test_a_draft_of_then_is_not_shown_to_the_office(cast, signed_in):
    matter = raised(cast, "2022-03-01")
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-04")
    clerk = signed_in("clerk")
    assert stages(clerk.get(f"{LIST}?as_of=2022-03-02")) == []
    assert len(stages(clerk.get(f"{LIST}?as_of=2022-03-04"))) == 1


def test_a_past_list_is_searched_and_narrowed_to_a_body(cast, signed_in, replied):  # noqa: F811
    body, clerk = cast.bodies["区交通局"].pk, signed_in("clerk")
    assert len(stages(clerk.get(f"{LIST}?as_of=2022-03-10&q=东山路&body={body}"))) == 1
    assert stages(clerk.get(f"{LIST}?as_of=2022-03-10&q=南河小学")) == []


@pytest.mark.parametrize("asked", ["2999-01-01", "nonsense", "0000-00-00", ""])
def test_a_day_that_is_not_past_shows_today(signed_in, registered, asked):  # noqa: F811
    page = signed_in("clerk").get(f"{LIST}?as_of={asked}")
    assert [stage for stage, _light in stages(page)] == ["待交办"]


@pytest.mark.parametrize("rows", [3, 30])
def test_a_past_list_costs_the_same_for_3_and_for_30(
    cast, signed_in, rows, django_assert_num_queries
):
    for _ in range(rows):
        matter = raised(cast)
        do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    clerk = signed_in("clerk")
    clerk.get(LIST)
    with django_assert_num_queries(16):
        page = clerk.get(f"{LIST}?as_of=2022-03-02&stage=submitted")
    assert len(stages(page)) == rows


@pytest.mark.parametrize(
    ("day", "value"), [("2022-03-01", "0"), ("2022-03-02", "1"), ("2022-12-31", "1")]
)
def test_a_figure_says_what_it_was_on_a_past_day(signed_in, registered, day, value):  # noqa: F811
    page = signed_in("clerk").get(f"{FIGURE}?until={day}").content.decode()
    assert f'data-value="{value}"' in page
    assert f'value="{day}"' in page


@pytest.mark.parametrize("asked", ["nonsense", "2999-01-01", "1800-01-01", ""])
def test_a_day_that_makes_no_sense_shows_the_year(signed_in, registered, asked):  # noqa: F811
    page = signed_in("clerk").get(f"{FIGURE}?until={asked}").content.decode()
    assert 'data-value="1"' in page


def test_a_promise_cleared_later_was_not_kept_then(cast, signed_in, replied):  # noqa: F811
    do(cast, replied, Assignment.rate, "deputy", "2022-04-10", grade="satisfied")
    promise = child(replied, Promise)
    facts = {"on": dt.date(2022, 11, 2), "text": "已完工"}
    do(cast, promise, Promise.report, "traffic", "2022-11-02", **facts)
    do(cast, promise, Promise.rate, "deputy", "2022-11-10", grade="satisfied")
    do(cast, promise, Promise.clear, "clerk", "2022-11-11")
    clerk = signed_in("clerk")
    for day, value in (("2022-11-10", "0"), ("2022-11-11", "1")):
        url = f"/accounts/figures/990101/2022/suggestion-kept/?until={day}"
        assert f'data-value="{value}"' in clerk.get(url).content.decode()
