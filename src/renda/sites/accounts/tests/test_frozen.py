"""The pages of frozen reports: what was published, what changed since, who may freeze."""

import pytest

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
from renda.reports.models import Frozen, TakenBack

HOME = "/accounts/reports/frozen/"
TYPED = {
    "congress": "990101",
    "year": "2022",
    "until": "2022-12-31",
    "title": "2022年工作报告",
    "text": "办理代表建议1件。\n代表对办理工作满意0件，满意率0.0%。",
    "keys": ["suggestion-total", "suggestion-satisfied", "suggestion-satisfied-rate"],
    "freeze": "1",
}


def words(answer):
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def report(signed_in, replied):  # noqa: F811
    answer = signed_in("clerk").post(f"{HOME}new/", TYPED)
    assert answer.status_code == 302
    return Frozen.objects.get()


def test_a_report_is_frozen_by_a_form_and_shown_with_its_figures(signed_in, report, registered):  # noqa: F811
    page = words(signed_in("auditor").get(f"{HOME}{report.pk}/"))
    assert "数字溯源表" in page
    assert report.digest in page
    assert "核对无误" in page
    assert f"{HOME}{report.pk}/suggestion-satisfied-rate/?part=numerator" in page
    assert "满意率0.0%" in page
    assert "2022年工作报告" in words(signed_in("auditor").get(HOME))


def test_the_figures_of_a_text_are_found_and_nobody_types_a_key(signed_in, replied):  # noqa: F811
    sent = {name: value for name, value in TYPED.items() if name not in ("keys", "freeze")}
    page = words(signed_in("clerk").post(f"{HOME}new/", {**sent, "text": "收到代表建议2件。"}))
    assert 'value="suggestion-total" ' in page
    assert "checked" in page
    assert "正文写的是2件" in page
    assert not Frozen.objects.exists()


def test_a_checked_report_is_handed_over_to_be_frozen(signed_in, replied):  # noqa: F811
    sent = {"text": "工作报告\n收到代表建议1件。", "congress": "990101", "year": "2022"}
    page = words(signed_in("clerk").post("/accounts/reports/check/", sent))
    assert 'action="/accounts/reports/frozen/new/"' in page
    assert 'name="until" value="2022-12-31"' in page
    assert 'name="title" value="工作报告"' in page
    assert "frozen/new/" not in words(signed_in("auditor").post("/accounts/reports/check/", sent))


def test_a_figure_opens_to_the_records_of_then(signed_in, report, registered):  # noqa: F811
    page = words(signed_in("clerk").get(f"{HOME}{report.pk}/suggestion-total/"))
    assert f"{registered.number} {registered.title}" in page
    assert "没有记录" in words(
        signed_in("clerk").get(f"{HOME}{report.pk}/suggestion-satisfied-rate/?part=numerator")
    )
    assert signed_in("clerk").get(f"{HOME}{report.pk}/nothing/").status_code == 404


def test_the_comparison_tells_who_did_what_and_when(cast, signed_in, report, replied):  # noqa: F811
    clerk = signed_in("clerk")
    assert "没有变化" in words(clerk.get(f"{HOME}{report.pk}/changes/"))
    do(cast, replied, Assignment.rate, "deputy", "2022-04-10", grade="satisfied")
    late = raised(cast, "2022-11-01")
    do(cast, late, Suggestion.submit, "deputy", "2022-11-01")
    do(cast, late, Suggestion.accept, "clerk", "2022-11-02", subject="health")
    page = words(clerk.get(f"{HOME}{report.pk}/changes/"))
    assert "冻结后录入" in page
    assert "deputy某" in page
    assert str(Assignment.rate.label) in page


def test_a_tampered_report_says_so(signed_in, report):
    Frozen.objects.filter(pk=report.pk).update(text="办理代表建议2件。")
    assert "核对不符" in words(signed_in("clerk").get(f"{HOME}{report.pk}/"))


def test_the_day_of_publication_is_noted(signed_in, report):
    clerk, url = signed_in("clerk"), f"{HOME}{report.pk}/published/"
    for typed in ({}, {"on": "2099-01-12"}, {"on": "2023-01-12"}, {"on": "2023-02-12"}):
        assert clerk.post(url, typed).status_code == 302
    assert str(Frozen.objects.get().published_on) == "2023-01-12"


def test_what_is_not_published_can_be_taken_back_with_a_reason_that_stays(signed_in, report):
    clerk, url = signed_in("clerk"), f"{HOME}{report.pk}/"
    assert "撤回这份冻结" in words(clerk.get(url))
    clerk.post(f"{url}back/", {"reason": ""})
    assert not TakenBack.objects.exists()
    clerk.post(f"{url}back/", {"reason": "正文有误"})
    page = words(clerk.get(url))
    assert "正文有误" in page
    assert "撤回这份冻结" not in page
    assert "已撤回" in words(clerk.get(HOME))
    clerk.post(f"{url}published/", {"on": "2023-01-12"})
    assert Frozen.objects.get().published_on is None


def test_what_is_published_stays_and_a_reader_takes_nothing_back(signed_in, report):
    url = f"{HOME}{report.pk}/"
    signed_in("auditor").post(f"{url}back/", {"reason": "不要了"})
    signed_in("clerk").post(f"{url}published/", {"on": "2023-01-12"})
    assert "撤回这份冻结" not in words(signed_in("clerk").get(url))
    signed_in("clerk").post(f"{url}back/", {"reason": "不要了"})
    assert not TakenBack.objects.exists()


def test_a_reader_does_not_note_the_day_of_publication(signed_in, report):
    signed_in("auditor").post(f"{HOME}{report.pk}/published/", {"on": "2023-01-12"})
    assert Frozen.objects.get().published_on is None


WRONG = {"keys": ["F999"], "year": "x", "until": "", "congress": "1", "title": ""}


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit_is_said_beside_the_question(signed_in, replied, name):  # noqa: F811
    answer = signed_in("clerk").post(f"{HOME}new/", {**TYPED, name: WRONG[name]})
    assert answer.status_code == 422
    assert "field__errors" in answer.content.decode()
    assert not Frozen.objects.exists()


@pytest.mark.parametrize("name", ["auditor", "member", "traffic", "admin"])
def test_only_the_office_sees_the_form(signed_in, name):
    assert signed_in(name).get(f"{HOME}new/").status_code == 404
    assert signed_in(name).post(f"{HOME}new/", TYPED).status_code == 404
    assert not Frozen.objects.exists()


@pytest.mark.parametrize("name", ["traffic", "admin", "school"])
def test_a_body_sees_no_frozen_report(signed_in, report, name):
    client = signed_in(name)
    assert client.get(HOME).status_code == 404
    for page in ("", "changes/", "suggestion-total/"):
        assert client.get(f"{HOME}{report.pk}/{page}").status_code == 404


@pytest.mark.parametrize("page", ["", "new/"])
def test_the_clerk_opens_the_list_and_the_form(signed_in, page):
    assert "冻结报告" in words(signed_in("clerk").get(f"{HOME}{page}"))
