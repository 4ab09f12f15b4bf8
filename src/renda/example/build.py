"""How the whole example is built: the district is settled, then its diary is played."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

from django.db import transaction

from renda.directory.models import Congress
from renda.example import recording
from renda.example.aside import Aside
from renda.example.before import Before
from renda.example.current import Current
from renda.example.days import at
from renda.example.diary import Diary
from renda.example.district import CODE, MERGED_ON, District, merge, settle
from renda.example.oversight.stage import Stage
from renda.example.oversight.year import play
from renda.example.raising import Scribe
from renda.example.scale import Scale
from renda.example.serving import serve
from renda.example.year import Year
from renda.notices.commands import skip_steps

SEED = 534
#: what the records of the example year need to run out
EARLIEST = dt.date(2024, 10, 1)
#: of steps longer ago nobody is told anew
NEWS = dt.timedelta(days=14)

Tell = Callable[[dt.date, int], None]


def is_built() -> bool:
    """Say whether the example is already there."""
    return Congress.objects.filter(code=CODE).exists()


@transaction.atomic
def build(scale: Scale, *, today: dt.date, tell: Tell) -> tuple[District, int]:
    """Build the example up to a day; return the district and how many steps were taken."""
    rng = random.Random(SEED)  # noqa: S311  the same invented people every time
    district = settle(scale, rng)
    tell(dt.date(2021, 1, 1), 0)
    diary = Diary(district)
    scribe = Scribe(district, diary, rng)
    Before(scribe, scale).write()
    year = Year(scribe, scale)
    year.write()
    Aside(scribe, scale, [plan for plan in year.in_session if plan.letter == "B"]).write()
    Current(scribe, today).write()
    diary.play(at(MERGED_ON, 0), tell)
    merge(district)
    diary.play(at(today, 0), tell)
    stage = Stage(district, scribe.days, today)
    play(stage)
    serve(district, today)
    recording.play(stage)
    skip_steps(before=at(today, 0) - NEWS)
    return district, diary.done + stage.done
