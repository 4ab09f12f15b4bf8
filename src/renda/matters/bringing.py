"""How what was under way before comes in: the steps that led there, dated as they were.

Taken over they are not asked whether they may be taken: they were taken, by whom and wherever it
was. So nobody is asked to act, no gate is passed and no route chosen; everything else is as it is
with any step, journal, facts, clocks, parents that follow. Each entry says that it was brought
(`journal.BROUGHT`). Whoever calls has asked whether somebody may bring anything at all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from renda.directory.standing import Standing
from renda.kernel.language import recording
from renda.matters.following import conclude
from renda.matters.in_force import in_force
from renda.matters.models import Matter
from renda.matters.registry import facts_of
from renda.matters.resealing import lock_trees
from renda.matters.spec import Action, Procedure, Stage
from renda.matters.step import Refused
from renda.matters.taking import Taken, Work

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Opened:
    """A matter as it was opened: what it is, on which day, with which facts, below which other."""

    fields: Mapping[str, Any]
    answers: Answers
    at: dt.datetime
    facts: Callable[[Matter], Model] | None = None
    parent: Matter | None = None


@dataclass(frozen=True)
class Passed:
    """A step as it was taken on a matter: on which day it led where, with which answers."""

    matter: int
    to: Stage
    at: dt.datetime
    answers: Answers = field(default_factory=dict)


@transaction.atomic
def open_as_it_was(
    procedure: type[Procedure], found: Sequence[Opened], *, by: Standing, at: dt.datetime
) -> list[Matter]:
    """Open matters of one kind as they were opened, in a number of queries that does not grow.

    at: when they are brought in.
    """
    lock_trees(one.parent.pk for one in found if one.parent)
    work = Work(in_force(one.fields["congress"].pk for one in found))
    work.brought = True
    matters = []
    for one in found:
        parent = one.parent
        with recording():
            matter = Matter(
                procedure=procedure.slug,
                stage="",
                opened_at=one.at,
                parent=parent,
                root=work.root_of(parent) if parent else None,
                **one.fields,
            )
            # the facts are there before the step: clocks that start with it look at them
            facts = one.facts(matter) if one.facts else None
            step = work.begin(matter, one.answers, by=by, at=one.at)
            if facts is not None:
                step.add(facts)
        matters.append(matter)
    conclude(work, at)
    return matters


@transaction.atomic
def take_as_it_was(
    passed: Sequence[Passed], action: Action, *, by: Standing, at: dt.datetime
) -> list[Matter]:
    """Take a step on matters as it was taken, in a number of queries that does not grow.

    Raises Refused where a matter does not stand where the step can be taken, or has been opened
    after it.
    """
    matters = _read([one.matter for one in passed], action)
    work = Work(in_force(matter.congress_id for matter in matters.values()))
    work.brought = True
    work.take_in(matters.values())
    for one in passed:
        matter = matters[one.matter]
        if matter.standing_at not in action.stages:
            raise Refused(
                _("现在处于“%(stage)s”环节，不能“%(action)s”。"),
                words={"stage": matter.standing_at.label, "action": action.label},
            )
        if one.at < matter.opened_at:
            raise Refused(_("办理时间不能早于事项提出的时间。"))
        step = Taken(work, matter, action.name, one.answers, by=by, at=one.at)
        work.carry_out(step, action, one.to)
    conclude(work, at)
    return [matters[one.matter] for one in passed]


def _read(keys: Sequence[int], action: Action) -> dict[int, Matter]:
    lock_trees(keys)
    facts = facts_of(action.owner.slug)
    found = Matter.objects.filter(pk__in=keys)
    read = found.select_related("congress", "parent", "root", "body", *facts, *action.reads)
    return {matter.pk: matter for matter in read}
