"""What a body owes has one set of names in all lines."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("resolution", "0001_resolution"),
        ("matters", "0002_recorded_as"),
        ("notices", "0004_mail_what_presses"),
    ]

    operations = [*renamed("resolution-duty", {"cancel": "strike", "due_by": "report_by"})]
