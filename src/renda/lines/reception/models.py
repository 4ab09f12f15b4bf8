"""What is kept of a reception, of each thing said there, and of what was handed on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Received(models.Model):
    """接待: where, when, by whom it was announced, how many came."""

    class Sort(models.TextChoices):
        """Where deputies receive, and whom (代表法 Art. 59; 地方组织法 Art. 60)."""

        STATION = "station", _("代表家站接待")
        DIRECTORS = "directors", _("主任接待日")
        TOWN = "town", _("镇街人大接待")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="received")
    sort = models.CharField(_("接待种类"), max_length=20, choices=Sort)
    place = models.CharField(_("地点"), max_length=100)
    held_on = models.DateField(_("接待日期"))
    announced_on = models.DateField(_("公布日期"), null=True)
    names = models.CharField(_("接待的人"), max_length=500)
    topics = models.TextField(_("议题"), blank=True)
    deputies = models.PositiveIntegerField(_("到场代表人次"), null=True)
    visitors = models.PositiveIntegerField(_("接待人次"), null=True)
    note = models.TextField(_("记录"), blank=True)

    class Meta:
        verbose_name = _("接待")

    def __str__(self) -> str:
        """Return place and day."""
        return f"{self.place} {self.held_on}"


class Spoken(models.Model):
    """反映事项: one thing that was said at a reception, answered there or handed on."""

    class Way(models.TextChoices):
        """What was done with it (domain 4.2: sorting)."""

        SPOT = "spot", _("现场答复")
        ELSEWHERE = "elsewhere", _("不属于人大受理，现场告知去向")
        HANDED = "handed", _("转交办理")

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="spoken")
    n = models.PositiveIntegerField(_("序号"))
    text = models.CharField(_("反映的事项"), max_length=500)
    way = models.CharField(_("处理"), max_length=20, choices=Way)
    answer = models.TextField(_("现场答复、告知的去向"), blank=True)
    item = models.OneToOneField(
        Matter, models.PROTECT, null=True, related_name="said_as", verbose_name=_("转办事项")
    )

    class Meta:
        verbose_name = _("反映事项")
        constraints = [
            models.UniqueConstraint(fields=["matter", "n"], name="spoken_once"),
            models.CheckConstraint(
                condition=Q(way="handed", item__isnull=False) | (~Q(way="handed") & Q(item=None)),
                name="spoken_handed_is_followed",
            ),
        ]

    def __str__(self) -> str:
        """Return what was said."""
        return self.text


class Voiced(models.Model):
    """群众意见: what is followed of one thing that somebody said or wrote."""

    class Solved(models.TextChoices):
        """What whoever raised it says at the end."""

        YES = "yes", _("已解决")
        NO = "no", _("没有解决")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="voiced")
    text = models.TextField(_("意见内容"))
    place = models.CharField(_("地点"), max_length=100, blank=True)
    result = models.TextField(_("办理结果"), blank=True)
    told = models.TextField(_("告知反映人"), blank=True)
    told_on = models.DateField(_("告知日期"), null=True)
    where_to = models.CharField(_("告知去向"), max_length=200, blank=True)
    solved = models.CharField(_("反映人认为"), max_length=5, choices=Solved, blank=True)
    words = models.TextField(_("反映人的说明"), blank=True)
    reopened_on = models.DateField(_("重新办理日期"), null=True)

    class Meta:
        verbose_name = _("群众意见")

    def __str__(self) -> str:
        """Return what was said."""
        return self.text[:60]
