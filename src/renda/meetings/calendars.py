"""Sittings as an iCalendar file (RFC 5545), for whatever calendar somebody keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.utils import timezone

from renda.meetings.models import Sitting

#: how long a sitting is taken to last; none says when it will end
LASTS = dt.timedelta(hours=3)
#: no line is longer, in bytes (RFC 5545, 3.1)
WIDEST = 75


def icalendar(sittings: Iterable[tuple[Sitting, str]], *, name: str, host: str) -> str:
    """Return sittings as a calendar, each with where it is read."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Renda//Sittings//ZH", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", f"X-WR-CALNAME:{_said(name)}",
    ]  # fmt: skip
    for sitting, url in sittings:
        lines += _event(sitting, url, host)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(sitting: Sitting, url: str, host: str) -> list[str]:
    now = timezone.now().astimezone(dt.UTC)
    told = [
        "BEGIN:VEVENT",
        f"UID:sitting-{sitting.pk}@{host}",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        *_when(sitting),
        f"SUMMARY:{_said(sitting.name)}",
    ]
    if sitting.place:
        told.append(f"LOCATION:{_said(sitting.place)}")
    return [*told, f"URL:{url}", "END:VEVENT"]


def _when(sitting: Sitting) -> list[str]:
    if sitting.begins is None:
        after = sitting.day + dt.timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{sitting.day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    start = timezone.make_aware(dt.datetime.combine(sitting.day, sitting.begins))
    utc = start.astimezone(dt.UTC)
    return [f"DTSTART:{utc:%Y%m%dT%H%M%SZ}", f"DTEND:{utc + LASTS:%Y%m%dT%H%M%SZ}"]


def _said(text: str) -> str:
    """Return a text with what separates values marked (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts no longer than allowed, never within a character."""
    part, size = "", 0
    for char in line:
        wide = len(char.encode())
        if size + wide > WIDEST:
            yield part
            part, size = " ", 1
        part, size = part + char, size + wide
    yield part
