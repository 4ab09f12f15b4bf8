"""What was typed and not sent: kept per account and form, erased when sent or grown old."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import partial
from typing import BinaryIO

from django.db import transaction
from django.db.models import Exists, OuterRef

from renda.kernel.commands import store_file
from renda.kernel.files import FileRefused
from renda.kernel.models import StoredFile
from renda.matters.models import Begun, Draft, Enclosure, HeldFile

KEPT = dt.timedelta(days=30)
#: what is longer was not typed
MOST = 500_000
Answers = Mapping[str, list[str]]


def kept(account_id: int, place: str) -> Draft | None:
    """Return what somebody typed into a form and has not sent."""
    return Draft.objects.filter(account=account_id, place=place).first()


def held(draft: Draft) -> list[HeldFile]:
    """Return the files that a form which was refused had chosen."""
    return list(draft.files.select_related("file").order_by("pk"))


@transaction.atomic
def keep(account_id: int, place: str, answers: Answers, *, at: dt.datetime) -> Draft | None:
    """Keep what was typed in place of what was kept before; None if there is nothing to keep."""
    # a database keeps no NUL, and nobody types one
    said = {name: [one.replace("\0", "") for one in each] for name, each in answers.items()}
    typed = {name: values for name, values in said.items() if any(map(str.strip, values))}
    if not typed or len(json.dumps(typed)) > MOST:
        return None
    found, _made = Draft.objects.update_or_create(
        account_id=account_id, place=place, defaults={"answers": said, "saved_at": at}
    )
    return found


def hold(draft: Draft, question: str, name: str, stream: BinaryIO, *, at: dt.datetime) -> None:
    """Hold a chosen file with a draft; one that is not taken anyway is not held."""
    try:
        file = store_file(name, stream, at=at)
    except FileRefused:
        return
    if draft.files.filter(question=question, file__sha256=file.sha256).exists():
        _erase_files([file.pk])
        return
    older = draft.files.filter(question=question, file__name=file.name)  # mended and chosen again
    keys = list(older.values_list("file", flat=True))
    older.delete()
    _erase_files(keys)
    HeldFile.objects.create(draft=draft, question=question, file=file)


@transaction.atomic
def erase(*drafts: Draft) -> None:
    """Forget drafts and the files held with them, but for those that came with a step."""
    keys = list(HeldFile.objects.filter(draft__in=drafts).values_list("file", flat=True))
    Draft.objects.filter(pk__in=[draft.pk for draft in drafts]).delete()
    _erase_files(keys)


def forget_old(now: dt.datetime) -> None:
    """Forget what nobody has come back to for thirty days."""
    erase(*Draft.objects.filter(saved_at__lt=now - KEPT))
    Begun.objects.filter(at__lt=now - KEPT).delete()


def _erase_files(keys: list[int]) -> None:
    enclosed = Enclosure.objects.filter(file=OuterRef("pk"))
    for file in StoredFile.objects.filter(~Exists(enclosed), pk__in=keys):
        content = file.content
        file.delete()
        transaction.on_commit(partial(content.storage.delete, content.name or ""))
