"""Runs Renda on this computer: database, example, server and worker; standard library only."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tools.environment import BIN, set_up
from tools.steps import ROOT, START, Failed, quietly, step

#: where the example lives, and a real office on the same computer: neither touches the other
VAR = Path(os.environ.get("RENDA_VAR", ROOT / "var"))
OWN = Path(os.environ.get("RENDA_VAR", ROOT / "own"))
DATABASE = "renda.sqlite3"
#: seconds before a program that ended by itself is started again, at first and at most
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
SERVER = (
    *("--interface", "wsgi", "--host", "127.0.0.1", "--workers", "1", "--blocking-threads", "4"),
    *("--log-level", "warning"),
)


def run(port: int, *, empty: bool = False) -> int:
    """Serve the example on this computer until Ctrl-C, or an office's own data."""
    set_up()
    _refuse_busy(port)
    home = OWN if empty else VAR
    env = serving(port, home, example=not empty)
    fresh = prepare_database(env, home, example=not empty)
    commands: dict[str, list[str | Path]] = {
        "server": [BIN / "granian", *SERVER, "--port", str(port), "renda.config.wsgi:application"],
        "worker": [BIN / "renda", "worker"],
    }
    announce = _announce_own if empty else _announce
    _until_interrupted(commands, env, lambda: announce(port, env, home, fresh=fresh), port)
    return 0


def serving(port: int, home: Path = VAR, *, example: bool = True) -> dict[str, str]:
    mine = {
        "RENDA_EXAMPLE": "1" if example else "0",
        "RENDA_MANIFEST": "0",
        "RENDA_VAR": str(home),
        "RENDA_URL": f"http://127.0.0.1:{port}",
        "RENDA_SECRET_KEY": _secret(home),
    }
    return mine | dict(os.environ)


def _secret(home: Path) -> str:
    """Return this copy's own key, made on the first run."""
    (home / "static").mkdir(parents=True, exist_ok=True)
    path = home / "secret.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(os.urandom(48).hex())
    return path.read_text()


def _refuse_busy(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            hint = f"Port {port} is taken; choose another: python3 dev.py run --port {port + 1}"
            raise Failed(hint) from error


def prepare_database(env: Mapping[str, str], home: Path = VAR, *, example: bool = True) -> bool:
    """Migrate; a new embedded database of the example gets its year. Say whether it was new.

    A new one is filled under another name, so that an interrupted first run leaves nothing half
    done.
    """
    database = home / DATABASE
    if database.exists() or "DATABASE_URL" in env:
        with step("Bringing the database up to date"):
            quietly(BIN / "renda", "migrate", "--no-input", env=env)
        return False
    scratch = home / "new.sqlite3"
    for leftover in home.glob("new.sqlite3*"):
        leftover.unlink()
    filling = {**env, "DATABASE_URL": f"sqlite:///{scratch}"}
    with step("Making the database"):
        quietly(BIN / "renda", "migrate", "--no-input", env=filling)
    if example:
        with step("Loading the example year"):
            quietly(BIN / "renda", "demo", env=filling)
    scratch.rename(database)
    return True


def _announce(port: int, env: Mapping[str, str], home: Path, *, fresh: bool) -> None:
    print(_said(env, "demo", "--accounts"), end="")
    state = "new, with the example year" if fresh else "kept from last time"
    print(f"\n  Renda    http://127.0.0.1:{port}/")
    print(f"  Sign in  http://127.0.0.1:{port}/door/sign-in/  (example accounts: one click each)")
    _announce_data(home, state)


def _announce_own(port: int, env: Mapping[str, str], home: Path, *, fresh: bool) -> None:
    print("\n" + _said(env, "begin", "--if-empty"), end="")
    print(f"\n  Renda    http://127.0.0.1:{port}/")
    _announce_data(home, "new and empty" if fresh else "kept from last time")


def _said(env: Mapping[str, str], *words: str) -> str:
    asked = subprocess.run(
        [BIN / "renda", *words], env=env, check=False, capture_output=True, text=True
    )
    return asked.stdout


def _announce_data(home: Path, state: str) -> None:
    database = home / DATABASE
    print(f"  Data     {database.relative_to(ROOT) if database.is_relative_to(ROOT) else database}")
    print(
        f"           {state}; ready after {time.monotonic() - START:.0f} s; Ctrl-C ends it\n",
        flush=True,
    )


class Kept:
    """A program that is started again when it ends by itself, each time a little later."""

    def __init__(self, name: str, words: Iterable[str | Path], env: Mapping[str, str]) -> None:
        self.name, self.words, self.env = name, [str(word) for word in words], dict(env)
        self.pause, self.again_at = FIRST_PAUSE, 0.0
        self.process = self._begun()

    def _begun(self) -> subprocess.Popen[bytes]:
        self.since = time.monotonic()
        return subprocess.Popen(self.words, cwd=ROOT, env=self.env)

    def look(self, now: float) -> None:
        """See whether it still runs; if not, start it again when its pause is over."""
        if self.process.poll() is None:
            return
        if not self.again_at:
            if now - self.since > LONGEST_PAUSE:  # it ran well for a while
                self.pause = FIRST_PAUSE
            self.again_at = now + self.pause
            code = self.process.returncode
            print(
                f"The {self.name} ended by itself (code {code}); "
                f"started again in {self.pause:.0f} s.",
                flush=True,
            )
        elif now >= self.again_at:
            self.pause, self.again_at = min(self.pause * 2, LONGEST_PAUSE), 0.0
            self.process = self._begun()


def _until_interrupted(
    commands: Mapping[str, Iterable[str | Path]],
    env: Mapping[str, str],
    ready: Callable[[], None],
    port: int,
) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    kept = [Kept(name, words, env) for name, words in commands.items()]
    try:
        with step("Starting the server and the worker"):
            _wait_for(port, kept[0].process)
        ready()
        while True:
            for one in kept:
                one.look(time.monotonic())
            time.sleep(0.5)
    except KeyboardInterrupt:
        print("\nStopping.")
    finally:
        _stop([one.process for one in kept])


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/")
            if connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise Failed("The server does not answer.")


def _stop(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
