"""Refuses, in the database, two overlapping memberships of one person, body and role."""

from django.db import migrations

from renda.directory.migrations._apart import add, drop


class Migration(migrations.Migration):
    """The rule that neither a unique nor a check constraint can say on both databases."""

    dependencies = [("directory", "0001_directory")]

    operations = [migrations.RunPython(add, drop)]
