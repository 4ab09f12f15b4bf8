"""What a body owes has one set of names in all lines."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("inspection", "0002_laws_visits_and_outcome"),
        ("matters", "0002_recorded_as"),
        ("notices", "0004_mail_what_presses"),
    ]

    operations = [
        *renamed(
            "inspection-town",
            {
                "take_in": "accept",
                "leave_out": "strike",
                "rewrite": "correct_report",
                "joined": "given",
                "closed": "met",
            },
        )
    ]
