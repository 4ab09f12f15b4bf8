"""A list is narrowed by its line's own filters, says what it did not understand, leads back."""

import pytest

from renda.directory.commands import bodies as directory
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    do,
    handled,
    raised,
    registered,
    replied,
    submitted,
)
from renda.matters.registry import procedures
from tests.plugins.cast import moment

LIST = "/desk/lists/suggestion/"


def total(page):
    assert page.status_code == 200
    return page.context["page"].total


@pytest.mark.parametrize("slug", sorted(procedures))
def test_every_list_shows_its_own_columns_and_takes_every_one_of_its_filters(signed_in, slug):
    clerk = signed_in("clerk")
    page = clerk.get(f"/desk/lists/{slug}/")
    filters = page.context["filters"]
    for field in filters.special:
        options = [key for key, _label in getattr(field.field, "choices", [])] or ["任意"]
        narrowed = clerk.get(f"/desk/lists/{slug}/", {field.name: options[-1]})
        assert narrowed.status_code == 200
        assert narrowed.context["filters"].unknown == ""


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("subject=transport", 1),
        ("subject=economy", 0),
        ("class=A", 1),
        ("class=B", 0),
        ("key=no", 1),
        ("key=yes", 0),
        ("public=no", 1),
        ("session=outside", 1),
        ("grade=satisfied", 0),
    ],
)
def test_a_list_of_suggestions_is_narrowed_by_what_the_line_knows(
    signed_in,
    replied,  # noqa: F811
    query,
    found,
):
    assert total(signed_in("clerk").get(f"{LIST}?{query}")) == found


def test_a_row_says_class_of_reply_and_subject(signed_in, replied):  # noqa: F811
    (row,) = signed_in("clerk").get(LIST).context["page"].rows
    said = {str(label): text for label, text in row["cells"]}
    assert (said["类别"], said["答复类别"]) == ("交通运输", "A")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("body=99999", "承办单位=99999"),
        ("stage=renamed", "环节=renamed"),
        ("year=abc", "年度=abc"),
        ("light=green", "时限=green"),
        ("sort=nothing", "排序=nothing"),
        ("foo=1", "foo=1"),
        ("q=" + "路" * 80, "查找="),
    ],
)
def test_a_filter_that_is_not_understood_is_said(signed_in, submitted, query, said):  # noqa: F811
    clerk = signed_in("clerk")
    page = clerk.get(f"{LIST}?{query}").content.decode()
    assert f"没有认出的筛选条件：{said}" in page
    # no workbook of everything under the name of a part
    assert clerk.get(f"/desk/lists/suggestion.xlsx?{query}").status_code == 302


def test_an_earlier_year_is_a_filter_though_it_is_not_offered(signed_in, submitted):  # noqa: F811
    page = signed_in("clerk").get(f"{LIST}?year=2009")
    assert total(page) == 0
    assert "没有认出" not in page.content.decode()


def test_what_an_ended_body_handled_is_found_by_it_and_by_its_successor(
    cast,
    signed_in,
    assigned,  # noqa: F811
):
    old, new = cast.bodies["区交通局"], cast.bodies["区教委"]
    directory.merge_bodies(
        [old],
        into=new,
        on=moment("2022-04-01").date(),
        by=cast.who("admin"),
        at=moment("2022-04-01"),
    )
    clerk = signed_in("clerk")
    for body in (old, new):
        page = clerk.get(f"{LIST}?body={body.pk}")
        assert total(page) == 1
        assert "没有认出" not in page.content.decode()


def test_the_name_of_a_body_finds_what_it_handles(signed_in, assigned):  # noqa: F811
    assert total(signed_in("clerk").get(f"{LIST}?q=区交通局")) == 1
    assert total(signed_in("clerk").get(f"{LIST}?q=区审计局")) == 0


@pytest.fixture
def three(cast):
    found = [raised(cast, title=f"第{n}件 修路") for n in range(3)]
    for matter in found:
        do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    return found


def test_a_matter_leads_back_to_the_list_and_to_its_neighbours(signed_in, three):
    clerk = signed_in("clerk")
    page = clerk.get(f"{LIST}?stage=submitted")
    row = page.context["page"].rows[1]
    found = clerk.get(f"/desk/matters/{row['matter'].pk}/{page.context['trail']}{row['at']}")
    trail = found.context["trail"]
    assert trail["back"] == f"{LIST}?stage=submitted"
    assert f"/matters/{three[2].pk}/" in trail["previous"]
    assert f"/matters/{three[0].pk}/" in trail["next"]
    # a step leads back to the matter with the same list behind it
    accept = next(o for o in found.context["duties"] if o.action is Suggestion.accept)
    sent = clerk.post(accept.url, {"subject": "transport", "seen": accept.matter.seq})
    after = clerk.get(sent.url).context["trail"]
    assert after["back"] == f"{LIST}?stage=submitted"
    assert f"/matters/{three[0].pk}/" in after["next"]


def test_who_raised_a_confidential_suggestion_is_shown_to_the_congress_alone(
    cast,
    signed_in,
    handled,  # noqa: F811
):
    type(handled).objects.filter(root=handled.root).update(confidential=True)
    (row,) = signed_in("clerk").get(LIST).context["page"].rows
    assert row["deputy"] == cast.seats["deputy"].person.name
    (share,) = signed_in("traffic").get("/desk/lists/suggestion-assignment/").context["page"].rows
    assert cast.seats["deputy"].person.name not in str(share)
    assert share["stage"] == str(Assignment.handling.label)
