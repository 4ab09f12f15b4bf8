"""The deputies' pages: drafting, co-signing, rating, and the public's page beside them."""

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
from renda.matters.models import Matter

TEXT = {"title": "关于增设公交站的建议", "situation": "没有公交站。", "measures": "请增设。"}


def words(answer):
    return answer.content.decode()


def test_a_deputy_drafts_and_submits_on_the_phone(signed_in):
    deputy = signed_in("deputy")
    answer = deputy.post("/deputy/suggestions/new/", {**TEXT, "may_publish": "on"}, follow=True)
    matter = Matter.objects.get()
    assert TEXT["title"] in words(answer)
    deputy.post(f"/deputy/matters/{matter.pk}/submit/", {"seen": matter.seq})
    matter.refresh_from_db()
    assert matter.stage == "submitted"


def test_a_draft_without_a_title_is_refused_and_the_rest_is_kept(signed_in):
    typed = {**TEXT, "title": ""}
    answer = signed_in("deputy").post("/deputy/suggestions/new/", typed)
    assert answer.status_code == 422
    assert 'id="id_title_error"' in words(answer)
    assert all(text in words(answer) for text in typed.values())
    assert Matter.objects.count() == 0


@pytest.mark.parametrize("missing", ["situation", "measures"])
def test_what_a_draft_may_leave_open_is_asked_for_before_it_is_submitted(signed_in, missing):
    """代表法 Art. 24: a suggestion is clear and specific; a draft may be gone on with elsewhere."""
    deputy = signed_in("deputy")
    deputy.post("/deputy/suggestions/new/", {**TEXT, missing: ""})
    matter = Matter.objects.get()
    answer = deputy.post(f"/deputy/matters/{matter.pk}/submit/", {"seen": matter.seq})
    matter.refresh_from_db()
    assert "请先写明事由和具体建议" in words(answer)
    assert matter.stage == "draft"


def invited(cast):
    matter = raised(cast)
    do(cast, matter, Suggestion.invite, "deputy", "2022-03-01", deputies=[cast.seats["cosigner"]])
    return matter


def test_who_is_asked_to_sign_reads_who_asks_and_what_is_owed(cast, signed_in):
    """C1 Art. 8: it is signed of one's own will, so one must know with whom."""
    invited(cast)
    page = words(signed_in("cosigner").get("/deputy/"))
    assert f"领衔代表 {cast.seats['deputy'].person.name}" in page
    assert "</span> 确认联名</p>" in page
    assert "内部办理期限" not in page


def test_of_what_is_ones_own_nobody_else_is_named(cast, signed_in, handled):  # noqa: F811
    assert "领衔代表" not in words(signed_in("traffic").get("/desk/"))


def test_who_is_no_deputy_drafts_nothing(signed_in):
    assert signed_in("clerk").get("/deputy/suggestions/new/").status_code == 404


def test_a_deputy_sees_who_handles_it_and_until_when(signed_in, registered, assigned):  # noqa: F811
    page = words(signed_in("deputy").get(f"/deputy/matters/{registered.pk}/"))
    assert "区交通局" in page
    assert "2022年6月6日" in page


def test_another_deputy_sees_nothing_of_it(signed_in, registered):  # noqa: F811
    answer = signed_in("other_deputy").get(f"/deputy/matters/{registered.pk}/")
    assert answer.status_code == 404


def test_a_draft_reply_is_not_shown_before_it_is_signed(cast, signed_in, handled):  # noqa: F811
    kind = cast.congress.reply_classes.get(code="C")
    answers = {"text": "尚未签发的答复", "reply_class": kind}
    do(cast, handled, Assignment.draft_reply, "traffic", "2022-04-01", **answers)
    at = f"matters/{handled.pk}/"
    assert "尚未签发的答复" in words(signed_in("traffic").get(f"/desk/{at}"))
    assert "尚未签发的答复" not in words(signed_in("deputy").get(f"/deputy/{at}"))
    assert "尚未签发的答复" not in words(signed_in("clerk").get(f"/desk/{at}"))


def test_the_deputy_rates_on_the_phone(signed_in, replied):  # noqa: F811
    deputy = signed_in("deputy")
    assert f"/deputy/matters/{replied.pk}/rate/" in words(deputy.get("/deputy/"))
    typed = {"grade": "satisfied", "seen": replied.seq}
    deputy.post(f"/deputy/matters/{replied.pk}/rate/", typed)
    replied.refresh_from_db()
    assert replied.stage == "tracking"


def test_a_confidential_suggestion_hides_its_deputy_from_the_unit(cast, signed_in):
    """P2 Art. 18; P3 Art. 11."""
    matter = raised(cast, confidential=True)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    do(cast, matter, Suggestion.accept, "clerk", "2022-03-02", subject="other")
    lead = cast.bodies["区交通局"]
    do(cast, matter, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    at = f"/desk/matters/{matter.pk}/"
    assert "deputy某" in words(signed_in("clerk").get(at))
    assert "deputy某" not in words(signed_in("traffic").get(at))
    assert "deputy某" not in words(signed_in("traffic").get("/desk/lists/suggestion/"))


def test_the_public_reads_what_is_published_and_nothing_else(cast, client, registered):  # noqa: F811
    at = f"/suggestions/{registered.pk}/"
    assert client.get(at).status_code == 404
    do(cast, registered, Suggestion.publish, "clerk", "2022-03-03", screened=True)
    assert registered.title in words(client.get(at))
    assert registered.title in words(client.get("/"))
    assert "deputy某" not in words(client.get(at))


def test_the_public_cannot_send_anything(client, registered):  # noqa: F811
    assert client.post("/").status_code == 405
    assert client.post(f"/suggestions/{registered.pk}/").status_code == 405
