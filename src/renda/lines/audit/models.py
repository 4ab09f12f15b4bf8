"""What is kept of an audit report and of each finding in it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.kernel.money import Yuan, in_words
from renda.matters.models import Matter


class AuditReport(models.Model):
    """审计工作报告: of which year, heard when, rectification heard when (L2 Art. 27)."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="audited")
    of_year = models.PositiveSmallIntegerField(_("审计年度"))
    heard_on = models.DateField(_("听取审计工作报告日期"), null=True)
    meeting_on = models.DateField(_("听取整改报告的会议日期"), null=True)
    comments = models.TextField(_("专工委对整改报告的意见"), blank=True)
    rectification = models.TextField(_("整改情况报告"), blank=True)
    rectified_on = models.DateField(_("听取整改报告日期"), null=True)

    class Meta:
        verbose_name = _("审计工作报告")

    def __str__(self) -> str:
        """Return the year."""
        return str(self.of_year)


class Finding(models.Model):
    """审计查出的问题: money in 元, cause, what was done about it."""

    class Sort(models.TextChoices):
        """What kind of fault."""

        BUDGET = "budget", _("预算管理")
        REVENUE = "revenue", _("收入征管")
        SPECIAL = "special", _("专项资金")
        PROJECT = "project", _("政府投资项目")
        ASSETS = "assets", _("国有资产")
        DEBT = "debt", _("政府债务")
        LIVELIHOOD = "livelihood", _("民生资金")
        PROCUREMENT = "procurement", _("政府采购")
        OTHER = "other", _("其他")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="finding")
    sort = models.CharField(_("问题类别"), max_length=20, choices=Sort.choices)
    text = models.TextField(_("问题"))
    cause = models.TextField(_("原因"), blank=True)
    money = Yuan(_("涉及金额"), default=0)
    due_on = models.DateField(_("要求整改期限"), null=True)
    measures = models.TextField(_("整改措施和结果"), blank=True)
    restored = Yuan(_("已整改金额"), default=0)
    #: of what the body reports, what the congress has verified
    confirmed = Yuan(_("人大核实的金额"), default=0)
    verified_on = models.DateField(_("人大核实日期"), null=True)
    verdict = models.TextField(_("核实意见"), blank=True)
    weighed = models.TextField(_("与预算安排挂钩的处理"), blank=True)

    class Meta:
        verbose_name = _("审计查出的问题")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(restored__gte=0, restored__lte=models.F("money")),
                name="finding_restored_within",
                violation_error_message=_("已整改金额不能多于涉及金额。"),
            ),
        ]

    def __str__(self) -> str:
        """Return its beginning."""
        return self.text[:60]

    @property
    def money_told(self) -> str:
        """Return the money concerned, in words."""
        return in_words(self.money) if self.money else ""

    @property
    def restored_told(self) -> str:
        """Return the money that the body says was put right, in words."""
        return in_words(self.restored) if self.restored else ""

    @property
    def confirmed_told(self) -> str:
        """Return the money that the congress verified as put right, in words."""
        return in_words(self.confirmed) if self.confirmed else ""


class Rule(models.Model):
    """健全完善的制度: a rule made or amended because of a finding."""

    class Way(models.TextChoices):
        """Whether it is new."""

        NEW = "new", _("新建")
        AMENDED = "amended", _("修订")

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="rules_made")
    name = models.CharField(_("制度名称"), max_length=200)
    way = models.CharField(_("新建或修订"), max_length=20, choices=Way.choices, default=Way.NEW)
    document = models.CharField(_("文号"), max_length=60, blank=True)
    on = models.DateField(_("日期"))

    class Meta:
        verbose_name = _("健全完善的制度")

    def __str__(self) -> str:
        """Return the name."""
        return self.name
