"""What a body owes has one set of names in all lines."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("briefing", "0002_material_and_days"),
        ("matters", "0002_recorded_as"),
        ("notices", "0004_mail_what_presses"),
    ]

    operations = [
        *renamed(
            "briefing-remark",
            {
                "answer": "report",
                "drop": "strike",
                "correct_answer": "correct_report",
                "answered": "reported",
                "closed": "met",
                "dropped": "halted",
                "answer_by": "report_by",
            },
        )
    ]
