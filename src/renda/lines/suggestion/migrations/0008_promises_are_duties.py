"""A promise is owed like whatever a body owes, under the same set of names."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("suggestion", "0007_reply_contact"),
        ("matters", "0002_recorded_as"),
        ("notices", "0004_mail_what_presses"),
    ]

    operations = [
        *renamed(
            "suggestion-promise",
            {
                "report_met": "report",
                "ask_more_time": "ask_time",
                "grant_more_time": "grant_time",
                "refuse_more_time": "refuse_time",
                "drop": "give_up",
                "keeping": "given",
                "more_time_asked": "asking",
                "unmet": "dissatisfied",
                "dropped": "unmet",
                "due": "report_by",
                "rate_by": "check_by",
            },
        )
    ]
