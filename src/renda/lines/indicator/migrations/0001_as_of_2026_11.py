"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('indicator', '0001_indicator'),
        ('indicator', '0002_full_width_labels'),
    ]

    initial = True

    dependencies = [
        ('matters', '0001_as_of_2026_11'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Statement',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='statement', serialize=False, to='matters.matter')),
                    ('value', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='数值')),
                    ('unit', models.CharField(max_length=20, verbose_name='单位（量词）')),
                    ('quoted', models.TextField(verbose_name='原文')),
                    ('document', models.CharField(max_length=200, verbose_name='来源文件')),
                    ('stated_on', models.DateField(verbose_name='文件日期')),
                    ('checked_by', models.CharField(blank=True, max_length=60, verbose_name='核对人')),
                ],
                options={
                    'verbose_name': '单位自报数据',
                    'indexes': [],
                    'constraints': [],
                },
            ),
        ]),
    ]
