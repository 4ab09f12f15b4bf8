"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('reports', '0001_templates'),
        ('reports', '0002_frozen'),
        ('reports', '0003_slices'),
    ]

    initial = True

    dependencies = [
        ('directory', '0001_directory_as_of_2026_11'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Frozen',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('congress', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='frozen_reports', to='directory.congress')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                    ('title', models.CharField(max_length=200, verbose_name='标题')),
                    ('text', models.TextField(verbose_name='正文')),
                    ('until', models.DateField(verbose_name='截止日')),
                    ('today', models.DateField(verbose_name='期限按此日计')),
                    ('frozen_at', models.DateTimeField(verbose_name='冻结时间')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by_name', models.CharField(max_length=60, verbose_name='冻结人')),
                    ('last_entry', models.BigIntegerField(default=0)),
                    ('published_on', models.DateField(null=True, verbose_name='发布日期')),
                    ('digest', models.CharField(max_length=64, verbose_name='校验值')),
                ],
                options={
                    'verbose_name': '冻结的报告',
                    'indexes': [models.Index(fields=['congress', '-frozen_at'], name='frozen_newest')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Template',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('congress', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_templates', to='directory.congress')),
                    ('version', models.PositiveIntegerField(verbose_name='版本')),
                    ('text', models.TextField(verbose_name='模板正文')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='修改说明')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name='修改人')),
                    ('saved_at', models.DateTimeField(verbose_name='保存时间')),
                ],
                options={
                    'verbose_name': '报告模板',
                    'constraints': [models.UniqueConstraint(fields=('congress', 'version'), name='template_version_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='FrozenFigure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('frozen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='reports.frozen')),
                    ('key', models.CharField(max_length=200)),
                    ('code', models.CharField(blank=True, max_length=20, verbose_name='编号')),
                    ('label', models.CharField(max_length=300, verbose_name='指标')),
                    ('unit', models.CharField(blank=True, max_length=20, verbose_name='单位')),
                    ('definition', models.TextField(verbose_name='口径')),
                    ('value', models.CharField(max_length=40, verbose_name='数值')),
                    ('number', models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                    ('numerator', models.BigIntegerField(null=True, verbose_name='分子')),
                    ('denominator', models.BigIntegerField(null=True, verbose_name='分母')),
                    ('records', models.JSONField(default=list)),
                    ('above', models.JSONField(default=list)),
                ],
                options={
                    'verbose_name': '冻结的指标',
                    'constraints': [models.UniqueConstraint(fields=('frozen', 'key'), name='frozen_figure_once')],
                    'indexes': [],
                },
            ),
        ]),
    ]
