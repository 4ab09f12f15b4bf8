"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('inspection', '0001_inspection'),
        ('inspection', '0002_laws_visits_and_outcome'),
    ]

    initial = True

    dependencies = [
        ('matters', '0001_as_of_2026_11'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Amendment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='matters.matter')),
                    ('law', models.CharField(max_length=100, verbose_name='法律法规')),
                    ('article', models.CharField(max_length=40, verbose_name='条款')),
                    ('text', models.TextField(verbose_name='修改建议')),
                    ('on', models.DateField(verbose_name='日期')),
                ],
                options={
                    'verbose_name': '法律法规修改建议',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Checked',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checked_laws', to='matters.matter')),
                    ('law', models.CharField(max_length=100, verbose_name='法律法规')),
                    ('articles', models.CharField(blank=True, max_length=200, verbose_name='重点检查的条款')),
                    ('content', models.CharField(blank=True, max_length=500, verbose_name='检查内容')),
                ],
                options={
                    'verbose_name': '检查的法律条款',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Finding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='matters.matter')),
                    ('aspect', models.CharField(max_length=60, verbose_name='方面')),
                    ('text', models.TextField(verbose_name='问题')),
                    ('on', models.DateField(verbose_name='日期')),
                ],
                options={
                    'verbose_name': '检查发现的问题',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Inspection',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='inspection', serialize=False, to='matters.matter')),
                    ('laws', models.TextField(verbose_name='检查的法律法规')),
                    ('report_on', models.DateField(null=True, verbose_name='计划提出检查报告的日期')),
                    ('team_head', models.CharField(blank=True, max_length=60, verbose_name='检查组组长')),
                    ('team', models.TextField(blank=True, verbose_name='检查组成员')),
                    ('groups', models.TextField(blank=True, verbose_name='检查分组')),
                    ('notified_on', models.DateField(null=True, verbose_name='通知受检查机关的日期')),
                    ('joint', models.BooleanField(default=False, verbose_name='与镇街人大联动')),
                    ('third_party', models.CharField(blank=True, max_length=100, verbose_name='委托的第三方')),
                    ('third_party_view', models.TextField(blank=True, verbose_name='第三方评估意见')),
                    ('self_check', models.TextField(blank=True, verbose_name='自查情况')),
                    ('self_checked_on', models.DateField(null=True, verbose_name='自查报告日期')),
                    ('evaluation', models.TextField(blank=True, verbose_name='法律实施情况的评价')),
                    ('problems', models.TextField(blank=True, verbose_name='存在的问题')),
                    ('advice', models.TextField(blank=True, verbose_name='意见和建议')),
                    ('opinion_aspects', models.PositiveSmallIntegerField(null=True, verbose_name='意见涉及的方面')),
                    ('reported_on', models.DateField(null=True, verbose_name='检查报告日期')),
                    ('meeting', models.CharField(blank=True, max_length=100, verbose_name='审议的会议')),
                    ('decided_on', models.DateField(null=True, verbose_name='审议日期')),
                    ('outcome', models.TextField(blank=True, verbose_name='结果报告和跟踪监督情况')),
                ],
                options={
                    'verbose_name': '执法检查',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Local',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='local', serialize=False, to='matters.matter')),
                    ('report', models.TextField(blank=True, verbose_name='检查情况')),
                    ('reported_on', models.DateField(null=True, verbose_name='报告日期')),
                ],
                options={
                    'verbose_name': '镇街联动检查',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Passed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passed_on', to='matters.matter')),
                    ('on', models.DateField(verbose_name='日期')),
                    ('text', models.TextField(verbose_name='反映的具体案件和转办情况')),
                ],
                options={
                    'verbose_name': '检查中遇到的具体案件',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Survey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='matters.matter')),
                    ('on', models.DateField(verbose_name='日期')),
                    ('sent', models.PositiveIntegerField(verbose_name='发出份数')),
                    ('returned', models.PositiveIntegerField(verbose_name='收回份数')),
                    ('summary', models.TextField(verbose_name='结果摘要')),
                ],
                options={
                    'verbose_name': '问卷调查',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Visit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='matters.matter')),
                    ('on', models.DateField(verbose_name='日期')),
                    ('way', models.CharField(max_length=40, verbose_name='方式')),
                    ('place', models.CharField(max_length=100, verbose_name='地点')),
                    ('people', models.CharField(blank=True, max_length=200, verbose_name='参加人员')),
                    ('findings', models.TextField(verbose_name='发现的情况')),
                ],
                options={
                    'verbose_name': '检查活动',
                    'indexes': [],
                    'constraints': [],
                },
            ),
        ]),
    ]
