"""What the worker does: a long ledger is entered outside the request."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from renda.directory.models import Account
from renda.directory.queries import standing
from renda.ledgers.commands import LedgerRefused, enter
from renda.ledgers.models import Upload

#: a ledger with more rows is left to the worker
AT_ONCE = 200


@task()
def enter_later(upload_id: int, account_id: int, options: dict[str, bool]) -> None:
    """Enter a ledger; if that does not go, it stands ready again and says why."""
    upload = Upload.objects.select_related("file", "congress").get(pk=upload_id)
    now = timezone.now()
    who = standing(Account.objects.get(pk=account_id), on=timezone.localdate(now))
    try:
        enter(upload, by=who, at=now, **options)
    except LedgerRefused as refused:
        _give_back(upload_id, str(refused))
    except Exception:
        # whatever it was: the clerk must not wait for ever, and the worker's log must have it
        _give_back(upload_id, _("导入时出错，一行也没有导入。请告诉系统管理员。"))
        raise


def _give_back(upload_id: int, reason: str) -> None:
    back = Upload.objects.filter(pk=upload_id, state=Upload.State.ENTERING)
    back.update(state=Upload.State.READY, failure=reason[:300])


def send(upload: Upload, account_id: int, options: dict[str, bool]) -> Upload:
    """Leave a ledger to the worker."""
    upload.state, upload.failure = Upload.State.ENTERING, ""
    upload.save(update_fields=["state", "failure"])
    enter_later.enqueue(upload.pk, account_id, options)
    return upload
