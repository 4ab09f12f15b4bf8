"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
import renda.kernel.models
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('kernel', '0001_calendar_numbering_files'),
        ('kernel', '0002_calendar_changes'),
        ('kernel', '0003_kept'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='CalendarChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(db_index=True, verbose_name='年份')),
                    ('day', models.DateField(null=True, verbose_name='日期')),
                    ('was_off', models.BooleanField(null=True, verbose_name='原来放假')),
                    ('was_name', models.CharField(blank=True, max_length=40, verbose_name='原来的名称')),
                    ('is_off', models.BooleanField(null=True, verbose_name='放假')),
                    ('name', models.CharField(blank=True, max_length=40, verbose_name='名称')),
                    ('source', models.CharField(max_length=300, verbose_name='依据')),
                    ('by_name', models.CharField(max_length=60, verbose_name='操作人')),
                    ('by_body', models.CharField(blank=True, max_length=100, verbose_name='单位')),
                    ('at', models.DateTimeField(verbose_name='时间')),
                ],
                options={
                    'verbose_name': '日历改动',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='CalendarYear',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='年份')),
                    ('source', models.CharField(max_length=300, verbose_name='依据')),
                    ('edition', models.CharField(default=renda.kernel.models._edition, max_length=16)),
                ],
                options={
                    'verbose_name': '年度放假安排',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Kept',
                fields=[
                    ('cache_key', models.CharField(max_length=255, primary_key=True, serialize=False)),
                    ('value', models.TextField()),
                    ('expires', models.DateTimeField(db_index=True)),
                ],
                options={
                    'verbose_name': '暂存',
                    'db_table': 'kernel_kept',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Series',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=120, unique=True)),
                    ('last', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'verbose_name': '编号序列',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='StoredFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=150)),
                    ('content_type', models.CharField(max_length=100)),
                    ('size', models.PositiveBigIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('content', models.FileField(upload_to=renda.kernel.models._place)),
                    ('stored_at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': '文件',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='CalendarDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(unique=True, verbose_name='日期')),
                    ('is_off', models.BooleanField(verbose_name='放假')),
                    ('name', models.CharField(max_length=40, verbose_name='名称')),
                    ('source', models.CharField(max_length=300, verbose_name='依据')),
                    ('notice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='days', to='kernel.calendaryear', verbose_name='放假安排')),
                ],
                options={
                    'verbose_name': '特殊日期',
                    'indexes': [],
                    'constraints': [],
                },
            ),
        ]),
    ]
