"""What a body owes has one set of names in all lines."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("opinion", "0003_full_width_labels"),
        ("matters", "0002_recorded_as"),
        ("notices", "0004_mail_what_presses"),
    ]

    operations = [
        *renamed(
            "opinion-point",
            {
                "answer": "report",
                "answered": "reported",
                "carry": "carry_over",
                "correct_answer": "correct_report",
                "answer_by": "report_by",
            },
        )
    ]
