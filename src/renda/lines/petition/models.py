"""What is kept of a petition; who wrote it and what an accusation says is kept apart."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body
from renda.matters.models import Matter


class Petitioned(models.Model):
    """信访件: how it came, what it is about, who sees to it, what was answered and when."""

    class Sort(models.TextChoices):
        """What it asks for (信访工作条例 Art. 31)."""

        OPINION = "opinion", _("建议意见")
        APPEAL = "appeal", _("申诉求决")
        ACCUSATION = "accusation", _("检举控告")

    class Way(models.TextChoices):
        """How it came (Art. 17)."""

        LETTER = "letter", _("来信")
        VISIT = "visit", _("来访")
        MAIL = "mail", _("电子邮件")
        ONLINE = "online", _("网上提交")
        PHONE = "phone", _("电话")

    class Field(models.TextChoices):
        """What it is about, so that what many write of can be seen."""

        HOUSING = "housing", _("住房和物业")
        LAND = "land", _("征地拆迁和农村土地")
        LABOUR = "labour", _("劳动和社会保障")
        HEALTH = "health", _("教育和医疗")
        TRAFFIC = "traffic", _("交通和市政")
        ENVIRONMENT = "environment", _("生态环境")
        JUSTICE = "justice", _("涉法涉诉")
        CONDUCT = "conduct", _("工作人员作风和违纪违法")
        CONGRESS = "congress", _("人大工作")
        OTHER = "other", _("其他")

    class Handed(models.TextChoices):
        """How it was given to who sees to it (Art. 22, 23)."""

        OWN = "own", _("自行办理")
        TRANSFERRED = "transferred", _("转送")
        ASSIGNED = "assigned", _("交办")

    class Ground(models.TextChoices):
        """Why it is not taken on."""

        ELSEWHERE = "elsewhere", _("不属于人大受理范围")
        JUSTICE = "justice", _("已经或者应当通过诉讼、仲裁、行政复议等法定途径解决")
        PENDING = "pending", _("同一事项正在办理")
        CLOSED = "closed", _("同一事项已经复核终结")

    class Outcome(models.TextChoices):
        """What became of what was asked for."""

        SUPPORTED = "supported", _("支持")
        PARTLY = "partly", _("部分支持")
        EXPLAINED = "explained", _("作出解释说明")
        UNSUPPORTED = "unsupported", _("不支持")

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="petitioned"
    )
    sort = models.CharField(_("信访事项类别"), max_length=20, choices=Sort)
    way = models.CharField(_("来信来访方式"), max_length=20, choices=Way)
    field = models.CharField(_("反映的领域"), max_length=20, choices=Field)
    received_on = models.DateField(_("收到日期"))
    people = models.PositiveSmallIntegerField(_("来访或者联名人数"), default=1)
    representatives = models.PositiveSmallIntegerField(_("推选的代表人数"), null=True)
    content = models.TextField(_("反映的内容"), blank=True)
    handed = models.CharField(_("办理方式"), max_length=20, choices=Handed, blank=True)
    handler = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="+", verbose_name=_("首次办理单位")
    )
    told_on = models.DateField(_("告知日期"), null=True)
    untold = models.CharField(_("不能告知的原因"), max_length=200, blank=True)
    accepted_on = models.DateField(_("受理日期"), null=True)
    ground = models.CharField(_("不予受理的情形"), max_length=20, choices=Ground, blank=True)
    where_to = models.CharField(_("告知去向"), max_length=200, blank=True)
    answer = models.TextField(_("处理意见"), blank=True)
    outcome = models.CharField(_("处理结果"), max_length=20, choices=Outcome, blank=True)
    answered_on = models.DateField(_("答复送达日期"), null=True)
    review_until = models.DateField(_("可以请求复查至"), null=True)
    review_asked_on = models.DateField(_("请求复查日期"), null=True)
    review = models.TextField(_("复查意见"), blank=True)
    reviewed_on = models.DateField(_("复查意见送达日期"), null=True)
    second_until = models.DateField(_("可以请求复核至"), null=True)
    second_asked_on = models.DateField(_("请求复核日期"), null=True)
    second_review = models.TextField(_("复核意见"), blank=True)
    second_reviewed_on = models.DateField(_("复核意见送达日期"), null=True)

    class Meta:
        verbose_name = _("信访件")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(sort="accusation") | models.Q(content=""),
                name="petition_accusation_is_kept_apart",
            ),
        ]

    def __str__(self) -> str:
        """Return what it is about."""
        return self.get_field_display()
