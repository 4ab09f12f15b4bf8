"""Keeps of which line a year has no record because there was nothing, and who said so."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = [
        ("directory", "0001_directory_as_of_2026_11"),
        ("figures", "0001_set_aside"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Quiet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("line", models.CharField(max_length=40, verbose_name="业务")),
                ("reason", models.TextField(verbose_name="说明")),
                ("by_name", models.CharField(max_length=60, verbose_name="说明人")),
                ("at", models.DateTimeField(verbose_name="说明时间")),
                ("taken_back_at", models.DateTimeField(null=True, verbose_name="撤回时间")),
                ("taken_back_by", models.CharField(blank=True, max_length=60, verbose_name="撤回人")),
                ("by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("congress", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.congress")),
            ],
            options={
                "verbose_name": "没有记录的业务的说明",
                "constraints": [models.UniqueConstraint(condition=models.Q(("taken_back_at", None)), fields=("congress", "year", "line"), name="quiet_once")],
            },
        ),
    ]
