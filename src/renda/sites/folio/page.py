"""What a page about a matter shows: where it stands, what happened, what is due, what I may do."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.kernel.prepared import prepared
from renda.kernel.queries import calendar
from renda.matters.actors import STAFF
from renda.matters.commands import hindrance
from renda.matters.dues import of_body
from renda.matters.models import Enclosure, Entry, Matter, RunningClock, Tie
from renda.matters.postponing import with_overrun
from renda.matters.queries import actions_in, held_up, light_of, shape_of, visible
from renda.matters.registry import procedure_of
from renda.matters.spec import Action
from renda.matters.trees import sheet_of, tree_of
from renda.sites.folio import offers
from renda.sites.folio.cards import clock_card, part_of
from renda.sites.folio.files import enclosed, files_of
from renda.sites.folio.held import held
from renda.sites.folio.masking import masked
from renda.sites.folio.offers import Offer
from renda.sites.folio.road import step_bar
from renda.sites.folio.words import entry_row, several

#: what more matters hang below than this is shown on their own pages only: their steps, clocks
CROWD = 12


@dataclass
class Folio:
    """Everything that the page of one matter shows."""

    matter: Matter
    root: Matter
    who: Standing
    today: dt.date
    tree: list[Matter]
    entries: list[Entry]
    offers: dict[int, list[Offer]]
    running: list[RunningClock]
    is_tied: bool = False
    held: list[Action] = field(default_factory=list)
    #: the viewer's steps on the matter that would be refused whatever was answered, and why
    hindered: dict[Action, Any] = field(default_factory=dict)
    files: list[Enclosure] = field(default_factory=list)

    @property
    def duties(self) -> list[Offer]:
        """Return what the matter waits for from the viewer: what leads on before what leads back,
        else this matter's own first.
        """
        owed = [offer for offer in self._mine() if offer.action.duty]
        return sorted(owed, key=lambda offer: offer.action.tone != "primary")

    @property
    def options(self) -> list[Offer]:
        """Return what the viewer may do besides; what cannot be undone comes last."""
        besides = [offer for offer in self._mine() if not offer.action.duty]
        return sorted(besides, key=lambda offer: offer.action.tone == "danger")

    @property
    def waits(self) -> list[dict[str, Any]]:
        """Return what the viewer could do if what it waits for had happened, and that."""
        told = [held(action, self.matter, self.hidden) for action in self.held]
        return [*told, *({"action": a, "says": why} for a, why in self.hindered.items())]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return the steps of what hangs below as a table, where they are many.

        Each matter has its row, for a sheet that lists it to show them there.
        """
        found = self._offered_below()
        rows = offers.in_rows(found) if len(found) > offers.FEW else []
        for row in rows:
            row["matter"].offered = row
        return rows

    @property
    def is_listed(self) -> bool:
        """Say whether the line's own sheet lists what hangs below."""
        sheet = procedure_of(self.root).sheet
        return sheet is not None and sheet.lists

    def _mine(self) -> list[Offer]:
        """Return the matter's own steps and those of what hangs below it, unless they are many."""
        found = self._offered_below()
        own = [o for o in self.offers.get(self.matter.pk, []) if o.action not in self.hindered]
        return own if len(found) > offers.FEW else [*own, *offers.told_apart(found)]

    def _offered_below(self) -> list[Offer]:
        keys = offers.below(self.matter, self.tree)
        found = [offer for pk, some in self.offers.items() if pk in keys for offer in some]
        # what was wrong is put right on the page where it stands
        return [one for one in found if one.action.duty or not one.action.corrects]

    @property
    def hidden(self) -> frozenset[str]:
        """Return the names to keep back: the deputies of a confidential suggestion (P2 Art. 18)."""
        if not self.is_masked:
            return frozenset()
        return frozenset(str(m.deputy.person) for m in self.tree if m.deputy is not None)

    @property
    def is_masked(self) -> bool:
        """Say whether the viewer must not learn who raised it."""
        return is_masked(self.root, self.who, self.tree)

    @property
    def steps(self) -> list[dict[str, Any]]:
        """Return the step bar: the road, with the stage where it stands."""
        own = [e for e in self.entries if e.matter_id == self.matter.pk]
        return step_bar(self.matter, own, self.today)

    @property
    def timeline(self) -> list[dict[str, Any]]:
        """Return what happened to this matter, above it and below it, newest first."""
        return self._history(own=True)

    @property
    def elsewhere(self) -> list[dict[str, Any]]:
        """Return what happened to the matters beside this one, newest first."""
        return self._history(own=False)

    def _history(self, *, own: bool) -> list[dict[str, Any]]:
        """Return steps in words; that a child was opened its parent's step says."""
        parents = {m.pk: m.parent_id for m in self.tree}
        files: dict[tuple[int, int], list[Enclosure]] = {}
        for one in self.files:
            files.setdefault((one.matter_id, one.seq), []).append(one)
        return [
            masked(
                entry_row(
                    entry,
                    self.who,
                    files.get((entry.matter_id, entry.seq), ()),
                    self._of.get(entry.matter_id, ""),
                ),
                self.hidden,
            )
            for entry in reversed(self.entries)
            if (entry.action != "open" or entry.matter.parent_id is None)
            and self._is_near(entry.matter_id, parents) is own
        ]

    @cached_property
    def _of(self) -> dict[int, str]:
        return several(self.tree, self.matter)

    def _is_near(self, pk: int, parents: Mapping[int, int | None]) -> bool:
        """Say whether a matter is this one, stands above it or hangs below it, if those are few."""
        mine = self.matter.pk
        if pk == mine or pk in offers.above(mine, parents):
            return True
        return mine in offers.above(pk, parents) and not self._is_crowded

    @cached_property
    def _is_crowded(self) -> bool:
        """Say whether so many hang below this matter that its own story would drown in theirs."""
        parents = {m.pk: m.parent_id for m in self.tree}
        return sum(self.matter.pk in offers.above(pk, parents) for pk in parents) > CROWD

    @property
    def enclosures(self) -> list[dict[str, Any]]:
        """Return the files that came with the steps, oldest first, with who gave them when.

        What came with matters beside this one stands with their steps, on this page as on theirs.
        """
        steps = {(e.matter_id, e.seq): e for e in self.entries}
        parents = {m.pk: m.parent_id for m in self.tree}
        rows = (
            enclosed(one, steps[one.matter_id, one.seq], self._of.get(one.matter_id, ""))
            for one in self.files
            if offers.on_line(one.matter_id, self.matter.pk, parents)
        )
        return [masked(row, self.hidden) for row in rows]

    @property
    def light(self) -> str:
        """Return the light of the matter's nearest date."""
        return light_of(self.matter, self.matter.due_on, self.today)

    @property
    def clocks(self) -> list[dict[str, Any]]:
        """Return the clocks of this matter and of the open ones below it, with their reasons."""
        newest = {(c.matter_id, c.name): c.pk for c in sorted(self.running, key=lambda c: c.pk)}
        shown = [
            c
            for c in self.running
            # what ran before under the same name is told by the timeline
            if self._concerns(c) and (not c.stopped_on or newest[c.matter_id, c.name] == c.pk)
        ]
        own = [c for c in shown if c.matter_id == self.matter.pk]
        shown = own if len(shown) - len(own) > CROWD else shown
        shown.sort(key=lambda c: (c.stopped_on is not None, c.due_on))
        labels = {m.pk: m for m in self.tree}
        found = calendar() if any(not c.stopped_on for c in shown) else None
        steps = {(e.matter_id, e.seq): e for e in self.entries}
        cards = [
            clock_card(
                c, labels[c.matter_id], self.matter, self.today, found,
                steps.get((c.matter_id, c.stop_seq or 0)),
            )
            for c in shown
        ]  # fmt: skip
        alike = Counter(card["label"] for card in cards)
        for clock, card in zip(shown, cards, strict=True):
            if alike[card["label"]] > 1 and clock.matter_id != self.matter.pk:
                card["label"] = f"{card['label']} · {part_of(labels[clock.matter_id], self.root)}"
        return cards

    def _concerns(self, clock: RunningClock) -> bool:
        if not clock.binding:
            mine = self.matter.body_id in self.who.bodies()
            own = mine and clock.matter_id == self.matter.pk
            return own and not clock.stopped_on and clock.due_on >= self.today
        parents = {m.pk: m.parent_id for m in self.tree}
        near = self._is_near(clock.matter_id, parents)
        return clock.matter_id == self.matter.pk or (near and not clock.stopped_on)

    @property
    def branches(self) -> list[dict[str, Any]]:
        """Return the matters below the root, with their lights, if no sheet lists them."""
        if self.is_listed:
            return []
        below = [m for m in self.tree if m.parent_id is not None and m.kind.works]
        dates = self._body_dates()
        return [branch(m, self.root.title, self.today, self.hidden, dates) for m in below]

    def _body_dates(self) -> dict[int, dt.date]:
        """Return the nearest date that binds the body of each matter, where one runs."""
        procedures_ = {m.pk: m.procedure for m in self.tree}
        running = [c for c in self.running if c.binding and not c.stopped_on and not c.paused_on]
        dates: dict[int, dt.date] = {}
        for clock in sorted(running, key=lambda c: c.due_on):
            if of_body(procedures_[clock.matter_id], clock.name):
                dates.setdefault(clock.matter_id, clock.due_on)
        return dates


def seen(who: Standing, pk: int) -> Matter:
    """Return the root and procedure of a matter, and whether it `is_tied` to others.

    Raises Matter.DoesNotExist if it is not visible.
    """

    def build(keys: Sequence[int]) -> QuerySet[Matter]:
        ties = Tie.objects.filter(Q(matter=OuterRef("pk")) | Q(other=OuterRef("pk")))
        found = visible(who).filter(pk=keys[0]).annotate(is_tied=Exists(ties))
        return found.only("root_id", "procedure")

    for matter in prepared(shape_of(who), build, pk):
        return matter
    raise Matter.DoesNotExist


def read(pk: int, who: Standing, now: dt.datetime, site: str, along: str = "") -> Folio:
    """Read the page of a visible matter. Raises Matter.DoesNotExist if there is none.

    along: what the addresses of its steps say of the list that it was come to from.
    """
    matter = seen(who, pk)
    tree = tree_of(matter)
    entries = list(prepared("", _journal, matter.root_id or pk))
    own = {m.pk: m for m in tree}
    for entry in entries:
        entry.matter = own[entry.matter_id]
    allowed = actions_in(who, tree)
    base = reverse(f"{site}:matter", args=[0]).removesuffix("0/")
    offered = {
        m.pk: [Offer(a, m, f"{base}{m.pk}/{a.name}/{along}") for a in allowed[m.pk]] for m in tree
    }
    running = prepared("", _clocks_of, matter.root_id or pk)
    return Folio(
        own[pk],
        own[matter.root_id or pk],
        who,
        timezone.localdate(now),
        tree,
        entries,
        offered,
        list(running),
        is_tied=getattr(matter, "is_tied", False),
        held=held_up(who, own[pk]),
        hindered=_hindered(own[pk], allowed[pk], who, now),
        files=files_of(matter.root_id or pk, entries, who),
    )


def _hindered(
    matter: Matter, actions: Iterable[Action], who: Standing, now: dt.datetime
) -> dict[Action, Any]:
    """Return which duties would be refused now whatever was answered, and why.

    Of what may be done besides, its own page says so: to ask for each costs queries.
    """
    duties = (action for action in actions if action.duty)
    told = {action: hindrance(matter, action, by=who, at=now) for action in duties}
    return {action: why for action, why in told.items() if why is not None}


def glance(matter: Matter, tree: list[Matter], who: Standing, today: dt.date) -> Folio:
    """Return as much of a page as is needed beside a form: the facts, and the last step.

    Who decides reads what was asked, who does it again reads why it came back.
    """
    own = {m.pk: m for m in tree}
    last = list(matter.entries.order_by("-seq").select_related("by_body")[:1])
    for entry in last:
        entry.matter = own[matter.pk]
    root, steps = matter.root_id or matter.pk, {(e.matter_id, e.seq) for e in last}
    files = [one for one in files_of(root, last, who) if (one.matter_id, one.seq) in steps]
    return Folio(matter, own[root], who, today, tree, last, {}, [], files=files)


def sheet_context(tree: list[Matter], folio: Folio) -> dict[str, Any] | None:
    """Return the sheet's template with what it is given."""
    sheet = sheet_of(folio.matter)
    if sheet is None:
        return None
    return {"template": sheet.template, "facts": sheet.gather(tree, folio)}


def _journal(keys: Sequence[int]) -> QuerySet[Entry]:
    """Return the steps of a tree, oldest first."""
    steps = Entry.objects.filter(matter__root_id=keys[0]).select_related("by_body")
    return steps.order_by("at", "pk")


def _clocks_of(keys: Sequence[int]) -> QuerySet[RunningClock]:
    clocks = RunningClock.objects.filter(matter__root_id=keys[0]).order_by("due_on", "pk")
    return with_overrun(clocks)


def is_masked(root: Matter, who: Standing, tree: Sequence[Matter]) -> bool:
    """Say whether somebody must not learn who raised a suggestion."""
    if not root.confidential or root.congress_id in who.congresses(STAFF):
        return False
    if root.deputy is not None and root.deputy.delegation_id in who.bodies():
        return False
    raised = [m for m in tree if m.deputy_id and not m.kind.beside]
    return not any(m.deputy_id in who.mandate_ids() for m in raised)


def branch(
    matter: Matter,
    above: str,
    today: dt.date,
    hidden: frozenset[str],
    dates: Mapping[int, dt.date],
) -> dict[str, Any]:
    """Return one matter of the tree as a row; its title where it is not the root's.

    dates: by when its body must have done its part; where nothing binds the body, what is nearest.
    """
    due_on = dates.get(matter.pk, matter.due_on)
    whose = str(matter.body or matter.deputy or "")
    deputy = matter.deputy if matter.body is None else None
    if deputy is not None and str(deputy.person) in hidden:
        whose = _("（保密）")
    return {
        "matter": matter,
        "label": matter.kind.label,
        "title": "" if matter.title == above else matter.title,
        "whose": whose,
        "stage": matter.standing_at.label,
        "word": matter.standing_at.label if matter.closed_at else "",
        "light": light_of(matter, due_on, today),
        "due": due_on if matter.closed_at is None else None,
        "part": _part(matter),
    }


def _part(matter: Matter) -> str:
    """Return which part a body has, where the line reads that along; else it is one query a row."""
    sheet = sheet_of(matter)
    if sheet is None or not any(name.split("__")[0] == "handling" for name in sheet.related):
        return ""
    return str(getattr(getattr(matter, "handling", None), "get_part_display", str)())
