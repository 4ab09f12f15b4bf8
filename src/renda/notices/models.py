"""What is kept of reminders: who was told what, which mail went out, which job ran when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.kernel.language import day_in_words
from renda.matters.models import Matter
from renda.matters.registry import procedures

#: how long a step may take to be committed: a day holds the longest import there could be
PATIENCE = dt.timedelta(days=1)


class Notice(models.Model):
    """提醒: one thing that one account is told."""

    class Kind(models.TextChoices):
        """Why somebody is told, most pressing first."""

        OVERDUE = "overdue", gettext_lazy("已经逾期")
        DUE_SOON = "due_soon", gettext_lazy("临近期限")
        REMINDER = "reminder", gettext_lazy("督办和催办")
        NEW_WORK = "new_work", gettext_lazy("新的待办")
        TOLD = "told", gettext_lazy("办理情况")
        PROMISES = "promises", gettext_lazy("承诺事项年终报告")

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    matter = models.ForeignKey(Matter, models.CASCADE, null=True, related_name="notices")
    #: what to fill in: title, number, days, due; action, stage, clock by the names that the
    #: procedure declares, so that each reader sees their labels in a language of their own
    words = models.JSONField(default=dict)
    #: the event, so that nobody is told of it twice
    key = models.CharField(max_length=120, unique=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    outside_journal = "tells somebody of a step or a date; decides nothing, and is forgotten"

    class Meta:
        verbose_name = gettext_lazy("提醒")
        indexes = [
            models.Index(fields=["account", "-id"], name="notice_newest"),
            models.Index(fields=["account"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["account"], condition=Q(mailed_at=None), name="notice_unmailed"),
        ]

    def __str__(self) -> str:
        """Return what is said."""
        return self.text

    @property
    def text(self) -> str:
        """Return the notice in the reader's language."""
        forms = {
            self.Kind.OVERDUE: _("已逾期%(days)s天：%(title)s（%(clock)s，%(due)s到期）"),
            self.Kind.DUE_SOON: _("还有%(days)s天到期：%(title)s（%(clock)s，%(due)s到期）"),
            self.Kind.REMINDER: _("%(action)s：%(title)s"),
            self.Kind.NEW_WORK: _("请办理：%(title)s（%(stage)s）"),
            self.Kind.TOLD: _("%(title)s：%(action)s"),
            self.Kind.PROMISES: _("有%(count)s项承诺尚未落实，请向代表报告进展"),
        }
        kind, words = self.Kind(self.kind), {**labelled(self.words), **_day(self.words)}
        today = _("今天到期：%(title)s（%(clock)s）")
        said = (
            today if kind == self.Kind.DUE_SOON and str(words.get("days")) == "0" else forms[kind]
        )
        return said % _Words(words)


def labelled(words: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a notice says, with labels in place of declared names.

    What is not declared (any more) stays as it is.
    """
    declared = procedures.get(words.get("procedure", ""))
    if declared is None:
        return dict(words)
    parts: dict[str, Mapping[str, Any]] = {
        "action": declared.actions,
        "stage": declared.stages,
        "clock": declared.clocks,
    }
    labels = {
        word: str(known[words[word]].label)
        for word, known in parts.items()
        if words.get(word) in known
    }
    return {**words, **labels}


def _day(words: Mapping[str, Any]) -> dict[str, str]:
    """Return the day that is kept in a notice as its reader writes it."""
    day = parse_date(str(words.get("due", "")))
    return {"due": day_in_words(day)} if day else {}


class _Words(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


class Mailing(models.Model):
    """邮件: one account's digest of one day, tried until it is sent.

    part: 0 is the day's digest; what presses and came after it goes out as 1, 2, …
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mailings")
    day = models.DateField()
    part = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = gettext_lazy("提醒邮件")
        constraints = [
            models.UniqueConstraint(fields=["account", "day", "part"], name="mailing_once_a_part"),
        ]

    def __str__(self) -> str:
        """Return account and day."""
        return f"{self.account_id} {self.day}"


class ScheduledJob(models.Model):
    """定时任务: a run that one worker has taken; the others find the row and leave it."""

    name = models.CharField(max_length=40)
    due_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    #: the worker that took it, by which a run is told whose worker is gone
    worker = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = gettext_lazy("定时任务")
        constraints = [
            models.UniqueConstraint(fields=["name", "due_at"], name="job_once"),
        ]

    def __str__(self) -> str:
        """Return name and time."""
        return f"{self.name} {self.due_at:%Y-%m-%d %H:%M}"


class Worker(models.Model):
    """后台进程: a worker, and when it last said that it is alive."""

    name = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = gettext_lazy("后台进程")

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Progress(models.Model):
    """进度: of which journal entries people were told.

    An entry gets its number when it is written and is seen by others only when its transaction
    commits, so number 11 may be seen before number 10. On PostgreSQL "the last one read" would
    therefore lose entries; on SQLite, where one writer follows another, it would not. The numbers
    themselves tell which may still come: every one below the last that was not there. Those are
    kept and asked for again until they come. A number whose transaction was rolled back never
    comes; it is given up after `PATIENCE`, which no transaction outlives. So every entry is read,
    each once, without asking the database about its transactions.
    """

    name = models.CharField(max_length=40, unique=True)
    last = models.PositiveBigIntegerField(default=0)
    #: the numbers below the last that were not there: [first, last, missed since]
    missing = models.JSONField(default=list)

    class Meta:
        verbose_name = gettext_lazy("进度")

    def __str__(self) -> str:
        """Return name and key."""
        return f"{self.name} {self.last}"

    def ahead(self) -> Q:
        """Return the condition of an entry not having been read."""
        condition = Q(pk__gt=self.last)
        for first, last, _since in self.missing:
            condition |= Q(pk__range=(first, last))
        return condition

    def read(self, keys: Sequence[int], *, at: dt.datetime) -> None:
        """Note which of the entries ahead were there, in order, and which still may come."""
        upto = keys[-1]
        asked = [*self.missing]
        if upto > self.last:
            asked.append((self.last + 1, upto, at.isoformat()))
        oldest = at - PATIENCE
        self.missing = [
            [one, other, since]
            for first, last, since in asked
            for one, other in _without(keys, first, last)
            # what lies above was not asked for yet, where one reading did not take all
            if other > upto or dt.datetime.fromisoformat(since) > oldest
        ]
        self.last = max(self.last, upto)


def _without(keys: Sequence[int], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Return what is left of a range of numbers without some of them."""
    for key in keys:
        if first <= key <= last:
            if first < key:
                yield first, key - 1
            first = key + 1
    if first <= last:
        yield first, last
