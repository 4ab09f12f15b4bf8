"""Enter the official notices 2019–2026 that ship with the product."""

import datetime as dt
import json
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parents[1] / "data" / "holidays"


def enter(apps, schema_editor):
    """Enter every year's days."""
    day_model = apps.get_model("kernel", "CalendarDay")
    year_model = apps.get_model("kernel", "CalendarYear")
    days = {}
    for path in sorted(DATA.glob("*.json")):
        notice = json.loads(path.read_text(encoding="utf-8"))
        source = "; ".join(notice["source"])[:300]
        year_model.objects.create(year=notice["year"], source=source)
        for text, is_off, name in notice["days"]:
            day = dt.date.fromisoformat(text)
            days[day] = day_model(day=day, is_off=is_off, name=name, source=source)
    day_model.objects.bulk_create(days.values())


class Migration(migrations.Migration):
    """The calendar as data."""

    dependencies = [("kernel", "0001_calendar_numbering_files")]
    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
