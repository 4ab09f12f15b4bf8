"""What can be asked about papers: their wording, their codes, their numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Max, QuerySet

from renda.directory.models import Congress
from renda.kernel.documents.spec import Paper
from renda.kernel.models import Series
from renda.matters.models import Matter
from renda.papers import codes
from renda.papers.models import Code, Issued, Wording


def codes_of(congress: Congress) -> list[Code]:
    """Return the codes in use: the office's own, else the usual ones."""
    own = list(Code.objects.filter(congress=congress).order_by("pk"))
    return [code for code in own if code.ended_at is None] if own else codes.usual(congress)


def last_numbers(congress: Congress, year: int) -> dict[str, int]:
    """Return the last number of each code in a year, given here or before the system was there."""
    found = Issued.objects.filter(congress=congress, year=year).values("code")
    given = dict(found.annotate(last=Max("n")).values_list("code", "last"))
    keys = {series(congress, one.code, year): one.code for one in codes_of(congress)}
    told = Series.objects.filter(key__in=keys, last__gt=0).values_list("key", "last")
    skipped = {keys[key]: last for key, last in told}
    return given | {code: max(last, given.get(code, 0)) for code, last in skipped.items()}


def series(congress: Congress, code: str, year: int) -> str:
    """Return the key of the series from which the numbers of a code are taken in a year."""
    return f"papers:{congress.code}:{code}:{year}"


def gaps(congress: Congress, year: int) -> dict[str, list[tuple[int, int]]]:
    """Return which numbers of each code of a year were given outside of the system, as ranges."""
    given: dict[str, set[int]] = {}
    for code, n in Issued.objects.filter(congress=congress, year=year).values_list("code", "n"):
        given.setdefault(code, set()).add(n)
    return {code: list(_missing(numbers)) for code, numbers in given.items()}


def _missing(numbers: Collection[int]) -> Iterator[tuple[int, int]]:
    before = 0
    for n in sorted(numbers):
        if n > before + 1:
            yield before + 1, n - 1
        before = n


def issued_of(congress: Congress) -> QuerySet[Issued]:
    """Return the register, newest first."""
    found = Issued.objects.filter(congress=congress)
    found = found.select_related("matter", "by__person", "replaces", "replaced_by")
    return found.order_by("-issued_on", "-pk")


def fitting(congress: Congress, paper: Paper) -> list[Code]:
    """Return the codes in use under which a paper may go out: whose office signs it."""
    signs = paper.tail.signature.split("\n")[0] if paper.tail else ""
    return [one for one in codes_of(congress) if not signs or one.office in ("", signs)]


def number_of(matter: Matter, paper: str) -> Issued | None:
    """Return the number under which a paper of a matter is in force, if it has one."""
    found = Issued.objects.filter(matter=matter, paper=paper, in_force=True)
    return found.select_related("wording", "replaces", "by__person").first()


def numbers_of(matter: Matter, paper: str) -> QuerySet[Issued]:
    """Return every number that a paper of a matter was given, newest first."""
    found = Issued.objects.filter(matter=matter, paper=paper)
    return found.select_related("replaced_by", "revoked_by__person").order_by("-pk")


def earlier(matter: Matter, paper: str) -> QuerySet[Issued]:
    """Return those under which it went out before and is not in force any more."""
    return numbers_of(matter, paper).filter(in_force=False)


def versions_of(congress: Congress, procedure: str, key: str) -> QuerySet[Wording]:
    """Return every wording of a paper, newest first."""
    found = Wording.objects.filter(congress=congress, procedure=procedure, key=key)
    return found.select_related("by__person").order_by("-version")


def wording_of(congress: Congress, procedure: str, key: str) -> Wording | None:
    """Return the wording in force; None where the paper is as it comes."""
    newest = versions_of(congress, procedure, key).first()
    return newest if newest is not None and newest.text else None


def reworded(congress: Congress) -> dict[tuple[str, str], Wording]:
    """Return the newest wording of each paper of a congress, in one query."""
    rows = Wording.objects.filter(congress=congress).order_by("version")
    return {(row.procedure, row.key): row for row in rows}
