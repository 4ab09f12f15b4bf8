"""An installation with a little of everything, and an empty one."""

import io
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from renda.keeping import rows
from renda.kernel.commands import store_file
from renda.matters.registry import procedures
from tests.plugins.cast import moment

AT = moment("2022-06-01")
PDF = b"%PDF-1.7 as it was"


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT, settings.VAR = tmp_path / "media", tmp_path
    return tmp_path / "media"


@pytest.fixture
def task(transactional_db, media, cast):
    """Return a matter with a file, in an installation where somebody has a second factor."""
    apps.get_model("mfa", "Authenticator").objects.create(
        user=cast.accounts["clerk"], type="totp", data={"secret": "closed"}
    )
    file = store_file("方案.pdf", io.BytesIO(PDF), at=AT)
    return begun(cast, "环境保护法“执法检查”\n\u2028\U00020bb7", papers=[file])


def begun(cast, title, **more):
    return cast.begin(
        procedures["task"],
        "office_clerk",
        "2022-04-01",
        title=title,
        sort="inspection",
        text="请开展检查。\n请按时报告。",
        until=AT.date(),
        partner="",
        **more,
    )


def digests():
    """Return the digest of every table."""
    return {one._meta.db_table: rows.digest_of(rows.lines(one)) for one in rows.tables()}


def emptied(settings, folder: Path):
    """Make an empty place of this one."""
    call_command("flush", interactive=False, verbosity=0)
    settings.MEDIA_ROOT = folder
