"""All tables of a new database at once, as the steps that it replaces made them one by one."""

import django.db.models.deletion
from django.db import migrations, models
from renda.kernel.at_once import AtOnce


class Migration(migrations.Migration):

    replaces = [
        ('filing', '0001_filing'),
        ('filing', '0002_catalogue'),
        ('filing', '0003_plan_by_and_on'),
        ('filing', '0004_full_width_labels'),
    ]

    initial = True

    dependencies = [
        ('matters', '0001_as_of_2026_11'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Catalogue',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='catalogue', serialize=False, to='matters.matter')),
                    ('of_year', models.PositiveSmallIntegerField(verbose_name='文件年度')),
                    ('sent_on', models.DateField(null=True, verbose_name='报送日期')),
                ],
                options={
                    'verbose_name': '年度文件目录',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Filed',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='filed', serialize=False, to='matters.matter')),
                    ('sort', models.CharField(choices=[('government', '政府规范性文件'), ('supervision', '监察规范性文件'), ('court', '法院规范性文件'), ('procuratorate', '检察院规范性文件'), ('town', '镇人大决议决定'), ('department', '部门规范性文件')], max_length=20, verbose_name='文件种类')),
                    ('document', models.CharField(blank=True, max_length=60, verbose_name='文号')),
                    ('issued_on', models.DateField(verbose_name='公布日期')),
                    ('lacking', models.TextField(blank=True, verbose_name='需补正的材料')),
                    ('registered_on', models.DateField(null=True, verbose_name='登记日期')),
                    ('way', models.CharField(blank=True, choices=[('active', '依职权审查'), ('request', '依要求审查'), ('suggestion', '依建议审查'), ('special', '专项审查'), ('transferred', '移送审查')], max_length=20, verbose_name='审查方式')),
                    ('ground', models.CharField(blank=True, choices=[('authority', '超越法定权限，限制权利或者增加义务'), ('conflict', '同法律、法规规定相抵触'), ('improper', '有其他不适当的情形')], max_length=20, verbose_name='审查发现的情形')),
                    ('view', models.TextField(blank=True, verbose_name='审查意见')),
                    ('plan', models.TextField(blank=True, verbose_name='制定机关处理计划')),
                    ('planned_by', models.CharField(blank=True, max_length=100, verbose_name='责任单位')),
                    ('planned_on', models.DateField(null=True, verbose_name='完成时限')),
                    ('answer', models.TextField(blank=True, verbose_name='制定机关答复')),
                    ('corrected_on', models.DateField(null=True, verbose_name='修改或废止日期')),
                    ('result', models.TextField(blank=True, verbose_name='处理结果')),
                ],
                options={
                    'verbose_name': '报备文件',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Listed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listed', to='matters.matter')),
                    ('name', models.CharField(max_length=200, verbose_name='文件名称')),
                    ('document', models.CharField(blank=True, max_length=60, verbose_name='文号')),
                    ('issued_on', models.DateField(null=True, verbose_name='公布日期')),
                    ('filed', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter', verbose_name='备案登记')),
                ],
                options={
                    'verbose_name': '目录所列文件',
                    'indexes': [],
                    'constraints': [],
                },
            ),
            migrations.CreateModel(
                name='Petition',
                fields=[
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='review_petition', serialize=False, to='matters.matter')),
                    ('document', models.CharField(max_length=200, verbose_name='建议审查的文件')),
                    ('reasons', models.TextField(verbose_name='理由')),
                    ('name', models.CharField(max_length=60, verbose_name='建议人')),
                    ('contact', models.CharField(max_length=100, verbose_name='联系方式')),
                    ('code', models.CharField(blank=True, max_length=20)),
                    ('answer', models.TextField(blank=True, verbose_name='答复')),
                ],
                options={
                    'verbose_name': '审查建议',
                    'indexes': [],
                    'constraints': [],
                },
            ),
        ]),
    ]
