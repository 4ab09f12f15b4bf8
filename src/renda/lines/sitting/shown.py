"""What the page of a sitting shows: who is there, the agenda, what was decided of each item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from renda.ballots.judging import OPTIONS
from renda.directory.standing import Standing
from renda.matters.circles import closed
from renda.matters.heard import Question
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.registry import action_of, procedures
from renda.matters.sheets import UNSHOWN, rows_of
from renda.matters.spec import Action
from renda.meetings.actors import runs, tells
from renda.meetings.mine import newest, public_papers
from renda.meetings.models import AgendaItem, Decision, ItemPaper
from renda.meetings.queries import agenda_of, heard, offered, put
from renda.meetings.roll import roll_of
from renda.meetings.spec import OPEN, PLANNED
from renda.meetings.telling import OF_COUNT
from renda.voting import saying
from renda.voting.models import Ballot
from renda.voting.queries import ballots_of

HIDDEN = UNSHOWN | {"series", "term", "ordinal", "roll", "name"}


def shown(_tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return the sitting with its agenda and its quorum; six questions for any agenda."""
    matter, running = folio.matter, folio.matter.stage == OPEN
    working = running and tells(folio.who, matter)
    # beside a step's form it only is read: `glance` offers nothing
    offers = {one.action.name for one in folio.offers.get(matter.pk, [])}
    roll = roll_of(matter) if matter.stage != PLANNED else None
    ballots = ballots_of(matter) if running else []
    agenda = agenda_of(matter)
    rows = [_row(item, matter, ballots, working=working, may="record" in offers) for item in agenda]
    _say_known(rows, folio.who)
    # the journal, which the page has read, says whether there are any
    if any(entry.action == "lay" for entry in folio.entries):
        _laid(rows, list(ItemPaper.objects.filter(matter=matter).order_by("pk")))
    return {
        "matter": matter,
        "about": rows_of(matter.sitting, HIDDEN),
        "roll": roll,
        "rows": rows,
        "running": running,
        "runs": working and runs(folio.who, matter),
        "to_adopt": running and matter.sitting.is_of.adopts and not matter.sitting.adopted_on,
    }


def _say_known(rows: Sequence[dict[str, Any]], who: Standing) -> None:
    """Call what only a circle knows of by its title to that circle, and lead nobody else there."""
    kinds = closed()
    apart = [r for r in rows if r["item"].subject and r["item"].subject.procedure in kinds]
    keys = [row["item"].subject_id for row in apart]
    known = set(visible(who).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    for row in apart:
        row["apart"] = row["item"].subject_id not in known
        if not row["apart"]:
            row["called"] = row["item"].subject.title


def public(tree: Sequence[Matter], _folio: Any) -> dict[str, Any]:
    """Return what the public reads: the agenda, and what was decided."""
    matter = tree[0]
    hidden = HIDDEN | {"late_notice", "by_video"}
    rows = [_row(item, matter, (), working=False, may=False) for item in agenda_of(matter)]
    for row in rows:
        # each line says itself what of its votes is public
        row["decisions"] = [one | {"counted": "", "present": ""} for one in row["decisions"]]
    _laid(rows, list(public_papers(matter.pk)))
    return {
        "matter": matter,
        "about": rows_of(matter.sitting, hidden),
        "rows": [row for row in rows if _is_public(row["item"])],
        "plain": True,
    }


def _laid(rows: Sequence[dict[str, Any]], papers: Sequence[ItemPaper]) -> None:
    """Put beside each item its papers, each in its last version with the former ones counted."""
    by_item: dict[int, list[ItemPaper]] = {}
    for one in newest(papers):
        by_item.setdefault(one.item_id, []).append(one)
    for row in rows:
        row["papers"] = by_item.get(row["item"].pk, [])


def _is_public(item: AgendaItem) -> bool:
    """Say whether the public may read of an item: of a matter that is not kept back."""
    return item.subject is None or not item.subject.confidential


def _row(
    item: AgendaItem, sitting: Matter, ballots: Sequence[Ballot], *, working: bool, may: bool
) -> dict[str, Any]:
    waits = item.state == AgendaItem.State.PLACED
    actions = offered(item.subject, sitting.sitting.kind) if waits and item.subject else []
    return {
        "item": item,
        "called": item.title,
        "apart": False,
        "waits": waits,
        "steps": [_step(item, one, ballots, may=may) for one in actions] if working else [],
        "decisions": [_decided(item, one) for one in item.decisions.all()],
    }


def _step(
    item: AgendaItem, action: Action, ballots: Sequence[Ballot], *, may: bool
) -> dict[str, Any]:
    """Return how far the vote on a step's question has come, and what may be done about it."""
    asked = heard(action).question
    own = put(item, action.name, ballots)
    last = own[-1] if own else None
    closed = last is not None and last.state == Ballot.State.CLOSED
    return {
        "action": action,
        "asks": asked is not Question.NONE and (last is None or last.state == Ballot.State.VOID),
        "ballots": [{"ballot": one, "says": said_of(one)} for one in own],
        "decided": closed,
        "may": may,
        "ready": closed or (last is None and not must_count(action)),
    }


def must_count(action: Action) -> bool:
    """Say whether a step cannot be taken without a count: its form requires what is counted."""
    counted = OF_COUNT[heard(action).question]
    return any(
        told in counted and name in action.required for name, told in heard(action).fills.items()
    )


def said_of(ballot: Ballot) -> str:
    """Return in words how far a ballot has come."""
    state = str(ballot.get_state_display())
    return " · ".join(one for one in (state, saying.result(ballot)) if one)


def in_words(counted: Mapping[str, Any], question: Question) -> str:
    """Return a count in words: 赞成3，反对1，弃权0."""
    return saying.counted(counted, str(question)) if counted and question in OPTIONS else ""


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
