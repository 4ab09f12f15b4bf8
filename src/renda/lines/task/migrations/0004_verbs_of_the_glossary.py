"""Steps are called by the verbs of the glossary."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("task", "0003_one_set_of_names"),
    ]

    operations = [
        *renamed("task", {"hand": "hand_over", "hand_more": "hand_over_more"}),
    ]
