"""The example, lived on and kept in a file; each attempt begins with it as it was."""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from renda.directory.models import Account, Congress
from renda.directory.queries import standing
from renda.directory.standing import Standing
from renda.example.build import build
from renda.example.district import CODE
from renda.example.scale import SMALL
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.registry import procedures
from renda.matters.spec import Procedure
from renda.sites.folio.showing import beginnings
from tests.journeys.walk.goals import name_of
from tests.journeys.walk.living import Life, Place
from tests.plugins.cast import moment

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src/renda"
CACHE = ROOT / ".cache/journeys"
#: the day on which the example ends, and the one on which everything is clicked
ENDS, TODAY = dt.date(2026, 11, 23), dt.date(2026, 12, 23)


@contextmanager
def standing_still() -> Iterator[None]:
    """Let it be ten in the morning of the day, for the server too."""
    real = timezone.now
    ahead = moment(TODAY.isoformat()) - real()
    timezone.now = lambda: real() + ahead
    try:
        yield
    finally:
        timezone.now = real


#: what the example and the living on depend on; pages may change without it
MAKERS = ("config", "directory", "example", "kernel", "ledgers", "lines", "matters", "search")
LIVING = ("answering", "forms", "goals", "living", "proving", "roads", "trying", "world")


def kept(kind: str, *names: str) -> Path:
    """Return the file for what the program and some parts of the walk are now."""
    parts = [path for name in MAKERS for path in sorted((PACKAGE / name).rglob("*.py"))]
    parts = [path for path in parts if "tests" not in path.parts]
    parts += [Path(__file__).parent / f"{name}.py" for name in names]
    digest = hashlib.sha256(b"".join(part.read_bytes() for part in parts))
    return CACHE / f"{kind}-{digest.hexdigest()[:16]}.sqlite3"


@dataclass(frozen=True)
class Beginner:
    """Somebody who may begin."""

    name: str
    who: Standing


@dataclass
class World:
    """The example with a place for each step."""

    path: Path
    places: dict[str, Place]
    known: list[str]
    numbers: list[str]
    crashes: dict[str, str]
    site: str = ""

    @classmethod
    def made(cls) -> World:
        """Return the example, made once for all who walk at a time."""
        path = kept("lived", *LIVING)
        CACHE.mkdir(parents=True, exist_ok=True)
        with (CACHE / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                for older in CACHE.glob("lived-*"):
                    older.unlink()
                _make(path)
        told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        places = {name: Place(**place) for name, place in told["places"].items()}
        return cls(path, places, told["known"], told["numbers"], told["crashes"])

    def start(self) -> None:
        """Put everything where the example is, its files too."""
        bring_files(self.path)
        read(self.path)

    def restore(self) -> None:
        """Put everything back as it was, but leave signed in who is."""
        sessions = list(Session.objects.all())
        read(self.path)
        Session.objects.all().delete()
        Session.objects.bulk_create(sessions)
        cache.clear()

    def people(self) -> list[Beginner]:
        """Return those whom the example names, before all the others, with what they are."""
        named = Account.objects.filter(is_example=True, is_active=True)
        found = named.exclude(username__startswith="person").order_by("pk")
        return [Beginner(one.username, standing(one, on=TODAY)) for one in found]

    def beginner(self, procedure: type[Procedure]) -> Beginner | None:
        """Return who may begin a matter of a kind."""
        return next((one for one in self.people() if procedure in beginnings(one.who)), None)

    def source(self, procedure: type[Procedure], by: Beginner) -> Matter | None:
        """Return a matter from which one of a kind may arise."""
        begin = procedure.begin
        if begin is None or begin.upon == ():
            return None
        fitting = [slug for slug, one in procedures.items() if begin.upon and begin.fits(one)]
        seen = visible(by.who).filter(procedure__in=fitting or ("hearing", "inspection"))
        return seen.select_related("root").order_by("closed_at", "-pk").first()

    def record(self, name: str, outcomes: dict[str, list[str]], faults: list[str]) -> None:
        """Write down how a line went, to be read beside its picture."""
        folder = ROOT / "var/journeys"
        folder.mkdir(parents=True, exist_ok=True)
        told = {"outcomes": outcomes, "faults": list(dict.fromkeys(faults))}
        text = json.dumps(told, ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(text, "utf-8")


def _make(path: Path) -> None:
    example = kept("example")
    if not example.exists():
        for older in CACHE.glob("example-*"):
            older.unlink()
        call_command("migrate", verbosity=0)
        build(SMALL, today=ENDS, tell=lambda _day, _done: None)
        _write(example)
    bring_files(example)
    read(example)
    accounts = list(Account.objects.filter(is_example=True, is_active=True).order_by("pk"))
    life = Life(Congress.objects.get(code=CODE), TODAY, accounts)
    life.live()
    numbers = Matter.objects.exclude(number="").order_by("-pk").values_list("number", flat=True)
    told = {
        "places": {name: asdict(place) for name, place in life.places.items()},
        "taken": life.taken,
        "missing": [name_of(action) for action in life.wanted],
        "refusals": life.trying.refusals,
        "crashes": life.trying.crashes,
        "known": life.known,
        "numbers": list(numbers[:3]),
    }
    path.with_suffix(".json").write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    _write(path)


def _write(path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("VACUUM INTO %s", [str(path)])
    Path(settings.MEDIA_ROOT).mkdir(exist_ok=True)
    shutil.make_archive(str(path), "tar", settings.MEDIA_ROOT)


def bring_files(path: Path) -> None:
    """Put the stored files where the program looks for them."""
    shutil.unpack_archive(f"{path}.tar", settings.MEDIA_ROOT, filter="data")


def read(path: Path) -> None:
    """Put everything where it was when the file was written."""
    connection.ensure_connection()
    with sqlite3.connect(path) as source:
        source.backup(connection.connection)
