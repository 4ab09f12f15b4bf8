"""Names are sorted by their sound; the pinyin that nobody ever filled in goes."""

from django.db import migrations

import renda.kernel.sounds
from renda.kernel.pinyin import sounding


def sound(apps, schema_editor):
    """Note of every body and person how it sounds."""
    for model, of in (("Body", ("short_name", "name")), ("Person", ("name",))):
        records = apps.get_model("directory", model).objects
        rows = list(records.only(*of))
        for row in rows:
            row.sound = sounding(next((n for n in (getattr(row, name) for name in of) if n), ""))
        records.bulk_update(rows, ["sound"], batch_size=200)


class Migration(migrations.Migration):
    """Sort names by their sound."""

    dependencies = [("directory", "0003_one_spelling")]

    operations = [
        migrations.AddField(
            model_name="body",
            name="sound",
            field=renda.kernel.sounds.Sound("short_name", "name", verbose_name="读音"),
        ),
        migrations.AddField(
            model_name="person",
            name="sound",
            field=renda.kernel.sounds.Sound("name", verbose_name="读音"),
        ),
        migrations.RemoveField(model_name="person", name="pinyin"),
        migrations.RunPython(sound, migrations.RunPython.noop),
    ]
