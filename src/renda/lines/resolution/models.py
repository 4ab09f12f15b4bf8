"""What is kept of a resolution and of the duties it lays on bodies."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.ballots.rules import share_kept
from renda.matters.models import Matter


class Resolution(models.Model):
    """决议决定: what was put, how many voted for it, what it says."""

    class Sort(models.TextChoices):
        """What is decided (L3 Art. 50)."""

        RESOLUTION = "resolution", _("决议")
        DECISION = "decision", _("决定")
        APPROVAL = "approval", _("批准")

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="resolution"
    )
    sort = models.CharField(_("种类"), max_length=20, choices=Sort.choices)
    proposer = models.CharField(_("提请机关"), max_length=100, blank=True)
    draft = models.TextField(_("议案内容"), blank=True)
    meeting = models.CharField(_("会议名称"), max_length=100, blank=True)
    decided_on = models.DateField(_("表决日期"), null=True)
    members = models.PositiveSmallIntegerField(_("全体组成人员"), null=True)
    present = models.PositiveSmallIntegerField(_("出席人数"), null=True)
    votes_for = models.PositiveSmallIntegerField(_("赞成"), null=True)
    votes_against = models.PositiveSmallIntegerField(_("反对"), null=True)
    votes_abstained = models.PositiveSmallIntegerField(_("弃权"), null=True)
    votes_unpressed = models.PositiveSmallIntegerField(_("未按表决器"), null=True)
    rule = models.CharField(_("表决规则"), max_length=100, blank=True)
    text = models.TextField(_("决议决定全文"), blank=True)

    class Meta:
        verbose_name = _("决议决定")

    def __str__(self) -> str:
        """Return the kind."""
        return str(self.get_sort_display())

    def get_rule_display(self) -> str:
        """Return the rule in words; the record keeps its key."""
        if not self.rule:
            return ""
        return gettext("赞成票%(share)s的为通过") % {"share": share_kept(self.rule).text}


class Duty(models.Model):
    """决议要求: what a body must do because of a resolution."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="duty")
    text = models.TextField(_("要求"))
    due_on = models.DateField(_("完成期限"), null=True)
    report = models.TextField(_("执行情况"), blank=True)
    checked = models.TextField(_("检查情况"), blank=True)

    class Meta:
        verbose_name = _("决议要求")

    def __str__(self) -> str:
        """Return its beginning."""
        return self.text[:60]


class Check(models.Model):
    """执行检查: how a resolution was found to be carried out."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="checking")
    plan = models.TextField(_("检查方案"), blank=True)
    result = models.TextField(_("检查结果"), blank=True)
    checked_on = models.DateField(_("检查日期"), null=True)

    class Meta:
        verbose_name = _("决议执行检查")

    def __str__(self) -> str:
        """Return the day."""
        return str(self.checked_on or "")


class Midterm(models.Model):
    """规划中期评估: the evaluation of the five-year plan half-way (L2 Art. 23)."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="midterm")
    plan = models.CharField(_("规划名称"), max_length=200)
    evaluation = models.TextField(_("中期评估报告"), blank=True)
    view = models.TextField(_("专工委审查意见"), blank=True)
    adjustment = models.TextField(_("调整方案"), blank=True)
    heard_on = models.DateField(_("听取日期"), null=True)

    class Meta:
        verbose_name = _("规划中期评估")

    def __str__(self) -> str:
        """Return the plan."""
        return self.plan
