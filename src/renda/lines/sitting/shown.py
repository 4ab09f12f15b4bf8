"""What the page of a sitting shows: who is there, the agenda, what was decided of each item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from renda.kernel.language import listed
from renda.matters.heard import Question
from renda.matters.models import Matter
from renda.matters.registry import action_of, procedures
from renda.matters.sheets import UNSHOWN, rows_of
from renda.matters.spec import Action
from renda.meetings.actors import tells
from renda.meetings.models import AgendaItem, Decision
from renda.meetings.queries import Count, agenda_of, counting, heard, offered
from renda.meetings.roll import roll_of
from renda.meetings.spec import OPEN, PLANNED
from renda.meetings.telling import ABOUT, COUNTED, OF_COUNT

HIDDEN = UNSHOWN | {"series", "term", "ordinal", "roll", "name"}


def shown(_tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return the sitting with its agenda and its quorum; five questions for any agenda."""
    matter, running = folio.matter, folio.matter.stage == OPEN
    working = running and tells(folio.who, matter)
    # beside a step's form it only is read: `glance` offers nothing
    offers = {one.action.name for one in folio.offers.get(matter.pk, [])}
    roll = roll_of(matter) if matter.stage != PLANNED else None
    rows = [
        _row(item, matter, working=working, may="record" in offers) for item in agenda_of(matter)
    ]
    return {
        "matter": matter,
        "about": rows_of(matter.sitting, HIDDEN),
        "roll": roll,
        "rows": rows,
        "running": running,
        "to_adopt": running and matter.sitting.is_of.adopts and not matter.sitting.adopted_on,
    }


def public(tree: Sequence[Matter], _folio: Any) -> dict[str, Any]:
    """Return what the public reads: the agenda, and what was decided."""
    matter = tree[0]
    hidden = HIDDEN | {"late_notice", "by_video"}
    rows = [_row(item, matter, working=False, may=False) for item in agenda_of(matter)]
    for row in rows:
        # each line says itself what of its votes is public
        row["decisions"] = [one | {"counted": "", "present": ""} for one in row["decisions"]]
    return {
        "matter": matter,
        "about": rows_of(matter.sitting, hidden),
        "rows": [row for row in rows if _is_public(row["item"])],
        "plain": True,
    }


def _is_public(item: AgendaItem) -> bool:
    """Say whether the public may read of an item: of a matter that is not kept back."""
    return item.subject is None or not item.subject.confidential


def _row(item: AgendaItem, sitting: Matter, *, working: bool, may: bool) -> dict[str, Any]:
    waits = item.state == AgendaItem.State.PLACED
    actions = offered(item.subject, sitting.sitting.kind) if waits and item.subject else []
    return {
        "item": item,
        "waits": waits,
        "steps": [_step(item, one, may=may) for one in actions] if working else [],
        "decisions": [_decided(item, one) for one in item.decisions.all()],
    }


def _step(item: AgendaItem, action: Action, *, may: bool) -> dict[str, Any]:
    """Return how far the count of a step's question has come, and what may be done about it."""
    asked = heard(action).question
    count = Count(counting(item, action.name))
    return {
        "action": action,
        "counts": asked is not Question.NONE,
        "says": said_of(count, asked),
        "may": may,
        "ready": count.agreed is not None or (not count.tallies and not must_count(action)),
    }


def must_count(action: Action) -> bool:
    """Say whether a step cannot be taken without a count: its form requires what is counted."""
    counted = OF_COUNT[heard(action).question]
    return any(
        told in counted and name in action.required for name, told in heard(action).fills.items()
    )


def said_of(count: Count, question: Question) -> str:
    """Return in words how far a count has come."""
    if count.agreed is not None:
        return _("两位监票人一致：%(counted)s") % {"counted": in_words(count.agreed, question)}
    if count.differs:
        return _("两位监票人登记的票数不一致，请两位重新点票。")
    if count.waiting is not None:
        return _("%(name)s已登记，等另一位监票人登记。") % {"name": count.waiting.by_name}
    return ""


def in_words(counted: Mapping[str, Any], question: Question) -> str:
    """Return a count in words: 赞成3，反对1，弃权0."""
    told = [
        _("%(label)s%(n)s") % {"label": label, "n": counted[name]}
        for name, label in COUNTED[question].items()
        if name in counted
    ]
    about = counted.get(ABOUT)
    return listed([about["text"], *told] if about else told, "，")


def _decided(item: AgendaItem, decision: Decision) -> dict[str, Any]:
    entry, subject = decision.entry, item.subject
    procedure = procedures[subject.procedure] if subject else None
    action = action_of(procedure.slug, entry.action) if procedure else None
    question = action.heard.question if action and action.heard else Question.NONE
    after = procedure.stages.get(entry.after) if procedure else None
    return {
        "label": action.label if action else entry.action,
        "after": after.label if after and action and action.to is not None else "",
        "present": _("会后补录")
        if decision.entered
        else _("应到%(all)s人，实到%(there)s人")
        % {"all": decision.entitled, "there": decision.present},
        "counted": in_words(decision.counted, question),
    }
