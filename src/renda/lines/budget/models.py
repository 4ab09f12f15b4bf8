"""What is kept of a budget: its road, its books line by line, warnings, what audits changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body
from renda.kernel.models import StoredFile
from renda.kernel.money import Yuan, in_words
from renda.matters.models import Matter


class Budget(models.Model):
    """预算监督: which report of which fiscal year, how it was reviewed, what was decided."""

    class Sort(models.TextChoices):
        """The reports of the budget's year (L5 Art. 44-79; L2 Art. 18-26)."""

        DRAFT = "draft", _("预算草案初步审查")
        EXECUTION = "execution", _("预算执行")
        ADJUSTMENT = "adjustment", _("预算调整")
        ACCOUNTS = "accounts", _("决算")
        DEBT = "debt", _("政府债务管理")
        ASSETS = "assets", _("国有资产管理")
        PERFORMANCE = "performance", _("预算绩效")

    class Assets(models.TextChoices):
        """The classes of state assets reported in turn (L2 Art. 24)."""

        WHOLE = "whole", _("综合报告")
        ENTERPRISE = "enterprise", _("企业国有资产（不含金融企业）")
        FINANCIAL = "financial", _("金融企业国有资产")
        INSTITUTIONS = "institutions", _("行政事业性国有资产")
        NATURAL = "natural", _("国有自然资源资产")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="budget")
    sort = models.CharField(_("监督内容"), max_length=20, choices=Sort.choices)
    fiscal_year = models.PositiveSmallIntegerField(_("预算年度"))
    assets = models.CharField(_("资产类别"), max_length=20, choices=Assets.choices, blank=True)
    reviewer = models.CharField(max_length=20, editable=False)
    meeting = models.CharField(_("会议"), max_length=100, blank=True)
    meeting_on = models.DateField(_("会议日期"), null=True)
    outline = models.TextField(_("初步方案要点"), blank=True)
    reviewed_on = models.DateField(_("初步审查日期"), null=True)
    opinion = models.TextField(_("初步审查意见"), blank=True)
    reply = models.TextField(_("财政部门反馈的处理情况"), blank=True)
    text = models.TextField(_("正式文本要点"), blank=True)
    debt_limit = Yuan(_("政府债务限额"), null=True)
    debt_balance = Yuan(_("政府债务余额"), null=True)
    asset_total = Yuan(_("资产总额"), null=True)
    decided_on = models.DateField(_("审查批准（听取）日期"), null=True)
    note = models.TextField(_("会议意见"), blank=True)
    vote_for = models.PositiveSmallIntegerField(_("赞成"), null=True)
    vote_all = models.PositiveSmallIntegerField(_("全体组成人员（代表）"), null=True)
    resolution = models.TextField(_("批准决议全文"), blank=True)
    replied_on = models.DateField(_("批复部门预算日期"), null=True)
    publicised_on = models.DateField(_("政府公开日期"), null=True)
    publicised_at = models.CharField(_("公开网址或载体"), max_length=200, blank=True)
    answer = models.TextField(_("审议意见处理情况报告"), blank=True)

    class Meta:
        verbose_name = _("预算监督")

    def __str__(self) -> str:
        """Return year and kind."""
        return f"{self.fiscal_year} {self.get_sort_display()}"


class VoterView(models.Model):
    """听取选民意见: what deputies heard before the budget is examined (L5 Art. 45)."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="voter_views")
    on = models.DateField(_("日期"))
    place = models.CharField(_("地点"), max_length=100)
    deputies = models.PositiveSmallIntegerField(_("参加代表人数"))
    voters = models.PositiveSmallIntegerField(_("参加选民人数"))
    text = models.TextField(_("意见"))

    class Meta:
        verbose_name = _("听取选民和社会各界意见")

    def __str__(self) -> str:
        """Return day and place."""
        return f"{self.on} {self.place}"


class Book(models.Model):
    """预算表: one table of one of the four budgets, as it was handed in."""

    class Kind(models.TextChoices):
        """The four budgets (L5 Art. 5)."""

        GENERAL = "general", _("一般公共预算")
        FUND = "fund", _("政府性基金预算")
        CAPITAL = "capital", _("国有资本经营预算")
        INSURANCE = "insurance", _("社会保险基金预算")

    class Side(models.TextChoices):
        """What a table lists."""

        INCOME = "income", _("收入")
        SPENDING = "spending", _("支出")

    class State(models.TextChoices):
        """Whether a book counts."""

        PENDING = "pending", _("待确认")
        IN_FORCE = "in_force", _("有效")
        SUPERSEDED = "superseded", _("已被新表替代")
        DISCARDED = "discarded", _("未采用")

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="books")
    kind = models.CharField(_("预算"), max_length=20, choices=Kind.choices)
    side = models.CharField(_("收支"), max_length=20, choices=Side.choices)
    as_of = models.DateField(_("执行数截至"))
    unit = models.PositiveIntegerField(_("金额单位（元）"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    state = models.CharField(_("状态"), max_length=20, choices=State.choices)
    entered_on = models.DateField(_("导入日期"))
    #: rows refused, sums that do not add up, rows passed over
    remarks = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("预算表")
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind", "side"],
                condition=models.Q(state="in_force"),
                name="book_in_force_once",
            ),
            models.UniqueConstraint(
                fields=["matter"], condition=models.Q(state="pending"), name="book_pending_once"
            ),
        ]

    def __str__(self) -> str:
        """Return which of the tables it is."""
        return f"{self.get_kind_display()}{self.get_side_display()}"


class BudgetItem(models.Model):
    """预算科目: one line of a book, in 元."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField(_("行号"))
    code = models.CharField(_("科目编码"), max_length=20, blank=True)
    name = models.CharField(_("科目名称"), max_length=200)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    unit_name = models.CharField(_("预算单位"), max_length=100, blank=True)
    level = models.PositiveSmallIntegerField()
    is_leaf = models.BooleanField()
    is_sum = models.BooleanField()
    budget = Yuan(_("年初预算"), null=True)
    adjusted = Yuan(_("调整预算"), null=True)
    executed = Yuan(_("执行数"), null=True)
    #: what execution is measured by: the budget as adjusted, else as approved
    base = Yuan(null=True)

    class Meta:
        verbose_name = _("预算科目")
        indexes = [models.Index(fields=["body", "book"], name="line_of_body")]

    def __str__(self) -> str:
        """Return code and name."""
        return f"{self.code} {self.name}".strip()


class Alert(models.Model):
    """预算执行预警: a line that runs over or behind, what the body says of it."""

    class Way(models.TextChoices):
        """How a line departs from the budget."""

        OVER = "over", _("超预算")
        BEHIND = "behind", _("落后序时进度")
        UNPLANNED = "unplanned", _("无预算列支")
        ASKED = "asked", _("要求说明")

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="budget_warning"
    )
    line = models.ForeignKey(BudgetItem, models.PROTECT, related_name="warnings")
    way = models.CharField(_("预警类型"), max_length=20, choices=Way.choices)
    base = Yuan(_("预算数"), null=True)
    executed = Yuan(_("执行数"), null=True)
    percent = models.DecimalField(_("执行率（%）"), max_digits=9, decimal_places=1, null=True)
    expected = models.DecimalField(_("序时进度（%）"), max_digits=5, decimal_places=1)
    reason = models.TextField(_("要求说明的事由"), blank=True)
    explanation = models.TextField(_("原因说明"), blank=True)
    measures = models.TextField(_("采取的措施"), blank=True)
    finding = models.TextField(_("专工委审核意见"), blank=True)

    class Meta:
        verbose_name = _("预算执行预警")

    def __str__(self) -> str:
        """Return what is warned of."""
        return str(self.get_way_display())


class Linkage(models.Model):
    """审计整改与预算安排挂钩: what a body has not put right beside its next budget."""

    class Treatment(models.TextChoices):
        """How it is taken into account."""

        CUT = "cut", _("压减预算安排")
        HOLD = "hold", _("暂缓安排，整改后下达")
        RESHAPE = "reshape", _("调整支出结构")
        KEEP = "keep", _("照常安排并说明理由")

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="budget_linkage"
    )
    debtor = models.ForeignKey(
        Body, models.PROTECT, related_name="+", verbose_name=_("未整改到位的单位")
    )
    findings = models.PositiveSmallIntegerField(_("未整改到位的审计问题（个）"))
    money = Yuan(_("未整改到位的金额"))
    planned = Yuan(_("下一年度预算安排"), null=True)
    treatment = models.CharField(
        _("处理方式"), max_length=20, choices=Treatment.choices, blank=True
    )
    cut = Yuan(_("压减或暂缓的金额"), null=True)
    text = models.TextField(_("挂钩情况说明"), blank=True)
    finding = models.TextField(_("专工委审核意见"), blank=True)

    class Meta:
        verbose_name = _("审计整改与预算安排挂钩")

    def __str__(self) -> str:
        """Return whose findings."""
        return str(self.debtor)

    @property
    def money_told(self) -> str:
        """Return what is not put right, in words."""
        return in_words(self.money)

    @property
    def planned_told(self) -> str:
        """Return what the body is to get, in words."""
        return in_words(self.planned)
