"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
import renda.kernel.money
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('audit', '0001_audit'),
        ('audit', '0002_money_and_rules'),
        ('audit', '0003_confirmed_money'),
        ('audit', '0004_restored_said'),
    ]

    initial = True

    dependencies = [
        ('matters', '0001_as_of_2026_11'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='AuditReport',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='audited', serialize=False, to='matters.matter')),
                    ('of_year', models.PositiveSmallIntegerField(verbose_name='审计年度')),
                    ('heard_on', models.DateField(null=True, verbose_name='听取审计工作报告日期')),
                    ('meeting_on', models.DateField(null=True, verbose_name='听取整改报告的会议日期')),
                    ('comments', models.TextField(blank=True, verbose_name='专工委对整改报告的意见')),
                    ('rectification', models.TextField(blank=True, verbose_name='整改情况报告')),
                    ('rectified_on', models.DateField(null=True, verbose_name='听取整改报告日期')),
                ],
                options={
                    'verbose_name': '审计工作报告',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Finding',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='finding', serialize=False, to='matters.matter')),
                    ('sort', models.CharField(choices=[('budget', '预算管理'), ('revenue', '收入征管'), ('special', '专项资金'), ('project', '政府投资项目'), ('assets', '国有资产'), ('debt', '政府债务'), ('livelihood', '民生资金'), ('procurement', '政府采购'), ('other', '其他')], max_length=20, verbose_name='问题类别')),
                    ('text', models.TextField(verbose_name='问题')),
                    ('cause', models.TextField(blank=True, verbose_name='原因')),
                    ('money', renda.kernel.money.Yuan(default=0, verbose_name='涉及金额')),
                    ('due_on', models.DateField(null=True, verbose_name='要求整改期限')),
                    ('measures', models.TextField(blank=True, verbose_name='整改措施和结果')),
                    ('restored', renda.kernel.money.Yuan(default=0, verbose_name='已整改金额')),
                    ('confirmed', renda.kernel.money.Yuan(default=0, verbose_name='人大核实的金额')),
                    ('verified_on', models.DateField(null=True, verbose_name='人大核实日期')),
                    ('verdict', models.TextField(blank=True, verbose_name='核实意见')),
                    ('weighed', models.TextField(blank=True, verbose_name='与预算安排挂钩的处理')),
                ],
                options={
                    'verbose_name': '审计查出的问题',
                    'constraints': [models.CheckConstraint(condition=models.Q(('restored__gte', 0), ('restored__lte', models.F('money'))), name='finding_restored_within', violation_error_message='已整改金额不能多于涉及金额。')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Rule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules_made', to='matters.matter')),
                    ('name', models.CharField(max_length=200, verbose_name='制度名称')),
                    ('way', models.CharField(choices=[('new', '新建'), ('amended', '修订')], default='new', max_length=20, verbose_name='新建或修订')),
                    ('document', models.CharField(blank=True, max_length=60, verbose_name='文号')),
                    ('on', models.DateField(verbose_name='日期')),
                ],
                options={
                    'verbose_name': '健全完善的制度',
                    'indexes': [],
                    'constraints': [],
                },
            ),
        ]),
    ]
