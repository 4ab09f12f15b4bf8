"""What is kept of a law inspection."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Inspection(models.Model):
    """执法检查: who inspects, what the report says (L2 Art. 31-37)."""

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="inspection"
    )
    laws = models.TextField(_("检查的法律法规"))
    report_on = models.DateField(_("计划提出检查报告的日期"), null=True)
    team_head = models.CharField(_("检查组组长"), max_length=60, blank=True)
    team = models.TextField(_("检查组成员"), blank=True)
    groups = models.TextField(_("检查分组"), blank=True)
    notified_on = models.DateField(_("通知受检查机关的日期"), null=True)
    joint = models.BooleanField(_("与镇街人大联动"), default=False)
    third_party = models.CharField(_("委托的第三方"), max_length=100, blank=True)
    third_party_view = models.TextField(_("第三方评估意见"), blank=True)
    self_check = models.TextField(_("自查情况"), blank=True)
    self_checked_on = models.DateField(_("自查报告日期"), null=True)
    evaluation = models.TextField(_("法律实施情况的评价"), blank=True)
    problems = models.TextField(_("存在的问题"), blank=True)
    advice = models.TextField(_("意见和建议"), blank=True)
    opinion_aspects = models.PositiveSmallIntegerField(_("意见涉及的方面"), null=True)
    reported_on = models.DateField(_("检查报告日期"), null=True)
    meeting = models.CharField(_("审议的会议"), max_length=100, blank=True)
    decided_on = models.DateField(_("审议日期"), null=True)
    outcome = models.TextField(_("结果报告和跟踪监督情况"), blank=True)

    class Meta:
        verbose_name = _("执法检查")

    def __str__(self) -> str:
        """Return the laws."""
        return self.laws[:60]


class Checked(models.Model):
    """检查的条款: a law, the articles that are looked at, and what is looked for."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="checked_laws")
    law = models.CharField(_("法律法规"), max_length=100)
    articles = models.CharField(_("重点检查的条款"), max_length=200, blank=True)
    content = models.CharField(_("检查内容"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("检查的法律条款")

    def __str__(self) -> str:
        """Return the law."""
        return self.law


class Visit(models.Model):
    """实地检查: where, when, what was seen (L2 Art. 35)."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="visits")
    on = models.DateField(_("日期"))
    way = models.CharField(_("方式"), max_length=40)
    place = models.CharField(_("地点"), max_length=100)
    people = models.CharField(_("参加人员"), max_length=200, blank=True)
    findings = models.TextField(_("发现的情况"))

    class Meta:
        verbose_name = _("检查活动")

    def __str__(self) -> str:
        """Return day and place."""
        return f"{self.on} {self.place}"


class Survey(models.Model):
    """问卷调查: how many were asked and answered."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="surveys")
    on = models.DateField(_("日期"))
    sent = models.PositiveIntegerField(_("发出份数"))
    returned = models.PositiveIntegerField(_("收回份数"))
    summary = models.TextField(_("结果摘要"))

    class Meta:
        verbose_name = _("问卷调查")

    def __str__(self) -> str:
        """Return how many came back."""
        return f"{self.returned}/{self.sent}"


class Shortcoming(models.Model):
    """检查发现: a fault found, by the team or by a town's congress."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="findings")
    aspect = models.CharField(_("方面"), max_length=60)
    text = models.TextField(_("问题"))
    on = models.DateField(_("日期"))

    class Meta:
        verbose_name = _("检查发现的问题")

    def __str__(self) -> str:
        """Return its beginning."""
        return self.text[:60]


class Amendment(models.Model):
    """修法建议: what the law itself should say (L2 Art. 36)."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="amendments")
    law = models.CharField(_("法律法规"), max_length=100)
    article = models.CharField(_("条款"), max_length=40)
    text = models.TextField(_("修改建议"))
    on = models.DateField(_("日期"))

    class Meta:
        verbose_name = _("法律法规修改建议")

    def __str__(self) -> str:
        """Return law and article."""
        return f"{self.law} {self.article}"


class Passed(models.Model):
    """转信访办理: a case met on the way, passed on and not handled by the team."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="passed_on")
    on = models.DateField(_("日期"))
    text = models.TextField(_("反映的具体案件和转办情况"))

    class Meta:
        verbose_name = _("检查中遇到的具体案件")

    def __str__(self) -> str:
        """Return the day."""
        return str(self.on)


class Local(models.Model):
    """镇街联动检查: what one town or street did of a joint inspection."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="local")
    report = models.TextField(_("检查情况"), blank=True)
    reported_on = models.DateField(_("报告日期"), null=True)

    class Meta:
        verbose_name = _("镇街联动检查")

    def __str__(self) -> str:
        """Return the day."""
        return str(self.reported_on or "")
