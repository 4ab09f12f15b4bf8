"""What the public could read already stays public; later replies are looked at first."""

from django.db import migrations, models
from django.db.models import F


def keep_what_is_public(apps, _schema):
    reply = apps.get_model("suggestion", "Reply")
    public = reply.objects.filter(
        signed_on__isnull=False, matter__root__published_on__isnull=False
    )
    public.update(published_on=F("signed_on"))


class Migration(migrations.Migration):
    dependencies = [("suggestion", "0002_full_width_labels")]

    operations = [
        migrations.AddField("reply", "published_on", models.DateField(null=True)),
        migrations.AddField("reply", "withheld_on", models.DateField(null=True)),
        migrations.RunPython(keep_what_is_public, migrations.RunPython.noop),
    ]
