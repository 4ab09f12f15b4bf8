"""What changed since a report was frozen: each number then and now, record by record, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Congress
from renda.figures import queries
from renda.figures.queries import Amount
from renda.figures.spec import AnyFigure, CongressYear, defined
from renda.matters.circles import told_title
from renda.matters.models import Entry, Matter
from renda.matters.registry import action_of, procedures
from renda.reports import freezing
from renda.reports.models import Frozen, FrozenFigure

#: the engine's own steps
OWN = {
    "open": _("立项"),
    "follow": _("随下级事项变化"),
    "halt": _("随上级事项终止"),
}
WORDS = {
    "step": _("办理"),
    "correction": _("更正"),
    "entered": _("冻结后录入"),
    "definition": _("口径改变"),
    "time": _("期限在冻结后届满"),
    "deleted": _("记录已不存在"),
    "unknown": _("没有找到相应的办理记录"),
}


@dataclass(frozen=True)
class Reason:
    """Why a record counts now and did not, or the other way round."""

    kind: str
    entry: Entry | None = None

    @property
    def label(self) -> str:
        """Return what happened: the step's name, or what else it was."""
        if self.entry is None or self.kind == "entered":
            return str(WORDS[self.kind])
        action = action_of(self.entry.matter.procedure, self.entry.action)
        return str(action.label if action else OWN.get(self.entry.action, self.entry.action))

    @property
    def who(self) -> str:
        """Return who took the step; of what is confidential that is not told."""
        if self.entry is None:
            return ""
        return str(_("（保密）")) if self.entry.matter.confidential else self.entry.by_name

    @property
    def why(self) -> str:
        """Return the ground that was given with the step, where one was asked for."""
        return str(self.entry.answers.get("reason") or "") if self.entry else ""


@dataclass(frozen=True)
class Shift:
    """A record that came or went; part: of a ratio, the numerator or the denominator."""

    id: int
    label: str
    matter: int | None
    part: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Change:
    """What is no longer as it was frozen of one figure.

    touched: where the same records give another number, those that were worked on since.
    """

    figure: FrozenFigure
    value: str
    definition: str
    added: tuple[Shift, ...] = ()
    gone: tuple[Shift, ...] = ()
    touched: tuple[Shift, ...] = ()

    @property
    def is_defined_anew(self) -> bool:
        """Say whether it is counted by other rules now."""
        return self.definition != self.figure.definition

    @property
    def is_changed(self) -> bool:
        """Say whether anything is different."""
        moved = self.added or self.gone
        return bool(self.is_defined_anew or self.value != self.figure.value or moved)


@dataclass
class Found:
    """What was found out about the matters that a comparison names, in a few queries."""

    roots: dict[int, int] = field(default_factory=dict)
    steps: dict[int, list[Entry]] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)

    def reasons(self, matter: int | None, *, otherwise: str) -> tuple[Reason, ...]:
        """Return the steps that were recorded since on a matter's tree, corrections first."""
        if matter is None:
            return (Reason(otherwise),)
        if matter not in self.roots:
            return (Reason("deleted"),)
        steps = self.steps.get(self.roots[matter], [])
        opened = [one for one in steps if one.matter_id == matter and one.action == "open"]
        if opened:
            return (Reason("entered", opened[0]),)
        found = [Reason("correction" if _corrects(one) else "step", one) for one in steps]
        found.sort(key=lambda reason: reason.kind != "correction")
        return tuple(found) or (Reason(otherwise),)


def changes(frozen: Frozen, *, today: dt.date) -> list[Change]:
    """Return what changed of each figure, in the order frozen; nothing if all is as it was."""
    then = list(frozen.figures.select_related("frozen").order_by("pk"))
    period = CongressYear(frozen.congress, frozen.year, frozen.until, today)
    named = {one.key: queries.figure_at(one.key, period) for one in then}
    known = [figure for figure in named.values() if figure is not None]
    bases = freezing.parts(known)
    lists = freezing.listed(bases, period)
    with translation.override(settings.LANGUAGE_CODE):
        now = {amount.figure.key: amount for amount in queries.values(period, known)}
        found = [_change(one, now.get(one.key), lists, frozen.congress) for one in then]
        return _explained([one for one in found if one.is_changed], frozen, period)


def _change(
    then: FrozenFigure, now: Amount | None, lists: freezing.Listed, congress: Congress
) -> Change:
    if now is None:
        return Change(then, "—", "")
    added: list[Shift] = []
    gone: list[Shift] = []
    for part, records, before in _sides(then, now.figure, lists):
        old = {one["id"]: one for one in before}
        added += [Shift(pk, "", m, part) for pk, m in sorted(records.items()) if pk not in old]
        gone += [
            Shift(pk, one["label"], one["matter"], part)
            for pk, one in old.items()
            if pk not in records
        ]
    touched: tuple[Shift, ...] = ()
    if now.text != then.value and not added and not gone:
        touched = tuple(
            Shift(one["id"], one["label"], one["matter"], "") for one in then.records + then.above
        )
    definition = defined(now.figure, congress)
    return Change(then, now.text, definition, tuple(added), tuple(gone), touched)


def _sides(
    then: FrozenFigure, figure: AnyFigure, lists: freezing.Listed
) -> Iterable[tuple[str, freezing.Records, list[dict[str, Any]]]]:
    *above, below = queries.parts_of(figure)
    if not above:
        return [("", lists[below.key], then.records)]
    return [
        ("numerator", lists[above[0].key], then.above),
        ("denominator", lists[below.key], then.records),
    ]


def _explained(found: Sequence[Change], frozen: Frozen, period: CongressYear) -> list[Change]:
    """Return changes with the words of what came and the reasons of all, in three queries."""
    shifts = [one for change in found for one in (*change.added, *change.gone, *change.touched)]
    about = _found({one.matter for one in shifts if one.matter}, frozen)
    own = _words(found, period)
    before = CongressYear(frozen.congress, frozen.year, frozen.until, frozen.today)
    idle = "time" if before.overdue_before != period.overdue_before else "unknown"
    return [_worded(change, about, own, idle) for change in found]


def _worded(change: Change, about: Found, own: Mapping[Any, str], idle: str) -> Change:
    otherwise = "definition" if change.is_defined_anew else idle

    def told(shift: Shift) -> Shift:
        title = about.titles.get(shift.matter or 0, "")
        mine = own.get((change.figure.key, shift.part, shift.id), "")
        label = shift.label or " · ".join(word for word in (title, mine) if word)
        reasons = about.reasons(shift.matter, otherwise=otherwise)
        if change.is_defined_anew and reasons[0].kind != "definition":
            reasons = (Reason("definition"), *reasons)
        return Shift(shift.id, label, shift.matter, shift.part, reasons)

    touched = [told(one) for one in change.touched]
    worked_on = tuple(one for one in touched if any(reason.entry for reason in one.reasons))
    added, gone = tuple(map(told, change.added)), tuple(map(told, change.gone))
    return Change(change.figure, change.value, change.definition, added, gone, worked_on)


def _words(found: Sequence[Change], period: CongressYear) -> dict[tuple[str, str, int], str]:
    """Return what records that came, and are not themselves matters, say of themselves."""
    words: dict[tuple[str, str, int], str] = {}
    for change in found:
        figure = queries.figure_at(change.figure.key, period)
        for part, base in _named(figure) if figure is not None else ():
            keys = [one.id for one in change.added if one.part == part]
            if not keys or base.matter == "":
                continue
            for record in queries.related(base, base.records(period)):
                words[change.figure.key, part, record.pk] = str(base.describe(record))
    return words


def _named(figure: AnyFigure) -> list[tuple[str, Any]]:
    *above, below = queries.parts_of(figure)
    return [("numerator", above[0]), ("denominator", below)] if above else [("", below)]


def _found(matters: Collection[int], frozen: Frozen) -> Found:
    """Return roots, titles and the steps recorded after the freeze of some matters."""
    found = Found()
    known = sorted(matters)
    for start in range(0, len(known), freezing.CHUNK):
        some = known[start : start + freezing.CHUNK]
        rows = Matter.objects.filter(pk__in=some).values_list(
            "pk", "root_id", "procedure", "number", "title"
        )
        for pk, root, slug, number, title in rows:
            found.roots[pk] = root
            found.titles[pk] = f"{number} {told_title(slug, title)}".strip()
    since = Entry.objects.filter(pk__gt=frozen.last_entry)
    wanted = set(found.roots.values())
    if len(wanted) <= freezing.CHUNK:
        since = since.filter(matter__root__in=wanted)
    for entry in since.select_related("matter").order_by("pk") if wanted else ():
        if entry.matter.root_id in wanted:
            found.steps.setdefault(entry.matter.root_id, []).append(entry)
    return found


def _corrects(entry: Entry) -> bool:
    """Say whether a step put something right, giving its ground, or took it out of the count."""
    procedure = procedures[entry.matter.procedure]
    action, stage = procedure.actions.get(entry.action), procedure.stages.get(entry.after)
    is_correction = action is not None and action.corrects and "reason" in action.required
    return is_correction or (stage is not None and stage.void)
