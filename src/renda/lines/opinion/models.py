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
    draft = models.TextField(_("研究处理情况(征求意见稿)"), blank=True)
    view = models.TextField(_("专工委对研究处理情况的意见"), blank=True)
    result = models.TextField(_("研究处理情况报告"), blank=True)
    reported_on = models.DateField(_("书面报告日期"), null=True)

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
