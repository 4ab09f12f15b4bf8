"""P2 Art. 18: who handles a confidential suggestion does not learn who raised and signed it."""

import io
import re
import zipfile
from urllib.parse import unquote

import pytest

from renda.lines.suggestion.procedures import Assignment, Signature, Suggestion
from renda.lines.suggestion.tests.conftest import child, do, raised
from renda.matters.models import Matter

NAMES = ("deputy某", "cosigner某")
LINK = re.compile(r'href="(/[^"#]*)')
#: ways out, and other people's language
LEFT_OUT = ("/door/", "/static/")
MOST = 250


@pytest.fixture
def secret(cast):
    """A confidential suggestion with a co-signer, answered by a lead with an assistant."""
    matter = raised(cast, confidential=True)
    invited = [cast.seats["cosigner"]]
    do(cast, matter, Suggestion.invite, "deputy", "2022-03-01", deputies=invited)
    do(cast, child(matter, Signature), Signature.confirm, "cosigner", "2022-03-01", own_will=True)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    do(cast, matter, Suggestion.accept, "clerk", "2022-03-02", subject="transport")
    lead, assists = cast.bodies["区交通局"], [cast.bodies["区教委"]]
    do(
        cast, matter, Suggestion.hand_over, "clerk", "2022-03-03",
        lead=lead, co=assists, track="ordinary",
    )  # fmt: skip
    return matter


def opened(answer):
    """Return the words of an answer, also those of a workbook or a document."""
    content = b"".join(answer) if answer.streaming else answer.content
    if not content.startswith(b"PK"):
        return content.decode(errors="ignore")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "".join(packed.read(name).decode(errors="ignore") for name in packed.namelist())


def walked(client, *starts):
    """Yield every page that links lead to, with its words."""
    waiting, known = list(starts), set(starts)
    while waiting and len(known) < MOST:
        answer = client.get(url := waiting.pop())
        text = opened(answer)
        yield url, text
        links = {link.replace("&amp;", "&") for link in LINK.findall(text)}
        new = {link for link in links - known if not link.startswith(LEFT_OUT)}
        known |= new
        waiting += sorted(new)


@pytest.mark.parametrize("name", ["traffic", "traffic_leader", "school", "school_leader"])
def test_no_page_workbook_or_paper_shows_a_handler_the_names(cast, signed_in, secret, name):
    client = signed_in(name)
    starts = [
        "/desk/",
        f"/desk/matters/{secret.pk}/",
        *(f"/desk/matters/{one.pk}/" for one in Matter.objects.filter(root=secret)),
        *(
            f"/desk/lists/{slug}/?q={q}"
            for slug in ("suggestion", "suggestion-assignment")
            for q in NAMES
        ),
        *(
            f"/desk/lists/{slug}.xlsx"
            for slug in ("suggestion", "suggestion-assignment", "suggestion-signature")
        ),
    ]
    seen = dict(walked(client, *starts))
    # what somebody looked for is repeated to them on the page, and in its links
    asked = {url: unquote(url) for url in seen}
    shown = [
        url for url, text in seen.items() for n in NAMES if n in text and f"q={n}" not in asked[url]
    ]
    assert shown == []
    assert "（保密）" in seen[f"/desk/matters/{secret.pk}/"]
    assert "确认联名" in seen[f"/desk/matters/{secret.pk}/"]


@pytest.mark.parametrize("name", ["clerk", "director", "deputy", "cosigner"])
def test_the_congresss_own_people_and_the_deputies_read_them(signed_in, secret, name):
    site = "deputy" if name in {"deputy", "cosigner"} else "desk"
    page = signed_in(name).get(f"/{site}/matters/{secret.pk}/").content.decode()
    assert "cosigner某" in page


@pytest.mark.parametrize("q", NAMES)
def test_a_handler_does_not_find_it_by_the_names(signed_in, secret, q):
    page = signed_in("traffic").get(f"/desk/lists/suggestion-assignment/?q={q}").content.decode()
    assert secret.title not in page
    assert f"/desk/matters/{child(secret, Assignment).pk}/" not in page
