"""What a body owes has one set of names in all lines."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("satisfaction", "0003_papers_said"),
        ("matters", "0002_recorded_as"),
        ("notices", "0004_mail_what_presses"),
    ]

    operations = [
        *renamed(
            "satisfaction-result",
            {
                "require": "hand_over",
                "rectify": "report",
                "correct_rectified": "correct_report",
                "rewrite": "correct_checked",
                "counted": "listed",
                "rectifying": "given",
                "settled": "met",
                "rectify_by": "report_by",
            },
        )
    ]
