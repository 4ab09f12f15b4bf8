"""Whatever line a matter is of, it is found by its words."""

import pytest

from renda.lines.problem.procedures import ProblemItem
from renda.lines.problem.tests.test_problem import begun, handed
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    do,
    handled,
    raised,
    registered,
    submitted,
)
from renda.matters.models import Matter
from renda.matters.registry import procedures
from renda.search.commands import rebuild
from renda.search.queries import newest
from renda.search.registry import documents, parts
from tests.plugins.cast import moment


def found(text):
    return set(newest(text, 100, Matter.objects.all()))


def test_a_list_is_found_by_its_title_and_by_what_stands_on_it(cast, signed_in):
    matter, (item, *_others) = handed(cast)
    assert found("执法检查问题清单") == {matter.pk}
    assert found("路灯损坏") == {matter.pk, item.pk}
    page = signed_in("committee").get("/desk/lists/problem/?q=路灯损坏").content.decode()
    assert matter.title in page


def test_it_is_found_as_soon_as_it_is_begun(cast):
    matter = begun(cast)
    assert found("执法检查问题清单") == {matter.pk}


def test_a_draft_is_found_by_nobody_until_it_is_handed_in(cast):
    draft = raised(cast, title="少见的题目")
    assert found("少见的题目") == set()
    do(cast, draft, Suggestion.submit, "deputy", "2022-03-01")
    assert found("少见的题目") == {draft.pk}


def test_a_suggestion_is_found_by_its_answer_as_soon_as_that_is_signed(cast, handled):  # noqa: F811
    kind = cast.congress.reply_classes.get(code="C")
    answers = {"text": "拟增设护栏。", "reply_class": kind, "promises": []}
    do(cast, handled, Assignment.draft_reply, "traffic", "2022-04-01", **answers)
    assert found("拟增设护栏") == set()
    do(cast, handled, Assignment.sign_off, "traffic_leader", "2022-04-01")
    assert found("拟增设护栏") == {handled.root_id}


def test_what_is_confidential_is_not_found_by_what_it_stands_below(cast):
    _matter, (item, *_others) = handed(cast)
    Matter.objects.filter(pk=item.pk).update(confidential=True)
    rebuild()
    assert found("路灯损坏") == {item.pk}


@pytest.mark.parametrize("slug", sorted(set(procedures) - parts - set(documents)))
def test_every_line_that_declares_no_text_is_found_by_its_title(cast, slug):
    first = next(iter(procedures[slug].stages))
    matter = Matter.objects.create(
        congress=cast.congress,
        procedure=slug,
        year=2022,
        title="少见的题目",
        stage=first,
        opened_at=moment("2022-03-01"),
    )
    rebuild()
    private = matter.standing_at.private
    assert found("少见的题目") == (set() if private else {matter.pk})


def test_what_is_part_of_a_suggestion_is_found_with_it_only():
    assert {slug for slug in procedures if slug.startswith("suggestion-")} <= parts
    assert ProblemItem.slug not in parts
