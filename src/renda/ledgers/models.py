"""What is kept of a ledger brought in: the file, how it was read, and what an office taught us."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Congress, Mandate
from renda.kernel.models import StoredFile
from renda.matters.models import Matter


class Upload(models.Model):
    """台账导入: one file on its way in. Nothing of it counts before it is entered."""

    class State(models.TextChoices):
        """How far it has come."""

        READING = "reading", _("正在读取")
        MAPPING = "mapping", _("对应栏目")
        NAMING = "naming", _("核对单位和代表")
        CHECKING = "checking", _("正在核对")
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
    #: the file's digest, by which the same file is known again
    sha256 = models.CharField(max_length=64, blank=True)
    headers = models.JSONField(default=list)
    #: per sheet its name, its rows, whether it is taken, and what is to be told of it
    sheets = models.JSONField(default=list)
    #: whether hidden rows are taken, too
    with_hidden = models.BooleanField(default=False)
    #: the year of which it is the ledger, for rows that name none
    year = models.PositiveSmallIntegerField(null=True)
    #: column key → position of the heading
    columns = models.JSONField(default=dict)
    #: written unit name → key of the body, or None
    names = models.JSONField(default=dict)
    #: written deputy's name → key of the seat, or None
    people = models.JSONField(default=dict)
    #: column key → what holds for every row that does not say otherwise
    given = models.JSONField(default=dict)
    #: column key → written word → the choice that it means as it is kept, or None
    words = models.JSONField(default=dict)
    #: per year the highest number of the series that the rows have
    highest = models.JSONField(default=dict)
    #: what would come of it, as a rehearsal found: see `rehearsing`
    outcome = models.JSONField(default=dict)
    #: how it is entered: with handing over, the good rows only
    options = models.JSONField(default=dict)
    #: entered though the same file was entered before
    again = models.BooleanField(default=False)
    entered = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    entered_at = models.DateTimeField(null=True)
    #: when it came to where it stands
    moved_at = models.DateTimeField(null=True)
    #: why the worker could not enter it
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("台账导入")
        indexes = [models.Index(fields=["congress", "-id"], name="upload_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "ledger", "sha256"],
                condition=Q(state__in=("entering", "entered"), again=False) & ~Q(sha256=""),
                name="upload_entered_once",
            ),
        ]

    def __str__(self) -> str:
        """Return the file's name."""
        return str(self.file)


class LedgerRow(models.Model):
    """台账行: one row of a file, what is to be said of it, and what it became."""

    class State(models.TextChoices):
        """What becomes of a row."""

        READ = "read", _("待核对")
        GOOD = "good", _("可以导入")
        BAD = "bad", _("不能导入")
        KNOWN = "known", _("已在系统中")
        LEFT = "left", _("不导入")
        ENTERED = "entered", _("已导入")

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    sheet = models.CharField(max_length=40, blank=True)
    #: the row's number in the file
    line = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    hidden = models.BooleanField(default=False)
    #: it closes the ledger (合计, 备注) and is no record
    closing = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=State.choices, default=State.READ)
    #: why it is not entered, and what to mind: messages with their values
    problems = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    #: the whole that it is of: its rows come in together
    group = models.CharField(max_length=220, blank=True)
    #: what it became, or what is there already
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+")

    outside_journal = "what a file said before it was entered; the steps that entered it are sealed"

    class Meta:
        verbose_name = _("台账行")
        constraints = [
            models.UniqueConstraint(fields=["upload", "position"], name="line_once"),
        ]
        indexes = [models.Index(fields=["upload", "state", "position"], name="line_state")]

    def __str__(self) -> str:
        """Return where it stands."""
        return f"{self.sheet} {self.line}".strip()


class Mapping(models.Model):
    """栏目对应: which heading an office uses for which columns; remembered."""

    congress = models.ForeignKey(Congress, models.CASCADE, related_name="ledger_mappings")
    ledger = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    heading = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("栏目对应")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "ledger", "heading", "key"], name="mapping_once_a_column"
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


class PersonMatch(models.Model):
    """代表对应: which deputy an office said a written name means; remembered."""

    congress = models.ForeignKey(Congress, models.CASCADE, related_name="person_matches")
    written = models.CharField(max_length=100)
    mandate = models.ForeignKey(Mandate, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("代表对应")
        constraints = [
            models.UniqueConstraint(fields=["congress", "written"], name="person_match_once"),
        ]

    def __str__(self) -> str:
        """Return name and deputy."""
        return f"{self.written} → {self.mandate}"


class WordMatch(models.Model):
    """词语对应: which of the choices of a column an office said its word means; remembered."""

    congress = models.ForeignKey(Congress, models.CASCADE, related_name="word_matches")
    ledger = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    written = models.CharField(max_length=100)
    #: the choice as it is kept (see `meanings`), nothing for "as if nothing stood there"
    meant = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("词语对应")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "ledger", "key", "written"], name="word_match_once"
            ),
        ]

    def __str__(self) -> str:
        """Return word and choice."""
        return f"{self.written} → {self.meant}"
