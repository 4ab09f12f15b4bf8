"""Keeps beside each number whether its matter would tell its paper otherwise now."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns; the worker fills them in."""

    dependencies = [("papers", "0003_batches")]

    operations = [
        migrations.AddField("issued", "unlike", models.BooleanField(null=True)),
        migrations.AddField("issued", "compared_at_step", models.BigIntegerField(default=0)),
    ]
