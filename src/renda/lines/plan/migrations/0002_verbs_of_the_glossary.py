"""Steps are called by the verbs of the glossary."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0001_plan"),
        ("matters", "0002_recorded_as"),
        ("notices", "0004_mail_what_presses"),
    ]

    operations = [
        *renamed("plan-topic", {"carry": "carry_over"}),
    ]
