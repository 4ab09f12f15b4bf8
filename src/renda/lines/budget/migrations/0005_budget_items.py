"""A row of a book is called the item of the budget that it is."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("budget", "0004_one_set_of_names")]

    operations = [migrations.RenameModel("Line", "BudgetItem")]
