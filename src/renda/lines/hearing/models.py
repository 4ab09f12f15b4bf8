"""What is kept of a report that is heard."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Hearing(models.Model):
    """听取报告: which kind of report, at which meeting, who reports."""

    class Sort(models.TextChoices):
        """The reports that the law knows (L2 Art. 11-27)."""

        SPECIAL = "special", _("专项工作报告")
        PLAN = "plan", _("计划执行情况报告")
        DRAFT_BUDGET = "draft_budget", _("预算编制情况报告")
        EXECUTION = "execution", _("预算执行情况报告")
        ADJUSTMENT = "adjustment", _("预算调整情况报告")
        ACCOUNTS = "accounts", _("决算报告")
        AUDIT = "audit", _("审计工作报告")
        RECTIFICATION = "rectification", _("审计查出问题整改报告")
        ASSETS = "assets", _("国有资产管理情况报告")
        DEBT = "debt", _("政府债务管理情况报告")
        ENVIRONMENT = "environment", _("环境状况和环境保护目标完成情况报告")
        RULE_OF_LAW = "rule_of_law", _("法治政府建设情况报告")
        FILING = "filing", _("备案审查工作情况报告")
        LIVELIHOOD = "livelihood", _("民生实事推进情况报告")
        APPRAISAL = "appraisal", _("专项工作评议报告")
        RESULT = "result", _("审议意见研究处理情况报告")
        STREETS = "streets", _("人大街道工委工作报告")

    class Reporter(models.TextChoices):
        """Who reports (L2 Art. 16)."""

        HEAD = "head", _("机关负责人")
        DEPUTED = "deputed", _("政府委托的部门负责人")

    class Outcome(models.TextChoices):
        """Whether opinions are drawn up on what was heard (L2 Art. 17)."""

        OPINIONS = "opinions", _("形成审议意见")
        NONE = "none", _("不形成审议意见")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="hearing")
    sort = models.CharField(_("报告种类"), max_length=20, choices=Sort.choices)
    meeting = models.CharField(_("常委会会议"), max_length=100, blank=True)
    meeting_on = models.DateField(_("会议日期"), null=True)
    urgent = models.BooleanField(_("临时增加的议题"), default=False)
    urgent_reason = models.TextField(_("临时增加的理由"), blank=True)
    comments = models.TextField(_("专工委修改意见"), blank=True)
    report = models.TextField(_("报告正文"), blank=True)
    answered = models.TextField(_("对会前意见的回应"), blank=True)
    reporter = models.CharField(_("报告人"), max_length=20, choices=Reporter.choices, blank=True)
    reporter_name = models.CharField(_("报告人姓名"), max_length=60, blank=True)
    heard_on = models.DateField(_("听取日期"), null=True)
    main_points = models.TextField(_("审议情况"), blank=True)
    outcome = models.CharField(_("审议结果"), max_length=20, choices=Outcome.choices, blank=True)
    vote_for = models.PositiveSmallIntegerField(_("赞成"), null=True)
    vote_all = models.PositiveSmallIntegerField(_("全体组成人员"), null=True)

    class Meta:
        verbose_name = _("听取报告")

    def __str__(self) -> str:
        """Return the kind of report."""
        return str(self.get_sort_display())


class View(models.Model):
    """会前意见: what was heard beforehand and must be answered in the report (L2 Art. 14)."""

    class Whose(models.TextChoices):
        """From whom views are gathered."""

        MEMBER = "member", _("常委会组成人员")
        DEPUTY = "deputy", _("人大代表")
        PUBLIC = "public", _("社会公众")
        EXPERT = "expert", _("专家")

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="views")
    whose = models.CharField(_("意见来自"), max_length=20, choices=Whose.choices)
    text = models.TextField(_("意见"))
    on = models.DateField(_("日期"))
    sent_on = models.DateField(_("转交日期"), null=True)

    class Meta:
        verbose_name = _("会前意见")

    def __str__(self) -> str:
        """Return the beginning of the view."""
        return self.text[:40]


class Research(models.Model):
    """会前调研: who looked at what before the meeting (L2 Art. 13)."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="researches")
    on = models.DateField(_("日期"))
    place = models.CharField(_("地点"), max_length=100)
    who = models.CharField(_("参加人员"), max_length=200)
    findings = models.TextField(_("发现的情况和问题"))

    class Meta:
        verbose_name = _("会前调研视察")

    def __str__(self) -> str:
        """Return day and place."""
        return f"{self.on} {self.place}"
