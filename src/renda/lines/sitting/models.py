"""What is kept of the minutes of a sitting: who wrote them, what was edited, what was signed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Minutes(models.Model):
    """会议记录: composed from the record of its sitting until it is signed, frozen from then on.

    said: the passages as they were signed, each with what it opens to; empty before. digest: their
    SHA-256, which `renda verify` counts again.
    """

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="minutes")
    chair = models.CharField(_("主持人"), max_length=60, blank=True)
    recorder = models.CharField(_("记录人"), max_length=60, blank=True)
    unchecked_reason = models.TextField(_("发言没有核对的原因"), blank=True)
    approved_on = models.DateField(_("审定日期"), null=True)
    signed_on = models.DateField(_("签署日期"), null=True)
    signed_by = models.CharField(_("签署人"), max_length=60, blank=True)
    said = models.JSONField(default=dict)
    digest = models.CharField(_("签署内容的摘要"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("会议记录")

    def __str__(self) -> str:
        """Return whose minutes they are."""
        return str(self.matter)


class MinutesEdit(models.Model):
    """会议记录的修改: other words for a passage, beside those that were composed then.

    The newest of a passage counts. An empty text leaves the passage out; a text like the composed
    one takes the edit back.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="minutes_edits")
    passage = models.CharField(_("段落"), max_length=60)
    was = models.TextField(_("按会议情况生成的文字"), blank=True)
    text = models.TextField(_("修改后的文字"), blank=True)
    by_name = models.CharField(_("修改人"), max_length=60)
    on = models.DateField(_("修改日期"))

    class Meta:
        verbose_name = _("会议记录的修改")

    def __str__(self) -> str:
        """Return which passage."""
        return self.passage
