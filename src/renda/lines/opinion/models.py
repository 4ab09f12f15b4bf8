"""What is kept of deliberation opinions and of each point of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Opinion(models.Model):
    """审议意见书: of which kind, passed by which meeting, delivered when, answered how."""

    class Sort(models.TextChoices):
        """On what it was given; the kind decides the period for the answer."""

        REPORT = "report", _("专项工作报告")
        BUDGET = "budget", _("预算执行和审计")
        INSPECTION = "inspection", _("执法检查")
        APPRAISAL = "appraisal", _("工作评议")
        SPECIAL = "special", _("专题询问")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="opinion")
    sort = models.CharField(_("意见种类"), max_length=20, choices=Sort.choices)
    overall = models.TextField(_("总体评价"), blank=True)
    problems = models.TextField(_("主要问题"), blank=True)
    #: a resolution or the opinion itself may name another day than the rule's
    answer_on = models.DateField(_("另定的报告期限"), null=True)
    decided_on = models.DateField(_("主任会议审定日期"), null=True)
    meeting = models.CharField(_("审定的会议"), max_length=100, blank=True)
    delivered_on = models.DateField(_("送达日期"), null=True)
    asked_until = models.DateField(_("申请延期至"), null=True)
    asked_reason = models.TextField(_("申请延期的理由"), blank=True)
    draft = models.TextField(_("研究处理情况（征求意见稿）"), blank=True)
    view = models.TextField(_("专工委对研究处理情况的意见"), blank=True)
    result = models.TextField(_("研究处理情况报告"), blank=True)
    reported_on = models.DateField(_("书面报告日期"), null=True)
    result_heard_on = models.DateField(_("常委会听取处理结果日期"), null=True)
    result_view = models.TextField(_("常委会对处理结果的意见"), blank=True)
    #: the opinions may be published before there is a result, which is released by itself
    result_released_on = models.DateField(_("处理结果公开日期"), null=True)

    class Meta:
        verbose_name = _("审议意见书")

    def __str__(self) -> str:
        """Return the kind."""
        return str(self.get_sort_display())


class Point(models.Model):
    """审议意见要点: one thing that is asked for, and what was done about it."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="point")
    aspect = models.CharField(_("方面"), max_length=60, blank=True)
    text = models.TextField(_("意见内容"))
    answer_on = models.DateField(_("本条另定的期限"), null=True)
    result = models.TextField(_("办理结果"), blank=True)
    checked = models.TextField(_("核查情况"), blank=True)

    class Meta:
        verbose_name = _("审议意见要点")

    def __str__(self) -> str:
        """Return its beginning."""
        return self.text[:60]


class FollowUp(models.Model):
    """跟踪监督: who looked, after the report, at what had come of it (L2 Art. 17)."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="follow_ups")
    on = models.DateField(_("日期"))
    way = models.CharField(_("方式"), max_length=60)
    who = models.CharField(_("参加人员"), max_length=200)
    findings = models.TextField(_("发现的情况和问题"))

    class Meta:
        verbose_name = _("跟踪监督")

    def __str__(self) -> str:
        """Return day and way."""
        return f"{self.on} {self.way}"
