"""A letter's name and telephone stand nowhere but closed, and on one page for who says why.

个人信息保护法 Art. 6 (no more than the purpose needs), 19 (no longer), 47 (erased), 51 (encrypted,
with access kept to those who need it).
"""

import html
import io
import json
import logging
import re
import zipfile
from importlib import import_module

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from renda.figures.spec import CongressYear
from renda.kernel.language import day_in_words
from renda.kernel.logs import Text
from renda.ledgers.declared import fields_of
from renda.lines.filing.reviewing import ReviewLine
from renda.lines.suggestion.tests.conftest import raised
from renda.matters import erasing
from renda.matters.amendments import set_rule
from renda.matters.apart import asked_apart
from renda.matters.commands import perform
from renda.matters.models import Draft, Entry, Matter, PersonalAnswer, PersonalReading
from renda.matters.personal import digest_of, digest_of_word
from renda.matters.registry import procedures
from renda.matters.seals import first_break
from renda.notices.commands import notice_clocks, notice_steps
from renda.notices.mailing import send_digests
from renda.reports.commands import freeze
from renda.search.commands import rebuild
from renda.sites.folio.personal import panel_of
from renda.sites.letterbox import views as letterbox

NAME, PHONE = "欧阳针名", "13987654321"
LETTER = {
    "title": "建议审查停车收费文件",
    "document": "停车收费通知",
    "reasons": "没有法律依据。",
    "name": NAME,
    "contact": PHONE,
}
READ = {"why": "answer", "words": ""}


def words(answer):
    return answer.content.decode()


def holds(text):
    return NAME in text or PHONE in text


def workbook(answer):
    """Return all that any part of a workbook says."""
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as parts:
        said = [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
    return html.unescape("".join(said))


def in_tables():
    """Return the tables of which some row says the name or the number."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        columns = [f.attname for f in model._meta.concrete_fields]
        if any(holds(str(row)) for row in model._base_manager.values_list(*columns)):
            found.add(model._meta.db_table)
    return found


@pytest.fixture
def sent(cast, client):
    answer = client.post(f"/letters/{cast.congress.code}/review/", LETTER)
    return answer.context["matter"], answer.context["word"]


@pytest.fixture
def matter(cast, sent):
    """Return a letter that the office has given to a committee."""
    found, _word = sent
    return taken(cast, found, ReviewLine.allot, "office_clerk", lead=cast.bodies["监察和法制委"])


def taken(cast, matter, action, by, **answers):
    """Take a step now: the letter came just before."""
    who = cast.who(by, timezone.localdate().isoformat())
    return perform(matter, action, by=who, at=timezone.now(), answers=answers)


def closed(cast, matter):
    return taken(cast, matter, ReviewLine.refuse, "law", answer="不属于审查范围。")


def test_no_table_says_it_whatever_is_done_with_the_letter(cast, signed_in, client, matter):
    """Journal, facts, text index, notices, mails, drafts, frozen reports, worker, sessions."""
    office, law = signed_in("office_clerk"), signed_in("law")
    for account in cast.accounts.values():
        account.email, account.mail_pressing = "a@example.org", True
        account.save()
    assert holds(words(law.post(f"/desk/matters/{matter.pk}/personal/", READ)))
    now = timezone.now()
    notice_steps(now=now)
    notice_clocks(now=now)
    send_digests(now=now)
    rebuild()
    closed(cast, matter)
    period = CongressYear.of(cast.congress, now.year, today=now.date())
    freeze(
        period=period, title="报告", text="收到审查建议1件。", keys=("filing-suggestions",),
        by=cast.who("clerk", now.date().isoformat()), at=now,
    )  # fmt: skip
    call_command("worker", "--once")
    assert office.get("/desk/find/", {"q": NAME}).status_code == 200
    assert in_tables() == set()
    assert not any(holds(str(one.message())) for one in mail.outbox)
    assert PersonalAnswer.objects.filter(matter=matter, erased_at=None).count() == 2


def test_no_page_list_workbook_or_search_shows_it(cast, signed_in, client, matter):
    for who in ("office_clerk", "law", "clerk", "director", "auditor"):
        browser = signed_in(who)
        pages = [
            browser.get(path)
            for path in (
                f"/desk/matters/{matter.pk}/",
                f"/desk/matters/{matter.pk}/answer/",
                "/desk/",
                "/desk/lists/review/",
                f"/desk/find/?q={PHONE}",
                f"/desk/find/?q={NAME}",
                "/accounts/overview/",
            )
        ]
        assert not any(holds(re.sub(r'value="[^"]*"', "", words(one))) for one in pages[:4])
        assert LETTER["title"] not in words(pages[4])
        assert LETTER["title"] not in words(pages[5])
        text = workbook(browser.get("/desk/lists/review.xlsx"))
        assert LETTER["title"] in text
        assert not holds(text)
    text = workbook(signed_in("office_clerk").get("/office/ledgers/template/review.xlsx"))
    assert "理由" in text
    assert "姓名或者单位名称" not in text
    assert "联系方式" not in text


def test_no_ledger_asks_for_it_at_any_step():
    """A workbook that is brought in is kept as it is: what is asked in it could not be erased."""
    kinds = [kind for kind in procedures.values() if asked_apart(kind)]
    assert kinds
    for kind in kinds:
        for action in kind.actions.values():
            assert not fields_of(action).keys() & asked_apart(kind).keys()


def test_a_draft_of_the_office_keeps_everything_but_who_wrote(cast, signed_in):
    """What is refused comes back whole on the page; what is kept for later names nobody."""
    office = signed_in("office_clerk")
    page = words(office.get("/desk/new/review/"))
    word = re.search(r'name="draft_word" value="([^"]+)"', page)[1]
    typed = {**LETTER, "title": "", "draft_word": word}
    refused = words(office.post("/desk/new/review/", typed))
    assert NAME in refused
    assert PHONE in refused
    assert LETTER["reasons"] in json.dumps(Draft.objects.get().answers, ensure_ascii=False)
    assert in_tables() == set()
    assert office.post("/desk/drafts/", {**typed, "title": "来信"}).status_code == 204
    assert Draft.objects.get().answers["title"] == ["来信"]
    office.logout()
    office.post("/desk/new/review/", {**typed, "title": "再来信"})
    assert Draft.objects.get().answers["title"] == ["再来信"]
    assert in_tables() == set()


def test_a_fault_in_the_middle_of_a_letter_writes_nothing_of_it_into_the_log(
    cast, client, monkeypatch
):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Text("%(levelname)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    client.raise_request_exception = False

    def failing(*_args, **given):
        raise ValueError(f"row {given} {NAME} {PHONE}")

    monkeypatch.setattr(letterbox, "receive", failing)
    try:
        answer = client.post(f"/letters/{cast.congress.code}/review/", LETTER)
    finally:
        root.removeHandler(handler)
    assert answer.status_code == 500
    assert not holds(words(answer))
    assert "ValueError" in stream.getvalue()
    assert not holds(stream.getvalue())


def test_it_is_shown_once_to_who_says_why_and_the_office_reads_who_it_was(cast, signed_in, matter):
    law, path = signed_in("law"), f"/desk/matters/{matter.pk}/personal/"
    shown = law.post(path, READ | {"words": "电话核实文件名称"})
    assert NAME in words(shown)
    assert PHONE in words(shown)
    assert "no-store" in shown.headers["Cache-Control"]
    assert law.get(path).status_code == 302  # who comes back to the address asks again
    assert not holds(words(law.get(f"/desk/matters/{matter.pk}/")))
    log = words(signed_in("office_clerk").get("/office/personal/"))
    for said in ("law某", "监察和法制委", LETTER["title"], "答复本人", "电话核实文件名称"):
        assert said in log
    assert not holds(log)
    assert signed_in("law").get("/office/personal/").status_code == 404


@pytest.mark.parametrize("typed", [{}, {"why": "other", "words": ""}, {"why": "nosuch"}])
def test_without_a_reason_it_stays_hidden(signed_in, matter, typed):
    answer = signed_in("law").post(f"/desk/matters/{matter.pk}/personal/", typed)
    assert answer.status_code == 422
    assert not holds(words(answer))
    assert PersonalReading.objects.count() == 0


@pytest.mark.parametrize("who", ["clerk", "director", "auditor", "committee", "traffic"])
def test_who_may_not_is_not_even_asked(signed_in, matter, who):
    browser = signed_in(who)
    assert "写明理由，查看一次" not in words(browser.get(f"/desk/matters/{matter.pk}/"))
    assert browser.post(f"/desk/matters/{matter.pk}/personal/", READ).status_code == 404
    assert browser.get(f"/desk/matters/{matter.pk}/personal/erase/").status_code == 404
    assert PersonalReading.objects.count() == 0


def test_erased_on_request_the_page_says_so_with_day_and_basis(
    cast, signed_in, client, matter, sent
):
    office, page = signed_in("office_clerk"), f"/desk/matters/{matter.pk}/"
    closed(cast, matter)
    figures = Matter.objects.filter(procedure="review").count()
    refused = office.post(f"{page}personal/erase/", {"why": "asked", "words": ""})
    assert refused.status_code == 422
    office.post(f"{page}personal/erase/", {"why": "asked", "words": "来信人来电要求删除"})
    said = words(office.get(page))
    today = day_in_words(timezone.localdate())
    assert f"已按规定删除（{today}，本人要求删除；依据：《个人信息保护法》第四十七条）" in said
    assert "删除个人信息" in said  # the step in the timeline
    assert "写明理由，查看一次" not in said
    assert first_break() is None
    assert Matter.objects.filter(procedure="review").count() == figures
    # the writer still reads what became of the letter
    number, word = matter.number, sent[1]
    assert "不属于审查范围" in words(
        client.post("/letters/look/", {"number": number, "word": word})
    )


def test_after_twelve_months_the_page_says_that_the_time_was_over(cast, signed_in, matter):
    """个人信息保护法 Art. 19, 47(1)."""
    closed(cast, matter)
    end = timezone.now()
    later = end.replace(year=end.year + 1, day=1) + (timezone.timedelta(days=40))
    assert erasing.erase_due(later) == 1
    said = words(signed_in("law").get(f"/desk/matters/{matter.pk}/"))
    assert "保存期限届满" in said
    assert "个人信息保护法》第十九条" in said


def test_a_shorter_period_holds_for_what_is_closed_from_then_on(cast, matter):
    """The page of the rules says so of every period; and what is erased cannot be had back."""
    closed(cast, matter)
    end = timezone.now()
    day = timezone.localdate(end) + timezone.timedelta(days=1)
    set_rule(
        cast.congress, "personal.kept", {"length": 1, "unit": "month"},
        basis="本级规定", in_force_from=day, by=cast.who("office_clerk"), at=end,
    )  # fmt: skip
    assert erasing.erase_due(end + timezone.timedelta(days=60)) == 0
    assert erasing.erase_due(end + timezone.timedelta(days=400)) == 1


def erased(signed_in, matter):
    path = f"/desk/matters/{matter.pk}/personal/erase/"
    signed_in("office_clerk").post(path, {"why": "asked", "words": "来电要求"})


@pytest.mark.parametrize("typed", [READ, {}], ids=["with a reason", "without"])
def test_who_asks_after_somebody_else_erased_it_is_told_and_asked_for_nothing(
    signed_in, matter, typed
):
    erased(signed_in, matter)
    answer = signed_in("law").post(f"/desk/matters/{matter.pk}/personal/", typed, follow=True)
    assert "个人信息已经删除" in words(answer)
    assert "请改正以下内容" not in words(answer)
    assert "写明理由，查看一次" not in words(answer)


def test_who_erases_what_is_erased_is_told_and_asked_for_nothing(signed_in, matter):
    erased(signed_in, matter)
    path = f"/desk/matters/{matter.pk}/personal/erase/"
    for answer in (
        signed_in("office_clerk").get(path, follow=True),
        signed_in("office_clerk").post(path, {}, follow=True),
    ):
        assert "个人信息已经删除" in words(answer)
        assert "删除的原因" not in words(answer)


def test_a_step_that_the_matter_no_longer_allows_is_not_refused_for_its_stage(signed_in, matter):
    erased(signed_in, matter)
    answer = signed_in("office_clerk").get(f"/desk/matters/{matter.pk}/retell/")
    assert answer.status_code == 403
    assert "这件事项现在处于" not in words(answer)
    assert "须符合规定的条件" in words(answer)
    assert f"/desk/matters/{matter.pk}/" in words(answer)


def test_with_the_key_lost_the_page_says_so_plainly(signed_in, matter, settings):
    PersonalAnswer.objects.update(content="closed under a key that is gone")
    said = words(signed_in("law").post(f"/desk/matters/{matter.pk}/personal/", READ))
    assert "读不出：加密用的密钥不在这里。" in said


def test_a_page_that_asks_nobody_outside_costs_no_query_more(
    cast, signed_in, django_assert_num_queries
):
    matter, who = raised(cast), cast.who("clerk")
    with django_assert_num_queries(0):
        assert panel_of(matter, [], who) is None


def test_a_letter_from_before_says_that_its_journal_holds_it_in_clear(signed_in, matter):
    entry = Entry.objects.get(matter=matter, seq=1)
    Entry.objects.filter(pk=entry.pk).update(answers={**entry.answers, "name": NAME})
    said = words(signed_in("office_clerk").get(f"/desk/matters/{matter.pk}/"))
    assert "办理记录不能改写" in said
    assert not holds(said)


def test_the_moving_of_older_facts_closes_them_and_strips_drafts(cast, sent):
    """What a migration may rewrite, it does: facts and drafts; not the journal."""
    step = import_module("renda.lines.filing.migrations.0006_petitioners_apart")
    digest, content = step._closed("name", NAME)
    matter, _word = sent
    moved = PersonalAnswer(matter=matter, seq=9, question="name", digest=digest, content=content)
    salt, value = moved.opened()
    assert value == NAME
    assert digest == digest_of(salt, "name", NAME)
    assert step._digest_of_word(matter.number, "X") == digest_of_word(matter.number, "X")
