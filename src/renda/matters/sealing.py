"""What seals what is kept: days, moments, and what was written beside the steps."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Resealed(models.Model):
    """补封记录: rows of one tree that no step wrote: by whom, when, why, and their marks."""

    class Way(models.TextChoices):
        """How rows come to be written beside the steps."""

        BASELINE = "baseline", _("本版本以前写下的内容")
        MIGRATION = "migration", _("版本升级改写")
        DATED = "dated", _("起止内部期限")
        CALENDAR = "calendar", _("日历变更重算")
        PAPER = "paper", _("文书编号、重新发文和撤销")

    root = models.ForeignKey("matters.Matter", models.PROTECT, related_name="resealed")
    #: the newest entry of the journal at the moment: what came after it came after this, too
    after = models.PositiveBigIntegerField()
    way = models.CharField(max_length=20, choices=Way.choices)
    why = models.CharField(max_length=500)
    by_name = models.CharField(max_length=60)
    at = models.DateTimeField()
    written = models.TextField()
    digest = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(db_default=Now())

    outside_journal = "says itself what was written beside the steps, under the day's seal"

    class Meta:
        verbose_name = _("补封记录")
        indexes = [models.Index(fields=["recorded_at", "id"], name="resealed_recorded")]

    def __str__(self) -> str:
        """Return why."""
        return f"{self.root_id} {self.why}"


class MomentSeal(models.Model):
    """时封存: one hash over the steps that could be seen at a moment and were not sealed before.

    Steps are named by their keys, not by time: one that was under way is known to be missing, and
    is among those of a later seal.
    """

    n = models.PositiveIntegerField(unique=True)
    at = models.DateTimeField()
    #: the newest step; keys up to it that were not there; keys that were missing before
    upto = models.PositiveBigIntegerField()
    missing = models.JSONField(default=list)
    late = models.JSONField(default=list)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("时封存")

    def __str__(self) -> str:
        """Return number and digest."""
        return f"{self.n} {self.digest[:12]}"


class DaySeal(models.Model):
    """日封存: one hash over all that was recorded on a day, chained to the day before."""

    day = models.DateField(unique=True)
    entries = models.PositiveIntegerField()
    #: how many records of what was written beside the steps are sealed with them
    resealed = models.PositiveIntegerField(default=0)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("日封存")

    def __str__(self) -> str:
        """Return day and digest."""
        return f"{self.day} {self.digest[:12]}"
