"""What is kept of an appraisal of work."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Appraisal(models.Model):
    """专项工作评议: preparation, investigation, the meeting, rectification."""

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="appraisal"
    )
    scope = models.TextField(_("评议内容"))
    meeting_on = models.DateField(_("评议会议日期"), null=True)
    group = models.TextField(_("调查组成员"), blank=True)
    decided_on = models.DateField(_("方案通过日期"), null=True)
    meeting = models.CharField(_("通过方案的会议"), max_length=100, blank=True)
    investigation = models.TextField(_("调查报告"), blank=True)
    held_on = models.DateField(_("评议日期"), null=True)
    opinions = models.TextField(_("评议意见"), blank=True)
    rectification = models.TextField(_("整改报告"), blank=True)

    class Meta:
        verbose_name = _("专项工作评议")

    def __str__(self) -> str:
        """Return the scope's beginning."""
        return self.scope[:60]


class Inquiry(models.Model):
    """调查活动: a visit, a talk, a survey of the investigation group."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="appraisal_visits")
    on = models.DateField(_("日期"))
    way = models.CharField(_("方式"), max_length=40)
    place = models.CharField(_("地点或对象"), max_length=100)
    findings = models.TextField(_("了解的情况"))

    class Meta:
        verbose_name = _("调查活动")

    def __str__(self) -> str:
        """Return day and place."""
        return f"{self.on} {self.place}"


class Local(models.Model):
    """镇街联动评议: what a town or street found."""

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="local_appraisal"
    )
    report = models.TextField(_("评议情况"), blank=True)
    problems = models.PositiveSmallIntegerField(_("发现的问题数"), default=0)
    reported_on = models.DateField(_("报告日期"), null=True)

    class Meta:
        verbose_name = _("镇街联动评议")

    def __str__(self) -> str:
        """Return the day."""
        return str(self.reported_on or "")
