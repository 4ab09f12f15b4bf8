"""Keep which numbers of the journal were not there yet, so that none is passed over."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0001_notices'),
    ]

    operations = [
        migrations.AddField(
            model_name='progress',
            name='missing',
            field=models.JSONField(default=list),
        ),
    ]
