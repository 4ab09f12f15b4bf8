"""What the worker does: papers of many matters are made outside the request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from renda.directory.models import Account
from renda.directory.queries import standing
from renda.directory.standing import Standing
from renda.matters.step import Refused
from renda.papers.batches import declared, make
from renda.papers.models import Batch

#: of more matters they are left to the worker
AT_ONCE = 10
#: as many matters at most
MOST = 500
#: how long a file is kept: whoever wants it later asks anew
KEPT = dt.timedelta(days=7)


@task()
def print_later(batch_id: int) -> None:
    """Make the file of a batch, for whoever asked as they stand today."""
    batch = Batch.objects.select_related("by").get(pk=batch_id)
    now = timezone.now()
    try:
        make(
            batch, standing(Account.objects.get(pk=batch.by_id), on=timezone.localdate(now)), at=now
        )
    except Exception:
        # whatever it was: nobody must wait for ever, and the worker's log must have it
        Batch.objects.filter(pk=batch_id).update(failed=True, made_at=timezone.now())
        raise


def print_many(  # noqa: PLR0913  what is printed, and for whom
    keys: Sequence[int],
    *,
    slug: str,
    paper: str,
    kind: str,
    account: int,
    by: Standing,
    at: dt.datetime,
) -> Batch:
    """Make the same paper of some matters one file: at once of few, in the worker of many.

    Raises Refused for a paper that such a matter never gives, without matters, of too many.
    """
    forget_old(at)
    if declared(slug, paper) is None or kind not in Batch.Kind.values:
        raise Refused(_("请选择要打印的文书。"), field="paper")
    if not keys:
        raise Refused(_("请先勾选要办理的事项。"))
    if len(keys) > MOST:
        raise Refused(_("一次最多打印%(most)s件，请先筛选清单。") % {"most": MOST})
    batch = Batch.objects.create(
        by_id=account,
        procedure=slug,
        paper=paper,
        kind=kind,
        matters=list(keys),
        asked_at=at,
    )
    if len(batch.matters) > AT_ONCE:
        print_later.enqueue(batch.pk)
        return batch
    return make(batch, by, at=at)


def forget_old(now: dt.datetime) -> None:
    """Erase the files of batches that were asked for long ago."""
    for batch in Batch.objects.filter(asked_at__lt=now - KEPT):
        batch.content.delete(save=False)
        batch.delete()
