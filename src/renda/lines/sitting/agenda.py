"""What the steps of a sitting write: its agenda, what was decided, the roll when it is closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.directory.queries import term_on
from renda.kernel.periods import latest
from renda.lines.sitting.forms import TAKEN, numbered
from renda.lines.sitting.minutes import opened
from renda.matters.circles import told_title
from renda.matters.heard import ARRANGED
from renda.matters.models import Entry, Matter
from renda.matters.registry import procedures
from renda.matters.step import Refused, Step
from renda.meetings.kinds import KINDS, PAPERS, STANDING
from renda.meetings.models import AgendaItem, Decision, ItemPaper, Sitting
from renda.meetings.naming import is_taken, name_of, series_of
from renda.meetings.queries import placeable
from renda.meetings.roll import COUNTED, roll_of, seal
from renda.meetings.spec import PLANNED
from renda.voting.queries import is_put

State = AgendaItem.State


def plan(step: Step) -> None:
    """Name the sitting and give it the next number of its series."""
    answers, matter = step.answers, step.matter
    kind, day = KINDS[answers["kind"]], answers["day"]
    term = step.once(term_on, matter.congress, on=day)
    if term is None:
        raise Refused(_("这一天不在任何一届的任期里，请先登记届次。"), field="day")
    series = series_of(kind, matter.lead)
    ordinal = numbered(answers, term, series)
    if ordinal is None:
        matter.title = answers["called"]
    elif is_taken(term, series, ordinal):
        raise Refused(TAKEN, field="ordinal", words={"n": ordinal})
    else:
        named = name_of(kind, matter.congress, term, ordinal, matter.lead)
        matter.title = answers.get("called") or named
    step.add(
        Sitting(
            matter=matter,
            kind=kind.key,
            term=term,
            series=series,
            ordinal=ordinal,
            name=matter.title,
            day=day,
            begins=answers.get("begins"),
            place=answers.get("place") or "",
            by_video=bool(answers.get("by_video")),
        )
    )


def place(step: Step) -> None:
    """Put what was ticked, and what was written, at the end of the agenda."""
    answers, matter = step.answers, step.matter
    last = max((item.position for item in step.facts(AgendaItem)), default=0)
    late = answers.get("late_reason") or ""
    if step.before != PLANNED and not late:
        raise Refused(_("已经发出会议通知，临时列入的议题请写明理由。"), field="late_reason")
    subjects = [*answers["items"], *([answers["more"]] if answers.get("more") else [])]
    rows: list[dict[str, Any]] = [_placed(one, matter.sitting.kind) for one in subjects]
    for row in sorted(rows, key=lambda row: row["subject"].pk):
        arrange(step, row["subject"], row["action"], matter.sitting.day)
    lines = str(answers.get("others") or "").splitlines()
    rows += [{"title": line.strip()[:200]} for line in lines if line.strip()]
    for n, row in enumerate(rows, last + 1):
        step.add(AgendaItem(matter=matter, position=n, late_reason=late, **row))


def arrange(step: Step, subject: Matter, action: str, day: dt.date) -> None:
    """Let a matter know at which sitting it is: the gates before the meeting move with it."""
    actions = procedures[subject.procedure].actions
    wanted = actions[action].heard if action in actions else None
    if wanted is None or not wanted.arranged:
        return
    arranging = actions[wanted.arranged]
    told = {"name": step.matter.sitting.name, "day": day}
    asked = getattr(arranging.asks, "base_fields", {})
    step.along(subject, arranging, {n: told[one] for n, one in ARRANGED.items() if n in asked})


def move(step: Step) -> None:
    """Another day: whatever is on the agenda is told."""
    sitting, answers = step.matter.sitting, step.answers
    asked = {name: answers[name] for name in ("day", "begins", "place") if name in answers}
    # what stays as it was is no change: another place asks nobody anew whether they come
    step.change(sitting, **{n: one for n, one in asked.items() if getattr(sitting, n) != one})
    placed = (one for one in step.facts(AgendaItem, "subject") if one.state == State.PLACED)
    for item in sorted(placed, key=lambda one: one.subject_id or 0):
        if item.subject is not None:
            arrange(step, item.subject, item.action, step.answers["day"])


def _placed(subject: Matter, kind: str) -> dict[str, Any]:
    actions = placeable(subject, kind)
    if not actions:
        message = _("“%(title)s”现在不能列入这次会议，可能刚刚有变化，请重新选择。")
        raise Refused(message, field="items", words={"title": subject.title})
    return {"subject": subject, "title": _called(subject), "action": actions[0].name}


def _called(subject: Matter) -> str:
    """Return how a matter stands on an agenda, which the public reads before anything is decided.

    What only a circle knows of is called by its kind there.
    """
    return str(told_title(subject.procedure, subject.title))[:200]


def order(step: Step) -> None:
    """Number the items as was said; what was placed meanwhile comes after them."""
    keys: Sequence[int] = step.answers.get("keys") or ()
    items = {item.pk: item for item in step.facts(AgendaItem)}
    wanted = [*(key for key in keys if key in items), *(key for key in items if key not in keys)]
    for n, key in enumerate(wanted, 1):
        if items[key].position != n:
            step.change(items[key], position=n)


def _item(step: Step) -> AgendaItem:
    """Return the item that was named, as the step knows it."""
    named = step.answers["item"]
    own = {item.pk: item for item in step.facts(AgendaItem)}
    item = own.get(named.pk)
    if item is None or item.state != State.PLACED:
        raise Refused(_("这一项已经审议或者撤下，请看最新的议程。"), field="item")
    return item


def lay(step: Step) -> None:
    """Put a paper before the sitting; one of the same name is its next version."""
    answers, item, sitting = step.answers, _item(step), step.matter.sitting
    reason = str(answers.get("late_reason") or "").strip()
    rule = PAPERS if sitting.kind == STANDING.key else sitting.is_of.notice
    ruling = step.ruling(rule, sitting.day)
    due = latest(sitting.day, ruling.period, step.calendar).due_on
    if step.on > due and not reason:
        message = _("会议材料应当在%(due)s以前提交（%(basis)s）。现在提交的，请写明理由。")
        words = {"due": due, "basis": ruling.basis}
        raise Refused(message, field="late_reason", words=words)
    file = answers["file"][0]
    title = (answers.get("title") or PurePath(file.name).stem)[:150]
    own = (one for one in step.facts(ItemPaper) if (one.item_id, one.title) == (item.pk, title))
    step.add(
        ItemPaper(
            matter=step.matter,
            item=item,
            file=file,
            title=title,
            version=max((one.version for one in own), default=0) + 1,
            readers=answers["readers"],
            on=step.on,
            late_reason=reason,
        )
    )


def defer(step: Step) -> None:
    """Take an item off: its matter is ready for another sitting."""
    step.change(_item(step), state=State.DEFERRED, note=step.answers["note"])


def record(step: Step) -> None:
    """Write what was considered; with the decision, where one was taken."""
    item, said = _item(step), step.answers.get("decided")
    if said is not None:
        entry = Entry.objects.get(pk=said["entry"])
        values = {name: value for name, value in said.items() if name != "entry"}
        step.add(Decision(matter=step.matter, item=item, entry=entry, **values))
    if step.answers.get("ended", True):
        note = "" if said is not None else step.answers["note"]
        step.change(item, state=State.RECORDED, note=note)


def gather(step: Step) -> None:
    """Put what was entered on its matter onto the agenda of the sitting that decided it."""
    known = {one.entry_id for one in step.facts(Decision)}
    last = max((item.position for item in step.facts(AgendaItem)), default=0)
    new = [entry for entry in step.answers["entries"] if entry.pk not in known]
    if any(entry.matter.congress_id != step.matter.congress_id for entry in new):
        raise Refused(_("只能补入本级人大的事项。"), field="entries")
    items: dict[int, AgendaItem] = {}
    for entry in new:
        if entry.matter_id not in items:
            last += 1
            items[entry.matter_id] = AgendaItem(
                matter=step.matter,
                subject=entry.matter,
                title=_called(entry.matter),
                position=last,
                action=entry.action,
                state=State.RECORDED,
            )
    step.add(*items.values())
    step.add(
        *(
            Decision(matter=step.matter, item=items[one.matter_id], entry=one, entered=True)
            for one in new
        )
    )


def enough(step: Step) -> None:
    """A sitting opens on its day, and with its quorum."""
    sitting = step.matter.sitting
    if step.on < sitting.day:
        message = _("还没有到会议日期（%(day)s）；会议提前的，请先变更会议。")
        raise Refused(message, words={"day": sitting.day})
    roll = roll_of(step.matter)
    if not roll.reached:
        raise Refused(_("%(said)s不能开会。"), words={"said": roll.said})


def something_on_it(step: Step) -> None:
    """There must be an agenda to be adopted."""
    if not any(item.state == State.PLACED for item in step.facts(AgendaItem)):
        raise Refused(_("议程上还没有议题。"))


def adopt(step: Step) -> None:
    """Its own agenda is the first business of the sitting."""
    step.change(step.matter.sitting, adopted_on=step.on)


def all_considered(step: Step) -> None:
    """A sitting ends when each item was considered or taken off."""
    waiting = [item.title for item in step.facts(AgendaItem) if item.state == State.PLACED]
    if waiting:
        message = _("“%(title)s”还没有审议；不再审议的，请先撤下并写明理由。")
        raise Refused(message, words={"title": waiting[0]})
    if step.once(is_put, step.matter):
        raise Refused(_("还有表决没有结束；不再进行的，请先作废并写明原因。"))


def close(step: Step) -> None:
    """Seal the roll: who was there, from when to when."""
    matter = step.matter
    roll = roll_of(matter)
    attended = matter.attendance.filter(capacity__in=COUNTED, came_at__isnull=False)
    step.change(
        matter.sitting,
        entitled=roll.entitled,
        attended=attended.count(),
        roll=seal(matter),
    )
    opened(step)


def cancel(step: Step) -> None:
    """Give the number back: the next sitting has it."""
    step.change(step.matter.sitting, ordinal=None)
