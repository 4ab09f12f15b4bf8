"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('hearing', '0001_hearing'),
        ('hearing', '0002_views_and_outcome'),
    ]

    initial = True

    dependencies = [
        ('matters', '0001_as_of_2026_11'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Hearing',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='hearing', serialize=False, to='matters.matter')),
                    ('sort', models.CharField(choices=[('special', '专项工作报告'), ('plan', '计划执行情况报告'), ('draft_budget', '预算编制情况报告'), ('execution', '预算执行情况报告'), ('adjustment', '预算调整情况报告'), ('accounts', '决算报告'), ('audit', '审计工作报告'), ('rectification', '审计查出问题整改报告'), ('assets', '国有资产管理情况报告'), ('debt', '政府债务管理情况报告'), ('environment', '环境状况和环境保护目标完成情况报告'), ('rule_of_law', '法治政府建设情况报告'), ('filing', '备案审查工作情况报告'), ('livelihood', '民生实事推进情况报告'), ('appraisal', '专项工作评议报告'), ('result', '审议意见研究处理情况报告'), ('streets', '人大街道工委工作报告')], max_length=20, verbose_name='报告种类')),
                    ('meeting', models.CharField(blank=True, max_length=100, verbose_name='常委会会议')),
                    ('meeting_on', models.DateField(null=True, verbose_name='会议日期')),
                    ('urgent', models.BooleanField(default=False, verbose_name='临时增加的议题')),
                    ('urgent_reason', models.TextField(blank=True, verbose_name='临时增加的理由')),
                    ('comments', models.TextField(blank=True, verbose_name='专工委修改意见')),
                    ('report', models.TextField(blank=True, verbose_name='报告正文')),
                    ('answered', models.TextField(blank=True, verbose_name='对会前意见的回应')),
                    ('reporter', models.CharField(blank=True, choices=[('head', '机关负责人'), ('deputed', '政府委托的部门负责人')], max_length=20, verbose_name='报告人')),
                    ('reporter_name', models.CharField(blank=True, max_length=60, verbose_name='报告人姓名')),
                    ('heard_on', models.DateField(null=True, verbose_name='听取日期')),
                    ('main_points', models.TextField(blank=True, verbose_name='审议情况')),
                    ('outcome', models.CharField(blank=True, choices=[('opinions', '形成审议意见'), ('none', '不形成审议意见')], max_length=20, verbose_name='审议结果')),
                    ('vote_for', models.PositiveSmallIntegerField(null=True, verbose_name='赞成')),
                    ('vote_all', models.PositiveSmallIntegerField(null=True, verbose_name='全体组成人员')),
                ],
                options={
                    'verbose_name': '听取报告',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Research',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='researches', to='matters.matter')),
                    ('on', models.DateField(verbose_name='日期')),
                    ('place', models.CharField(max_length=100, verbose_name='地点')),
                    ('who', models.CharField(max_length=200, verbose_name='参加人员')),
                    ('findings', models.TextField(verbose_name='发现的情况和问题')),
                ],
                options={
                    'verbose_name': '会前调研视察',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='View',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='views', to='matters.matter')),
                    ('whose', models.CharField(choices=[('member', '常委会组成人员'), ('deputy', '人大代表'), ('public', '社会公众'), ('expert', '专家')], max_length=20, verbose_name='意见来自')),
                    ('text', models.TextField(verbose_name='意见')),
                    ('on', models.DateField(verbose_name='日期')),
                    ('sent_on', models.DateField(null=True, verbose_name='转交日期')),
                ],
                options={
                    'verbose_name': '会前意见',
                    'indexes': [],
                    'constraints': [],
                },
            ),
        ]),
    ]
