"""A line of the log says what happened and where, and nothing of anybody."""

import json
import logging
import sys

import pytest
from django.db import IntegrityError, transaction

from renda.kernel.logs import Json, Text, impersonal, told
from renda.kernel.models import Series

PERSON = "张三丰 13800001111 zhang@example.cn 𠮷"


@pytest.fixture
def record():
    """Return what is logged where a row with somebody's name is refused by the database."""
    try:
        try:
            int(PERSON)
        except ValueError:
            with transaction.atomic():
                Series.objects.bulk_create([Series(key=PERSON), Series(key=PERSON)])
    except IntegrityError:
        found = logging.LogRecord(
            "renda", logging.ERROR, __file__, 1, "the letter of %s", (PERSON,), sys.exc_info()
        )
        found.fault = "[0A1B2C3D] "
        return found


@pytest.mark.django_db
@pytest.mark.parametrize("formatter", [Text("%(asctime)s %(fault)s%(message)s"), Json()])
def test_nobody_is_named_and_everything_can_be_found(record, formatter):
    text = formatter.format(record)
    assert not set("张三丰𠮷") & set(text)
    assert "13800001111" not in text
    assert "zhang@" not in text
    for kept in ("0A1B2C3D", "the letter of …", "IntegrityError", "ValueError", "test_logs.py"):
        assert kept in text, kept
    assert text.index("ValueError") < text.index("IntegrityError")


@pytest.mark.django_db
def test_json_is_one_object_on_one_line(record):
    line = Json().format(record)
    assert "\n" not in line
    said = json.loads(line)
    assert (said["level"], said["fault"], said["logger"]) == ("ERROR", "0A1B2C3D", "renda")
    assert said["time"].endswith("+00:00")


def test_what_a_program_says_is_kept():
    for text in ("UNIQUE constraint failed: kernel_series.key", "job backup failed", "line 42"):
        assert impersonal(text) == text
    assert impersonal("Key …\nDETAIL:  Failing row contains (7, x).") == "Key …"
    assert impersonal("") == ""


def test_an_exception_that_names_nobody_is_told_whole():
    class Full(Exception):
        names_nobody = True

    assert told(Full("磁盘满了")).endswith("Full: 磁盘满了")
    assert told(Exception("磁盘满了")).endswith("Exception: …")
