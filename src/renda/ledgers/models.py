"""What is kept of a ledger brought in: the file, how it was read, and what an office taught us."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Congress
from renda.kernel.models import StoredFile


class Upload(models.Model):
    """台账导入: one file on its way in. Nothing of it counts before it is entered."""

    class State(models.TextChoices):
        """How far it has come."""

        MAPPING = "mapping", _("对应栏目")
        NAMING = "naming", _("核对单位")
        READY = "ready", _("核对后导入")
        ENTERING = "entering", _("正在导入")
        ENTERED = "entered", _("已导入")
        DISCARDED = "discarded", _("已放弃")

    congress = models.ForeignKey(Congress, models.CASCADE, related_name="uploads")
    ledger = models.CharField(max_length=40)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=60)
    at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.MAPPING)
    headers = models.JSONField(default=list)
    #: rows as read: [line in the file, [cells]]
    rows = models.JSONField(default=list)
    #: column key → position of the heading
    columns = models.JSONField(default=dict)
    #: written unit name → key of the body, or None
    names = models.JSONField(default=dict)
    entered = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    entered_at = models.DateTimeField(null=True)
    #: why the worker could not enter it
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("台账导入")
        indexes = [models.Index(fields=["congress", "-id"], name="upload_newest")]

    def __str__(self) -> str:
        """Return the file's name."""
        return str(self.file)


class Mapping(models.Model):
    """栏目对应: which heading an office uses for which column; remembered."""

    congress = models.ForeignKey(Congress, models.CASCADE, related_name="ledger_mappings")
    ledger = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    heading = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("栏目对应")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "ledger", "heading"], name="mapping_once_a_heading"
            ),
        ]

    def __str__(self) -> str:
        """Return heading and column."""
        return f"{self.heading} → {self.key}"


class NameMatch(models.Model):
    """单位对应: which body an office said a written name means; remembered."""

    congress = models.ForeignKey(Congress, models.CASCADE, related_name="name_matches")
    written = models.CharField(max_length=100)
    body = models.ForeignKey(Body, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("单位对应")
        constraints = [
            models.UniqueConstraint(fields=["congress", "written"], name="name_match_once"),
        ]

    def __str__(self) -> str:
        """Return name and body."""
        return f"{self.written} → {self.body}"
