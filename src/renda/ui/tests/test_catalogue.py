"""Does the catalogue show every component, in both languages, without inline anything?"""

import re
from pathlib import Path

import pytest
from django.http import Http404
from django.test import RequestFactory

from renda.ui import views
from renda.ui.templatetags import ui

UI = Path(__file__).parents[1]
LANGUAGES = {"zh-hans": "zh-Hans", "en": "en"}
INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", re.IGNORECASE)


def html(name, language):
    request = RequestFactory().get("/ui/", {"language": language})
    page = views.page(request, name) if name else views.catalogue(request)
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", *sorted(views.PAGES)])
def test_a_page_is_shown_in_its_language_without_inline_style(name, language):
    page = html(name, language)

    assert f'<html lang="{LANGUAGES[language]}">' in page
    assert INLINE.search(page) is None
    assert page.count("<h1>") == 1
    assert page.count('<main id="main"') == 1


@pytest.mark.parametrize("name", ["", *sorted(views.PAGES)])
def test_no_id_is_given_twice(name):
    ids = re.findall(r'\sid="([^"]+)"', html(name, "zh-hans"))

    assert len(ids) > 0
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("name", ["", *sorted(views.PAGES)])
def test_every_sample_page_says_that_it_is_an_example(name):
    assert "示例数据" in html(name, "zh-hans")


def test_the_catalogue_is_not_served_outside_debug(settings):
    settings.DEBUG = False

    with pytest.raises(Http404):
        views.catalogue(RequestFactory().get("/ui/"))


def test_an_unknown_sample_page_is_not_found():
    with pytest.raises(Http404):
        views.page(RequestFactory().get("/ui/"), "nothing")


def test_every_tag_is_in_the_catalogue_or_a_base_template():
    sources = "".join(path.read_text("utf-8") for path in UI.glob("templates/ui/*.html"))

    missing = [name for name in ui.register.tags if not re.search(rf"{{% {name}\b", sources)]

    assert missing == []


def test_every_tag_is_in_the_readme():
    readme = (UI / "README.md").read_text(encoding="utf-8")

    assert [name for name in ui.register.tags if f"{{% {name}" not in readme] == []


def test_every_icon_named_in_the_readme_is_drawn():
    drawn = set(re.findall(r'<symbol id="(\w+)"', (UI / "static/ui/icons.svg").read_text("utf-8")))
    readme = (UI / "README.md").read_text(encoding="utf-8")
    named = set(re.search(r"`(todo document [^`]+)`", readme)[1].split())

    assert named == drawn
