"""The pages of each audience in a real browser: they fit, they can be used by everybody."""

import pytest

from renda.lines.suggestion.procedures import Suggestion
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
from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser

DESK_PAGES = [
    ("traffic", "/desk/"),
    ("clerk", "/desk/lists/suggestion/"),
    ("clerk", "/desk/matters/{root}/"),
    ("clerk", "/desk/matters/{root}/mark_key/"),
    ("director", "/accounts/overview/"),
    ("director", "/desk/watch/"),
    ("director", "/desk/work/"),
    ("clerk", "/office/ledgers/"),
    ("clerk", "/office/"),
    ("clerk", "/office/rules/"),
    ("clerk", "/office/calendar/"),
    ("clerk", "/office/bodies/"),
    ("clerk", "/desk/notices/"),
]
DEPUTY_PAGES = ["/deputy/", "/deputy/suggestions/", "/deputy/suggestions/new/"]
DEPUTY_PAGES += ["/deputy/matters/{leaf}/", "/deputy/matters/{leaf}/rate/"]


def looked_at(page, width):
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_desk_fits_and_has_no_barrier(cast, replied, open_page, faults, width):  # noqa: F811
    for name, path in DESK_PAGES:
        address = path.format(root=replied.root_id, leaf=replied.pk)
        page = open_page(address, account=cast.accounts[name], width=width)
        looked_at(page, width)
        assert faults(page) == [], address


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_deputies_pages_fit_a_phone_in_both_languages(
    cast,
    replied,  # noqa: F811
    open_page,
    faults,
    language,
):
    for path in DEPUTY_PAGES:
        address = path.format(root=replied.root_id, leaf=replied.pk)
        account = cast.accounts["deputy"]
        page = open_page(address, account=account, width=PHONE, language=language)
        looked_at(page, PHONE)
        assert faults(page) == [], address


def test_a_deputy_drafts_submits_and_the_clerk_accepts(cast, open_page):
    page = open_page("/deputy/suggestions/new/", account=cast.accounts["deputy"], width=PHONE)
    page.get_by_label("标题").fill("关于增设公交站的建议")
    page.get_by_label("事由").fill("没有公交站。")
    page.get_by_label("具体建议").fill("请增设。")
    page.get_by_role("button", name="保存草稿").click()
    page.get_by_role("button", name="提交").click()
    page.wait_for_load_state()
    matter = Matter.objects.get()
    assert matter.stage == "submitted"

    desk = open_page("/desk/", account=cast.accounts["clerk"], width=DESK)
    desk.get_by_role("link", name="审查通过，编号").click()
    desk.locator("select[name=subject]").select_option("transport")
    desk.get_by_role("button", name="审查通过，编号").click()
    desk.wait_for_load_state()
    matter.refresh_from_db()
    assert (matter.stage, matter.number) == ("registered", "第1号")


def test_a_unit_signs_from_its_list_with_the_keyboard(cast, assigned, open_page):  # noqa: F811
    page = open_page("/desk/", account=cast.accounts["traffic"], width=DESK)
    page.get_by_role("button", name="签收").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assigned.refresh_from_db()
    assert assigned.stage == "handling"


def test_what_is_to_be_done_is_one_touch_away_on_a_phone_and_beside_the_page_on_a_desk(
    cast,
    assigned,  # noqa: F811
    open_page,
):
    address = f"/desk/matters/{assigned.pk}/"
    for width, is_offered in ((PHONE, True), (DESK, False)):
        page = open_page(address, account=cast.accounts["traffic"], width=width)
        leads = page.locator("a[href='#duties']")
        assert leads.is_visible() is is_offered
        if is_offered:
            leads.click()
        page.wait_for_timeout(100)
        top = page.locator("#duties").bounding_box()["y"]
        assert 0 <= top < page.viewport_size["height"]


def test_a_key_suggestion_is_marked_on_the_page(cast, registered, open_page):  # noqa: F811
    address = f"/desk/matters/{registered.pk}/mark_key/"
    page = open_page(address, account=cast.accounts["clerk"], width=DESK)
    page.get_by_label("牵头督办领导").select_option(label="director某")
    page.get_by_role("button", name="列为重点督办").click()
    page.wait_for_load_state()
    assert registered.proposal.__class__.objects.get(matter=registered).key_on is not None
    assert Suggestion.slug == registered.procedure
    assert do
    assert raised


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_header_stays_one_line_on_a_desk(cast, open_page, language):
    """With the name of a district in a city, and all that an office keeps."""
    type(cast.congress).objects.update(name="云江市南屏区人民代表大会")
    page = open_page("/desk/", account=cast.accounts["office_clerk"], language=language, width=1440)
    box = page.locator(".site-header").bounding_box()
    assert box["height"] < 70


def test_a_printed_page_has_no_steps_and_a_printed_list_fits_the_paper(
    cast,
    registered,  # noqa: F811
    open_page,
):
    paper = 658  # A4 without its margins
    for path in (f"/desk/matters/{registered.pk}/", "/desk/lists/suggestion/"):
        page = open_page(path, account=cast.accounts["clerk"], width=paper)
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= paper
        for gone in (".button", ".nav", ".no-print", ".filters", "input[type=checkbox]"):
            assert page.locator(f"{gone}:visible").count() == 0, (path, gone)
        assert page.get_by_text("打印于").is_visible()
