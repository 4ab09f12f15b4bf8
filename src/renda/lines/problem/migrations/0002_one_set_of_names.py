"""What a body owes has one set of names in all lines."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("problem", "0001_problem"),
        ("matters", "0002_recorded_as"),
        ("notices", "0004_mail_what_presses"),
    ]

    operations = [
        *renamed(
            "problem-item",
            {
                "done": "report",
                "solve": "accept",
                "carry": "carry_over",
                "correct_done": "correct_report",
                "rectifying": "given",
                "rechecking": "reported",
                "solved": "met",
                "unsolved": "unmet",
                "rectify_by": "report_by",
                "recheck_by": "check_by",
            },
        )
    ]
