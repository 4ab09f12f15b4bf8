"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
import renda.kernel.money
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('budget', '0001_budget'),
        ('budget', '0002_full_width_labels'),
        ('budget', '0003_resolution'),
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
                name='Book',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='books', to='matters.matter')),
                    ('kind', models.CharField(choices=[('general', '一般公共预算'), ('fund', '政府性基金预算'), ('capital', '国有资本经营预算'), ('insurance', '社会保险基金预算')], max_length=20, verbose_name='预算')),
                    ('side', models.CharField(choices=[('income', '收入'), ('spending', '支出')], max_length=20, verbose_name='收支')),
                    ('as_of', models.DateField(verbose_name='执行数截至')),
                    ('unit', models.PositiveIntegerField(verbose_name='金额单位（元）')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.storedfile')),
                    ('state', models.CharField(choices=[('pending', '待确认'), ('in_force', '有效'), ('superseded', '已被新表替代'), ('discarded', '未采用')], max_length=20, verbose_name='状态')),
                    ('entered_on', models.DateField(verbose_name='导入日期')),
                    ('remarks', models.JSONField(default=dict)),
                ],
                options={
                    'verbose_name': '预算表',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('matter', 'kind', 'side'), name='book_in_force_once'), models.UniqueConstraint(condition=models.Q(('state', 'pending')), fields=('matter',), name='book_pending_once')],
                    'indexes': [],
                },
            ),
            migrations.CreateModel(
                name='Budget',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='budget', serialize=False, to='matters.matter')),
                    ('sort', models.CharField(choices=[('draft', '预算草案初步审查'), ('execution', '预算执行'), ('adjustment', '预算调整'), ('accounts', '决算'), ('debt', '政府债务管理'), ('assets', '国有资产管理'), ('performance', '预算绩效')], max_length=20, verbose_name='监督内容')),
                    ('fiscal_year', models.PositiveSmallIntegerField(verbose_name='预算年度')),
                    ('assets', models.CharField(blank=True, choices=[('whole', '综合报告'), ('enterprise', '企业国有资产（不含金融企业）'), ('financial', '金融企业国有资产'), ('institutions', '行政事业性国有资产'), ('natural', '国有自然资源资产')], max_length=20, verbose_name='资产类别')),
                    ('reviewer', models.CharField(editable=False, max_length=20)),
                    ('meeting', models.CharField(blank=True, max_length=100, verbose_name='会议')),
                    ('meeting_on', models.DateField(null=True, verbose_name='会议日期')),
                    ('outline', models.TextField(blank=True, verbose_name='初步方案要点')),
                    ('reviewed_on', models.DateField(null=True, verbose_name='初步审查日期')),
                    ('opinion', models.TextField(blank=True, verbose_name='初步审查意见')),
                    ('reply', models.TextField(blank=True, verbose_name='财政部门反馈的处理情况')),
                    ('text', models.TextField(blank=True, verbose_name='正式文本要点')),
                    ('debt_limit', renda.kernel.money.Yuan(null=True, verbose_name='政府债务限额')),
                    ('debt_balance', renda.kernel.money.Yuan(null=True, verbose_name='政府债务余额')),
                    ('asset_total', renda.kernel.money.Yuan(null=True, verbose_name='资产总额')),
                    ('decided_on', models.DateField(null=True, verbose_name='审查批准（听取）日期')),
                    ('note', models.TextField(blank=True, verbose_name='会议意见')),
                    ('vote_for', models.PositiveSmallIntegerField(null=True, verbose_name='赞成')),
                    ('vote_all', models.PositiveSmallIntegerField(null=True, verbose_name='全体组成人员（代表）')),
                    ('resolution', models.TextField(blank=True, verbose_name='批准决议全文')),
                    ('replied_on', models.DateField(null=True, verbose_name='批复部门预算日期')),
                    ('publicised_on', models.DateField(null=True, verbose_name='政府公开日期')),
                    ('publicised_at', models.CharField(blank=True, max_length=200, verbose_name='公开网址或载体')),
                    ('answer', models.TextField(blank=True, verbose_name='审议意见处理情况报告')),
                ],
                options={
                    'verbose_name': '预算监督',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Linkage',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='budget_linkage', serialize=False, to='matters.matter')),
                    ('debtor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.body', verbose_name='未整改到位的单位')),
                    ('findings', models.PositiveSmallIntegerField(verbose_name='未整改到位的审计问题（个）')),
                    ('money', renda.kernel.money.Yuan(verbose_name='未整改到位的金额')),
                    ('planned', renda.kernel.money.Yuan(null=True, verbose_name='下一年度预算安排')),
                    ('treatment', models.CharField(blank=True, choices=[('cut', '压减预算安排'), ('hold', '暂缓安排，整改后下达'), ('reshape', '调整支出结构'), ('keep', '照常安排并说明理由')], max_length=20, verbose_name='处理方式')),
                    ('cut', renda.kernel.money.Yuan(null=True, verbose_name='压减或暂缓的金额')),
                    ('text', models.TextField(blank=True, verbose_name='挂钩情况说明')),
                    ('finding', models.TextField(blank=True, verbose_name='专工委审核意见')),
                ],
                options={
                    'verbose_name': '审计整改与预算安排挂钩',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='VoterView',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voter_views', to='matters.matter')),
                    ('on', models.DateField(verbose_name='日期')),
                    ('place', models.CharField(max_length=100, verbose_name='地点')),
                    ('deputies', models.PositiveSmallIntegerField(verbose_name='参加代表人数')),
                    ('voters', models.PositiveSmallIntegerField(verbose_name='参加选民人数')),
                    ('text', models.TextField(verbose_name='意见')),
                ],
                options={
                    'verbose_name': '听取选民和社会各界意见',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Line',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='budget.book')),
                    ('position', models.PositiveIntegerField(verbose_name='行号')),
                    ('code', models.CharField(blank=True, max_length=20, verbose_name='科目编码')),
                    ('name', models.CharField(max_length=200, verbose_name='科目名称')),
                    ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.body')),
                    ('unit_name', models.CharField(blank=True, max_length=100, verbose_name='预算单位')),
                    ('level', models.PositiveSmallIntegerField()),
                    ('is_leaf', models.BooleanField()),
                    ('is_sum', models.BooleanField()),
                    ('budget', renda.kernel.money.Yuan(null=True, verbose_name='年初预算')),
                    ('adjusted', renda.kernel.money.Yuan(null=True, verbose_name='调整预算')),
                    ('executed', renda.kernel.money.Yuan(null=True, verbose_name='执行数')),
                    ('base', renda.kernel.money.Yuan(null=True)),
                ],
                options={
                    'verbose_name': '预算科目',
                    'indexes': [models.Index(fields=['body', 'book'], name='line_of_body')],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Alert',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='budget_warning', serialize=False, to='matters.matter')),
                    ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='warnings', to='budget.line')),
                    ('way', models.CharField(choices=[('over', '超预算'), ('behind', '落后序时进度'), ('unplanned', '无预算列支'), ('asked', '要求说明')], max_length=20, verbose_name='预警类型')),
                    ('base', renda.kernel.money.Yuan(null=True, verbose_name='预算数')),
                    ('executed', renda.kernel.money.Yuan(null=True, verbose_name='执行数')),
                    ('percent', models.DecimalField(decimal_places=1, max_digits=9, null=True, verbose_name='执行率（%）')),
                    ('expected', models.DecimalField(decimal_places=1, max_digits=5, verbose_name='序时进度（%）')),
                    ('reason', models.TextField(blank=True, verbose_name='要求说明的事由')),
                    ('explanation', models.TextField(blank=True, verbose_name='原因说明')),
                    ('measures', models.TextField(blank=True, verbose_name='采取的措施')),
                    ('finding', models.TextField(blank=True, verbose_name='专工委审核意见')),
                ],
                options={
                    'verbose_name': '预算执行预警',
                    'indexes': [],
                    'constraints': [],
                },
            ),
        ]),
    ]
