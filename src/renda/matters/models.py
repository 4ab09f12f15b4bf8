"""What is kept: matters in a tree, their journal, their clocks, and the rules an office set."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Congress, Mandate
from renda.kernel.models import StoredFile
from renda.kernel.periods import Period, Unit
from renda.matters.drafting import Begun, Draft, HeldFile
from renda.matters.kinds import Kind, Stage, kinds
from renda.matters.personal import LookUpWord, PersonalAnswer, PersonalReading
from renda.matters.recusing import Recusal as Recusal  # noqa: PLC0414  a model of this app
from renda.matters.sealing import DaySeal, MomentSeal, Resealed

__all__ = [
    "Begun",
    "CalendarConsent",
    "ClockChange",
    "DaySeal",
    "Draft",
    "Enclosure",
    "Entry",
    "HeldFile",
    "LookUpWord",
    "Matter",
    "MatterQuerySet",
    "MomentSeal",
    "PersonalAnswer",
    "PersonalReading",
    "Resealed",
    "RuleVersion",
    "RunningClock",
    "Tie",
    "void",
]  # fmt: skip


def _edition() -> str:
    return secrets.token_hex(8)


class MatterQuerySet(models.QuerySet["Matter"]):
    """Matters, by where they stand."""

    def living(self) -> MatterQuerySet:
        """Leave out what was struck, returned or withdrawn: it counts for nobody any more."""
        return self.exclude(void())


def void() -> Q:
    """Return the condition of standing at a void stage.

    Most names are void wherever they stand; only the others are asked for with their procedures.
    """
    where: dict[str, list[str]] = {}
    living = set()
    for slug, kind in kinds.items():
        for name, stage in kind.stages.items():
            if stage.void:
                where.setdefault(name, []).append(slug)
            else:
                living.add(name)
    found = Q(stage__in=sorted(where.keys() - living))
    for name in sorted(where.keys() & living):
        found |= Q(procedure__in=where[name], stage=name)
    return found


class Matter(models.Model):
    """事项: whatever is raised. Until it is closed it has an owner, a next step and a due date."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="matters")
    procedure = models.CharField(max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    root = models.ForeignKey("self", models.PROTECT, null=True, related_name="tree")
    year = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200)
    stage = models.CharField(max_length=40)
    #: who must handle it; for a matter that a deputy raises, None until it is handed over
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="matters", db_index=False
    )
    #: the committee that leads the work on it for the congress
    lead = models.ForeignKey(Body, models.PROTECT, null=True, related_name="led")
    #: the deputy concerned: who raised it, who is asked to sign it, who rates it
    deputy = models.ForeignKey(Mandate, models.PROTECT, null=True, related_name="matters")
    seq = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    #: the earliest date of a running clock, kept by the engine for ordering
    due_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    confidential = models.BooleanField(default=False)

    objects = MatterQuerySet.as_manager()

    #: no part of its mark: these are held against its steps, the date against its clocks
    unmarked = ("stage", "seq", "head", "due_on")

    class Meta:
        verbose_name = _("事项")
        indexes = [
            models.Index(fields=["congress", "procedure", "year", "-id"], name="matter_list"),
            models.Index(fields=["congress", "procedure", "-id"], name="matter_newest"),
            models.Index(
                fields=["congress", "procedure", "stage"],
                condition=Q(closed_at=None),
                name="matter_open_stage",
            ),
            models.Index(
                fields=["body", "stage"], condition=Q(closed_at=None), name="matter_open_body"
            ),
            models.Index(fields=["body", "procedure"], name="matter_of_body"),
            models.Index(
                fields=["congress", "year", "number"],
                condition=Q(root=models.F("id")),
                name="matter_years",
            ),
            models.Index(
                fields=["deputy", "stage"], condition=Q(closed_at=None), name="matter_open_deputy"
            ),
            models.Index(
                fields=["lead", "stage"],
                condition=Q(closed_at=None, lead__isnull=False),
                name="matter_open_lead",
            ),
            models.Index(fields=["due_on"], condition=Q(closed_at=None), name="matter_due"),
            models.Index(
                fields=["congress", "procedure", "-published_on", "-id"],
                condition=Q(published_on__isnull=False),
                name="matter_published",
            ),
        ]

    def __str__(self) -> str:
        """Return number and title."""
        return f"{self.number} {self.title}".strip()

    @property
    def kind(self) -> type[Kind]:
        """Return what kind of matter it is."""
        return kinds[self.procedure]

    @property
    def told(self) -> str:
        """Return number and title as the journals of other matters have it.

        Of a kind that only a closed circle knows of, what kind it is stands for the title.
        """
        closed = getattr(self.kind, "circle", None) is not None
        return f"{self.number} {self.kind.label}".strip() if closed else str(self)

    @property
    def standing_at(self) -> Stage:
        """Return the stage at which the matter stands."""
        return self.kind.stages[self.stage]


class Entry(models.Model):
    """办理记录: one step of one matter, numbered within it and chained by hash."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField()
    action = models.CharField(max_length=40)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=60)
    by_body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    answers = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    #: step/before/after under the names of the day, where these were renamed since
    recorded_as = models.CharField(max_length=130, blank=True)
    #: the marks of the rows that the step wrote, one a line; empty before there were any
    written = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField(db_default=Now())

    #: why the journal keeps no marks of its rows (`marks.walked`); so below
    outside_journal = "the journal itself, chained by its own hashes"

    class Meta:
        verbose_name = _("办理记录")
        constraints = [
            models.UniqueConstraint(fields=["matter", "seq"], name="entry_once_per_seq"),
        ]
        indexes = [models.Index(fields=["recorded_at", "id"], name="entry_recorded")]

    def __str__(self) -> str:
        """Return matter, sequence and action."""
        return f"{self.matter_id}/{self.seq} {self.action}"


class RunningClock(models.Model):
    """时限: a clock of a matter, with a copy of the rule it was started under."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="clocks")
    name = models.CharField(max_length=40)
    rule = models.CharField(max_length=60)
    length = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20, choices=Unit.choices)
    basis = models.CharField(max_length=200)
    in_force_from = models.DateField()
    warn_days = models.PositiveSmallIntegerField(default=7)
    started_on = models.DateField()
    #: what a clock that counts back counts from (a meeting)
    event_on = models.DateField(null=True)
    start_seq = models.PositiveIntegerField()
    due_on = models.DateField()
    granted_on = models.DateField(null=True)
    paused_on = models.DateField(null=True)
    paused_days = models.PositiveSmallIntegerField(default=0)
    #: False for a right that lapses (asking to return), which never runs overdue
    binding = models.BooleanField(default=True)
    stopped_on = models.DateField(null=True)
    stop_seq = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("时限")
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "name"],
                condition=Q(stopped_on=None),
                name="clock_runs_once",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(stopped_on=None), name="clock_running_due"),
            models.Index(fields=["matter", "name"], name="clock_of_matter"),
        ]

    def __str__(self) -> str:
        """Return matter, clock and date."""
        return f"{self.matter_id} {self.name} {self.due_on}"

    @property
    def period(self) -> Period:
        """Return the period that the clock was started with."""
        return Period(self.length, Unit(self.unit))


class CalendarConsent(models.Model):
    """日历改动的同意: asked of a congress whose clocks a higher one's change would move."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=100)
    source = models.CharField(max_length=300)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("日历改动的同意")
        indexes = [
            models.Index(
                fields=["congress"], condition=Q(agreed_at=None), name="calendar_consent_asked"
            )
        ]

    def __str__(self) -> str:
        """Return who asks, and why."""
        return f"{self.asked_by} {self.source}"


class ClockChange(models.Model):
    """时限变更: why a running clock's date is not the one it started with."""

    class Way(models.TextChoices):
        """How a clock can change."""

        PAUSED = "paused", _("中止计时")
        RESUMED = "resumed", _("恢复计时")
        EXTENDED = "extended", _("延期")
        MOVED = "moved", _("会议日期变更")
        RECALCULATED = "recalculated", _("日历变更重算")
        CORRECTED = "corrected", _("更正重算")

    clock = models.ForeignKey(RunningClock, models.CASCADE, related_name="changes")
    way = models.CharField(max_length=20, choices=Way.choices)
    before_on = models.DateField()
    after_on = models.DateField()
    on = models.DateField()
    seq = models.PositiveIntegerField(null=True)
    by_name = models.CharField(max_length=60)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("时限变更")

    def __str__(self) -> str:
        """Return what changed from when to when."""
        return f"{self.clock_id} {self.way} {self.before_on} → {self.after_on}"


class Enclosure(models.Model):
    """附件: a file that came with a step."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="enclosures")
    seq = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    #: the step that took it off again; the file stays, nobody opens it any more
    taken_off_seq = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("附件")

    def __str__(self) -> str:
        """Return the file's name."""
        return str(self.file)


class Tie(models.Model):
    """关联: two matters, of whatever lines, that belong together, and how."""

    class Way(models.TextChoices):
        """How one matter belongs to another."""

        ARISES = "arises", _("由此提出")
        SAME_PROBLEM = "same_problem", _("同一问题")
        CONCERNS = "concerns", _("与此有关")

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="ties")
    other = models.ForeignKey(Matter, models.PROTECT, related_name="tied")
    way = models.CharField(max_length=20, choices=Way.choices)
    note = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    by_name = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("关联")
        constraints = [
            models.UniqueConstraint(fields=["matter", "other", "way"], name="tie_once"),
            models.CheckConstraint(condition=~Q(matter=models.F("other")), name="tie_to_another"),
        ]

    def __str__(self) -> str:
        """Return which matters, and how they belong together."""
        return f"{self.matter_id} {self.way} {self.other_id}"


class RuleVersion(models.Model):
    """规则版本: what an office set in place of a rule's default, from a day on."""

    congress = models.ForeignKey(Congress, models.CASCADE, related_name="rule_versions")
    rule = models.CharField(max_length=60)
    value = models.JSONField()
    basis = models.CharField(max_length=200)
    in_force_from = models.DateField()
    by_name = models.CharField(max_length=60)
    set_at = models.DateTimeField()
    #: a new word with each version, by which a process sees that its copy of the rules is old
    edition = models.CharField(max_length=16, default=_edition)

    class Meta:
        verbose_name = _("规则版本")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "rule", "in_force_from"], name="rule_version_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        """Return rule and date."""
        return f"{self.rule} {self.in_force_from}"
