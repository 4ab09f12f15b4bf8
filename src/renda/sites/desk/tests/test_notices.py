"""The page of what I was told."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from renda.notices.models import Notice
from renda.notices.queries import unread
from tests.plugins.cast import moment

WORDS = {"title": "A road", "procedure": "suggestion-assignment", "stage": "assigned"}


@pytest.fixture
def tell(cast):
    """Return a function that tells the traffic bureau's clerk of so many things."""

    def told(size):
        first = Notice.objects.count()
        Notice.objects.bulk_create(
            Notice(
                account=cast.accounts["traffic"],
                kind=Notice.Kind.NEW_WORK,
                words=WORDS,
                key=f"key {first + n}",
                made_at=moment("2022-03-03") + dt.timedelta(minutes=n),
            )
            for n in range(size)
        )

    return told


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_names_a_stage_in_the_language_of_the_page(tell, signed_in, settings, language):
    tell(1)
    browser = signed_in("traffic")
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with translation.override(language):
        text = Notice.objects.get().text
    page = browser.get("/desk/notices/").content.decode()
    assert text in page
    assert ("待签收" in page) is (language == "zh-hans")


def test_many_notices_take_as_many_queries_as_one(tell, signed_in):
    browser, spent = signed_in("traffic"), []
    browser.get("/desk/notices/")
    for size in (1, 20):
        tell(size)
        with CaptureQueriesContext(connection) as asked:
            browser.get("/desk/notices/")
        spent.append(len(asked))
    assert spent[0] == spent[1]


def test_all_is_taken_as_read_at_once(cast, tell, signed_in):
    tell(3)
    answer = signed_in("traffic").post("/desk/notices/read/", follow=True)
    assert answer.status_code == 200
    assert unread(cast.accounts["traffic"].pk) == 0
