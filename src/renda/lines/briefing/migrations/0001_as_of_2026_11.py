"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('briefing', '0001_briefing'),
        ('briefing', '0002_material_and_days'),
    ]

    initial = True

    dependencies = [
        ('matters', '0001_as_of_2026_11'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Briefing',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='briefing', serialize=False, to='matters.matter')),
                    ('meeting', models.CharField(blank=True, max_length=100, verbose_name='主任会议')),
                    ('meeting_on', models.DateField(null=True, verbose_name='会议日期')),
                    ('material', models.TextField(blank=True, verbose_name='汇报材料')),
                    ('heard_on', models.DateField(null=True, verbose_name='听取日期')),
                    ('reporter_name', models.CharField(blank=True, max_length=60, verbose_name='汇报人')),
                    ('main_points', models.TextField(blank=True, verbose_name='会议意见')),
                ],
                options={
                    'verbose_name': '汇报',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Remark',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='remark', serialize=False, to='matters.matter')),
                    ('text', models.TextField(verbose_name='意见')),
                    ('answer_on', models.DateField(null=True, verbose_name='要求落实期限')),
                    ('answer', models.TextField(blank=True, verbose_name='落实情况')),
                    ('checked', models.TextField(blank=True, verbose_name='认可意见')),
                ],
                options={
                    'verbose_name': '主任会议意见',
                    'indexes': [],
                    'constraints': [],
                },
            ),
        ]),
    ]
