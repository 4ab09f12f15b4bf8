"""Whether every row is what the journal says: tree by tree, each row against its newest mark.

So the memory that it takes does not grow with the database.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.kernel.language import listed
from renda.matters.kinds import OWN_STEPS, kinds
from renda.matters.marks import MATTER, REMOVED, differing, shape_of, walked
from renda.matters.models import Entry, Matter, Resealed, RunningClock
from renda.matters.pointing import matter_named
from renda.matters.saying import Difference, Said, Saying

#: what the columns of the engine's own tables are called; those of the lines have their labels
OWN = {
    "congress": gettext_lazy("人大"),
    "procedure": gettext_lazy("种类"),
    "parent": gettext_lazy("上级事项"),
    "root": gettext_lazy("所在的事项树"),
    "year": gettext_lazy("年度"),
    "number": gettext_lazy("编号"),
    "title": gettext_lazy("标题"),
    "body": gettext_lazy("承办单位"),
    "lead": gettext_lazy("牵头专工委"),
    "deputy": gettext_lazy("代表"),
    "opened_at": gettext_lazy("提出时间"),
    "closed_at": gettext_lazy("办结时间"),
    "published_on": gettext_lazy("公开日期"),
    "confidential": gettext_lazy("不公开"),
    "name": gettext_lazy("名称"),
    "rule": gettext_lazy("规则"),
    "length": gettext_lazy("期限长度"),
    "unit": gettext_lazy("期限单位"),
    "basis": gettext_lazy("依据"),
    "in_force_from": gettext_lazy("施行日期"),
    "warn_days": gettext_lazy("提醒天数"),
    "started_on": gettext_lazy("起算日期"),
    "event_on": gettext_lazy("会议日期"),
    "due_on": gettext_lazy("期限"),
    "granted_on": gettext_lazy("批准的日期"),
    "paused_on": gettext_lazy("中止日期"),
    "paused_days": gettext_lazy("中止天数"),
    "binding": gettext_lazy("是否必须"),
    "stopped_on": gettext_lazy("停止日期"),
    "way": gettext_lazy("方式"),
    "before_on": gettext_lazy("原来的期限"),
    "after_on": gettext_lazy("改后的期限"),
    "reason": gettext_lazy("理由"),
    "file": gettext_lazy("文件"),
    "other": gettext_lazy("关联的事项"),
    "note": gettext_lazy("说明"),
    "on": gettext_lazy("日期"),
    "by_name": gettext_lazy("经办人"),
}


def unlike() -> Iterator[tuple[str, str]]:
    """Yield each row that is not what the journal says, that no step wrote, or that is gone."""
    kept = Saying(walked(), Entry, Resealed)
    for roots in kept.trees():
        wrong = [(one.matter, _told(one)) for one in kept.differences(roots)]
        wrong += _misdated(roots)
        yield from (told for _matter, told in sorted(wrong, key=lambda one: one[0]))
    astray = Matter.objects.filter(Q(root=None) | Q(root__parent__isnull=False)).order_by("pk")
    for matter in astray:
        yield matter_named(matter.pk), _("不在任何一棵事项树里")


def _misdated(roots: Sequence[int]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the matters whose date is not that of their clocks, from which it is made."""
    running = RunningClock.objects.filter(
        matter__root__in=roots, stopped_on=None, paused_on=None, binding=True
    )
    nearest = dict(running.values_list("matter_id").annotate(Min("due_on")))
    matters = Matter.objects.filter(root__in=roots).order_by("pk")
    for key, closed, on in matters.values_list("pk", "closed_at", "due_on"):
        expected = None if closed else nearest.get(key)
        if on != expected:
            words = {"on": on or _("无"), "expected": expected or _("无")}
            why = _("期限是%(on)s，而按它的时限应当是%(expected)s") % words
            yield key, (matter_named(key), why)


def _told(one: Difference) -> tuple[str, str]:
    """Return where a row is not as it should be, and how, in words."""
    where = matter_named(one.matter)
    if one.label != MATTER:
        where = f"{where} {one.model._meta.verbose_name if one.model else one.label} {one.key}"  # noqa: SLF001
    if one.last is None:
        return where, _("没有任何一步写过这一条")
    by = {"by": _by(one.last)}
    if one.model is None or not one.now:
        return where, _("这一条不见了；%(by)s") % by
    if one.last.mark == REMOVED:
        return where, _("已经删去的一条又出现了；%(by)s") % by
    names = differing(shape_of(one.model), one.last.mark, one.now)
    what = listed([_column(one, name) for name in names], "、") or _("某一项")
    return where, _("“%(what)s”不是办理记录所记的；%(by)s") % {"what": what, **by}


def _by(last: Said) -> str:
    """Say who wrote a row last, when and how."""
    if last.beside:
        beside = Resealed.objects.get(pk=last.beside)
        words = {"by": beside.by_name, "at": _moment(beside.at), "why": beside.why}
        return _("最后由%(by)s于%(at)s写入：%(why)s") % words
    entry = Entry.objects.select_related("matter").get(pk=last.entry)
    kind: Any = kinds.get(entry.matter.procedure)
    action = kind.actions.get(entry.action) if kind else None
    words = {
        "by": entry.by_name,
        "at": _moment(entry.at),
        "seq": str(entry.seq),
        "step": str(action.label) if action else str(OWN_STEPS.get(entry.action, entry.action)),
    }
    return _("最后由%(by)s于%(at)s在第%(seq)s步“%(step)s”写入") % words


def _moment(at: dt.datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")


def _column(one: Difference, name: str) -> str:
    """Return what a column is called: by the engine, by its line, or where a form asks it."""
    model: Any = one.model
    if model._meta.app_label in ("matters", "kernel"):  # noqa: SLF001
        return str(OWN.get(name, name))
    field = model._meta.get_field(name)  # noqa: SLF001
    if field.verbose_name != name.replace("_", " "):
        return str(field.verbose_name)
    slug = Matter.objects.values_list("procedure", flat=True).get(pk=one.matter)
    kind: Any = kinds.get(slug)
    forms = [action.asks for action in kind.actions.values()] if kind else []
    asked = (form.base_fields.get(name) for form in forms if form is not None)
    label = next((question.label for question in asked if question and question.label), name)
    return str(label)
