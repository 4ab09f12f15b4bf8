"""What is kept of a briefing and of the remarks made on it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Briefing(models.Model):
    """汇报: at which meeting of the directors it was heard."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="briefing")
    meeting = models.CharField(_("主任会议"), max_length=100, blank=True)
    meeting_on = models.DateField(_("会议日期"), null=True)
    material = models.TextField(_("汇报材料"), blank=True)
    heard_on = models.DateField(_("听取日期"), null=True)
    reporter_name = models.CharField(_("汇报人"), max_length=60, blank=True)
    main_points = models.TextField(_("会议意见"), blank=True)

    class Meta:
        verbose_name = _("汇报")

    def __str__(self) -> str:
        """Return the meeting."""
        return self.meeting


class Remark(models.Model):
    """主任会议意见: one remark, and what was done about it."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="remark")
    text = models.TextField(_("意见"))
    answer_on = models.DateField(_("要求落实期限"), null=True)
    answer = models.TextField(_("落实情况"), blank=True)
    checked = models.TextField(_("认可意见"), blank=True)

    class Meta:
        verbose_name = _("主任会议意见")

    def __str__(self) -> str:
        """Return the remark's beginning."""
        return self.text[:60]
