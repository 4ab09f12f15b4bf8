"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('ledgers', '0001_ledgers'),
        ('ledgers', '0002_lines_people_sheets'),
        ('ledgers', '0003_rows_become_lines'),
        ('ledgers', '0004_entered_once'),
    ]

    initial = True

    dependencies = [
        ('directory', '0001_directory_as_of_2026_11'),
        ('kernel', '0001_as_of_2026_11'),
        ('matters', '0001_as_of_2026_11'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Mapping',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('congress', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ledger_mappings', to='directory.congress')),
                    ('ledger', models.CharField(max_length=40)),
                    ('key', models.CharField(max_length=40)),
                    ('heading', models.CharField(max_length=100)),
                ],
                options={
                    'verbose_name': '栏目对应',
                    'constraints': [models.UniqueConstraint(fields=('congress', 'ledger', 'heading'), name='mapping_once_a_heading')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='NameMatch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('congress', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='name_matches', to='directory.congress')),
                    ('written', models.CharField(max_length=100)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.body')),
                ],
                options={
                    'verbose_name': '单位对应',
                    'constraints': [models.UniqueConstraint(fields=('congress', 'written'), name='name_match_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='PersonMatch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('congress', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='person_matches', to='directory.congress')),
                    ('written', models.CharField(max_length=100)),
                    ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.mandate')),
                ],
                options={
                    'verbose_name': '代表对应',
                    'constraints': [models.UniqueConstraint(fields=('congress', 'written'), name='person_match_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Upload',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('congress', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to='directory.congress')),
                    ('ledger', models.CharField(max_length=40)),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.storedfile')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by_name', models.CharField(max_length=60)),
                    ('at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('reading', '正在读取'), ('mapping', '对应栏目'), ('naming', '核对单位和代表'), ('checking', '正在核对'), ('ready', '核对后导入'), ('entering', '正在导入'), ('entered', '已导入'), ('discarded', '已放弃')], default='mapping', max_length=20)),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('headers', models.JSONField(default=list)),
                    ('sheets', models.JSONField(default=list)),
                    ('with_hidden', models.BooleanField(default=False)),
                    ('year', models.PositiveSmallIntegerField(null=True)),
                    ('columns', models.JSONField(default=dict)),
                    ('names', models.JSONField(default=dict)),
                    ('people', models.JSONField(default=dict)),
                    ('highest', models.JSONField(default=dict)),
                    ('options', models.JSONField(default=dict)),
                    ('again', models.BooleanField(default=False)),
                    ('entered', models.PositiveIntegerField(default=0)),
                    ('refused', models.PositiveIntegerField(default=0)),
                    ('entered_at', models.DateTimeField(null=True)),
                    ('moved_at', models.DateTimeField(null=True)),
                    ('failure', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'verbose_name': '台账导入',
                    'indexes': [models.Index(fields=['congress', '-id'], name='upload_newest')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('again', False), ('state__in', ('entering', 'entered')), models.Q(('sha256', ''), _negated=True)), fields=('congress', 'ledger', 'sha256'), name='upload_entered_once')],
                },
            ),
            migrations.CreateModel(
                name='Line',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='ledgers.upload')),
                    ('position', models.PositiveIntegerField()),
                    ('sheet', models.CharField(blank=True, max_length=40)),
                    ('line', models.PositiveIntegerField()),
                    ('cells', models.JSONField(default=list)),
                    ('hidden', models.BooleanField(default=False)),
                    ('closing', models.BooleanField(default=False)),
                    ('state', models.CharField(choices=[('read', '待核对'), ('good', '可以导入'), ('bad', '不能导入'), ('known', '已在系统中'), ('left', '不导入'), ('entered', '已导入')], default='read', max_length=20)),
                    ('problems', models.JSONField(default=list)),
                    ('warnings', models.JSONField(default=list)),
                    ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                ],
                options={
                    'verbose_name': '台账行',
                    'indexes': [models.Index(fields=['upload', 'state', 'position'], name='line_state')],
                    'constraints': [models.UniqueConstraint(fields=('upload', 'position'), name='line_once')],
                },
            ),
        ]),
    ]
