"""Files that come with a step: whoever may see it finds them on the page, and they open."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from renda.kernel.commands import store_file
from renda.kernel.models import StoredFile
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    child,
    do,
    handled,
    registered,
    submitted,
)
from renda.matters.enclosures import open_to
from renda.matters.forms import Files
from renda.matters.models import Enclosure, Entry, HeldFile, Matter
from renda.matters.queries import visible
from renda.matters.registry import procedures
from tests.plugins.cast import moment

PDF = b"%PDF-1.4 an invented paper"
TEXT = {"title": "关于增设公交站的建议", "situation": "没有公交站。", "measures": "请增设。"}


def words(answer):
    return answer.content.decode()


def paper(name="现场照片.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def found(client, site, matter, name):
    """Say whether the page has a link to the file, and whether the link opens."""
    page = words(client.get(f"/{site}/matters/{matter.pk}/"))
    link = reverse("desk:file", args=[Enclosure.objects.get(file__name=name).file_id])
    answer = client.get(link)
    b"".join(answer) if answer.streaming else answer.content
    opens = answer.status_code == 200
    assert (f'href="{link}"' in page) == opens
    return opens


@pytest.fixture
def drafted(signed_in, media):
    """A draft with a file, as a deputy makes it."""
    signed_in("deputy").post("/deputy/suggestions/new/", {**TEXT, "attachments": paper()})
    return Matter.objects.get()


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_file_of_a_draft_is_on_its_page_at_once(signed_in, drafted):
    assert found(signed_in("deputy"), "deputy", drafted, "现场照片.pdf")
    answer = signed_in("clerk").get(f"/desk/files/{Enclosure.objects.get().file_id}/")
    assert answer.status_code == 404  # nobody else sees a draft


def test_what_came_with_a_draft_came_with_its_writing_and_no_registration(signed_in, drafted):
    page = words(signed_in("deputy").get(f"/deputy/matters/{drafted.pk}/"))
    assert "起草" in page
    assert "立项" not in page


def test_who_decides_and_who_handles_sees_the_file_too(cast, signed_in, drafted):
    do(cast, drafted, Suggestion.submit, "deputy", "2099-03-01")
    do(cast, drafted, Suggestion.accept, "clerk", "2099-03-02", subject="transport")
    assert found(signed_in("clerk"), "desk", drafted, "现场照片.pdf")
    bodies = {"lead": cast.bodies["区交通局"], "co": [], "separate": [], "track": "ordinary"}
    do(cast, drafted, Suggestion.hand_over, "clerk", "2099-03-03", **bodies)
    assert found(signed_in("traffic"), "desk", child(drafted, Assignment), "现场照片.pdf")


def test_the_edit_form_lists_the_files_and_takes_one_off_for_good(signed_in, drafted):
    deputy, given = signed_in("deputy"), Enclosure.objects.get()
    form = f"/deputy/matters/{drafted.pk}/edit/"
    assert "现场照片.pdf" in words(deputy.get(form))
    deputy.post(form, {**TEXT, "seen": drafted.seq, "attachments_off": given.pk})
    given.refresh_from_db()
    assert given.taken_off_seq == 2
    assert not found(deputy, "deputy", drafted, "现场照片.pdf")
    page = words(deputy.get(f"/deputy/matters/{drafted.pk}/"))
    assert "撤下附件" in page
    assert "现场照片.pdf" in page  # its name stays in what happened


def test_the_file_of_another_matter_cannot_be_taken_off(signed_in, drafted):
    deputy = signed_in("deputy")
    deputy.post("/deputy/suggestions/new/", {**TEXT, "attachments": paper("另一件.pdf")})
    other = Enclosure.objects.get(file__name="另一件.pdf")
    answer = deputy.post(
        f"/deputy/matters/{drafted.pk}/edit/",
        {**TEXT, "seen": drafted.seq, "attachments_off": other.pk},
    )
    other.refresh_from_db()
    assert (answer.status_code, other.taken_off_seq) == (422, None)


def test_the_files_of_a_reply_stay_inside_until_it_is_signed(cast, signed_in, handled, media):  # noqa: F811
    kind = cast.congress.reply_classes.get(code="C")
    reply = {"text": "答复如下。", "reply_class": kind.pk, "attachments": paper("答复附图.pdf")}
    form = f"/desk/matters/{handled.pk}/draft_reply/"
    signed_in("traffic").post(form, {**reply, "seen": handled.seq})
    root = Matter.objects.get(pk=handled.root_id)
    assert found(signed_in("traffic_leader"), "desk", handled, "答复附图.pdf")
    assert not found(signed_in("clerk"), "desk", root, "答复附图.pdf")
    assert not found(signed_in("deputy"), "deputy", root, "答复附图.pdf")
    do(cast, handled, Assignment.sign_off, "traffic_leader", "2099-03-05")
    assert found(signed_in("clerk"), "desk", root, "答复附图.pdf")
    assert found(signed_in("deputy"), "deputy", root, "答复附图.pdf")


@pytest.mark.parametrize(
    ("name", "content", "inline"),
    [
        ("图.png", b"\x89PNG\r\n\x1a\n picture", True),
        ("文.pdf", PDF, True),
        ("页.txt", b"<script>alert(1)</script>", False),
    ],
    ids=["picture", "pdf", "text"],
)
def test_pictures_and_pdf_open_where_nothing_runs_the_rest_is_handed_out(
    signed_in, media, name, content, inline
):
    deputy = signed_in("deputy")
    deputy.post("/deputy/suggestions/new/", {**TEXT, "attachments": paper(name, content)})
    answer = deputy.get(f"/desk/files/{Enclosure.objects.get().file_id}/")
    b"".join(answer) if answer.streaming else answer.content
    assert answer["Content-Disposition"].startswith("inline" if inline else "attachment")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    download = deputy.get(f"/desk/files/{Enclosure.objects.get().file_id}/?download")
    b"".join(download)
    assert download["Content-Disposition"].startswith("attachment")


def _asking_for_files():
    """Every action whose form has a question for files."""
    for slug, procedure in procedures.items():
        for action in procedure.actions.values():
            fields = getattr(action.asks, "base_fields", {})
            if any(isinstance(field, Files) for field in fields.values()):
                yield pytest.param(slug, action, id=f"{slug} {action.name}")


@pytest.mark.parametrize(("slug", "action"), list(_asking_for_files()))
def test_a_file_of_any_step_opens_to_the_body_and_to_the_staff_once_it_is_no_draft(
    cast, slug, action, media
):
    traffic = cast.bodies["区交通局"]
    stage = next(s.name for s in procedures[slug].stages.values() if not s.private)
    matter = Matter.objects.create(
        congress=cast.congress, procedure=slug, year=2099, title="某事", body=traffic, seq=1,
        stage=stage, opened_at=moment("2099-01-01"),
    )  # fmt: skip
    Matter.objects.filter(pk=matter.pk).update(root=matter)
    matter.refresh_from_db()
    step(matter, 1, action.name)
    file = store_file("材料.pdf", io.BytesIO(PDF), at=moment("2099-01-01"))
    Enclosure.objects.create(matter=matter, seq=1, file=file)
    own, staff = cast.who("traffic", "2099-01-02"), cast.who("clerk", "2099-01-02")
    assert open_to(own).filter(file=file).exists()
    # known to its circle alone, in which the staff may be
    known = visible(staff, slug).filter(pk=matter.pk).exists()
    kept_back = procedures[slug].circle is not None and not known
    assert open_to(staff).filter(file=file).exists() != (action.internal or kept_back)
    for sender in procedures[slug].actions.values():
        if action in sender.drafts:
            step(matter, 2, sender.name)
            assert open_to(staff).filter(file=file).exists() != kept_back


def step(matter, seq, name):
    Entry.objects.create(
        matter=matter, seq=seq, action=name, after=matter.stage, by_name="某", digest="x",
        at=moment("2099-01-01"),
    )  # fmt: skip


def test_a_file_whose_content_is_gone_says_so(signed_in, drafted, media):
    file = Enclosure.objects.get().file
    file.content.storage.delete(file.content.name)
    answer = signed_in("deputy").get(reverse("desk:file", args=[file.pk]))
    assert answer.status_code == 410
    assert "文件读不出来" in words(answer)


def held():
    """Return the names of the stored files; each must be one that a draft holds."""
    files = {one.file_id: one.file.name for one in HeldFile.objects.select_related("file")}
    assert set(StoredFile.objects.values_list("pk", flat=True)) == set(files)
    return sorted(files.values())


def test_of_a_refused_step_no_file_stays_but_what_its_form_holds(cast, signed_in, media, assigned):  # noqa: F811
    do(cast, assigned, Assignment.sign_for, "traffic", "2022-03-04")
    kind = cast.congress.reply_classes.get(code="C").pk
    early = {"text": "答复", "reply_class": kind, "attachments": [paper(), paper("第二份.pdf")]}
    answer = signed_in("traffic").post(f"/desk/matters/{assigned.pk}/draft_reply/", early)
    assert "先记录联系情况" in words(answer)
    assert held() == ["现场照片.pdf"]  # of two with the same content one is held
    browser = signed_in("deputy")
    wrong = {**TEXT, "attachments": [paper(), paper("程序.exe", b"MZ\x00\x01")]}
    assert browser.post("/deputy/suggestions/new/", wrong).status_code == 422
    assert held() == ["现场照片.pdf"] * 2


def test_files_are_looked_into_before_the_step_begins(signed_in, media, monkeypatch):
    """While a step runs nobody else can write: a large file must not make all wait."""
    within = []

    def watched(name, stream, *, at):
        within.append(len(connection.savepoint_ids))
        return store_file(name, stream, at=at)

    monkeypatch.setattr("renda.sites.folio.acting.store_file", watched)
    outside = len(connection.savepoint_ids)
    answer = signed_in("deputy").post("/deputy/suggestions/new/", {**TEXT, "attachments": paper()})
    assert answer.status_code == 302
    assert within == [outside]
