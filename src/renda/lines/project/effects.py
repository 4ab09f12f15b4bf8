"""What the steps of a chosen project write: quarters, visits, decisions, the votes of its test."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.ballots import counting
from renda.ballots.rules import share_kept
from renda.kernel.language import day_in_words, listed
from renda.kernel.shares import Base, Share
from renda.lines.project import quarters, rules, voting
from renda.lines.project.models import Ballot, Change, Progress, Project, Tested, Visit
from renda.matters.sheets import text_of
from renda.matters.step import Refused, Step

PAPERS = {
    counting.Fault.HANDED: ("handed", _("发出的票数不能多于全体参评人员。")),
    counting.Fault.RETURNED: ("returned", _("收回的票数不能多于发出的票数。")),
    counting.Fault.SUM: (
        "returned",
        _("满意、基本满意、不满意、弃权和无效票的合计应当等于收回的票数。"),
    ),
}
#: what a decision may change of a project
CHANGEABLE = ("content", "goal", "place", "money", "source", "due_on")


# quarters


def quarter_ends(step: Step) -> dt.date:
    """Return the last day of the quarter that is reported on next."""
    if step.name == "progress":
        return quarters.last_day(quarters.after(step.answers["quarter"]))
    return quarters.last_day(quarters.quarter_of(step.on))


def check_progress(step: Step) -> None:
    """Refuse a quarter twice, one to come, and going back behind what was reported."""
    answers, told = step.answers, _others(step)
    if answers["quarter"] > quarters.quarter_of(step.on):
        raise Refused(_("这个季度还没有到。"), field="quarter")
    if any(one.quarter == answers["quarter"] for one in told):
        raise Refused(_("这个季度的进展已经报告；填错的，请更正。"), field="quarter")
    before = [one for one in told if one.quarter < answers["quarter"]]
    last = max(before, key=lambda one: one.quarter, default=None)
    for name, label in (("percent", _("形象进度")), ("spent", _("累计支出"))):
        if last is not None and answers[name] < getattr(last, name):
            field: Any = Progress._meta.get_field(name)  # noqa: SLF001  the documented way to it
            words = {"what": label, "n": text_of(last, field)}
            message = _("%(what)s是累计数，不能少于上一次报告的%(n)s。上次填错的，请先更正。")
            raise Refused(message, field=name, words=words)


def _others(step: Step) -> list[Progress]:
    """Return the quarters that were reported on, without the one that is put right."""
    told = step.facts(Progress)
    return told[:-1] if step.anew else told


def progress(step: Step) -> None:
    """Keep the quarter; the project shows the newest."""
    answers, running = step.answers, step.clock("quarter_by")
    late = bool(running and running.due_on < step.on)
    said = {name: answers[name] for name in ("quarter", "percent", "spent", "text")}
    step.add(Progress(**_by(step), on=step.on, late=late, **said))
    _stand(step, [*step.facts(Progress)])


def put_right(step: Step) -> None:
    """Let the newest quarter tell how far the project is, and the correction wait to be seen."""
    told = step.facts(Progress)
    step.change(told[-1], said_seq=step.seq)
    _stand(step, told)


def _stand(step: Step, told: list[Progress]) -> None:
    newest = max(told, key=lambda one: one.quarter)
    step.change(step.matter.project, percent=newest.percent, spent=newest.spent)


def _by(step: Step) -> dict[str, Any]:
    return {"matter": step.matter, "seq": step.seq, "said_seq": step.seq}


def check_finished(step: Step) -> None:
    """Refuse a report that nothing proves."""
    if not step.answers.get("photos"):
        raise Refused(_("请上传完工照片或者验收材料。"), field="photos")
    if step.answers["spent"] < step.matter.project.spent:
        raise Refused(_("累计支出不能少于上次报告的数。"), field="spent")


def finished(step: Step) -> None:
    """Keep what was done."""
    names = ("report", "finished_on", "spent")
    said = {name: step.answers[name] for name in names}
    step.change(step.matter.project, percent=100, **said)


def visit(step: Step) -> None:
    """Keep what a group of deputies saw."""
    names = ("on", "group", "deputies", "findings")
    step.add(Visit(**_by(step), **{name: step.answers[name] for name in names}))


def seen_anew(step: Step) -> None:
    """Let a visit that was put right wait to be looked at."""
    step.change(step.facts(Visit)[-1], said_seq=step.seq)


# decisions


def decided(step: Step, changed: str) -> None:
    """Keep a decision on a project: by whom, when, why, what it changes."""
    names = ("decided_on", "meeting", "reason")
    said = {name: step.answers[name] for name in names}
    step.add(Change(**_by(step), changed=changed, **said))


def change(step: Step) -> None:
    """Change a project as decided; its day is that of the clock."""
    project = step.matter.project
    asked = {name: step.answers[name] for name in CHANGEABLE if name in step.answers}
    differing = _change(step, project, asked)
    if not differing:
        raise Refused(_("没有改动任何内容。"))
    decided(step, differing)
    step.answers = {**step.answers, "until": project.due_on}


def _change(step: Step, project: Project, asked: dict[str, Any]) -> str:
    fields = {one.name: one for one in project._meta.local_fields if one.name in asked}  # noqa: SLF001
    before = {name: text_of(project, field) for name, field in fields.items()}
    step.change(project, **asked)
    return listed(
        (
            _("%(what)s：%(before)s→%(after)s")
            % {"what": field.verbose_name, "before": before[name] or "—", "after": after or "—"}
            for name, field in fields.items()
            if (after := text_of(project, field)) != before[name]
        ),
        "；",
    )


def put_off(step: Step) -> None:
    """Give a project a later day, as decided."""
    project, until = step.matter.project, step.answers["until"]
    words = {"before": day_in_words(project.due_on), "after": day_in_words(until)}
    decided(step, _("完成期限：%(before)s→%(after)s") % words)
    step.change(project, due_on=until)


def cancel(step: Step) -> None:
    """Give a project up, as decided."""
    decided(step, str(_("取消项目")))


def hand_over(step: Step) -> None:
    """Note with how many votes the project was chosen; it bears the number of the whole."""
    whole = step.matter.parent
    step.matter.number = whole.number if whole else ""
    votes = step.once(_votes, step.matter.parent_id)
    step.change(step.matter.project, votes=votes.get(str(step.matter.pk)))


def _votes(whole: int | None) -> dict[str, int]:
    return voting.chosen(list(Ballot.objects.filter(matter=whole).order_by("number")))


# the test


def check_test(step: Step) -> None:
    """Refuse votes that do not reconcile."""
    answers = step.answers
    fault = counting.Counts(
        entitled=answers["members"],
        present=answers["members"],
        handed=answers["handed"],
        returned=answers["returned"],
        for_=answers["satisfied"] + answers["basically"],
        against=answers["dissatisfied"],
        abstained=answers["abstained"],
        invalid=answers["invalid"],
        way=counting.Way.PAPER,
    ).fault
    if fault in PAPERS:
        field, message = PAPERS[fault]
        raise Refused(message, field=field)


def keep_test(step: Step) -> None:
    """Keep the votes and the grade that follows from them by the rule of the day."""
    names = {field.name for field in Tested._meta.local_fields} & step.answers.keys()  # noqa: SLF001
    share = step.needed(rules.GRADE, step.answers["tested_on"]).share
    said = {name: step.answers[name] for name in names}
    found = Tested(matter=step.matter, rule=share.code, **said)
    found.grade = _grade(found, share)
    step.add(found)


def regrade(step: Step) -> None:
    """Let the grade follow from votes that were put right, by the rule that was kept."""
    found = step.matter.project_test
    step.change(found, grade=_grade(found, share_kept(found.rule)))


def _grade(found: Tested, share: Share) -> str:
    base = found.members if share.of is Base.MEMBERS else found.returned
    return counting.grade(share, found.satisfied, found.basically, base).value
