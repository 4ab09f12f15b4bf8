"""What a body owes has one set of names in all lines."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0003_resolution"),
        ("matters", "0002_recorded_as"),
        ("notices", "0004_mail_what_presses"),
    ]

    operations = [
        *renamed(
            "budget-warning",
            {
                "explain": "report",
                "ask_again": "send_back",
                "cancel": "strike",
                "rewrite": "correct_checked",
                "rewrite_answer": "correct_report",
                "issued": "given",
                "explained": "reported",
                "accepted": "met",
                "explain_by": "report_by",
                "judge_by": "check_by",
            },
        ),
        *renamed(
            "budget-linkage",
            {
                "answer": "report",
                "settle": "accept",
                "ask_again": "send_back",
                "drop": "strike",
                "rewrite": "correct_checked",
                "rewrite_answer": "correct_report",
                "asked": "given",
                "answered": "reported",
                "settled": "met",
                "answer_by": "report_by",
                "judge_by": "check_by",
            },
        ),
    ]
