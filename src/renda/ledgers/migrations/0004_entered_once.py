from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("ledgers", "0003_rows_become_lines")]

    operations = [
        migrations.RemoveField(
            model_name='upload',
            name='rows',
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.UniqueConstraint(condition=models.Q(('again', False), ('state__in', ('entering', 'entered')), models.Q(('sha256', ''), _negated=True)), fields=('congress', 'ledger', 'sha256'), name='upload_entered_once'),
        ),
    ]
