"""Lives on in an installation that is there: `python -m tests.upgrade.living 2026-11-24`."""

from __future__ import annotations

import datetime as dt
import html
import json
import random
import re
import sys
from collections import Counter, deque
from functools import cache
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402  nothing of Django's before it is set up
from django.test import Client  # noqa: E402

from renda.directory.models import Account, Body  # noqa: E402
from renda.directory.queries import example_accounts, standing  # noqa: E402
from renda.directory.standing import Standing  # noqa: E402
from renda.matters.commands import NotAllowed, perform  # noqa: E402
from renda.matters.models import Matter  # noqa: E402
from renda.matters.queries import actions_in, awaiting  # noqa: E402
from renda.matters.seals import first_break  # noqa: E402
from renda.matters.spec import Action  # noqa: E402
from renda.matters.step import Refused  # noqa: E402
from renda.sites.folio.acting import storing  # noqa: E402
from tests.plugins.answers import Filler  # noqa: E402
from tests.plugins.cast import BACKEND, moment  # noqa: E402

LINK = re.compile(r'<a\b[^>]*?\shref="(/[^"#]*)')
#: pages that one person looks at, people who look at one kind, times that a form is filled in
MOST, ENOUGH, TRIES = 150, 3, 12


def visited(client: Client, who: str, seen: Counter[str], faults: list[str]) -> None:
    """Follow every kind of link from the first page on that few others have followed."""
    queue, known = deque(["/"]), set()
    while queue and len(known) < MOST:
        address = queue.popleft()
        kind = re.sub(r"\d+", "0", address.split("?")[0])
        if kind in known or seen[kind] >= ENOUGH or "sign-out" in address:
            continue
        known.add(kind)
        seen[kind] += 1
        response = client.get(address, follow=True)
        if response.status_code >= 400:
            faults.append(f"{who} {address}: {response.status_code}")
        elif "html" in response["Content-Type"] and not response.streaming:
            queue.extend(html.unescape(found) for found in LINK.findall(response.content.decode()))


def unlike(day: dt.date) -> list[Account]:
    """Return one account of each kind of post."""
    found: dict[tuple[frozenset[tuple[str, str]], bool], Account] = {}
    for account, posts, seat in example_accounts(on=day):
        found.setdefault((frozenset((one.body.kind, one.role) for one in posts), seat), account)
    return list(found.values())


def pages(accounts: list[Account], faults: list[str]) -> int:
    """Let everybody look, and somebody who is not signed in."""
    seen: Counter[str] = Counter()
    visited(Client(), "", seen, faults)
    for account in accounts:
        client = Client()
        client.force_login(account, BACKEND)
        visited(client, account.username, seen, faults)
    return seen.total()


def steps(accounts: list[Account], day: dt.date) -> tuple[set[str], dict[str, str]]:
    """Take a step of every kind that waits; return those taken, and why others were not."""
    taken: set[str] = set()
    refused: dict[str, str] = {}
    for account in accounts:
        who = standing(account, on=day)
        for matter in awaiting(who).select_related("congress", "body", "parent")[:60]:
            for action in actions_in(who, [matter]).get(matter.pk, ()):
                name = f"{action.owner.slug}.{action.name}"
                if name in taken:
                    continue
                if why := _take(matter, action, who, day):
                    refused[name] = why
                    continue
                taken.add(name)
                refused.pop(name, None)
                break
    return taken, refused


@cache
def bodies() -> tuple[str, ...]:
    """Return names that a form knows."""
    return tuple(Body.objects.filter(ends_on=None).values_list("name", flat=True)[:40])


def _take(matter: Matter, action: Action, who: Standing, day: dt.date) -> str:
    """Take a step with answers that its form accepts; return why it was refused, if it was."""
    at, said = moment(day.isoformat()), ""
    filler = Filler(random.Random(action.name), day, bodies())  # noqa: S311
    for _n in range(TRIES if action.asks else 1):
        form: Any = None
        if action.asks is not None:
            blank = action.asks(matter=matter, by=who, at=at)
            form = action.asks(*filler.fill(blank), matter=matter, by=who, at=at)
            if not form.is_valid():
                said = form.errors.as_json(escape_html=False)
                continue
        try:
            with transaction.atomic():
                if form is None:
                    perform(matter, action, by=who, at=at, answers={})
                else:
                    with storing(form) as answers:
                        perform(matter, action, by=who, at=at, answers=answers)
        except (Refused, NotAllowed) as error:
            said = str(error)
            matter.refresh_from_db()
        else:
            return ""
    return said or "?"


def main(day: str) -> None:
    """Print what was looked at, what was done, and what does not hold afterwards."""
    on = dt.date.fromisoformat(day)
    accounts = unlike(on)
    faults: list[str] = []
    count = pages(accounts, faults)
    taken, refused = steps(accounts, on)
    broken = first_break()
    found = {
        "pages": count,
        "faults": faults,
        "taken": sorted(taken),
        "refused": refused,
        "broken": f"{broken.where}: {broken.why}" if broken else "",
    }
    sys.stdout.write(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
