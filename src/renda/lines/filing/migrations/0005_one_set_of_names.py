"""What a body owes has one set of names in all lines."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("filing", "0004_full_width_labels"),
        ("matters", "0002_recorded_as"),
        ("notices", "0004_mail_what_presses"),
    ]

    operations = [
        *renamed(
            "catalogue-missed",
            {
                "catch_up": "report",
                "let_off": "give_up",
                "missing": "given",
                "done": "met",
                "exempt": "unmet",
                "file_by": "report_by",
            },
        )
    ]
