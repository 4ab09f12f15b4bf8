"""Handing over, and asking for more time, are called as in all lines."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [("suggestion", "0008_promises_are_duties")]

    operations = [
        *renamed(
            "suggestion",
            {
                "assign": "hand_over",
                "assign_more": "hand_over_more",
                "assign_again": "hand_over_again",
                "assign_by": "hand_over_by",
            },
        ),
        *renamed(
            "suggestion-assignment",
            {
                "ask_extension": "ask_time",
                "grant_extension": "grant_time",
                "refuse_extension": "refuse_time",
                "extension_asked": "asking",
            },
        ),
    ]
