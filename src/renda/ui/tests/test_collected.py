"""A server hands out one style sheet, with every rule of the sheets that it is made of."""

import json

import pytest
from django.core.management import call_command

from renda.ui.collected import IMPORT
from renda.ui.tests.test_catalogue import UI

CSS = UI / "static/ui/css"


@pytest.fixture
def served(settings, tmp_path):
    """Return the style sheet as it is handed out, and its own compressed copy's place."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES, "staticfiles": {"BACKEND": "renda.ui.collected.Collected"},
    }  # fmt: skip
    call_command("collectstatic", interactive=False, verbosity=0)
    named = json.loads((tmp_path / "staticfiles.json").read_text("utf-8"))["paths"]
    return tmp_path / named["ui/css/renda.css"]


def test_nothing_is_fetched_besides(served):
    assert "@import" not in served.read_text("utf-8")
    assert served.with_suffix(".css.gz").exists()


def test_every_sheet_stands_in_it_in_order_and_in_its_layer(served):
    text, place = served.read_text("utf-8"), 0
    entry = (CSS / "renda.css").read_text("utf-8")
    sheets = list(IMPORT.finditer(entry))
    assert len(sheets) == entry.count("@import")
    for sheet in sheets:
        rules = (CSS / sheet["name"]).read_text("utf-8")
        whole = f"@layer {sheet['layer']} {{\n{rules}}}"
        place = text.index(whole, place)
