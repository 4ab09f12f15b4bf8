"""How a ledger is checked and entered: a part at a time, each in a transaction of its own.

Whatever is interrupted is taken up where it stood: a line that was entered says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from renda.directory.models import Congress
from renda.directory.standing import Standing
from renda.kernel.records import update
from renda.ledgers import queries
from renda.ledgers.commands import LedgerRefused, require, start
from renda.ledgers.models import LedgerRow, Upload
from renda.ledgers.registry import ledgers
from renda.ledgers.rehearsing import Rehearsal
from renda.ledgers.remarks import Remark
from renda.ledgers.spec import Row
from renda.matters.commands import NotAllowed
from renda.matters.step import Refused

#: how many rows are entered in one transaction: others save in between
BATCH = 100
JUDGED = ("state", "problems", "warnings", "matter", "group")


def check(upload: Upload, *, by: Standing, at: dt.datetime) -> Upload:
    """Look through all rows, and say of each what will become of it."""
    require(by, upload.congress_id, upload.ledger)
    rows = queries.Rows(upload, today=timezone.localdate(at))
    waiting = LedgerRow.objects.filter(upload=upload).exclude(state=LedgerRow.State.ENTERED)
    taken = queries.taken(upload).exclude(state=LedgerRow.State.ENTERED)
    for some in queries.in_parts(waiting.exclude(pk__in=taken.values("pk"))):
        for line in some:
            line.state, line.warnings, line.matter = LedgerRow.State.LEFT, [], None
            line.problems = [queries.why_left(upload, line).kept()]
        update(some, JUDGED)
    for pairs in rows.parts(taken):
        for line, row in pairs:
            _judge(line, row)
        update([line for line, _row in pairs], JUDGED)
    _hold_together(upload)
    outcome = Rehearsal(upload, by, at).outcome()
    _hold_together(upload)
    checking = Upload.objects.filter(pk=upload.pk, state=Upload.State.CHECKING)
    checking.update(
        state=Upload.State.READY, highest=rows.reviewer.highest, outcome=outcome, failure=""
    )
    upload.refresh_from_db()
    return upload


def _hold_together(upload: Upload) -> None:
    """Let no part of a whole come in while another does not: it would stand elsewhere."""
    lines = LedgerRow.objects.filter(upload=upload).exclude(group="")
    bad = lines.filter(state=LedgerRow.State.BAD).values("group")
    said = Remark(gettext_noop("同属一件的另一行不能导入，请一并改正")).kept()
    for some in queries.in_parts(lines.filter(state=LedgerRow.State.GOOD, group__in=bad)):
        for line in some:
            line.state, line.problems = LedgerRow.State.BAD, [said]
        update(some, JUDGED)


def _judge(line: LedgerRow, row: Row) -> None:
    line.problems = [one.kept() for one in row.problems]
    line.warnings = [one.kept() for one in row.warnings]
    line.matter_id, line.group = row.known, row.group
    if row.known is not None or row.is_there:
        line.state = LedgerRow.State.KNOWN
    else:
        line.state = LedgerRow.State.BAD if row.problems else LedgerRow.State.GOOD


def enter(upload: Upload, *, by: Standing, at: dt.datetime, **options: bool) -> Upload:
    """Enter the good rows. Raises LedgerRefused; what was entered until then stays entered."""
    found = start(upload, by=by, at=at, **options)
    return finish(found, by=by, at=at)


def finish(
    upload: Upload, *, by: Standing, at: dt.datetime, between: Callable[[], None] | None = None
) -> Upload:
    """Enter one part after another until none is left or somebody stops it."""
    try:
        while advance(upload, by=by, at=at):
            if between is not None:
                between()
    except (NotAllowed, Refused) as refused:
        give_back(upload.pk, str(refused))
        raise LedgerRefused(str(refused)) from refused
    except Exception:
        give_back(upload.pk, _("处理时出错，没有做完。请告诉系统管理员。"))
        raise
    upload.refresh_from_db()
    return upload


def give_back(upload_id: int, reason: str) -> None:
    """Let an upload that could not be entered stand ready again, and say why."""
    back = Upload.objects.filter(pk=upload_id, state=Upload.State.ENTERING)
    back.update(state=Upload.State.READY, failure=reason[:300])


@transaction.atomic
def advance(upload: Upload, *, by: Standing, at: dt.datetime) -> bool:
    """Enter the next rows; say whether there are more.

    The ledgers of a congress go in one after another, so that each sees what the others entered.
    """
    require(by, upload.congress_id, upload.ledger)
    Congress.objects.select_for_update(no_key=True).get(pk=upload.congress_id)
    found = Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)
    if found.state != Upload.State.ENTERING:
        return False
    lines = _next(found)
    if lines:
        _enter(found, lines, by, at)
    left = queries.taken(found).filter(state=LedgerRow.State.GOOD).exists()
    if not left:
        _conclude(found, at)
    return left


def _next(upload: Upload) -> list[LedgerRow]:
    """Return the next rows, and whatever belongs to the same wholes."""
    good = queries.taken(upload).filter(state=LedgerRow.State.GOOD).order_by("position")
    lines = list(good[:BATCH])
    groups = {line.group for line in lines} - {""}
    more = good.filter(group__in=groups, position__gt=lines[-1].position) if groups else []
    return [*lines, *more]


def _enter(upload: Upload, lines: Sequence[LedgerRow], by: Standing, at: dt.datetime) -> None:
    rows = queries.Rows(upload, today=timezone.localdate(at)).of(lines)
    for line, row in zip(lines, rows, strict=True):
        _judge(line, row)
    good = [(line, row) for line, row in zip(lines, rows, strict=True) if line.state == "good"]
    if good:
        made = ledgers[upload.ledger].enter([row for _line, row in good], upload, by=by, at=at)
        for (line, row), matter in zip(good, made, strict=True):
            _judge(line, row)
            if not row.problems:
                line.state, line.matter = LedgerRow.State.ENTERED, matter
    update(lines, JUDGED)


def _conclude(upload: Upload, at: dt.datetime) -> None:
    rows = LedgerRow.objects.filter(upload=upload, closing=False)
    upload.state, upload.entered_at = Upload.State.ENTERED, at
    upload.entered = rows.filter(state=LedgerRow.State.ENTERED).count()
    upload.refused = rows.exclude(state=LedgerRow.State.ENTERED).count()
    upload.save(update_fields=["state", "entered_at", "entered", "refused"])
