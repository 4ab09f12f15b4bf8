"""A county outside every place that has a pack: the national law alone, and nothing else cited."""

import datetime as dt
import re

import pytest

from renda.lines.audit.procedures import AuditLine
from renda.lines.audit.tests.conftest import do, listed, registered
from renda.lines.filing.procedures import FilingLine
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.tests.conftest import child, raised
from renda.matters.models import RunningClock
from renda.matters.step import Refused
from tests.plugins.cast import found

LOCAL = re.compile("重庆|Chongqing|北京|浙江|河南|永川|安徽|全市口径")


@pytest.fixture
def cast(db):
    """Found a county whose code begins like no place's with a pack."""
    return found("371425", name="青禾县")


@pytest.fixture
def assigned(cast):
    matter = raised(cast)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    do(cast, matter, Suggestion.accept, "clerk", "2022-03-02", subject="transport")
    lead = cast.bodies["区交通局"]
    do(cast, matter, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    return child(matter, Assignment)


def read(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_suggestion_is_answered_by_the_deputies_law(cast, assigned, signed_in):
    """代表法 Art. 42 of 2015: three months from the handing over; the rest are defaults."""
    clock = assigned.clocks.get(name="reply_by")
    assert (clock.due_on, clock.basis) == (
        dt.date(2022, 6, 6),
        "2015年修正的《代表法》第四十二条",
    )
    bases = set(RunningClock.objects.values_list("basis", flat=True))
    assert len(bases) > 1
    assert not any(LOCAL.search(basis) for basis in bases)
    page = read(signed_in("clerk"), f"/desk/matters/{assigned.root_id}/")
    assert not LOCAL.search(page)


def test_an_audit_is_refused_in_words_that_cite_no_other_place(cast, signed_in):
    """监督法 Art. 27 sets the six months; on the list of problems only Chongqing has an article."""
    audit = registered(cast)
    with pytest.raises(Refused, match=r"^还没有列出审计查出的问题。$"):
        do(cast, audit, AuditLine.hand_over, "committee", "2022-06-24")
    listed(cast, audit, ("区交通局", 100))
    do(cast, audit, AuditLine.hand_over, "committee", "2022-06-24")
    do(
        cast,
        audit,
        AuditLine.reschedule,
        "committee",
        "2022-10-08",
        meeting_on=dt.date(2022, 12, 20),
    )
    draft = RunningClock.objects.get(matter=audit, name="draft_by")
    assert (draft.due_on, draft.basis) == (dt.date(2022, 11, 20), "法律未定期限，默认三十日")
    assert not LOCAL.search(read(signed_in("committee"), f"/desk/matters/{audit.pk}/"))


def test_the_rules_page_says_that_the_national_law_applies(cast, signed_in):
    browser = signed_in("clerk")
    page = read(browser, "/office/rules/")
    assert not LOCAL.search(page)
    assert "适用：国家法律" in page
    assert "《代表法》第五十一条" in page
    one = read(browser, "/office/rules/suggestion.reply/")
    assert "国家法律、默认" in one
    browser.cookies["django_language"] = "en"
    assert not LOCAL.search(read(browser, "/office/rules/"))


@pytest.mark.parametrize("key", ["suggestion-receipts", "suggestion-evaluations", "filing-in-time"])
def test_a_figure_is_defined_without_another_places_article(cast, assigned, signed_in, key):
    page = read(signed_in("clerk"), f"/accounts/figures/{cast.congress.code}/2022/{key}/")
    assert "口径" in page
    assert not LOCAL.search(page)
    assert not LOCAL.search(
        read(signed_in("clerk"), f"/accounts/figures/{cast.congress.code}/2022/")
    )


def test_help_beside_a_step_cites_through_the_pack():
    assert not LOCAL.search(str(FilingLine.correct.help))
    assert FilingLine.correct.cites == "filing.corrected"
