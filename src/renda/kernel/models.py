"""What the kernel keeps: the official calendar, number series and files."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _


def _edition() -> str:
    return secrets.token_hex(8)


def _place(_file: StoredFile, name: str) -> str:
    # nothing of what the sender called the file reaches the disk but its checked extension
    token, extension = secrets.token_hex(16), name.rpartition(".")[2]
    return f"files/{token[:2]}/{token}.{extension}"


class CalendarYear(models.Model):
    """年度放假安排: a year whose official notice is known."""

    year = models.PositiveSmallIntegerField(_("年份"), unique=True)
    source = models.CharField(_("依据"), max_length=300)
    #: a new word at each change of the calendar, by which a process sees that its copy is old
    edition = models.CharField(max_length=16, default=_edition)

    class Meta:
        verbose_name = _("年度放假安排")

    def __str__(self) -> str:
        """Return the year."""
        return str(self.year)


class CalendarDay(models.Model):
    """特殊日期: a day off, or a weekend day on which people work."""

    day = models.DateField(_("日期"), unique=True)
    is_off = models.BooleanField(_("放假"))
    name = models.CharField(_("名称"), max_length=40)
    source = models.CharField(_("依据"), max_length=300)
    #: the notice that says so; empty for a day that an office has set
    notice = models.ForeignKey(
        CalendarYear, models.CASCADE, null=True, related_name="days", verbose_name=_("放假安排")
    )

    class Meta:
        verbose_name = _("特殊日期")

    def __str__(self) -> str:
        """Return day and name."""
        return f"{self.day} {self.name}"


class CalendarChange(models.Model):
    """日历改动: who changed a day, or entered a year's notice; rows are only ever added."""

    #: the year whose page shows it
    year = models.PositiveSmallIntegerField(_("年份"), db_index=True)
    #: empty where a notice as a whole was entered
    day = models.DateField(_("日期"), null=True)
    was_off = models.BooleanField(_("原来放假"), null=True)
    was_name = models.CharField(_("原来的名称"), max_length=40, blank=True)
    is_off = models.BooleanField(_("放假"), null=True)
    name = models.CharField(_("名称"), max_length=40, blank=True)
    source = models.CharField(_("依据"), max_length=300)
    by_name = models.CharField(_("操作人"), max_length=60)
    by_body = models.CharField(_("单位"), max_length=100, blank=True)
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("日历改动")

    def __str__(self) -> str:
        """Return what was changed and who did."""
        return f"{self.day or self.year} {self.by_name}"


class Series(models.Model):
    """编号序列: the last number given in a series."""

    key = models.CharField(max_length=120, unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("编号序列")

    def __str__(self) -> str:
        """Return key and last number."""
        return f"{self.key}: {self.last}"


class Kept(models.Model):
    """暂存: the table of Django's database cache, in which all processes count together."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("暂存")
        db_table = "kernel_kept"

    def __str__(self) -> str:
        """Return the key."""
        return self.cache_key


class StoredFile(models.Model):
    """文件: what was handed in, under a name of ours, with its hash."""

    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.FileField(upload_to=_place, max_length=100)
    stored_at = models.DateTimeField()

    class Meta:
        verbose_name = _("文件")

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name
