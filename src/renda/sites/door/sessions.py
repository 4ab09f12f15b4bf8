"""Where sessions are kept: in the database, looked up with a query compiled once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from renda.kernel.prepared import prepared


def _of_key(keys: Sequence[Any]) -> QuerySet[Session]:
    return Session.objects.filter(session_key=keys[0])


class SessionStore(db.SessionStore):
    """Django's own, asked for on every page."""

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        found = next(iter(prepared("", _of_key, key)), None)
        if found is None or found.expire_date <= timezone.now():
            self._session_key: str | None = None
            return None
        return found
