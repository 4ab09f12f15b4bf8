"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.contrib.auth.validators
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.text
import renda.kernel.sounds
from django.conf import settings
from django.db import migrations, models
from renda.directory.migrations._apart import add, drop

from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('directory', '0001_directory'),
        ('directory', '0002_no_overlap'),
        ('directory', '0003_one_spelling'),
        ('directory', '0004_by_sound'),
        ('directory', '0005_first_password'),
        ('directory', '0006_ended_by'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Congress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=12, unique=True, verbose_name='区划代码')),
                    ('name', models.CharField(max_length=100, verbose_name='名称')),
                    ('short_name', models.CharField(max_length=40, verbose_name='简称')),
                    ('level', models.CharField(choices=[('province', '省级'), ('city', '市级'), ('district', '区县级'), ('town', '乡镇级')], max_length=10, verbose_name='层级')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='directory.congress', verbose_name='上级人大')),
                    ('is_example', models.BooleanField(default=False, verbose_name='示例数据')),
                ],
                options={
                    'verbose_name': '人民代表大会',
                    'verbose_name_plural': '人民代表大会',
                    'constraints': [models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='congress_parent_is_another'), models.CheckConstraint(condition=models.Q(('level__in', ['province', 'city', 'district', 'town'])), name='congress_level_is_known')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60, verbose_name='姓名')),
                    ('sound', renda.kernel.sounds.Sound('name', default='', editable=False, max_length=400, verbose_name='读音')),
                    ('phone', models.CharField(blank=True, max_length=30, verbose_name='电话')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                ],
                options={
                    'verbose_name': '人员',
                    'verbose_name_plural': '人员',
                    'indexes': [models.Index(fields=['name'], name='person_by_name')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Account',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('username', models.CharField(error_messages={'unique': '这个用户名已经有人使用。'}, max_length=60, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='用户名')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='directory.person', verbose_name='人员')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                    ('language', models.CharField(choices=[('zh-hans', '简体中文'), ('en', '英文')], default='zh-hans', max_length=10, verbose_name='语言')),
                    ('is_active', models.BooleanField(default=True, verbose_name='启用')),
                    ('is_first_password', models.BooleanField(default=False, verbose_name='初始密码尚未修改')),
                    ('is_example', models.BooleanField(default=False, verbose_name='示例账号')),
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ],
                options={
                    'verbose_name': '账号',
                    'verbose_name_plural': '账号',
                    'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('username'), name='account_name_once', violation_error_message='这个用户名已经有人使用。')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Body',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('congress', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='directory.congress', verbose_name='人大')),
                    ('kind', models.CharField(choices=[('standing_committee', '常委会'), ('directors_meeting', '主任会议'), ('office', '人大办公室'), ('deputy_committee', '人代工委'), ('committee', '专门委员会和工作委员会'), ('government', '政府'), ('government_office', '政府办公室'), ('department', '政府部门'), ('town_government', '镇街'), ('court', '法院'), ('procuratorate', '检察院'), ('supervision_commission', '监察委员会'), ('delegation', '代表团'), ('street_committee', '人大街道工委'), ('presidium', '主席团'), ('organisation', '其他组织')], max_length=30, verbose_name='类别')),
                    ('name', models.CharField(max_length=100, verbose_name='名称')),
                    ('short_name', models.CharField(blank=True, max_length=40, verbose_name='简称')),
                    ('sound', renda.kernel.sounds.Sound('short_name', 'name', default='', editable=False, max_length=400, verbose_name='读音')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                    ('position', models.PositiveSmallIntegerField(default=0, verbose_name='排序')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
                    ('basis', models.CharField(blank=True, max_length=200, verbose_name='依据文件')),
                    ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='directory.body', verbose_name='承接单位')),
                ],
                options={
                    'verbose_name': '单位',
                    'verbose_name_plural': '单位',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True)), fields=('congress', 'name'), name='body_name_is_unique_while_it_lives'), models.CheckConstraint(condition=models.Q(('successor__isnull', True), models.Q(('successor', models.F('id')), _negated=True), _connector='OR'), name='body_successor_is_another'), models.CheckConstraint(condition=models.Q(('successor__isnull', True), ('ends_on__isnull', False), _connector='OR'), name='body_with_successor_has_ended'), models.CheckConstraint(condition=models.Q(('kind__in', ['standing_committee', 'directors_meeting', 'office', 'deputy_committee', 'committee', 'government', 'government_office', 'department', 'town_government', 'court', 'procuratorate', 'supervision_commission', 'delegation', 'street_committee', 'presidium', 'organisation'])), name='body_kind_is_known')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Term',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('congress', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='directory.congress', verbose_name='人大')),
                    ('ordinal', models.PositiveSmallIntegerField(verbose_name='届次')),
                    ('starts_on', models.DateField(verbose_name='开始日期')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='届满日期')),
                ],
                options={
                    'verbose_name': '届',
                    'verbose_name_plural': '届',
                    'constraints': [models.UniqueConstraint(fields=('congress', 'ordinal'), name='term_is_numbered_once'), models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True)), fields=('congress',), name='term_open_is_one'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='term_dates_in_order'), models.CheckConstraint(condition=models.Q(('ordinal__gte', 1)), name='term_ordinal_from_one')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='BodyName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='directory.body', verbose_name='单位')),
                    ('name', models.CharField(max_length=100, verbose_name='曾用名或别名')),
                    ('until_on', models.DateField(blank=True, null=True, verbose_name='使用至')),
                ],
                options={
                    'verbose_name': '曾用名',
                    'verbose_name_plural': '曾用名',
                    'constraints': [models.UniqueConstraint(fields=('body', 'name'), name='body_name_is_noted_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Change',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(verbose_name='时间')),
                    ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='操作人')),
                    ('congress', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.congress', verbose_name='人大')),
                    ('command', models.CharField(max_length=40, verbose_name='操作')),
                    ('subject', models.CharField(max_length=200, verbose_name='对象')),
                    ('details', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='内容')),
                ],
                options={
                    'verbose_name': '组织人员变更',
                    'verbose_name_plural': '组织人员变更',
                    'indexes': [models.Index(fields=['congress', '-at'], name='change_by_congress')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Mandate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='directory.person', verbose_name='人员')),
                    ('congress', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='directory.congress', verbose_name='人大')),
                    ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='directory.term', verbose_name='届')),
                    ('delegation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegates', to='directory.body', verbose_name='代表团')),
                    ('card_number', models.CharField(blank=True, max_length=30, verbose_name='代表证号')),
                    ('constituency', models.CharField(blank=True, max_length=60, verbose_name='选区')),
                ],
                options={
                    'verbose_name': '代表',
                    'verbose_name_plural': '代表',
                    'constraints': [models.UniqueConstraint(fields=('person', 'term'), name='mandate_is_one_per_term'), models.UniqueConstraint(condition=models.Q(('card_number', ''), _negated=True), fields=('term', 'card_number'), name='mandate_card_is_unique')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='directory.person', verbose_name='人员')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='directory.body', verbose_name='单位')),
                    ('role', models.CharField(choices=[('clerk', '经办人'), ('leader', '负责人'), ('member', '成员'), ('head', '团长'), ('auditor', '审计查阅'), ('admin', '系统管理')], max_length=10, verbose_name='角色')),
                    ('starts_on', models.DateField(verbose_name='开始日期')),
                    ('ends_on', models.DateField(blank=True, null=True, verbose_name='结束日期')),
                ],
                options={
                    'verbose_name': '任职',
                    'verbose_name_plural': '任职',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True)), fields=('person', 'body', 'role'), name='membership_open_is_one'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='membership_dates_in_order'), models.CheckConstraint(condition=models.Q(('role__in', ['clerk', 'leader', 'member', 'head', 'auditor', 'admin'])), name='membership_role_is_known')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Session',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='directory.term', verbose_name='届')),
                    ('ordinal', models.PositiveSmallIntegerField(verbose_name='会次')),
                    ('opens_on', models.DateField(verbose_name='开幕日期')),
                    ('closes_on', models.DateField(blank=True, null=True, verbose_name='闭幕日期')),
                ],
                options={
                    'verbose_name': '次会议',
                    'verbose_name_plural': '次会议',
                    'constraints': [models.UniqueConstraint(fields=('term', 'ordinal'), name='session_is_numbered_once'), models.CheckConstraint(condition=models.Q(('closes_on__isnull', True), ('closes_on__gte', models.F('opens_on')), _connector='OR'), name='session_dates_in_order'), models.CheckConstraint(condition=models.Q(('ordinal__gte', 1)), name='session_ordinal_from_one')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='MandateStatus',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statuses', to='directory.mandate', verbose_name='代表')),
                    ('status', models.CharField(choices=[('active', '履职中'), ('suspended', '暂停执行职务'), ('ended', '资格终止')], max_length=10, verbose_name='状态')),
                    ('from_on', models.DateField(verbose_name='起始日期')),
                    ('reason', models.CharField(choices=[('elected', '当选'), ('by_election', '补选当选'), ('restored', '暂停情形消失，恢复执行职务'), ('detained', '因刑事案件被羁押正在受侦查、起诉、审判'), ('serving', '被依法判处刑罚正在服刑而未附加剥夺政治权利'), ('moved_out', '迁出或者调离本行政区域'), ('resigned', '辞职被接受'), ('ordered_resignation', '责令辞职被接受'), ('absent_twice', '未经批准两次不出席本级人大会议'), ('recalled', '被罢免'), ('nationality_lost', '丧失中华人民共和国国籍'), ('rights_lost', '依法被剥夺政治权利'), ('incapable', '丧失行为能力'), ('died', '去世'), ('term_ended', '本届任期届满')], max_length=30, verbose_name='原因')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ],
                options={
                    'verbose_name': '代表资格状态',
                    'verbose_name_plural': '代表资格状态',
                    'constraints': [models.UniqueConstraint(fields=('mandate', 'from_on'), name='mandate_one_state_a_day'), models.UniqueConstraint(condition=models.Q(('status', 'ended')), fields=('mandate',), name='mandate_ends_once'), models.CheckConstraint(condition=models.Q(models.Q(('reason__in', ['elected', 'by_election', 'restored']), ('status', 'active')), models.Q(('reason__in', ['detained', 'serving']), ('status', 'suspended')), models.Q(('reason__in', ['moved_out', 'resigned', 'ordered_resignation', 'absent_twice', 'recalled', 'nationality_lost', 'rights_lost', 'incapable', 'died', 'term_ended']), ('status', 'ended')), _connector='OR'), name='mandate_reason_fits_state')],
                    'indexes': [],
                },
            ),
        ]),
        migrations.RunPython(add, drop),
    ]
