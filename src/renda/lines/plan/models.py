"""What a plan and each of its topics say."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Outline(models.Model):
    """计划: which of the yearly plans it is, and who passed it."""

    class Sort(models.TextChoices):
        """All are passed by the directors' meeting; the first two are published.

        L2 Art. 63; L1 Art. 43. What the committee means to do in its own house no law publishes.
        """

        SUPERVISION = "supervision", _("监督工作计划")
        DEPUTIES = "deputies", _("代表工作计划")
        OWN = "own", _("重点工作和自身建设计划")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="outline")
    sort = models.CharField(_("计划种类"), max_length=20, choices=Sort.choices)
    reported_on = models.DateField(_("报党委日期"), null=True)
    meeting = models.CharField(_("通过的会议"), max_length=100, blank=True)
    decided_on = models.DateField(_("通过日期"), null=True)

    class Meta:
        verbose_name = _("计划")

    def __str__(self) -> str:
        """Return the sort."""
        return str(self.get_sort_display())


class Topic(models.Model):
    """议题: where it comes from, in which form and when it is dealt with."""

    class Source(models.TextChoices):
        """Where topics come from (L2 Art. 12, 31)."""

        INSPECTION = "inspection", _("执法检查发现的突出问题")
        PROPOSALS = "proposals", _("代表建议集中反映的问题")
        MEMBERS = "members", _("常委会组成人员提出的问题")
        RESEARCH = "research", _("专委会工委调研发现的问题")
        LETTERS = "letters", _("来信来访集中反映的问题")
        PUBLIC = "public", _("社会普遍关注的其他问题")
        LAW = "law", _("法律规定每年应当进行的")

    class Way(models.TextChoices):
        """In which form it is dealt with."""

        HEARING = "hearing", _("常委会听取和审议报告")
        BRIEFING = "briefing", _("主任会议听取汇报")
        INSPECTION = "inspection", _("执法检查")
        APPRAISAL = "appraisal", _("专项工作评议")
        INQUIRY = "inquiry", _("询问")
        SPECIAL = "special", _("专题询问")
        VISIT = "visit", _("视察调研")
        FILING = "filing", _("规范性文件备案审查")
        RESOLUTION = "resolution", _("决议决定及执行检查")
        JOINT = "joint", _("上下联动、区域协同")
        PETITION = "petition", _("信访办理")
        DEPUTY_WORK = "deputy_work", _("代表活动和服务保障")
        OWN = "own", _("自身建设")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="topic")
    way = models.CharField(_("监督形式"), max_length=20, choices=Way.choices)
    source = models.CharField(_("议题来源"), max_length=20, choices=Source.choices)
    month = models.PositiveSmallIntegerField(_("计划月份"))
    outcome = models.TextField(_("完成情况"), blank=True)

    class Meta:
        verbose_name = _("计划议题")

    def __str__(self) -> str:
        """Return form and month."""
        return f"{self.get_way_display()} {self.month}"
