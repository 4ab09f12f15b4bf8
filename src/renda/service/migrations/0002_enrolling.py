import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0003_petition_clerks'),
        ('matters', '0007_recusal'),
        ('service', '0001_circles'),
    ]

    operations = [
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('enrolled_at', models.DateTimeField(verbose_name='报名时间')),
                ('signed_at', models.DateTimeField(blank=True, null=True, verbose_name='签到时间')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='请假的理由')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='matters.matter', verbose_name='事项')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='directory.person', verbose_name='人员')),
            ],
            options={
                'verbose_name': '报名和签到',
                'verbose_name_plural': '报名和签到',
                'constraints': [models.UniqueConstraint(fields=('matter', 'person'), name='enrolment_once'), models.CheckConstraint(condition=models.Q(('signed_at__isnull', True), ('reason', ''), _connector='OR'), name='enrolment_came_or_not')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='participation',
            name='participation_is_known',
        ),
        migrations.AlterField(
            model_name='participation',
            name='kind',
            field=models.CharField(choices=[('activity', '小组、家站活动'), ('reception', '接待选民'), ('visit', '视察、调研'), ('training', '培训'), ('meeting', '会议'), ('speech', '会议发言'), ('report', '向选民报告履职'), ('deed', '为群众办实事'), ('other', '其他履职活动')], max_length=10, verbose_name='参加的活动'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['activity', 'reception', 'visit', 'training', 'meeting', 'speech', 'report', 'deed', 'other']), ('way__in', ['here', 'video', 'excused', 'absent'])), name='participation_is_known'),
        ),
    ]
