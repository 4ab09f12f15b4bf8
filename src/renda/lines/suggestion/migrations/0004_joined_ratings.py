"""What a deputy says whose suggestion was merged is no rating of the reply to another's."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("suggestion", "0003_replies_screened")]

    operations = [
        migrations.AlterField(
            "rating",
            "subject",
            models.CharField(
                choices=[
                    ("reply", "第一次评价：答复"),
                    ("promise", "第二次评价：承诺落实"),
                    ("opinion", "协办"),
                    ("joined", "并案代表的评价"),
                ],
                max_length=20,
            ),
        ),
    ]
