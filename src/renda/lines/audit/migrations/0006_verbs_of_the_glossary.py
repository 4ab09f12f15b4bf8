"""Steps are called by the verbs of the glossary."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0005_one_set_of_names"),
    ]

    operations = [
        *renamed("audit", {"hand_more": "hand_over_more"}),
    ]
