"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('satisfaction', '0001_satisfaction'),
        ('satisfaction', '0002_heard_again'),
        ('satisfaction', '0003_papers_said'),
    ]

    initial = True

    dependencies = [
        ('matters', '0001_as_of_2026_11'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Outcome',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='outcome', serialize=False, to='matters.matter')),
                    ('members', models.PositiveSmallIntegerField(verbose_name='全体组成人员')),
                    ('handed', models.PositiveSmallIntegerField(verbose_name='发出票数')),
                    ('returned', models.PositiveSmallIntegerField(verbose_name='收回票数')),
                    ('satisfied', models.PositiveSmallIntegerField(verbose_name='满意票')),
                    ('basically', models.PositiveSmallIntegerField(verbose_name='基本满意票')),
                    ('dissatisfied', models.PositiveSmallIntegerField(verbose_name='不满意票')),
                    ('abstained', models.PositiveSmallIntegerField(default=0, verbose_name='弃权票')),
                    ('invalid', models.PositiveSmallIntegerField(default=0, verbose_name='无效票')),
                    ('rule', models.CharField(max_length=40, verbose_name='计票规则')),
                    ('rule_text', models.CharField(max_length=200, verbose_name='规则内容')),
                    ('grade', models.CharField(choices=[('satisfied', '满意'), ('basically', '基本满意'), ('dissatisfied', '不满意')], max_length=20, verbose_name='测评结果')),
                    ('rectified', models.TextField(blank=True, verbose_name='整改情况')),
                    ('heard_again_on', models.DateField(null=True, verbose_name='常委会再次听取日期')),
                    ('again_view', models.TextField(blank=True, verbose_name='常委会再次听取的意见')),
                    ('checked', models.TextField(blank=True, verbose_name='核查情况')),
                ],
                options={
                    'verbose_name': '测评结果',
                    'constraints': [models.CheckConstraint(condition=models.Q(('handed__lte', models.F('members')), ('returned__lte', models.F('handed'))), name='outcome_papers', violation_error_message='发出的票不能多于应到人数，收回的票不能多于发出的票。')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Survey',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='satisfaction_test', serialize=False, to='matters.matter')),
                    ('subject', models.CharField(max_length=200, verbose_name='测评内容')),
                    ('meeting', models.CharField(max_length=100, verbose_name='会议名称')),
                    ('held_on', models.DateField(verbose_name='测评日期')),
                    ('secret', models.BooleanField(default=True, verbose_name='无记名')),
                ],
                options={
                    'verbose_name': '满意度测评',
                    'indexes': [],
                    'constraints': [],
                },
            ),
        ]),
    ]
