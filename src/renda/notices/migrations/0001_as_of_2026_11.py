"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('notices', '0001_notices'),
        ('notices', '0002_keep_what_was_missing'),
        ('notices', '0003_workers_seen'),
        ('notices', '0004_mail_what_presses'),
    ]

    initial = True

    dependencies = [
        ('directory', '0001_directory_as_of_2026_11'),
        ('matters', '0001_as_of_2026_11'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Mailing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mailings', to=settings.AUTH_USER_MODEL)),
                    ('day', models.DateField()),
                    ('part', models.PositiveSmallIntegerField(default=0)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('next_try_at', models.DateTimeField()),
                    ('sent_at', models.DateTimeField(null=True)),
                    ('error', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'verbose_name': '提醒邮件',
                    'constraints': [models.UniqueConstraint(fields=('account', 'day', 'part'), name='mailing_once_a_part')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                    ('kind', models.CharField(choices=[('overdue', '已经逾期'), ('due_soon', '临近期限'), ('reminder', '督办和催办'), ('new_work', '新的待办'), ('told', '办理情况'), ('promises', '承诺事项年终报告')], max_length=20)),
                    ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='matters.matter')),
                    ('words', models.JSONField(default=dict)),
                    ('key', models.CharField(max_length=120, unique=True)),
                    ('made_at', models.DateTimeField()),
                    ('read_at', models.DateTimeField(null=True)),
                    ('mailed_at', models.DateTimeField(null=True)),
                ],
                options={
                    'verbose_name': '提醒',
                    'indexes': [models.Index(fields=['account', '-id'], name='notice_newest'), models.Index(condition=models.Q(('read_at', None)), fields=['account'], name='notice_unread'), models.Index(condition=models.Q(('mailed_at', None)), fields=['account'], name='notice_unmailed')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Progress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=40, unique=True)),
                    ('last', models.PositiveBigIntegerField(default=0)),
                    ('missing', models.JSONField(default=list)),
                ],
                options={
                    'verbose_name': '进度',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='ScheduledJob',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=40)),
                    ('due_at', models.DateTimeField()),
                    ('finished_at', models.DateTimeField(null=True)),
                    ('error', models.TextField(blank=True)),
                    ('worker', models.CharField(blank=True, max_length=64)),
                    ('tries', models.PositiveSmallIntegerField(default=1)),
                ],
                options={
                    'verbose_name': '定时任务',
                    'constraints': [models.UniqueConstraint(fields=('name', 'due_at'), name='job_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Worker',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=64, unique=True)),
                    ('started_at', models.DateTimeField()),
                    ('seen_at', models.DateTimeField(db_index=True)),
                ],
                options={
                    'verbose_name': '后台进程',
                    'indexes': [],
                    'constraints': [],
                },
            ),
        ]),
    ]
