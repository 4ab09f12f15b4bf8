"""The desk's pages: what is shown, what a click does, who is refused, what bad input gets."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from renda.directory.models import Membership
from renda.lines.suggestion.procedures import Assignment, Promise, Suggestion
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    child,
    do,
    handled,
    raised,
    registered,
    replied,
    submitted,
)
from renda.matters.models import Entry, Matter
from renda.matters.registry import procedure_of
from renda.notices.commands import notice_steps


def words(answer):
    return answer.content.decode()


def address(matter, name=""):
    return f"/desk/matters/{matter.pk}/{name}/" if name else f"/desk/matters/{matter.pk}/"


def test_the_first_page_says_what_must_be_done_with_one_click(signed_in, assigned):  # noqa: F811
    page = words(signed_in("traffic").get("/desk/"))
    assert assigned.title in page
    assert address(assigned, "sign_for") in page
    assert assigned.title not in words(signed_in("school").get("/desk/"))


def test_one_click_signs_for_it(signed_in, assigned):  # noqa: F811
    answer = signed_in("traffic").post(address(assigned, "sign_for"), {"seen": assigned.seq})
    assigned.refresh_from_db()
    assert (answer.status_code, assigned.stage) == (302, "handling")


def test_a_step_not_allowed_is_403_with_the_reason(signed_in, assigned):  # noqa: F811
    answer = signed_in("traffic").get(address(assigned, "refuse_return"))
    assert answer.status_code == 403
    assert "申请退回" in words(answer)


def test_missing_and_not_yours_get_the_same_answer(signed_in, assigned):  # noqa: F811
    school = signed_in("school")
    other, missing = school.get(address(assigned)), school.get("/desk/matters/999999/")
    assert (other.status_code, missing.status_code) == (404, 404)
    assert school.post(address(assigned, "sign_for")).status_code == 404


def test_a_reply_by_the_wrong_unit_changes_nothing(signed_in, assigned):  # noqa: F811
    steps = Entry.objects.count()
    answer = signed_in("school_leader").post(address(assigned, "sign_off"), {})
    assert (answer.status_code, Entry.objects.count()) == (404, steps)


def test_who_was_overtaken_is_told_and_keeps_what_was_typed(cast, signed_in, handled):  # noqa: F811
    seen = handled.seq
    do(cast, handled, Assignment.remind, "clerk", "2022-03-12", reason="请抓紧")
    typed = {"seen": seen, "reason": "需要更多时间,理由如下"}
    answer = signed_in("traffic").post(address(handled, "ask_time"), typed)
    assert answer.status_code == 422
    assert "刚刚已被他人办理" in words(answer)
    heard = {"way": "phone", "on": dt.date(2022, 3, 13), "who": "经办人", "views": ""}
    do(cast, handled, Assignment.contact, "traffic", "2022-03-13", **heard)
    answer = signed_in("traffic").post(address(handled, "ask_time"), typed)
    assert "您刚刚在别的页面上办理过这件事项" in words(answer)
    assert typed["reason"] in words(answer)


def test_who_grants_more_time_reads_until_when(cast, signed_in, handled):  # noqa: F811
    """代表法 Art. 51: six months from the handing over, not three."""
    do(cast, handled, Assignment.ask_time, "traffic", "2022-05-20", reason="涉及面广")
    page = words(signed_in("clerk").get(address(handled, "grant_time")))
    assert "“答复代表”的期限将由2022-06-06延至2022-09-05。" in page
    do(cast, handled, Assignment.grant_time, "clerk", "2022-05-23", reason="同意")
    assert str(handled.clocks.get(name="reply_by").due_on) == "2022-09-05"


def test_a_page_shows_why_the_date_is_what_it_is(signed_in, assigned):  # noqa: F811
    page = words(signed_in("traffic").get(address(assigned)))
    assert "《代表法》第五十一条" in page
    assert "为什么是这一天" in page


def test_an_auditor_sees_everything_and_changes_nothing(signed_in, assigned):  # noqa: F811
    auditor = signed_in("auditor")
    page = auditor.get(address(assigned))
    assert page.status_code == 200
    assert "也可以" not in words(page)
    assert auditor.post(address(assigned, "remind"), {"reason": "x"}).status_code == 403


def test_a_system_administrator_sees_no_business(signed_in, assigned):  # noqa: F811
    admin = signed_in("admin")
    assert admin.get(address(assigned)).status_code == 404
    assert assigned.title not in words(admin.get("/desk/lists/suggestion/"))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("reason", "", "这"),
        ("reason", "字" * 20_001, "20000"),
        ("reason", "\x00\x07", "这"),
    ],
    ids=["empty", "over-long", "control characters only"],
)
def test_bad_text_is_said_beside_the_field(signed_in, assigned, field, value, said):  # noqa: F811
    answer = signed_in("clerk").post(address(assigned, "remind"), {field: value})
    assert answer.status_code == 422
    assert said in words(answer)
    assert f'id="id_{field}_error"' in words(answer)


def test_a_date_to_come_is_no_date_of_contact(signed_in, handled):  # noqa: F811
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    typed = {"way": "visit", "on": tomorrow.isoformat(), "who": "王某"}
    answer = signed_in("traffic").post(address(handled, "contact"), typed)
    assert answer.status_code == 422
    assert "日期不能晚于今天" in words(answer)
    assert "王某" in words(answer)


def test_a_second_rating_is_refused(cast, signed_in, replied):  # noqa: F811
    do(cast, replied, Assignment.rate, "deputy", "2022-04-10", grade="satisfied")
    at = f"/deputy/matters/{replied.pk}/rate/"
    answer = signed_in("deputy").post(at, {"grade": "dissatisfied", "reason": "x"})
    assert answer.status_code == 403
    assert replied.ratings.get().grade == "satisfied"


def test_a_file_that_is_not_what_it_says_is_refused_by_its_content(signed_in, handled):  # noqa: F811
    program = SimpleUploadedFile("答复.pdf", b"MZ\x90\x00 this is no document")
    kind = handled.congress.reply_classes.get(code="C")
    typed = {"text": "答复", "reply_class": kind.pk, "attachments": program}
    answer = signed_in("traffic").post(address(handled, "draft_reply"), typed)
    handled.refresh_from_db()
    assert (answer.status_code, handled.stage) == (422, "handling")


def test_evidence_is_listed_with_its_step_and_opens_to_those_who_may(cast, signed_in, replied):  # noqa: F811
    do(cast, replied, Assignment.rate, "deputy", "2022-04-10", grade="satisfied")
    promise = child(replied, Promise)
    paper = SimpleUploadedFile("验收<b>.txt", "验收合格".encode())
    typed = {"on": "2022-11-01", "text": "完工", "attachments": paper}
    unit = signed_in("traffic")
    assert unit.post(address(promise, "report"), typed).status_code == 302
    file = promise.enclosures.get().file
    page = words(signed_in("clerk").get(address(promise)))
    assert f'<a href="/desk/files/{file.pk}/">' in page
    assert "验收<b>" not in page
    answer = signed_in("deputy").get(f"/desk/files/{file.pk}/")
    assert b"".join(answer.streaming_content).decode() == "验收合格"
    assert signed_in("school").get(f"/desk/files/{file.pk}/").status_code == 404


def test_a_reply_with_its_promises_is_drafted_on_the_page(cast, signed_in, handled):  # noqa: F811
    kind = cast.congress.reply_classes.get(code="B")
    typed = {
        "text": "答复如下。",
        "reply_class": kind.pk,
        "promises-0-text": "建成便民桥",
        "promises-0-due_on": "2031-06-30",
        "promises-1-text": "",
        "promises-1-due_on": "",
        "seen": handled.seq,
    }
    answer = signed_in("traffic").post(address(handled, "draft_reply"), typed)
    assert answer.status_code == 302
    assert handled.replies.get().promised == [{"text": "建成便民桥", "due_on": "2031-06-30"}]


def test_a_promise_without_a_date_is_said_by_its_row(cast, signed_in, handled):  # noqa: F811
    kind = cast.congress.reply_classes.get(code="B")
    typed = {"text": "答复", "reply_class": kind.pk, "promises-0-text": "修桥"}
    typed["promises-0-due_on"] = "2031-02-30"
    answer = signed_in("traffic").post(address(handled, "draft_reply"), typed)
    assert answer.status_code == 422
    assert "第1行" in words(answer)
    assert "修桥" in words(answer)


@pytest.mark.parametrize("rows", [3, 30])
def test_a_list_costs_the_same_for_3_and_for_30(cast, signed_in, rows, django_assert_num_queries):
    for _ in range(rows):
        matter = raised(cast)
        do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    clerk = signed_in("clerk")
    clerk.get("/desk/lists/suggestion/")
    with django_assert_num_queries(18):
        clerk.get("/desk/lists/suggestion/?year=2022&stage=submitted&light=overdue")
    # one of them: what the calendar waits for
    with django_assert_num_queries(10):
        clerk.get("/desk/")


def test_a_page_of_a_matter_costs_at_most_ten_queries(
    signed_in,
    replied,  # noqa: F811
    django_assert_max_num_queries,
):
    clerk = signed_in("clerk")
    clerk.get(address(replied))
    with django_assert_max_num_queries(10):
        clerk.get(address(replied))


def test_a_list_is_narrowed_and_found_by_words(cast, signed_in, registered):  # noqa: F811
    other = raised(cast, title="关于新建南河小学的建议")
    do(cast, other, Suggestion.submit, "deputy", "2022-03-01")
    page = words(signed_in("clerk").get("/desk/lists/suggestion/?q=南河小学"))
    assert other.title in page
    assert registered.title not in page


def test_a_list_leaves_as_a_workbook_with_its_filter(signed_in, registered):  # noqa: F811
    clerk = signed_in("clerk")
    answer = clerk.get("/desk/lists/suggestion.xlsx?stage=registered")
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"


@pytest.mark.parametrize(
    "query",
    ["?year=abc", "?start=-1", "?start=99999999999", "?body=x", "?stage=nowhere", "?q=%00", "?q=%"],
)
def test_a_filter_that_makes_no_sense_is_no_error(signed_in, registered, query):  # noqa: F811
    assert signed_in("clerk").get(f"/desk/lists/suggestion/{query}").status_code == 200


@pytest.mark.parametrize("name", ["nothing", "__class__", "owner", "stages"])
def test_an_action_that_does_not_exist_is_not_found(signed_in, registered, name):  # noqa: F811
    assert signed_in("clerk").post(address(registered, name)).status_code == 404


def test_every_action_of_every_stage_answers_everybody_without_an_error(
    cast, signed_in, registered, replied  # noqa: F811
):  # fmt: skip
    browsers = {name: signed_in(name) for name in cast.accounts}
    for matter in Matter.objects.order_by("pk"):
        for name in procedure_of(matter).actions:
            for browser in browsers.values():
                assert browser.get(address(matter, name)).status_code in {200, 403, 404}
    assert registered.pk
    assert child


def test_a_step_that_one_may_not_take_is_refused_whatever_was_filled_in(signed_in, assigned):  # noqa: F811
    for role in ("auditor", "school", "office_clerk"):
        browser = signed_in(role)
        answers = [
            browser.get(address(assigned, "remind")),
            browser.post(address(assigned, "remind")),
        ]
        assert answers[0].status_code == answers[1].status_code
        assert answers[1].status_code in {403, 404}


@pytest.mark.parametrize("page", ["/", "/desk/", "/desk/lists/suggestion/", "/door/account/"])
def test_the_head_of_a_page_can_be_asked_for(signed_in, page):
    answer = signed_in("clerk").head(page)
    assert (answer.status_code, answer.content) == (200, b"")


def test_who_holds_no_post_any_more_reads_no_titles_in_old_notices(cast, signed_in, assigned):  # noqa: F811
    notice_steps(now=timezone.now())
    browser = signed_in("traffic")
    assert assigned.title in browser.get("/desk/notices/").content.decode()
    Membership.objects.filter(person__accounts=cast.accounts["traffic"]).update(
        ends_on=timezone.localdate() - dt.timedelta(days=1)
    )
    assert assigned.title not in browser.get("/desk/notices/").content.decode()
