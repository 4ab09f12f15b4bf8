"""Who is behind a session: the account, looked up with a query compiled once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from renda.directory.models import Account
from renda.kernel.prepared import prepared


def _of_key(keys: Sequence[Any]) -> QuerySet[Account]:
    return Account.objects.filter(pk=keys[0], is_active=True)


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]  # it ships no types
    """Signs in by username and password; an account that was closed is nobody any more."""

    def get_user(self, user_id: int) -> Account | None:
        """Return the account of a session, None if there is none that may act."""
        return next(iter(prepared("", _of_key, int(user_id))), None)
