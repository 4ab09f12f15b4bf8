"""A fault of ours leaves its traceback, with the number that whoever met it was shown."""

import copy
import io
import json
import logging
import logging.config
import re

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from renda.config import environment
from renda.sites.pulse import views


@pytest.mark.parametrize("kind", ["text", "json"])
def test_the_number_that_is_shown_stands_beside_the_traceback(db, client, monkeypatch, kind):
    config = copy.deepcopy(settings.LOGGING)  # which is used up
    made = logging.config.DictConfigurator(config)
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(made.configure_formatter(config["formatters"][kind]))
    handler.addFilter(made.configure_filter(config["filters"]["numbered"]))
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    monkeypatch.setattr(views, "health", lambda _now: 1 // 0)
    client.raise_request_exception = False
    try:
        answer = client.get("/health?name=somebody")
    finally:
        logger.removeHandler(handler)

    number = re.search(r"[0-9A-F]{8}", answer.content.decode())[0]
    said = stream.getvalue()
    assert answer.status_code == 500
    assert number in said
    assert "ZeroDivisionError" in said
    assert "views.py" in said
    assert "somebody" not in said
    if kind == "json":
        assert json.loads(said)["fault"] == number


def test_a_kind_of_log_that_there_is_not_is_refused(monkeypatch):
    monkeypatch.setenv("RENDA_LOG", "xml")
    with pytest.raises(ImproperlyConfigured, match="RENDA_LOG"):
        environment.choice("RENDA_LOG", ("text", "json"))
