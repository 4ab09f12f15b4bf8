"""Whether all is well behind the pages: for programs that watch, and in words for who sees to it.

`/health` and `/metrics` show names and numbers, never the words: those may name what failed.
"""

from __future__ import annotations

import datetime as dt
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from renda.keeping import plan
from renda.keeping.backup import size_of_database
from renda.matters.models import Entry
from renda.matters.seals import unsealed_since
from renda.notices.alive import SILENT, last_seen
from renda.notices.mailing import NO_SERVER
from renda.notices.models import Mailing, ScheduledJob

WELL, ILL, OFF = "well", "ill", "off"
DAY, MEGABYTE = dt.timedelta(days=1), 2**20
#: a night's backup may be late by half a day; a sealed day by one round of the worker, and a night
LATEST_BACKUP, MOST_UNSEALED = dt.timedelta(hours=36), 1
#: less than this, and a day's uploads may fill the disk
LEAST_FREE = 1024 * MEGABYTE
#: clocks of two machines may differ by so much
CLOCKS_APART = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class Part:
    """One thing that can be well or ill."""

    name: str
    state: str
    #: in words, in the reader's language; several where several things are ill
    said: tuple[str, ...]
    #: by what it is measured, in base units
    numbers: dict[str, float] = field(default_factory=dict)

    @property
    def label(self) -> Any:
        """Return what it is called."""
        return LABELS[self.name]

    @property
    def state_label(self) -> Any:
        """Return its state in a word."""
        return STATES[self.state]


LABELS = {
    "database": gettext_lazy("数据库"),
    "worker": gettext_lazy("后台进程"),
    "jobs": gettext_lazy("定时任务"),
    "mail": gettext_lazy("提醒邮件"),
    "seals": gettext_lazy("每日封存"),
    "backup": gettext_lazy("备份"),
    "disk": gettext_lazy("磁盘"),
    "clock": gettext_lazy("时钟"),
}
STATES = {WELL: gettext_lazy("正常"), ILL: gettext_lazy("需要处理"), OFF: gettext_lazy("没有启用")}


def health(now: dt.datetime) -> list[Part]:
    """Return how everything is; of a database that does not answer, that and the disk."""
    try:
        return [part(now) for part in PARTS]
    except Error:
        silent = _("数据库没有响应。")
        return [Part("database", ILL, (silent,)), _disk(now)]


def ill(now: dt.datetime) -> list[Part]:
    """Return what is not well."""
    return [part for part in health(now) if part.state == ILL]


def _at(moment: dt.datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def _database(_now: dt.datetime) -> Part:
    start = time.perf_counter()
    size = size_of_database()
    words = _("%(kind)s，%(size)s兆字节。") % {
        "kind": connection.display_name,
        "size": -(-size // MEGABYTE),
    }
    numbers = {"seconds": time.perf_counter() - start, "bytes": size}
    return Part("database", WELL, (words,), numbers)


def _worker(now: dt.datetime) -> Part:
    waiting = {"tasks_waiting": float(DBTaskResult.objects.ready().count())}
    seen = last_seen()
    if seen is None:
        words = _(
            "后台进程（renda worker）没有运行过：提醒、邮件、台账导入、每日封存和备份都不会进行。"
            "请启动它。"
        )
        return Part("worker", ILL, (words,), waiting)
    numbers = {"seconds_since_seen": (now - seen).total_seconds(), **waiting}
    if seen > now - SILENT:
        return Part("worker", WELL, (_("最近一次响应：%(at)s。") % {"at": _at(seen)},), numbers)
    words = _(
        "后台进程（renda worker）从%(at)s起没有响应：提醒、邮件、台账导入、每日封存和备份都停着。"
        "请重新启动它，停着的会自动补上。"
    )
    return Part("worker", ILL, (words % {"at": _at(seen)},), numbers)


def _jobs(now: dt.datetime) -> Part:
    newest = ScheduledJob.objects.filter(name=OuterRef("name")).order_by("-due_at").values("pk")
    jobs = ScheduledJob.objects.filter(due_at__gt=now - 2 * DAY, pk=Subquery(newest[:1]))
    failed = list(jobs.exclude(error="").order_by("name"))
    words = _("定时任务“%(name)s”（%(at)s）没有完成：%(error)s")
    said = tuple(
        words % {"name": job.name, "at": _at(job.due_at), "error": job.error} for job in failed
    )
    numbers = {"failed": float(len(failed))}
    return Part("jobs", ILL if failed else WELL, said or (_("没有失败的任务。"),), numbers)


def _mail(now: dt.datetime) -> Part:
    held = Mailing.objects.filter(sent_at=None, day__gte=timezone.localdate(now - DAY))
    failed = held.exclude(error="")
    unsent = failed.count()
    if unsent:
        last = failed.order_by("-next_try_at").values_list("error", flat=True)[0]
        words = _("有%(count)s封提醒邮件没有发出，邮件服务器的答复是：%(error)s")
        said = words % {"count": unsent, "error": last}
        return Part("mail", ILL, (said,), {"unsent": float(unsent)})
    if settings.EMAIL_BACKEND == NO_SERVER:
        return Part("mail", OFF, (_("没有设置邮件服务器，提醒只在系统里看得到。"),))
    return Part("mail", WELL, (_("没有滞留的邮件。"),), {"unsent": 0.0})


def _seals(now: dt.datetime) -> Part:
    days = unsealed_since(now)
    if days > MOST_UNSEALED:
        words = _("有%(days)s天已经结束而没有封存：后台进程运行以后会补上。") % {"days": days}
        return Part("seals", ILL, (words,), {"days_unsealed": float(days)})
    return Part("seals", WELL, (_("已经结束的日子都已封存。"),), {"days_unsealed": float(days)})


def _backup(now: dt.datetime) -> Part:
    if not settings.BACKUP_FOLDER:
        words = _("没有设置备份的文件夹（RENDA_BACKUP_FOLDER）：磁盘损坏时一切都会丢失。")
        return Part("backup", OFF, (words,))
    newest = plan.newest()
    if newest is None:
        words = _("文件夹%(path)s里还没有备份。") % {"path": settings.BACKUP_FOLDER}
        return Part("backup", ILL, (words,))
    numbers = {"age_seconds": (now - newest).total_seconds()}
    if now - newest > LATEST_BACKUP:
        words = _("最近一次备份是%(at)s，已经过期。原因见“定时任务”。") % {"at": _at(newest)}
        return Part("backup", ILL, (words,), numbers)
    return Part("backup", WELL, (_("最近一次备份：%(at)s。") % {"at": _at(newest)},), numbers)


def _disk(_now: dt.datetime) -> Part:
    free = shutil.disk_usage(settings.VAR).free
    words = _("还有%(free)s兆字节。") % {"free": f"{free // MEGABYTE:,}"}
    numbers = {"free_bytes": float(free)}
    if free < LEAST_FREE:
        full = _("磁盘将满：只剩%(free)s兆字节。磁盘满了就只能看，不能写。") % {
            "free": f"{free // MEGABYTE:,}"
        }
        return Part("disk", ILL, (full,), numbers)
    return Part("disk", WELL, (words,), numbers)


def _clock(now: dt.datetime) -> Part:
    """Compare the machine's clock with what was written before: it must lie in the past."""
    last = Entry.objects.order_by("-pk").values_list("recorded_at", flat=True).first()
    found = max(filter(None, (last, last_seen(), plan.newest())), default=now)
    numbers = {"behind_seconds": max((found - now).total_seconds(), 0.0)}
    if found > now + CLOCKS_APART:
        words = _(
            "现在是%(now)s，而已有%(last)s的记录：这台机器的时钟慢了，或者曾经快过。"
            "请校准时钟（例如启用NTP），否则期限和封存都会出错。"
        )
        return Part("clock", ILL, (words % {"now": _at(now), "last": _at(found)},), numbers)
    return Part("clock", WELL, (_("没有晚于现在的记录。"),), numbers)


PARTS: tuple[Callable[[dt.datetime], Part], ...] = (
    *(_database, _worker, _jobs, _mail),
    *(_seals, _backup, _disk, _clock),
)
