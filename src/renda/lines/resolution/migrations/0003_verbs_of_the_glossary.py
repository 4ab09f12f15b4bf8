"""Steps are called by the verbs of the glossary."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("resolution", "0002_one_set_of_names"),
    ]

    operations = [
        *renamed("resolution", {"lay": "hand_over"}),
    ]
