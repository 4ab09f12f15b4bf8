"""What operations.md and the unit files say can be done as they say it."""

import configparser
import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

from renda.config import environment
from tests.guards.walking import PACKAGE, ROOT

UNITS = sorted((ROOT / "deploy").glob("*.service"))
MANUAL = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
ASKED = set(
    re.findall(
        r'environment\.\w+\(\s*"([A-Z_]+)"',
        (PACKAGE / "config/settings.py").read_text(encoding="utf-8"),
    )
)
#: for the tests alone
UNTOLD = {"RENDA_TASKS"}


def unit(path):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(path)
    return parser["Service"]


def test_there_is_a_unit_for_the_server_and_one_for_the_worker():
    assert [path.name for path in UNITS] == ["renda-worker.service", "renda.service"]


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_what_a_unit_starts_is_there(path):
    program, *words = shlex.split(unit(path)["ExecStart"])
    name = Path(program).name
    assert name in {"granian", "renda"}
    if name == "renda":
        assert words[0] in get_commands()
        return
    told = subprocess.run(
        [sys.executable, "-m", "granian", "--help"], capture_output=True, text=True, check=True
    ).stdout
    for word in words:
        if word.startswith("--"):
            assert re.search(rf"{word}\b", told), word
    module, _colon, attribute = words[-1].partition(":")
    assert importlib.util.find_spec(module)
    assert attribute == "application"


def test_both_are_started_again_and_held_alike():
    one, other = (unit(path) for path in UNITS)
    own = {"ExecStart", "TimeoutStopSec", "ReadWritePaths"}
    assert {key: one[key] for key in one if key not in own} == {
        key: other[key] for key in other if key not in own
    }
    assert one["Restart"] == "always"
    assert (one["ProtectSystem"], one["NoNewPrivileges"]) == ("strict", "yes")


def test_the_example_s_settings_are_settings():
    lines = (ROOT / "deploy/renda.env").read_text(encoding="utf-8").splitlines()
    named = {line.split("=")[0] for line in lines if line and not line.startswith("#")}
    assert named <= ASKED


def test_every_setting_is_in_the_table_and_nothing_else_is():
    rows = re.findall(r"^\| (`[A-Z_`, ]+`) \|", MANUAL, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    assert told == ASKED - UNTOLD


def test_every_command_that_the_manual_gives_exists():
    named = set(re.findall(r"(?:^ {4}|`|bin/)renda ([a-z_]+)", MANUAL, re.MULTILINE))
    assert {"backup", "restore", "move", "verify", "worker"} <= named
    assert named <= set(get_commands())


def test_a_power_cut_takes_nothing_that_was_confirmed(tmp_path):
    """SQLite's WAL with NORMAL may lose the last steps: docs/measurements.md has the price."""
    told = environment.database(f"sqlite:///{tmp_path}/a.sqlite3")
    assert "synchronous=FULL" in told["OPTIONS"]["init_command"]
