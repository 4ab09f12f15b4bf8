"""What a body owes has one set of names in all lines."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("appraisal", "0001_appraisal"),
        ("matters", "0002_recorded_as"),
        ("notices", "0004_mail_what_presses"),
    ]

    operations = [
        *renamed(
            "appraisal-town",
            {
                "take_in": "accept",
                "leave_out": "strike",
                "rewrite": "correct_report",
                "joined": "given",
                "closed": "met",
            },
        )
    ]
