"""What can be done with a ledger: received, mapped, its names confirmed, entered or discarded."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.directory.standing import Standing
from renda.kernel.commands import store_file
from renda.kernel.tables import read_table
from renda.ledgers import queries
from renda.ledgers.models import Mapping, NameMatch, Upload
from renda.ledgers.registry import ledgers
from renda.ledgers.spec import Ledger
from renda.matters.commands import NotAllowed
from renda.matters.steps import Refused

CLOSING = ("合计", "总计", "小计", "共计", "备注:", "备注：", "说明:", "说明：", "填表人")


class LedgerRefused(Exception):
    """A ledger cannot go on as asked; the message says why."""


@transaction.atomic
def receive(
    ledger: str, congress: Congress, name: str, stream: BinaryIO, *, by: Standing, at: dt.datetime
) -> Upload:
    """Read a file and keep it. Raises TableRefused or FileRefused."""
    content = stream.read()
    table = read_table(io.BytesIO(content), name)
    upload = Upload(
        congress=congress,
        ledger=ledgers[ledger].slug,
        file=store_file(name, io.BytesIO(content), at=at),
        by_id=by.account_id,
        by_name=by.name[:60],
        at=at,
        headers=list(table.headers),
        rows=[
            [line, list(row)]
            for line, row in zip(table.lines, table.rows, strict=True)
            if not _closes(row)
        ],
    )
    upload.columns = queries.proposed_columns(upload)
    upload.save()
    return upload


def _closes(row: Sequence[str]) -> bool:
    """Say whether a row is the ledger's last word (合计, 备注) and no record."""
    first = next((cell for cell in row if cell), "")
    return first.replace(" ", "").startswith(CLOSING)


@transaction.atomic
def map_columns(upload: Upload, columns: MappingType[str, int]) -> Upload:
    """Say which heading is which column, and remember it for the office."""
    ledger = _open(upload)
    missing = [str(c.label) for c in ledger.columns if c.required and c.key not in columns]
    if missing:
        raise LedgerRefused(_("必须对应的栏目：%(columns)s") % {"columns": "、".join(missing)})
    if len(set(columns.values())) != len(columns):
        raise LedgerRefused(_("同一列不能对应两个栏目。"))
    for key, position in columns.items():
        Mapping.objects.update_or_create(
            congress=upload.congress,
            ledger=ledger.slug,
            heading=upload.headers[position][:100],
            defaults={"key": key},
        )
    upload.columns = dict(columns)
    found = queries.matches(upload)
    upload.names = {one.written: one.body.pk for one in found if one.sure and one.body}
    unsure = any(not one.sure for one in found)
    upload.state = Upload.State.NAMING if unsure else Upload.State.READY
    upload.save()
    return upload


@transaction.atomic
def confirm_names(upload: Upload, names: MappingType[str, int | None]) -> Upload:
    """Say which body each unsure name means (None: none of ours), and remember it."""
    _open(upload)
    for written, body in names.items():
        if body is not None:
            NameMatch.objects.update_or_create(
                congress=upload.congress, written=written[:100], defaults={"body_id": body}
            )
    upload.names = {**upload.names, **names}
    upload.state = Upload.State.READY
    upload.save()
    return upload


@transaction.atomic
def enter(
    upload: Upload,
    *,
    by: Standing,
    at: dt.datetime,
    hand_over: bool = False,
    only_good: bool = False,
    again: bool = False,
) -> Upload:
    """Enter the rows, all in one transaction.

    Raises LedgerRefused while there are bad rows and `only_good` was not said, when the same file
    was entered before and `again` was not said, or when a row cannot take one of its steps.
    """
    ledger = _open(Upload.objects.select_for_update().get(pk=upload.pk))
    if upload.state not in (Upload.State.READY, Upload.State.ENTERING):
        raise LedgerRefused(_("请先对应栏目、核对单位。"))
    before = queries.earlier(upload)
    if before is not None and not again:
        raise LedgerRefused(
            _("同一份文件已由%(name)s于%(at)s导入。")
            % {"name": before.by_name, "at": timezone.localdate(before.at)}
        )
    rows = queries.rows_of(upload, today=timezone.localdate(at))
    good = [row for row in rows if not row.problems]
    if len(good) < len(rows) and not only_good:
        raise LedgerRefused(_("有的行不能导入。请改正后重新上传，或选择只导入无误的行。"))
    if not good:
        raise LedgerRefused(_("没有可以导入的行。"))
    try:
        upload.entered = ledger.enter(good, upload.congress, by=by, at=at, hand_over=hand_over)
    except (NotAllowed, Refused) as refused:
        raise LedgerRefused(str(refused)) from refused
    upload.refused = len(rows) - len(good)
    upload.state, upload.entered_at = Upload.State.ENTERED, at
    upload.save()
    return upload


@transaction.atomic
def discard(upload: Upload) -> Upload:
    """Give a file up; it stays on record."""
    _open(Upload.objects.select_for_update().get(pk=upload.pk))
    upload.state = Upload.State.DISCARDED
    upload.save(update_fields=["state"])
    return upload


def _open(upload: Upload) -> Ledger:
    if upload.state in (Upload.State.ENTERED, Upload.State.DISCARDED):
        raise LedgerRefused(_("这份台账已经处理完毕。"))
    return ledgers[upload.ledger]
