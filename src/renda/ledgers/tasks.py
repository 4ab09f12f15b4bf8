"""What the worker does: long ledgers are read, checked and entered outside the request.

Each task may be begun again after it was cut short: it goes on where the upload stands.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from renda.directory.models import Account
from renda.directory.queries import standing
from renda.directory.standing import Standing
from renda.kernel.sheets import TableRefused
from renda.ledgers import entering, reading
from renda.ledgers.commands import LedgerRefused
from renda.ledgers.models import Upload

#: a ledger with more rows is left to the worker
AT_ONCE = 200
#: seconds between two parts in which others may save
PAUSE = 0.1


@task()
def go_on_later(upload_id: int, account_id: int) -> None:
    """Do what an upload waits for; if that does not go, it says why."""
    upload = Upload.objects.select_related("file", "congress").get(pk=upload_id)
    now = timezone.now()
    who = standing(Account.objects.get(pk=account_id), on=timezone.localdate(now))
    work = WORK.get(upload.state)
    if work is not None:
        try:
            work(upload, who)
        except LedgerRefused as refused:
            _give_back(upload_id, str(refused))
        except Exception:
            # whatever it was: the clerk must not wait for ever, and the worker's log must have it
            _give_back(upload_id, _("处理时出错，没有做完。请告诉系统管理员。"))
            raise


def _read(upload: Upload, _who: Standing) -> None:
    try:
        with upload.file.content.open("rb") as stream:
            tables = reading.tables_in(stream.read(), upload.file.name)
    except TableRefused as refused:
        raise LedgerRefused(str(refused)) from refused
    with transaction.atomic():
        found = Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)
        if found.state == Upload.State.READING:
            reading.fill(found, tables)


def _check(upload: Upload, who: Standing) -> None:
    entering.check(upload, by=who, at=timezone.now())


def _enter(upload: Upload, who: Standing) -> None:
    entering.finish(upload, by=who, at=timezone.now(), between=lambda: time.sleep(PAUSE))


WORK: dict[str, Callable[[Upload, Standing], None]] = {
    Upload.State.READING: _read,
    Upload.State.CHECKING: _check,
    Upload.State.ENTERING: _enter,
}
BACK = {
    Upload.State.READING: Upload.State.DISCARDED,
    Upload.State.CHECKING: Upload.State.MAPPING,
    Upload.State.ENTERING: Upload.State.READY,
}


def _give_back(upload_id: int, reason: str) -> None:
    for before, after in BACK.items():
        back = Upload.objects.filter(pk=upload_id, state=before)
        if back.update(state=after, failure=reason[:300]):
            return


def send(upload: Upload, account_id: int, *, by: Standing, at: dt.datetime) -> Upload:
    """Do at once what a short ledger waits for; leave a long one to the worker.

    Raises LedgerRefused where a short one cannot be entered.
    """
    if upload.state not in WORK:
        return upload
    if upload.state == Upload.State.READING or upload.lines.count() > AT_ONCE:
        go_on_later.enqueue(upload.pk, account_id)
    elif upload.state == Upload.State.CHECKING:
        entering.check(upload, by=by, at=at)
    else:
        entering.finish(upload, by=by, at=at)
    return upload
