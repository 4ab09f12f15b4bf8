"""How the rows of a declared ledger are looked through: what they name, what is there already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from renda.kernel.text import one_line
from renda.ledgers import numbers
from renda.ledgers.declared import OF, Declared
from renda.ledgers.models import Upload
from renda.ledgers.remarks import Remark
from renda.ledgers.spec import Row
from renda.ledgers.told import Told
from renda.matters.models import Matter

#: what a row is called by: year, number, title
Name = tuple[int, str, str]


class Shelf:
    """The matters of a kind that some rows may mean, found by number and by title."""

    def __init__(self, kind: Declared, congress_id: int) -> None:
        self.kind, self.congress_id = kind, congress_id
        self.found: dict[Any, list[Matter]] = {}

    def fetch(self, told: Sequence[Told], above: Sequence[Matter] = ()) -> None:
        """Look up those that are called as the rows call them, in one query for all."""
        names = [(one.row.year, one.number, one.title) for one in told]
        called = Q(number__in={n for _y, n, _t in names if n}) | Q(
            title__in={t for _y, _n, t in names if t}
        )
        there = Matter.objects.filter(
            called, congress=self.congress_id, procedure=self.kind.procedure.slug
        ).living()
        there = there.filter(parent__in=above) if self.kind.whole else there.filter(parent=None)
        self.found = {}
        for matter in there.select_related("congress", "root", "body").order_by("pk"):
            for key in ((matter.year, matter.number), (matter.parent_id, matter.title)):
                self.found.setdefault(key, []).append(matter)

    def numbered(self, year: int, number: str) -> list[Matter]:
        """Return those of a number."""
        return self.found.get((year, number), []) if number else []

    def titled(self, title: str, parent: int | None = None) -> list[Matter]:
        """Return those of a title, at the top or below another."""
        return self.found.get((parent, title), []) if title else []


class Review:
    """Looks through the rows of one file: `values["told"]` is what each tells, `["whole"]` of what.

    A row that has a whole has its `group`: the rows of a whole come in together.
    """

    def __init__(self, kind: Declared, upload: Upload) -> None:
        self.kind, self.upload = kind, upload
        self.shelf = Shelf(kind, upload.congress_id)
        self.wholes = Shelf(kind.whole, upload.congress_id) if kind.whole else None
        self.highest: dict[str, int] = {}
        self.seen: set[tuple[Any, ...]] = set()
        #: what the first row of each whole tells of it
        self.first: dict[str, tuple[Told, list[Remark]]] = {}
        self.at = timezone.now()

    def __call__(self, rows: Sequence[Row]) -> None:
        """Find what the rows mean; say what is wrong with them and which are there already."""
        told = [Told(self.kind, row, self.at) for row in rows]
        above = self._above(self.wholes, rows) if self.wholes else [None] * len(rows)
        self.shelf.fetch(told, [one for one in above if one])
        for row, one, whole in zip(rows, told, above, strict=True):
            row.values["told"] = one
            self._count(row.values.get("above") or one)
            self._known(row, one, whole)
            if row.known is None:
                row.problems += one.remarks()
                row.warnings += one.warnings()
                self._once(row, one)

    def _count(self, one: Told) -> None:
        """Note how far the numbers have come, so that the next one given by us follows them."""
        begin = one.kind.procedure.begin
        plain = numbers.of_pattern(one.number, begin.numbered) if begin and begin.numbered else None
        if plain is not None:
            year = str(one.row.year)
            self.highest[year] = max(plain, self.highest.get(year, 0))

    # the whole

    def _above(self, wholes: Shelf, rows: Sequence[Row]) -> list[Matter | None]:
        told = [Told(wholes.kind, row, self.at, OF) for row in rows]
        wholes.fetch(told)
        return [self._whole(wholes, row, one) for row, one in zip(rows, told, strict=True)]

    def _whole(self, wholes: Shelf, row: Row, one: Told) -> Matter | None:
        """Find the whole of a row, or see whether it can be brought along."""
        if not (one.number or one.title):
            values = {"whole": str(one.kind.procedure.label)}
            row.problems.append(Remark(gettext_noop("没有写明所属的%(whole)s"), values))
            return None
        row.group = f"{one.row.year}|{one.number or one.title}"[:200]
        found = _meant(wholes, row, one)
        row.values["whole"], row.values["above"] = found, one
        if found is not None:
            row.values["begun"] = timezone.localdate(found.opened_at)
            return found
        first, remarks = self.first.setdefault(row.group, (one, list(one.remarks())))
        row.values["above"] = first
        row.problems += remarks
        return None

    # the row itself

    def _known(self, row: Row, one: Told, whole: Matter | None) -> None:
        above: Told | None = row.values.get("above")
        if self.wholes:
            # below a whole that comes along, the first steps may be taken with the whole's
            one.carried = whole is None and bool(above and above.road.legs)
            one.begun = row.values.get("begun") or (above.opened_on if above else None)
        for found in self._alike(one, whole):
            row.known, row.problems = found.pk, []
            return
        taken = [] if self.wholes else self.shelf.numbered(row.year, one.number)
        if taken:
            message = gettext_noop("编号已是另一件：%(title)s")
            row.problems.append(Remark(message, {"title": taken[0].title[:60]}))
        if over := row.values.get("over"):
            row.problems.append(over)

    def _alike(self, one: Told, whole: Matter | None) -> list[Matter]:
        """Return the matter that a row is: by number and title, else title, body and day."""
        if self.wholes:
            found = self.shelf.titled(one.title, whole.pk) if whole else []
            body = one.value("body") or (whole.body if whole else None)
            return [m for m in found if m.body_id == (body.pk if body else None)]
        found = self.shelf.titled(one.title)
        if one.number:
            numbered = {m.pk for m in self.shelf.numbered(one.row.year, one.number)}
            return [m for m in found if m.pk in numbered]
        return [m for m in found if self._same_day(one, m)]

    def _same_day(self, one: Told, matter: Matter) -> bool:
        body: Any = one.value("body")
        day: dt.date | None = one.value("opened_on")
        same = day is None or timezone.localdate(matter.opened_at) == day
        return matter.year == one.row.year and same and (not body or matter.body_id == body.pk)

    def _once(self, row: Row, one: Told) -> None:
        """Refuse a row that the file has twice; one without a name is told that it lacks it."""
        if not (one.title or one.number):
            return
        body: Any = one.value("body")
        name: tuple[Any, ...] = (row.group or row.year, one.title, body and body.pk)
        names = [name] if self.wholes or not one.number else [(row.year, one.number)]
        if not (self.wholes or one.number):
            names = [(*name, one.value("opened_on"))]
        for each in names:
            if each in self.seen:
                row.problems.append(
                    Remark(gettext_noop("与前面的行重复：%(title)s"), {"title": one.title[:60]})
                )
            self.seen.add(each)


def _meant(wholes: Shelf, row: Row, one: Told) -> Matter | None:
    """Return the whole that a row means, by its number, else by its title."""
    found = wholes.numbered(row.year, one.number) or wholes.titled(one.title)
    alike = [matter for matter in found if matter.year == row.year] or found
    if len(alike) > 1:
        message = gettext_noop("有几件同名的%(whole)s，请写明编号：%(title)s")
        values = {"whole": str(one.kind.procedure.label), "title": one.title[:60]}
        row.problems.append(Remark(message, values))
    elif alike and alike[0].closed_at:
        message = gettext_noop("所属的“%(title)s”已经办结，不能再补录")
        row.values["over"] = Remark(message, {"title": alike[0].title[:60]})
    return alike[0] if alike else None


def preview(row: Row) -> Sequence[tuple[Any, Any]]:
    """Return what a row will be, in the words of its columns."""
    one: Told = row.values["told"]
    above: Told | None = row.values.get("above")
    whole: Matter | None = row.values.get("whole")
    kind = one.kind
    said: list[tuple[Any, Any]] = []
    if above is not None:
        title = str(whole) if whole else _("新补录：%(title)s") % {"title": one_line(above.title)}
        said.append((above.kind.procedure.label, title))
    else:
        said.append((_("编号"), one.number or "—"))
    stage = kind.procedure.stages.get(one.value("stage") or "")
    said += [
        (_("标题"), one.title),
        (_("承办单位"), one.value("body") or (whole.body if whole else "—") or "—"),
        (_("发起日期"), one.opened_on.isoformat()),
        (_("环节"), stage.label if stage else "—"),
    ]
    last = one.steps()[-1:]
    since = last[0].at if last else one.moment(one.opened_on)
    carried = bool(last) and last[0].undated
    day = _("随整件") if carried else timezone.localdate(since).isoformat()
    return [*said, (_("到这一环节的日期"), day)]
