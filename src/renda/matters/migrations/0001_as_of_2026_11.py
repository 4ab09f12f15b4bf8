"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('matters', '0001_engine'),
        ('matters', '0002_led_tied_and_counted_back'),
        ('matters', '0003_files_taken_off'),
        ('matters', '0004_corrected_clocks'),
        ('matters', '0005_drafts'),
        ('matters', '0006_calendar_consent'),
    ]

    initial = True

    dependencies = [
        ('directory', '0001_directory_as_of_2026_11'),
        ('kernel', '0001_as_of_2026_11'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='CalendarConsent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('congress', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.congress')),
                    ('asked_at', models.DateTimeField()),
                    ('asked_by', models.CharField(max_length=100)),
                    ('source', models.CharField(max_length=300)),
                    ('agreed_at', models.DateTimeField(null=True)),
                    ('agreed_by', models.CharField(blank=True, max_length=60)),
                ],
                options={
                    'verbose_name': '日历改动的同意',
                    'indexes': [models.Index(condition=models.Q(('agreed_at', None)), fields=['congress'], name='calendar_consent_asked')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='DaySeal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(unique=True)),
                    ('entries', models.PositiveIntegerField()),
                    ('previous', models.CharField(blank=True, max_length=64)),
                    ('digest', models.CharField(max_length=64)),
                ],
                options={
                    'verbose_name': '日封存',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Draft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to=settings.AUTH_USER_MODEL)),
                    ('place', models.CharField(max_length=300)),
                    ('answers', models.JSONField(default=dict)),
                    ('saved_at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': '草稿',
                    'constraints': [models.UniqueConstraint(fields=('account', 'place'), name='draft_once_per_form')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Matter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('congress', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='directory.congress')),
                    ('procedure', models.CharField(max_length=40)),
                    ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='matters.matter')),
                    ('root', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tree', to='matters.matter')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('number', models.CharField(blank=True, max_length=40)),
                    ('title', models.CharField(max_length=200)),
                    ('stage', models.CharField(max_length=40)),
                    ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='directory.body')),
                    ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='led', to='directory.body')),
                    ('deputy', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='directory.mandate')),
                    ('seq', models.PositiveIntegerField(default=0)),
                    ('head', models.CharField(blank=True, max_length=64)),
                    ('opened_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('due_on', models.DateField(null=True)),
                    ('published_on', models.DateField(null=True)),
                    ('confidential', models.BooleanField(default=False)),
                ],
                options={
                    'verbose_name': '事项',
                    'indexes': [models.Index(fields=['congress', 'procedure', 'year', '-id'], name='matter_list'), models.Index(fields=['congress', 'procedure', '-id'], name='matter_newest'), models.Index(condition=models.Q(('closed_at', None)), fields=['congress', 'procedure', 'stage'], name='matter_open_stage'), models.Index(condition=models.Q(('closed_at', None)), fields=['body', 'stage'], name='matter_open_body'), models.Index(condition=models.Q(('closed_at', None)), fields=['deputy', 'stage'], name='matter_open_deputy'), models.Index(condition=models.Q(('closed_at', None), ('lead__isnull', False)), fields=['lead', 'stage'], name='matter_open_lead'), models.Index(condition=models.Q(('closed_at', None)), fields=['due_on'], name='matter_due'), models.Index(condition=models.Q(('published_on__isnull', False)), fields=['congress', 'procedure', '-published_on', '-id'], name='matter_published')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='RuleVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('congress', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rule_versions', to='directory.congress')),
                    ('rule', models.CharField(max_length=60)),
                    ('value', models.JSONField()),
                    ('basis', models.CharField(max_length=200)),
                    ('in_force_from', models.DateField()),
                    ('by_name', models.CharField(max_length=60)),
                    ('set_at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': '规则版本',
                    'constraints': [models.UniqueConstraint(fields=('congress', 'rule', 'in_force_from'), name='rule_version_once_a_day')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Begun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='matters.matter')),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': '已新建',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Enclosure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enclosures', to='matters.matter')),
                    ('seq', models.PositiveIntegerField()),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.storedfile')),
                    ('taken_off_seq', models.PositiveIntegerField(null=True)),
                ],
                options={
                    'verbose_name': '附件',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='matters.matter')),
                    ('seq', models.PositiveIntegerField()),
                    ('action', models.CharField(max_length=40)),
                    ('before', models.CharField(blank=True, max_length=40)),
                    ('after', models.CharField(max_length=40)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by_name', models.CharField(max_length=60)),
                    ('by_body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.body')),
                    ('at', models.DateTimeField()),
                    ('answers', models.JSONField(default=dict)),
                    ('previous', models.CharField(blank=True, max_length=64)),
                    ('digest', models.CharField(max_length=64)),
                    ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ],
                options={
                    'verbose_name': '办理记录',
                    'indexes': [models.Index(fields=['recorded_at', 'id'], name='entry_recorded')],
                    'constraints': [models.UniqueConstraint(fields=('matter', 'seq'), name='entry_once_per_seq')],
                },
            ),
            migrations.CreateModel(
                name='HeldFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='matters.draft')),
                    ('question', models.CharField(max_length=60)),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.storedfile')),
                ],
                options={
                    'verbose_name': '待交文件',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='RunningClock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clocks', to='matters.matter')),
                    ('name', models.CharField(max_length=40)),
                    ('rule', models.CharField(max_length=60)),
                    ('length', models.PositiveSmallIntegerField()),
                    ('unit', models.CharField(choices=[('working_day', '个工作日'), ('day', '日'), ('month', '个月')], max_length=20)),
                    ('basis', models.CharField(max_length=200)),
                    ('in_force_from', models.DateField()),
                    ('warn_days', models.PositiveSmallIntegerField(default=7)),
                    ('started_on', models.DateField()),
                    ('event_on', models.DateField(null=True)),
                    ('start_seq', models.PositiveIntegerField()),
                    ('due_on', models.DateField()),
                    ('granted_on', models.DateField(null=True)),
                    ('paused_on', models.DateField(null=True)),
                    ('paused_days', models.PositiveSmallIntegerField(default=0)),
                    ('binding', models.BooleanField(default=True)),
                    ('stopped_on', models.DateField(null=True)),
                    ('stop_seq', models.PositiveIntegerField(null=True)),
                ],
                options={
                    'verbose_name': '时限',
                    'indexes': [models.Index(condition=models.Q(('stopped_on', None)), fields=['due_on'], name='clock_running_due'), models.Index(fields=['matter', 'name'], name='clock_of_matter')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('stopped_on', None)), fields=('matter', 'name'), name='clock_runs_once')],
                },
            ),
            migrations.CreateModel(
                name='Tie',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='matters.matter')),
                    ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tied', to='matters.matter')),
                    ('way', models.CharField(choices=[('arises', '由此提出'), ('same_problem', '同一问题'), ('concerns', '与此有关')], max_length=20)),
                    ('note', models.CharField(blank=True, max_length=200)),
                    ('on', models.DateField()),
                    ('by_name', models.CharField(max_length=60)),
                ],
                options={
                    'verbose_name': '关联',
                    'constraints': [models.UniqueConstraint(fields=('matter', 'other', 'way'), name='tie_once'), models.CheckConstraint(condition=models.Q(('matter', models.F('other')), _negated=True), name='tie_to_another')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='ClockChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('clock', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='matters.runningclock')),
                    ('way', models.CharField(choices=[('paused', '中止计时'), ('resumed', '恢复计时'), ('extended', '延期'), ('moved', '会议日期变更'), ('recalculated', '日历变更重算'), ('corrected', '更正重算')], max_length=20)),
                    ('before_on', models.DateField()),
                    ('after_on', models.DateField()),
                    ('on', models.DateField()),
                    ('seq', models.PositiveIntegerField(null=True)),
                    ('by_name', models.CharField(max_length=60)),
                    ('reason', models.CharField(blank=True, max_length=500)),
                ],
                options={
                    'verbose_name': '时限变更',
                    'indexes': [],
                    'constraints': [],
                },
            ),
        ]),
    ]
