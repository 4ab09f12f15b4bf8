"""Steps are called by the verbs of the glossary."""

from django.db import migrations

from renda.notices.renamed import renamed


class Migration(migrations.Migration):
    dependencies = [
        ("opinion", "0004_one_set_of_names"),
    ]

    operations = [
        *renamed("opinion", {"ask": "ask_time", "extend": "grant_time", "decline": "refuse_time"}),
    ]
