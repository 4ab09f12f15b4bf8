"""What can be done with a ledger: received, mapped, its names confirmed, entered or discarded.

Each command locks the upload and reads it anew, so that a page gone back to changes nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from types import MappingProxyType
from typing import BinaryIO

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.directory.standing import Standing
from renda.kernel.commands import store_file
from renda.kernel.language import listed
from renda.ledgers import meanings, queries, reading
from renda.ledgers.models import LedgerRow, Mapping, NameMatch, PersonMatch, Upload, WordMatch
from renda.ledgers.registry import ledgers

#: a larger file is read by the worker
READ_AT_ONCE = 300_000
BUSY = (Upload.State.READING, Upload.State.CHECKING, Upload.State.ENTERING)
DONE = (Upload.State.ENTERED, Upload.State.DISCARDED)


class LedgerRefused(Exception):
    """A ledger cannot go on as asked; the message says why."""


def receive(
    ledger: str, congress: Congress, name: str, stream: BinaryIO, *, by: Standing, at: dt.datetime
) -> Upload:
    """Keep a file; a small one is read at once. Raises TableRefused or FileRefused.

    It is read before anything is written: nobody waits for a file that takes long.
    """
    require(by, congress.pk, ledger)
    content = stream.read(settings.FILE_LIMIT + 1)
    small = len(content) <= READ_AT_ONCE
    tables = reading.tables_in(content, name) if small else []
    upload = Upload(
        congress=congress,
        ledger=ledgers[ledger].slug,
        by_id=by.account_id,
        by_name=by.name[:60],
        at=at,
        moved_at=at,
        state=Upload.State.READING,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    with transaction.atomic():
        upload.file = store_file(name, io.BytesIO(content), at=at)
        upload.save()
        if small:
            reading.fill(upload, tables)
    return upload


def require(by: Standing, congress_id: int, ledger: str) -> None:
    """Raise LedgerRefused for whoever does not bring in a congress's ledgers of a kind."""
    if not queries.may_bring(by, congress_id, ledgers[ledger]):
        raise LedgerRefused(_("您没有导入台账的权限。"))


def _locked(upload: Upload, by: Standing, *, may: Sequence[str]) -> Upload:
    """Lock an upload as it is now. Raises LedgerRefused where it is not at one of the points."""
    require(by, upload.congress_id, upload.ledger)
    found = Upload.objects.select_for_update(no_key=True).get(pk=upload.pk)
    if found.state in DONE:
        raise LedgerRefused(_("这份台账已经处理完毕。"))
    if found.state not in may:
        busy = found.state in BUSY
        raise LedgerRefused(
            _("这份台账正在后台处理，请稍候。") if busy else _("请先对应栏目、核对单位。")
        )
    return found


def _moved(upload: Upload, at: dt.datetime, *said: str) -> Upload:
    """Write what was said of an upload, and when it came to where it stands."""
    upload.moved_at = at
    upload.save(update_fields=["state", "moved_at", *said])
    return upload


#: a longer word is no word that comes again
WRITTEN = 100
OPEN = (Upload.State.MAPPING, Upload.State.NAMING, Upload.State.READY)


@transaction.atomic
def map_columns(  # noqa: PLR0913  what is said on one page
    upload: Upload,
    columns: MappingType[str, int],
    *,
    by: Standing,
    at: dt.datetime,
    given: MappingType[str, str] = MappingProxyType({}),
    sheets: Sequence[str] | None = None,
    with_hidden: bool = False,
    year: int | None = None,
) -> Upload:
    """Say which sheets are taken and which heading is which columns; remembered for the office.

    One heading may be several columns. given: what holds for every row that does not say otherwise.
    """
    found = _locked(upload, by, may=OPEN)
    ledger = ledgers[found.ledger]
    told = {*columns, *given}
    missing = [str(c.label) for c in ledger.columns if c.required and c.key not in told]
    if missing:
        raise LedgerRefused(_("必须对应的栏目：%(columns)s") % {"columns": listed(missing)})
    if sheets is not None and not sheets:
        raise LedgerRefused(_("请至少选择一个工作表。"))
    if wrong := queries.wrong_of(ledger, given, year, today=timezone.localdate(at)):
        raise LedgerRefused(listed(map(str, wrong), "；"))
    _remember(found, columns)
    if sheets is not None:
        found.sheets = [{**one, "taken": one["name"] in sheets} for one in found.sheets]
    found.columns, found.given, found.with_hidden = dict(columns), dict(given), with_hidden
    found.year = year or found.year or queries.usual_year(found)
    found.people = {}
    return _recognised(found, at, "sheets", "columns", "given", "with_hidden", "year")


def _remember(upload: Upload, columns: MappingType[str, int]) -> None:
    """Keep which headings of a file were which columns, and forget what they were before."""
    of_office = {"congress_id": upload.congress_id, "ledger": upload.ledger}
    headings = [heading[:100] for heading in upload.headers]
    Mapping.objects.filter(**of_office, heading__in=headings).delete()
    Mapping.objects.bulk_create(
        [
            Mapping(**of_office, heading=headings[position], key=key)
            for key, position in columns.items()
        ],
        # two headings may begin alike, and two clerks may say so at once
        ignore_conflicts=True,
    )


def _recognised(upload: Upload, at: dt.datetime, *said: str) -> Upload:
    """Take names and words as far as they are sure; the others are asked for."""
    names, words = queries.matches(upload), meanings.words(upload)
    upload.names = {one.written: one.body.pk for one in names if one.sure and one.body}
    upload.words = {}
    for word in words:
        if word.sure:
            upload.words.setdefault(word.column.key, {})[word.written] = word.meant
    unsure = not (all(one.sure for one in names) and all(one.sure for one in words))
    unsure = unsure or bool(ledgers[upload.ledger].strangers(upload))
    upload.state = Upload.State.NAMING if unsure else Upload.State.CHECKING
    return _moved(upload, at, "names", "people", "words", *said)


@transaction.atomic
def confirm_names(
    upload: Upload,
    names: MappingType[str, int | None],
    people: MappingType[str, int | None] | None = None,
    words: MappingType[tuple[str, str], str | None] = MappingProxyType({}),
    *,
    by: Standing,
    at: dt.datetime,
) -> Upload:
    """Say what each unsure name and word means (None: none of ours); remembered.

    words: (column, word) → the choice as it is kept.
    """
    found = _locked(upload, by, may=(Upload.State.NAMING, Upload.State.READY))
    for written, body in names.items():
        if body is not None:
            NameMatch.objects.update_or_create(
                congress_id=found.congress_id, written=written[:100], defaults={"body_id": body}
            )
    for written, seat in (people or {}).items():
        if seat is not None:
            PersonMatch.objects.update_or_create(
                congress_id=found.congress_id, written=written[:100], defaults={"mandate_id": seat}
            )
    for (key, written), meant in words.items():
        found.words.setdefault(key, {})[written] = meant
        if meant is not None and len(written) <= WRITTEN:
            WordMatch.objects.update_or_create(
                congress_id=found.congress_id,
                ledger=found.ledger,
                key=key,
                written=written,
                defaults={"meant": meant},
            )
    found.names = {**found.names, **names}
    found.people = {**found.people, **(people or {})}
    found.state = Upload.State.CHECKING
    return _moved(found, at, "names", "people", "words")


#: what can be remembered and forgotten
MATCHES: MappingType[str, type[Model]] = MappingProxyType(
    {"name": NameMatch, "person": PersonMatch, "word": WordMatch}
)


@transaction.atomic
def forget(upload: Upload, kind: str, match: int, *, by: Standing, at: dt.datetime) -> Upload:
    """Forget what a name or a word was said to mean; the file asks for it anew."""
    found = _locked(upload, by, may=(Upload.State.NAMING, Upload.State.READY))
    kept = MATCHES[kind]._default_manager.filter(congress=found.congress_id, pk=match)  # noqa: SLF001  the documented way to it
    if kind == "person":
        for one in PersonMatch.objects.filter(pk__in=kept.values("pk")):
            found.people.pop(one.written, None)
    kept.delete()
    return _recognised(found, at)


@transaction.atomic
def go_back(upload: Upload, *, by: Standing, at: dt.datetime) -> Upload:
    """Return to the columns: nothing of it was entered."""
    found = _locked(upload, by, may=(*OPEN, Upload.State.CHECKING))
    if found.lines.filter(state=LedgerRow.State.ENTERED).exists():
        raise LedgerRefused(_("这份台账已有行导入，不能再改栏目。"))
    found.state = Upload.State.MAPPING
    return _moved(found, at)


def start(
    upload: Upload,
    *,
    by: Standing,
    at: dt.datetime,
    hand_over: bool = False,
    only_good: bool = False,
    again: bool = False,
) -> Upload:
    """Begin to enter the rows that were found good.

    Raises LedgerRefused while there are bad rows and `only_good` was not said, and when the same
    file was entered before and `again` was not said.
    """
    try:
        with transaction.atomic():
            found = _started(upload, by, {"hand_over": hand_over, "only_good": only_good}, again)
            return _moved(found, at, "failure", "options", "again")
    except IntegrityError as error:
        raise LedgerRefused(_("同一份文件刚刚已由他人导入。")) from error


def _started(upload: Upload, by: Standing, options: dict[str, bool], again: bool) -> Upload:  # noqa: FBT001
    found = _locked(upload, by, may=(Upload.State.READY,))
    before = queries.earlier(found)
    if before is not None and not again:
        raise LedgerRefused(
            _("同一份文件已由%(name)s于%(at)s导入。")
            % {"name": before.by_name, "at": timezone.localdate(before.at)}
        )
    count = queries.counted(found)
    if count.get(LedgerRow.State.BAD) and not options["only_good"]:
        raise LedgerRefused(_("有的行不能导入。请改正后重新上传，或选择只导入无误的行。"))
    if not count.get(LedgerRow.State.GOOD):
        raise LedgerRefused(_("没有可以导入的行。"))
    found.state, found.failure = Upload.State.ENTERING, ""
    found.options, found.again = options, before is not None
    return found


@transaction.atomic
def stop(upload: Upload, *, by: Standing, at: dt.datetime) -> Upload:
    """Stop what the worker does with it; what is entered stays, the rest stands ready again."""
    found = _locked(upload, by, may=BUSY)
    back = {
        Upload.State.READING: Upload.State.DISCARDED,
        Upload.State.CHECKING: Upload.State.MAPPING,
        Upload.State.ENTERING: Upload.State.READY,
    }
    found.state = back[Upload.State(found.state)]
    return _moved(found, at)


@transaction.atomic
def discard(upload: Upload, *, by: Standing, at: dt.datetime) -> Upload:
    """Give a file up; it stays on record."""
    found = _locked(upload, by, may=OPEN)
    found.state = Upload.State.DISCARDED
    return _moved(found, at)
