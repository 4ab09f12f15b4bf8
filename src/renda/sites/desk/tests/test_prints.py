"""The papers of many matters as one file: of few at once, of many in the worker, for oneself."""

import io
import zipfile

import pypdfium2
import pytest
from django.db import connection

from renda.kernel.documents import pdf
from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.tests.conftest import do, raised
from renda.matters.models import Matter
from renda.papers import batches, tasks
from renda.papers.commands import number_paper
from renda.papers.models import Batch
from renda.papers.queries import codes_of
from renda.papers.tasks import print_later
from renda.sites.desk.views import prints
from tests.plugins.cast import moment

LIST, PRINT = "/desk/lists/suggestion/", "/desk/lists/suggestion/print/"
TITLES = [f"关于第{n}条道路的建议" for n in range(3)]


@pytest.fixture
def three(cast):
    found = [raised(cast, title=title) for title in TITLES]
    for matter in found:
        do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    for matter in found[:2]:
        do(cast, matter, Suggestion.accept, "clerk", "2022-03-02", subject="transport")
        lead = cast.bodies["区交通局"]
        do(cast, matter, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    return found


@pytest.fixture
def clerk(signed_in):
    return signed_in("clerk")


def asked(browser, matters, paper="handover", kind="pdf"):
    keys = [matter.pk for matter in matters]
    browser.post(PRINT, {"matter": keys, "paper": paper, "kind": kind})
    return Batch.objects.latest("pk")


def handed_out(browser, batch):
    return browser.get(f"/desk/prints/{batch.pk}/file/").getvalue()


def pages_of(browser, batch):
    found = pypdfium2.PdfDocument(handed_out(browser, batch))
    texts = (page.get_textpage().get_text_range() for page in found)
    return ["".join(text.split()) for text in texts]


def test_the_papers_of_a_kind_are_offered_for_the_ticked(clerk, three):
    page = clerk.get(f"{LIST}several/", {"matter": [three[0].pk]}).content.decode()
    assert '<option value="handover">' in page
    assert PRINT in page


def test_few_are_one_pdf_at_once_one_after_the_other(clerk, three):
    batch = asked(clerk, three[:2])
    page = clerk.get(f"/desk/prints/{batch.pk}/")
    assert "已打印2件" in page.content.decode()
    assert "Refresh" not in page.headers
    begins = [n for n, page in enumerate(pages_of(clerk, batch)) if "的通知" in page]
    assert begins == [0, 2]


def test_they_may_be_taken_along_as_word_files_in_the_order_of_the_list(clerk, three):
    packed = zipfile.ZipFile(io.BytesIO(handed_out(clerk, asked(clerk, three[:2], kind="docx"))))
    assert [name[:4] for name in packed.namelist()] == ["001 ", "002 "]
    assert all(name.endswith(".docx") for name in packed.namelist())


def test_a_whole_list_is_printed_as_it_is_narrowed(clerk, three):
    assert f'href="{PRINT}?q=' in clerk.get(LIST, {"q": TITLES[1]}).content.decode()
    only = f"{PRINT}?q={TITLES[1]}"
    page = clerk.get(only).content.decode()
    assert "1件" in page
    clerk.post(only, {"paper": "handover", "kind": "pdf"})
    assert Batch.objects.get().matters == [three[1].pk]


def test_an_empty_list_is_said_and_stays_narrowed(clerk, three):
    answer = clerk.post(f"{PRINT}?q=没有的", {"paper": "handover", "kind": "pdf"}, follow=True)
    assert "清单里没有事项可以打印" in answer.content.decode()
    assert answer.redirect_chain[-1][0].startswith(f"{LIST}?q=")
    assert not Batch.objects.exists()


def test_too_long_a_list_is_refused_with_what_to_do(clerk, three, monkeypatch):
    for module in (tasks, prints):
        monkeypatch.setattr(module, "MOST", 2)
    said = "一次最多打印2件，请先筛选清单"
    assert said in clerk.get(PRINT).content.decode()
    sent = {"paper": "handover", "kind": "pdf"}
    assert said in clerk.post(PRINT, sent, follow=True).content.decode()
    assert not Batch.objects.exists()


def test_what_gives_no_such_paper_is_named(clerk, three):
    batch = asked(clerk, three)
    assert batch.without == [three[2].pk]
    page = clerk.get(f"/desk/prints/{batch.pk}/").content.decode()
    assert "已打印2件" in page
    assert TITLES[2] in page


def test_nothing_to_print_is_said(clerk, three):
    batch = asked(clerk, three[2:])
    assert "都还没有这份文书" in clerk.get(f"/desk/prints/{batch.pk}/").content.decode()
    assert clerk.get(f"/desk/prints/{batch.pk}/file/").status_code == 404


def test_many_are_left_to_the_worker_and_the_page_tells_how_far_it_is(clerk, three, monkeypatch):
    monkeypatch.setattr(tasks, "AT_ONCE", 1)
    monkeypatch.setattr(tasks.print_later.__class__, "enqueue", lambda *_args: None)
    batch = asked(clerk, three[:2])
    assert batch.made_at is None
    Batch.objects.filter(pk=batch.pk).update(done=1)
    page = clerk.get(f"/desk/prints/{batch.pk}/")
    assert "已写出1件，共2件" in page.content.decode()
    assert page.headers["Refresh"] == "3"
    assert clerk.get(f"/desk/prints/{batch.pk}/file/").status_code == 404
    print_later.func(batch.pk)
    batch.refresh_from_db()
    assert (batch.done, bool(batch.content)) == (2, True)


def test_the_worker_says_that_it_failed(clerk, three, monkeypatch):
    monkeypatch.setattr(tasks, "AT_ONCE", 1)
    monkeypatch.setattr(tasks.print_later.__class__, "enqueue", lambda *_args: None)
    batch = asked(clerk, three[:2])
    monkeypatch.setattr(pdf, "written", lambda *_args, **_more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        print_later.func(batch.pk)
    assert "没有做完" in clerk.get(f"/desk/prints/{batch.pk}/").content.decode()


def test_nothing_is_locked_while_papers_are_made(clerk, three, monkeypatch):
    """Each paper is written outside of any transaction but the test's own."""
    depths = []
    written = pdf.written

    def spied(*args, **more):
        depths.append(len(connection.savepoint_ids))
        return written(*args, **more)

    monkeypatch.setattr(batches.pdf, "written", spied)
    before = len(connection.savepoint_ids)
    asked(clerk, three[:2])
    assert depths == [before, before]


def test_only_whoever_asked_gets_it(clerk, signed_in, three):
    batch = asked(clerk, three[:2])
    other = signed_in("office_clerk")
    for path in ("", "file/"):
        assert other.get(f"/desk/prints/{batch.pk}/{path}").status_code == 404
    assert f"/desk/prints/{batch.pk}/" not in other.get("/desk/prints/").content.decode()
    assert f"/desk/prints/{batch.pk}/" in clerk.get("/desk/prints/").content.decode()


def test_who_sees_a_matter_no_more_gets_the_file_no_more(cast, clerk, three):
    batch = asked(clerk, three[:2])
    assert handed_out(clerk, batch)
    posts = cast.accounts["clerk"].person.memberships.all()
    posts.update(ends_on="2022-01-01")
    assert clerk.get(f"/desk/prints/{batch.pk}/file/").status_code == 404


def test_what_is_not_theirs_is_not_printed(signed_in, three):
    school = signed_in("school")
    school.post(PRINT, {"matter": [three[0].pk], "paper": "handover", "kind": "pdf"})
    assert not Batch.objects.exists()


def test_an_unknown_paper_is_refused(clerk, three):
    keys = {"matter": [three[0].pk]}
    for chosen in ({"paper": "none", "kind": "pdf"}, {"paper": "handover", "kind": "exe"}):
        page = clerk.post(PRINT, {**keys, **chosen}, follow=True)
        assert "请选择要打印的文书" in page.content.decode()


def test_files_are_erased_after_a_week(clerk, three):
    batch = asked(clerk, three[:1])
    storage, name = batch.content.storage, batch.content.name
    tasks.forget_old(batch.asked_at + tasks.KEPT)
    assert storage.exists(name)
    tasks.forget_old(batch.asked_at + tasks.KEPT * 2)
    assert not storage.exists(name)
    assert not Batch.objects.exists()


def test_a_paper_that_went_out_is_printed_as_it_went_out(cast, clerk, three):
    code = next(one.code for one in codes_of(cast.congress) if "代" in one.code)
    at, by = moment("2022-03-04"), cast.who("clerk")
    number_paper(three[0], paper="handover", code=code, by=by, at=at)
    Matter.objects.filter(pk=three[0].pk).update(title="改过的标题")
    told = "".join(pages_of(clerk, asked(clerk, three[:1])))
    assert f"{code}〔2022〕1号" in told
    assert TITLES[0] in told


def test_the_list_asks_as_often_for_many_batches_as_for_one(
    clerk, three, django_assert_max_num_queries
):
    for _n in range(5):
        asked(clerk, three[:1])
    with django_assert_max_num_queries(12):
        assert clerk.get("/desk/prints/").content.decode().count("/desk/prints/") >= 5
