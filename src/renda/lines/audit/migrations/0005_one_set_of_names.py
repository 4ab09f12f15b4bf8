"""What a body owes has one set of names in all lines."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_restored_said"),
        ("matters", "0002_recorded_as"),
        ("notices", "0004_mail_what_presses"),
    ]

    operations = [
        *renamed(
            "audit-finding",
            {
                "done": "report",
                "verify": "accept",
                "weigh": "carry_over",
                "close": "give_up",
                "correct_done": "correct_report",
                "rectifying": "given",
                "verifying": "reported",
                "verified": "met",
                "linked": "carried",
                "closed": "unmet",
                "rectify_by": "report_by",
                "verify_by": "check_by",
            },
        )
    ]
