"""A program that ends by itself is started again; nothing else ends with it."""

import sys
import time

from tools import serving


def until(done, kept):
    """Look at a program until something is so."""
    for _n in range(100):
        kept.look(time.monotonic())
        if done():
            return
        time.sleep(0.05)
    raise AssertionError


def test_a_program_that_ends_is_started_again_each_time_later(monkeypatch, capsys):
    monkeypatch.setattr(serving, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(serving, "LONGEST_PAUSE", 0.1)
    kept = serving.Kept("worker", [sys.executable, "-c", "raise SystemExit(3)"], {})
    first = kept.process.pid
    until(lambda: kept.process.pid != first, kept)
    until(lambda: kept.pause == 0.1, kept)
    kept.process.wait()
    assert "The worker ended by itself (code 3)" in capsys.readouterr().out


def test_a_program_that_runs_is_left_alone():
    kept = serving.Kept("server", [sys.executable, "-c", "import time; time.sleep(60)"], {})
    try:
        kept.look(time.monotonic())
        assert kept.process.poll() is None
    finally:
        kept.process.kill()
        kept.process.wait()
