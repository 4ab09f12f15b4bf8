"""How often something may be tried within a time, counted for all processes together."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True)
class Limit:
    """So many tries of one kind within a time, for each of whoever tries."""

    name: str
    most: int
    within: dt.timedelta

    def grants(self, who: str, *, now: dt.datetime) -> bool:
        """Count a try; False if there were too many before it, and then it does not count."""
        if self.is_reached(who, now=now):
            return False
        cache.set(self._key(who), [*self._tries(who, now), now], self.within.total_seconds())
        return True

    def is_reached(self, who: str, *, now: dt.datetime) -> bool:
        """Say whether there were as many tries as there may be."""
        return len(self._tries(who, now)) >= self.most

    def forget(self, who: str) -> None:
        """Let somebody begin anew."""
        cache.delete(self._key(who))

    def _tries(self, who: str, now: dt.datetime) -> list[dt.datetime]:
        found: list[dt.datetime] = cache.get(self._key(who), [])
        return [at for at in found if at > now - self.within]

    def _key(self, who: str) -> str:
        return f"limit:{self.name}:{hashlib.sha256(who.encode()).hexdigest()}"
