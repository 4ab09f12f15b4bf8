"""A row of a ledger is called one."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ledgers", "0004_entered_once")]

    operations = [migrations.RenameModel("Line", "LedgerRow")]
