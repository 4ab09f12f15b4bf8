"""`python -m tools.bench.hall`: so many phones wait at a sitting, all vote, the screen follows.

A real server in processes of its own, phones that keep their line open, each asking for the state
every two to three seconds. Prints what was wanted and what was measured; ends with 1 if not met.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tools.bench.run import again, prepare

#: seconds: 95 of 100 votes are acknowledged sooner; the result is there after the closing
P95, RESULT = 0.5, 2.0
CHOICES = ("for", "against", "abstained")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Seen:
    """What the phones saw: seconds for each vote, each state, and what went wrong."""

    votes: list[float] = field(default_factory=list)
    states: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    chosen: dict[int, str] = field(default_factory=dict)


@dataclass
class Hall:
    """The hall as the phones find it; all come within some seconds, then the voting begins."""

    port: int
    seconds: int
    sitting: int
    state: str
    seen: Seen = field(default_factory=Seen)
    over: threading.Event = field(default_factory=threading.Event)
    coming: float = 40.0
    begins: float = field(default_factory=lambda: time.monotonic() + 45)


def main() -> int:
    """Measure on the databases asked for."""
    parser = argparse.ArgumentParser(prog="bench-hall")
    parser.add_argument("--database", choices=("sqlite", "postgresql"))
    parser.add_argument("--phones", type=int, default=450)
    parser.add_argument("--seconds", type=int, default=30, help="within which all vote")
    parser.add_argument("--port", type=int, default=8471)
    asked = parser.parse_args()
    if asked.database is None:
        return max(again(database, "tools.bench.hall") for database in ("sqlite", "postgresql"))
    with tempfile.TemporaryDirectory(prefix="renda-hall-", ignore_cleanup_errors=True) as folder:
        os.environ["RENDA_BALLOT_KEYS"] = f"{folder}/keys"
        prepare(asked.database, Path(folder))
        with _served(asked.port):
            return _measured(asked)


@contextmanager
def _served(port: int) -> Iterator[None]:
    command: list[str | Path] = [
        Path(sys.executable).with_name("granian"), "--interface", "wsgi", "--host", "127.0.0.1",
        "--port", str(port), "--workers", "1", "--blocking-threads", "8", "--log-level", "warning",
        "--backlog", "1024", "renda.config.wsgi:application",
    ]  # fmt: skip
    server = subprocess.Popen(command, env=dict(os.environ))
    try:
        for _n in range(100):
            try:
                _ask(http.client.HTTPConnection("127.0.0.1", port), "GET", "/door/sign-in/")
                break
            except OSError:
                time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait()


def _measured(asked: argparse.Namespace) -> int:
    from renda.voting import commands  # noqa: PLC0415  not before the settings are chosen
    from tools.bench.seating import seated  # noqa: PLC0415

    sitting, cards, opened, state, at = seated(asked.phones)
    ballot = opened()
    hall = Hall(asked.port, asked.seconds, sitting, state)
    phones = [Phone(hall, n, card) for n, card in enumerate(cards)]
    for one in phones:
        one.start()
    seen, latest = hall.seen, hall.begins + hall.seconds + 180
    while len(seen.votes) + len(seen.failed) < len(cards) and time.monotonic() < latest:
        time.sleep(0.1)
    closing = time.monotonic()
    found = commands.close(ballot, at=at)
    screen = http.client.HTTPConnection("127.0.0.1", asked.port)
    while "result" not in json.loads(_ask(screen, "GET", state)[1]):
        time.sleep(0.1)
    shown = time.monotonic() - closing
    hall.over.set()
    for one in phones:
        one.join()
    return _told(asked, seen, found, shown)


class Phone(threading.Thread):
    """One phone: comes in, waits, votes at a moment of its own, waits for the result."""

    def __init__(self, hall: Hall, n: int, card: str) -> None:
        super().__init__()
        self.hall, self.n, self.card = hall, n, card
        self.lot = random.Random(n)  # noqa: S311  no secret
        self.line = http.client.HTTPConnection("127.0.0.1", hall.port, timeout=60)

    def run(self) -> None:
        """Live through the ballot."""
        try:
            self._live()
        except (OSError, ValueError, http.client.HTTPException) as error:
            self.hall.seen.failed.append(repr(error)[:200])

    def _live(self) -> None:
        hall, lot = self.hall, self.lot
        votes_at = hall.begins + lot.uniform(0, hall.seconds)
        time.sleep(lot.uniform(0, hall.coming))
        cookies = _entered(self.line, self.card)
        while time.monotonic() < votes_at:
            self._look()
        page, cookies = _page(self.line, f"/hall/{hall.sitting}/", cookies)
        action, token = _found(page)
        choice = lot.choice(CHOICES)
        body = urlencode({"csrfmiddlewaretoken": token, "choice": choice})
        start = time.monotonic()
        status, _text, _headers = _ask(self.line, "POST", action, body, cookies)
        if status == http.client.FOUND:
            hall.seen.votes.append(time.monotonic() - start)
            hall.seen.chosen[self.n] = choice
        else:
            hall.seen.failed.append(str(status))
        while not hall.over.is_set():
            self._look()

    def _look(self) -> None:
        time.sleep(self.lot.uniform(2, 3))
        start = time.monotonic()
        _ask(self.line, "GET", self.hall.state)
        self.hall.seen.states.append(time.monotonic() - start)


def _found(page: str) -> tuple[str, str]:
    """Return where a vote goes and the form's token. Raises ValueError if there is no form."""
    action, token = re.search(r'action="([^"]+)"', page), TOKEN.search(page)
    if action is None or token is None:
        raise ValueError(page[:200])
    return action[1], token[1]


def _entered(line: http.client.HTTPConnection, card: str) -> str:
    page, cookies = _page(line, card, "")
    token = TOKEN.search(page)
    body = urlencode({"csrfmiddlewaretoken": token[1] if token else ""})
    _status, _text, headers = _ask(line, "POST", card, body, cookies)
    return _cookies(headers, cookies)


def _page(line: http.client.HTTPConnection, path: str, cookies: str) -> tuple[str, str]:
    _status, text, headers = _ask(line, "GET", path, cookies=cookies)
    return text, _cookies(headers, cookies)


def _cookies(headers: Any, before: str) -> str:
    kept = dict(one.split("=", 1) for one in before.split("; ") if one)
    for one in headers.get_all("Set-Cookie") or ():
        name, value = one.split(";")[0].split("=", 1)
        kept[name] = value
    return "; ".join(f"{name}={value}" for name, value in kept.items())


def _ask(
    line: http.client.HTTPConnection, method: str, path: str, body: str = "", cookies: str = ""
) -> tuple[int, str, Any]:
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    if cookies:
        headers["Cookie"] = cookies
    line.request(method, path, body or None, headers)
    answer = line.getresponse()
    return answer.status, answer.read().decode(), answer.headers


def _told(asked: argparse.Namespace, seen: Seen, ballot: Any, shown: float) -> int:
    counted = {name: ballot.counts[name] for name in CHOICES}
    said = {name: list(seen.chosen.values()).count(name) for name in CHOICES}
    p95 = statistics.quantiles(seen.votes, n=20)[-1]
    print(f"{asked.database}: {asked.phones} phones, votes within {asked.seconds} s")
    print(f"  lost: {asked.phones - len(seen.votes)}; counted as cast: {counted == said}")
    print(f"  a vote: median {statistics.median(seen.votes):.3f} s, p95 {p95:.3f} s (< {P95})")
    states = statistics.quantiles(seen.states, n=20)[-1]
    print(f"  a state: median {statistics.median(seen.states) * 1000:.1f} ms, "
          f"p95 {states * 1000:.1f} ms, {len(seen.states)} of them")  # fmt: skip
    print(f"  the result on the screen after {shown:.2f} s (< {RESULT})")
    for one in seen.failed[:5]:
        print("  failed:", one)
    met = not seen.failed and counted == said and p95 < P95 and shown < RESULT
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
