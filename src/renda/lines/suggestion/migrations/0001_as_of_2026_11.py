"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('suggestion', '0001_suggestion'),
        ('suggestion', '0002_full_width_labels'),
        ('suggestion', '0003_replies_screened'),
        ('suggestion', '0004_joined_ratings'),
        ('suggestion', '0005_words_corrected'),
        ('suggestion', '0006_relay_part'),
    ]

    initial = True

    dependencies = [
        ('directory', '0001_directory_as_of_2026_11'),
        ('matters', '0001_as_of_2026_11'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Contact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='matters.matter')),
                    ('way', models.CharField(choices=[('visit', '走访'), ('meeting', '座谈'), ('survey', '调研'), ('phone', '电话'), ('writing', '书面')], max_length=20, verbose_name='联系方式')),
                    ('on', models.DateField(verbose_name='联系日期')),
                    ('who', models.CharField(max_length=60, verbose_name='联系人')),
                    ('views', models.TextField(blank=True, verbose_name='代表的意见')),
                ],
                options={
                    'verbose_name': '联系代表',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Handling',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='handling', serialize=False, to='matters.matter')),
                    ('part', models.CharField(choices=[('lead', '主办'), ('separate', '分办'), ('co', '协办'), ('relay', '转交')], max_length=20)),
                    ('track', models.CharField(choices=[('ordinary', '一般（三个月）'), ('long', '涉及面广、处理难度大（六个月）')], default='ordinary', max_length=20)),
                    ('share', models.TextField(blank=True)),
                    ('handed_over_on', models.DateField()),
                ],
                options={
                    'verbose_name': '办理',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Pledge',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='pledge', serialize=False, to='matters.matter')),
                    ('text', models.TextField()),
                    ('promised_on', models.DateField()),
                    ('due_on', models.DateField()),
                    ('kind', models.CharField(choices=[('none', '不形成承诺'), ('this_year', '承诺当年办结'), ('cross_year', '跨年度办理')], max_length=20)),
                    ('fulfilled_on', models.DateField(null=True)),
                    ('fulfilment', models.TextField(blank=True)),
                    ('cleared_on', models.DateField(null=True)),
                    ('dropped_on', models.DateField(null=True)),
                ],
                options={
                    'verbose_name': '承诺',
                    'indexes': [models.Index(fields=['kind', 'due_on'], name='pledge_due')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Proposal',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='proposal', serialize=False, to='matters.matter')),
                    ('form', models.CharField(choices=[('single', '代表个人'), ('joint', '代表联名'), ('delegation', '代表团')], max_length=20, verbose_name='提出方式')),
                    ('session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='directory.session')),
                    ('situation', models.TextField(blank=True, verbose_name='事由')),
                    ('measures', models.TextField(blank=True, verbose_name='具体建议')),
                    ('subject', models.CharField(blank=True, max_length=40, verbose_name='类别')),
                    ('source', models.CharField(blank=True, max_length=100, verbose_name='来源')),
                    ('wished_host', models.CharField(blank=True, max_length=100, verbose_name='建议承办单位')),
                    ('contact', models.CharField(blank=True, max_length=60, verbose_name='联系方式')),
                    ('may_publish', models.BooleanField(default=True, verbose_name='同意公开')),
                    ('on_paper', models.BooleanField(default=False)),
                    ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='matters.matter')),
                    ('excluded_for', models.CharField(blank=True, max_length=40)),
                    ('key_leader', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.person')),
                    ('key_on', models.DateField(null=True)),
                    ('ledger', models.JSONField(default=dict)),
                ],
                options={
                    'verbose_name': '建议正文',
                    'indexes': [models.Index(condition=models.Q(('key_on__isnull', False)), fields=['key_on'], name='proposal_key')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Rating',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='matters.matter')),
                    ('subject', models.CharField(choices=[('reply', '第一次评价：答复'), ('promise', '第二次评价：承诺落实'), ('opinion', '协办'), ('joined', '并案代表的评价')], max_length=20)),
                    ('round', models.PositiveSmallIntegerField(default=1)),
                    ('grade', models.CharField(choices=[('satisfied', '满意'), ('basically', '基本满意'), ('dissatisfied', '不满意')], max_length=20)),
                    ('attitude', models.CharField(blank=True, choices=[('satisfied', '满意'), ('basically', '基本满意'), ('dissatisfied', '不满意')], max_length=20)),
                    ('result', models.CharField(blank=True, choices=[('satisfied', '满意'), ('basically', '基本满意'), ('dissatisfied', '不满意')], max_length=20)),
                    ('reason', models.TextField(blank=True)),
                    ('on', models.DateField()),
                    ('ticked', models.CharField(blank=True, choices=[('satisfied', '满意'), ('basically', '基本满意'), ('dissatisfied', '不满意')], max_length=20)),
                    ('corrected_on', models.DateField(null=True)),
                    ('latest', models.BooleanField(default=True)),
                ],
                options={
                    'verbose_name': '评价',
                    'constraints': [models.UniqueConstraint(fields=('matter', 'subject', 'round'), name='rating_once_a_round'), models.UniqueConstraint(condition=models.Q(('latest', True)), fields=('matter', 'subject'), name='rating_one_latest')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='ReplyClass',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('congress', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reply_classes', to='directory.congress')),
                    ('code', models.CharField(max_length=4)),
                    ('label', models.CharField(max_length=60)),
                    ('promises', models.CharField(choices=[('none', '不形成承诺'), ('this_year', '承诺当年办结'), ('cross_year', '跨年度办理')], max_length=20)),
                    ('in_force_from', models.DateField()),
                    ('in_force_to', models.DateField(null=True)),
                ],
                options={
                    'verbose_name': '答复类别',
                    'constraints': [models.UniqueConstraint(fields=('congress', 'code', 'in_force_from'), name='reply_class_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Reply',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('published_on', models.DateField(null=True)),
                    ('withheld_on', models.DateField(null=True)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='matters.matter')),
                    ('round', models.PositiveSmallIntegerField()),
                    ('text', models.TextField()),
                    ('document', models.CharField(blank=True, max_length=60)),
                    ('drafted_on', models.DateField()),
                    ('signed_on', models.DateField(null=True)),
                    ('signed_by', models.CharField(blank=True, max_length=60)),
                    ('in_time', models.BooleanField(null=True)),
                    ('promised', models.JSONField(default=list)),
                    ('class_first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='suggestion.replyclass')),
                    ('class_now', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='suggestion.replyclass')),
                    ('class_changed_on', models.DateField(null=True)),
                    ('corrected_on', models.DateField(null=True)),
                ],
                options={
                    'verbose_name': '答复',
                    'constraints': [models.UniqueConstraint(fields=('matter', 'round'), name='reply_once_a_round')],
                    'indexes': [],
                },
            ),
        ]),
    ]
