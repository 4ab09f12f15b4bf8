"""What is kept of research: what it is about, each outing, what is asked of whom."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Research(models.Model):
    """专题调研、视察: what about, who goes, what was found."""

    class Sort(models.TextChoices):
        """How the committee looks (代表法 Art. 28; domain 2.1)."""

        RESEARCH = "research", _("专题调研")
        VISIT = "visit", _("视察")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="research")
    sort = models.CharField(_("形式"), max_length=10, choices=Sort)
    aim = models.TextField(_("调研内容"))
    team = models.CharField(_("调研组"), max_length=300, blank=True)
    findings = models.TextField(_("调研报告"), blank=True)
    reported_on = models.DateField(_("报告日期"), null=True)

    class Meta:
        verbose_name = _("专题调研")

    def __str__(self) -> str:
        """Return what it is about."""
        return self.aim[:60]


class Outing(models.Model):
    """调研活动: where the team was on a day, and what it saw."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="outings")
    on = models.DateField(_("日期"))
    place = models.CharField(_("地点"), max_length=100)
    way = models.CharField(_("方式"), max_length=40)
    learnt = models.TextField(_("了解的情况"))

    class Meta:
        verbose_name = _("调研活动")

    def __str__(self) -> str:
        """Return day and place."""
        return f"{self.on} {self.place}"


class Advice(models.Model):
    """调研建议: one thing that a body is asked to do, and what it did."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="advice")
    text = models.TextField(_("建议内容"))
    answer = models.TextField(_("落实情况"), blank=True)
    checked = models.TextField(_("认可意见"), blank=True)

    class Meta:
        verbose_name = _("调研建议")

    def __str__(self) -> str:
        """Return its beginning."""
        return self.text[:60]
