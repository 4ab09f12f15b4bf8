"""Lines of the log: what happened and where in the program, and nothing of anybody.

A traceback names files and lines of ours. What an exception says may hold what somebody typed, or
a whole row (PostgreSQL's DETAIL), so that only its first line is kept, without Chinese, numbers as
long as a telephone's, and addresses.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import traceback
from collections.abc import Iterator
from typing import Any

_PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an address
    r"|\d(?:[ -]?\d){6,}"
    r"|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)


def impersonal(text: str) -> str:
    """Return the first line of a text without what may be of somebody."""
    return _PERSONAL.sub("…", next(iter(text.splitlines()), ""))


def told(error: BaseException) -> str:
    """Return where an exception came from, with those that led to it first."""
    return "\n".join(_parts(error))


def _parts(error: BaseException) -> Iterator[str]:
    seen: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in seen:
        seen.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    for each in reversed(seen):
        yield "Traceback (most recent call last):"
        yield "".join(traceback.format_tb(each.__traceback__)).rstrip("\n")
        kind = type(each)
        # an exception of ours may say that it names nobody
        said = str(each) if getattr(each, "names_nobody", False) else impersonal(str(each))
        yield f"{kind.__module__}.{kind.__qualname__}: {said}"


class Text(logging.Formatter):
    """A line, and below it the traceback."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  the library's name
        """Return the line."""
        record.message = impersonal(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802  the library's name
        """Return the traceback."""
        return told(ei[1])


class Json(logging.Formatter):
    """One JSON object a line, the traceback within it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": impersonal(record.getMessage()),
        }
        if fault := getattr(record, "fault", "").strip(" []"):
            line["fault"] = fault
        if record.exc_info and record.exc_info[1]:
            line["traceback"] = told(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)
