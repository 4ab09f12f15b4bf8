"""What is kept of records of service: a year's round, each deputy's record, what is added to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Mandate
from renda.matters.models import Matter
from renda.service.spec import Took

#: what deputies add themselves; the rest is written by what they took part in here
ADDED = (Took.VISIT, Took.TRAINING, Took.SPEECH, Took.DEED, Took.OTHER)


class ServiceYear(models.Model):
    """年度履职档案: how many records there are to be, and what is said with them."""

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="service_year"
    )
    seats = models.PositiveIntegerField(_("应生成的档案"))
    note = models.TextField(_("说明"), blank=True)

    class Meta:
        verbose_name = _("年度履职档案")

    def __str__(self) -> str:
        """Return how many there are to be."""
        return str(self.seats)


class ServiceRecord(models.Model):
    """履职档案: one deputy's numbers as they were shown, contested and published."""

    class Outcome(models.TextChoices):
        """What became of an objection."""

        UPHELD = "upheld", _("异议成立，已更正")
        REFUSED = "refused", _("异议不成立")

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="service_record"
    )
    seat = models.ForeignKey(
        Mandate, models.PROTECT, related_name="service_records", verbose_name=_("代表")
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    #: by the keys of items: how many, on leave, absent
    counted = models.JSONField(default=dict)
    below = models.PositiveSmallIntegerField(_("没有达到最低次数的项目"), default=0)
    about = models.CharField(_("有异议的项目"), max_length=40, blank=True)
    objection = models.TextField(_("代表的异议"), blank=True)
    objected_on = models.DateField(_("提出异议日期"), null=True)
    outcome = models.CharField(_("处理结果"), max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(_("处理的理由"), blank=True)

    class Meta:
        verbose_name = _("履职档案")
        constraints = [
            models.UniqueConstraint(fields=["seat", "year"], name="service_record_once_a_year"),
        ]

    def __str__(self) -> str:
        """Return whose it is, and of which year."""
        return f"{self.seat} {self.year}"


class OutsideWork(models.Model):
    """补充履职活动: what a deputy did elsewhere; it counts once it is checked."""

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="outside_work"
    )
    kind = models.CharField(
        _("类别"), max_length=10, choices=[(one.value, one.label) for one in ADDED]
    )
    on = models.DateField(_("日期"))
    what = models.TextField(_("做了什么"))
    answer = models.TextField(_("核对意见"), blank=True)

    class Meta:
        verbose_name = _("补充履职活动")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in ADDED]), name="outside_work_is_known"
            )
        ]

    def __str__(self) -> str:
        """Return what was done."""
        return self.what[:60]


class VoterReport(models.Model):
    """述职: deputies report to those who elected them, who say what they think of it."""

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="voter_report"
    )
    place = models.CharField(_("地点"), max_length=100)
    held_on = models.DateField(_("述职日期"))
    announced_on = models.DateField(_("公布日期"), null=True)
    voters = models.PositiveIntegerField(_("到场选民"), null=True)
    note = models.TextField(_("选民的意见"), blank=True)

    class Meta:
        verbose_name = _("代表述职")

    def __str__(self) -> str:
        """Return place and day."""
        return f"{self.place} {self.held_on}"


class Assessed(models.Model):
    """评议结果: how those present rated one deputy who reported."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="assessed")
    seat = models.ForeignKey(
        Mandate, models.PROTECT, related_name="assessed", verbose_name=_("代表")
    )
    satisfied = models.PositiveIntegerField(_("满意"))
    mostly = models.PositiveIntegerField(_("基本满意"))
    dissatisfied = models.PositiveIntegerField(_("不满意"))

    class Meta:
        verbose_name = _("评议结果")
        constraints = [
            models.UniqueConstraint(fields=["matter", "seat"], name="assessed_once"),
        ]

    def __str__(self) -> str:
        """Return whose it is."""
        return str(self.seat)
