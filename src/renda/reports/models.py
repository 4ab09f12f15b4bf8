"""What is kept of reports: their wording, version by version, and what was published."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Account, Congress


class Template(models.Model):
    """报告模板: how a congress words its annual report; every saving is a version of its own."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="report_templates")
    version = models.PositiveIntegerField(_("版本"))
    text = models.TextField(_("模板正文"))
    note = models.CharField(_("修改说明"), max_length=200, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, verbose_name=_("修改人"))
    saved_at = models.DateTimeField(_("保存时间"))

    class Meta:
        verbose_name = _("报告模板")
        constraints = [
            models.UniqueConstraint(fields=["congress", "version"], name="template_version_once"),
        ]

    def __str__(self) -> str:
        """Return the congress and the version."""
        return f"{self.congress} {self.version}"


class Occasion(models.Model):
    """报告的场合: by whom, to whom, when and at which session a year's report is made."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="report_occasions")
    year = models.PositiveSmallIntegerField(_("年度"))
    meeting = models.CharField(_("会议"), max_length=100, blank=True)
    on = models.DateField(_("报告日期"), null=True, blank=True)
    speaker = models.CharField(_("报告人"), max_length=60, blank=True)
    post = models.CharField(_("报告人职务"), max_length=100, blank=True)
    addressed = models.CharField(_("称呼"), max_length=60, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(_("保存时间"))

    class Meta:
        verbose_name = _("报告的场合")
        constraints = [
            models.UniqueConstraint(fields=["congress", "year"], name="occasion_once_a_year"),
        ]

    def __str__(self) -> str:
        """Return the session and the year."""
        return f"{self.meeting} {self.year}"


class Unchangeable(Exception):
    """What was frozen was to be changed."""


class Lasting(models.Model):
    """What is written once: neither changed nor taken away afterwards."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it the first time. Raises Unchangeable afterwards."""
        if not self._state.adding:
            raise Unchangeable(self._meta.label)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise Unchangeable(self._meta.label)


class Frozen(Lasting):
    """冻结的报告: a report as it was published, with every figure it rests on, under one hash."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="frozen_reports")
    year = models.PositiveSmallIntegerField(_("年度"))
    title = models.CharField(_("标题"), max_length=200)
    text = models.TextField(_("正文"))
    #: the last day that the figures account for
    until = models.DateField(_("截止日"))
    #: the day from which deadlines were looked at
    today = models.DateField(_("期限按此日计"))
    frozen_at = models.DateTimeField(_("冻结时间"))
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(_("冻结人"), max_length=60)
    #: the newest step of the journal at the freeze: what bears a higher key was recorded later
    last_entry = models.BigIntegerField(default=0)
    published_on = models.DateField(_("发布日期"), null=True)
    digest = models.CharField(_("校验值"), max_length=64)

    class Meta:
        verbose_name = _("冻结的报告")
        indexes = [models.Index(fields=["congress", "-frozen_at"], name="frozen_newest")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class FrozenFigure(Lasting):
    """冻结的指标: one figure of a frozen report, as it was defined, with the records behind it."""

    frozen = models.ForeignKey(Frozen, models.PROTECT, related_name="figures")
    #: of a slice, the figure's with dimension and part: problem-handed@aspect:law
    key = models.CharField(max_length=200)
    #: a printed report's number of it, which figures had once; the older hashes are over it
    code = models.CharField(_("编号"), max_length=20, blank=True)
    label = models.CharField(_("指标"), max_length=300)
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    definition = models.TextField(_("口径"))
    #: as it is written; — where there is none
    value = models.CharField(_("数值"), max_length=40)
    number = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    numerator = models.BigIntegerField(_("分子"), null=True)
    denominator = models.BigIntegerField(_("分母"), null=True)
    #: {"id", "label", "matter"} of each record, of a ratio those of its denominator
    records = models.JSONField(default=list)
    #: the same of a ratio's numerator
    above = models.JSONField(default=list)

    class Meta:
        verbose_name = _("冻结的指标")
        constraints = [
            models.UniqueConstraint(fields=["frozen", "key"], name="frozen_figure_once"),
        ]

    def __str__(self) -> str:
        """Return label and value."""
        return f"{self.label} {self.value}{self.unit}"


class TakenBack(Lasting):
    """撤回: a frozen report that was not published is set aside, by whom, when and why."""

    frozen = models.OneToOneField(
        Frozen, models.PROTECT, primary_key=True, related_name="taken_back"
    )
    reason = models.CharField(_("撤回原因"), max_length=200)
    at = models.DateTimeField(_("撤回时间"))
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(_("撤回人"), max_length=60)

    class Meta:
        verbose_name = _("撤回的报告")

    def __str__(self) -> str:
        """Return why."""
        return self.reason
