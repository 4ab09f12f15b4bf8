"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('opinion', '0001_opinion'),
        ('opinion', '0002_results_and_extensions'),
        ('opinion', '0003_full_width_labels'),
    ]

    initial = True

    dependencies = [
        ('matters', '0001_as_of_2026_11'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='FollowUp',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='matters.matter')),
                    ('on', models.DateField(verbose_name='日期')),
                    ('way', models.CharField(max_length=60, verbose_name='方式')),
                    ('who', models.CharField(max_length=200, verbose_name='参加人员')),
                    ('findings', models.TextField(verbose_name='发现的情况和问题')),
                ],
                options={
                    'verbose_name': '跟踪监督',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Opinion',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='opinion', serialize=False, to='matters.matter')),
                    ('sort', models.CharField(choices=[('report', '专项工作报告'), ('budget', '预算执行和审计'), ('inspection', '执法检查'), ('appraisal', '工作评议'), ('special', '专题询问')], max_length=20, verbose_name='意见种类')),
                    ('overall', models.TextField(blank=True, verbose_name='总体评价')),
                    ('problems', models.TextField(blank=True, verbose_name='主要问题')),
                    ('answer_on', models.DateField(null=True, verbose_name='另定的报告期限')),
                    ('decided_on', models.DateField(null=True, verbose_name='主任会议审定日期')),
                    ('meeting', models.CharField(blank=True, max_length=100, verbose_name='审定的会议')),
                    ('delivered_on', models.DateField(null=True, verbose_name='送达日期')),
                    ('asked_until', models.DateField(null=True, verbose_name='申请延期至')),
                    ('asked_reason', models.TextField(blank=True, verbose_name='申请延期的理由')),
                    ('draft', models.TextField(blank=True, verbose_name='研究处理情况（征求意见稿）')),
                    ('view', models.TextField(blank=True, verbose_name='专工委对研究处理情况的意见')),
                    ('result', models.TextField(blank=True, verbose_name='研究处理情况报告')),
                    ('reported_on', models.DateField(null=True, verbose_name='书面报告日期')),
                    ('result_heard_on', models.DateField(null=True, verbose_name='常委会听取处理结果日期')),
                    ('result_view', models.TextField(blank=True, verbose_name='常委会对处理结果的意见')),
                    ('result_released_on', models.DateField(null=True, verbose_name='处理结果公开日期')),
                ],
                options={
                    'verbose_name': '审议意见书',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Point',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='point', serialize=False, to='matters.matter')),
                    ('aspect', models.CharField(blank=True, max_length=60, verbose_name='方面')),
                    ('text', models.TextField(verbose_name='意见内容')),
                    ('answer_on', models.DateField(null=True, verbose_name='本条另定的期限')),
                    ('result', models.TextField(blank=True, verbose_name='办理结果')),
                    ('checked', models.TextField(blank=True, verbose_name='核查情况')),
                ],
                options={
                    'verbose_name': '审议意见要点',
                    'indexes': [],
                    'constraints': [],
                },
            ),
        ]),
    ]
