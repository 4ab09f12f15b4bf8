"""The command `renda demo`: builds once, lists the accounts, refuses a day too early."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from renda.matters.models import Entry


def demo(*args):
    out = StringIO()
    call_command("demo", *args, stdout=out)
    return out.getvalue()


def test_the_example_is_built_once_and_shows_its_accounts(db):
    assert "suggestion-total" in demo("--small", "--today", "2026-02-20")  # in the Spring Festival
    steps = Entry.objects.count()
    assert "已经建好" in demo("--small")
    assert Entry.objects.count() == steps
    assert {"deputy", "clerk", "auditor", "admin"} <= set(demo("--accounts").split())


def test_a_day_before_the_example_year_has_run_out_is_refused(db):
    with pytest.raises(CommandError):
        demo("--today", "2023-05-01")
    assert not Entry.objects.exists()
