"""What a body owes has one set of names in all lines."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("task", "0002_upward"),
        ("matters", "0002_recorded_as"),
        ("notices", "0004_mail_what_presses"),
    ]

    operations = [
        *renamed(
            "task-part",
            {
                "receive": "hand_over",
                "rewrite": "correct_report",
                "rewrite_verdict": "correct_checked",
                "handed": "listed",
                "working": "given",
                "accepted": "met",
            },
        )
    ]
