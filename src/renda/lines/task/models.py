"""What is kept of work that one congress hands to another."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Task(models.Model):
    """交办任务: what a congress asks of those below it, or does together with another."""

    class Sort(models.TextChoices):
        """What is asked."""

        INSPECTION = "inspection", _("执法检查")
        LEGISLATION = "legislation", _("立法调研")
        RESEARCH = "research", _("协助专题调研")
        VISIT = "visit", _("视察")
        PARTNER = "partner", _("区域协同")
        OTHER = "other", _("其他")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="task")
    sort = models.CharField(_("任务种类"), max_length=20, choices=Sort.choices)
    text = models.TextField(_("任务要求"))
    until = models.DateField(_("要求报告日期"), null=True)
    partner = models.CharField(_("协同的人大"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("交办任务")

    def __str__(self) -> str:
        """Return the kind."""
        return str(self.get_sort_display())


class Share(models.Model):
    """承接: what the congress that was asked reported."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="share")
    report = models.TextField(_("完成情况报告"), blank=True)
    reported_on = models.DateField(_("报告日期"), null=True)
    verdict = models.TextField(_("上级意见"), blank=True)

    class Meta:
        verbose_name = _("承接任务")

    def __str__(self) -> str:
        """Return the day of the report."""
        return str(self.reported_on or "")


class Upward(models.Model):
    """请示、报告: what a congress asks or tells the one above it."""

    class Sort(models.TextChoices):
        """A request must be answered, a report need not be."""

        REQUEST = "request", _("请示")
        REPORT = "report", _("报告")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="upward")
    sort = models.CharField(_("种类"), max_length=20, choices=Sort.choices)
    text = models.TextField(_("正文"))
    #: whom the congress above asks; printed with a request
    contact = models.CharField(_("联系人"), max_length=60, blank=True)
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    sent_on = models.DateField(_("报送日期"), null=True)
    answer = models.TextField(_("批复"), blank=True)
    answered_on = models.DateField(_("答复日期"), null=True)

    class Meta:
        verbose_name = _("请示和报告")

    def __str__(self) -> str:
        """Return the kind."""
        return str(self.get_sort_display())
