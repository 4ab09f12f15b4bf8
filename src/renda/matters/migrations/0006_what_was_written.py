"""Each step keeps the marks of what it wrote; what is written beside steps says so itself."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0005_of_body_and_years'),
    ]

    operations = [
        migrations.CreateModel(
            name='MomentSeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('n', models.PositiveIntegerField(unique=True)),
                ('at', models.DateTimeField()),
                ('upto', models.PositiveBigIntegerField()),
                ('missing', models.JSONField(default=list)),
                ('late', models.JSONField(default=list)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': '时封存',
            },
        ),
        migrations.AddField(
            model_name='dayseal',
            name='resealed',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='entry',
            name='written',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.CreateModel(
            name='Resealed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('after', models.PositiveBigIntegerField()),
                ('way', models.CharField(choices=[('baseline', '本版本以前写下的内容'), ('migration', '版本升级改写'), ('dated', '起止内部期限'), ('calendar', '日历变更重算'), ('paper', '文书编号、重新发文和撤销')], max_length=20)),
                ('why', models.CharField(max_length=500)),
                ('by_name', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
                ('written', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('root', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resealed', to='matters.matter')),
            ],
            options={
                'verbose_name': '补封记录',
                'indexes': [models.Index(fields=['recorded_at', 'id'], name='resealed_recorded')],
            },
        ),
    ]
