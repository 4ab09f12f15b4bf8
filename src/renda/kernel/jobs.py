"""What happens by the clock: a job, and those that packages bring to the worker of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Job:
    """Something done every so often, by one worker only; run with the moment."""

    name: str
    every: dt.timedelta
    run: Callable[[dt.datetime], Any]
    #: from when of a day on, where people are; None = whenever a stretch of `every` begins
    begins: dt.time | None = None


#: jobs of packages that the worker's own does not know
brought: list[Job] = []
