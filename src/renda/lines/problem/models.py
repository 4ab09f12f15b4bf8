"""What is kept of a problem list and of each problem on it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Listing(models.Model):
    """问题清单: who approved it, when it was handed over."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="listing")
    source = models.CharField(_("来源"), max_length=100, blank=True)
    decided_on = models.DateField(_("主任会议审定日期"), null=True)
    meeting = models.CharField(_("审定的会议"), max_length=100, blank=True)
    handed_on = models.DateField(_("交办日期"), null=True)

    class Meta:
        verbose_name = _("问题清单")

    def __str__(self) -> str:
        """Return the source."""
        return self.source


class Problem(models.Model):
    """问题: what is wrong, who puts it right, what the re-check found."""

    class Sort(models.TextChoices):
        """What an item of a list is."""

        PROBLEM = "problem", _("问题")
        ADVICE = "advice", _("建议")

    class Verdict(models.TextChoices):
        """What the congress's re-check says."""

        SOLVED = "solved", _("已解决")
        UNSOLVED = "unsolved", _("未解决")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="problem")
    aspect = models.CharField(_("方面"), max_length=60)
    sort = models.CharField(_("类别"), max_length=20, choices=Sort.choices, default=Sort.PROBLEM)
    text = models.TextField(_("具体内容"))
    co_bodies = models.CharField(_("协办单位"), max_length=200, blank=True)
    due_on = models.DateField(_("另定的整改期限"), null=True)
    measures = models.TextField(_("整改情况"), blank=True)
    rechecked_on = models.DateField(_("人大复核日期"), null=True)
    verdict = models.CharField(_("人大复核"), max_length=20, choices=Verdict.choices, blank=True)
    recheck = models.TextField(_("复核评价"), blank=True)

    class Meta:
        verbose_name = _("问题")

    def __str__(self) -> str:
        """Return its beginning."""
        return self.text[:60]


class Progress(models.Model):
    """整改进展: one report on the way."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="progresses")
    on = models.DateField(_("日期"))
    text = models.TextField(_("进展"))

    class Meta:
        verbose_name = _("整改进展")

    def __str__(self) -> str:
        """Return the day."""
        return str(self.on)
