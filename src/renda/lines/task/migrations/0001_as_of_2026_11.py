"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('task', '0001_task'),
        ('task', '0002_upward'),
    ]

    initial = True

    dependencies = [
        ('matters', '0001_as_of_2026_11'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Share',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='share', serialize=False, to='matters.matter')),
                    ('report', models.TextField(blank=True, verbose_name='完成情况报告')),
                    ('reported_on', models.DateField(null=True, verbose_name='报告日期')),
                    ('verdict', models.TextField(blank=True, verbose_name='上级意见')),
                ],
                options={
                    'verbose_name': '承接任务',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Task',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='task', serialize=False, to='matters.matter')),
                    ('sort', models.CharField(choices=[('inspection', '执法检查'), ('legislation', '立法调研'), ('research', '协助专题调研'), ('visit', '视察'), ('partner', '区域协同'), ('other', '其他')], max_length=20, verbose_name='任务种类')),
                    ('text', models.TextField(verbose_name='任务要求')),
                    ('until', models.DateField(null=True, verbose_name='要求报告日期')),
                    ('partner', models.CharField(blank=True, max_length=100, verbose_name='协同的人大')),
                ],
                options={
                    'verbose_name': '交办任务',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Upward',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='upward', serialize=False, to='matters.matter')),
                    ('sort', models.CharField(choices=[('request', '请示'), ('report', '报告')], max_length=20, verbose_name='种类')),
                    ('text', models.TextField(verbose_name='正文')),
                    ('sent_on', models.DateField(null=True, verbose_name='报送日期')),
                    ('answer', models.TextField(blank=True, verbose_name='批复')),
                    ('answered_on', models.DateField(null=True, verbose_name='答复日期')),
                ],
                options={
                    'verbose_name': '请示和报告',
                    'indexes': [],
                    'constraints': [],
                },
            ),
        ]),
    ]
