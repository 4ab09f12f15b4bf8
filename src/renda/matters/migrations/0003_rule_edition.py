from django.db import migrations, models

import renda.matters.models


class Migration(migrations.Migration):
    """Rules get a word by which a process sees that its copy of them is old."""

    dependencies = [("matters", "0002_recorded_as")]

    operations = [
        migrations.AddField(
            "ruleversion",
            "edition",
            models.CharField(default=renda.matters.models._edition, max_length=16),
        ),
    ]
