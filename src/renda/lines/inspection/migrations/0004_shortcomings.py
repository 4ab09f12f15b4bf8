"""What an inspection finds is called otherwise than what auditors find."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("inspection", "0003_one_set_of_names")]

    operations = [migrations.RenameModel("Finding", "Shortcoming")]
