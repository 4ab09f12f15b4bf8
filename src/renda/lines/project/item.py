"""One livelihood project: a candidate, chosen or not, done by one body, followed by quarters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.project import deciding, effects, forms, rules
from renda.lines.project.actors import keeper, visitor
from renda.lines.project.models import Progress, Project, Tested, Visit
from renda.matters.actors import directors, system
from renda.matters.correcting import correcting, rewriting
from renda.matters.duty import Duty, Owed, Stated
from renda.matters.facts import in_turn, rename, revise
from renda.matters.heard import decided_at
from renda.matters.models import Matter
from renda.matters.postponing import later
from renda.matters.spec import Action, Clock, Stage

#: what the directors' meeting prepares and the standing committee decides, the office enters
decider = keeper | directors


def _drafted() -> Q:
    return Q(parent__stage="drafting")


def _last(records: Sequence[Any]) -> Any:
    return records[-1] if records else None


class ProjectItem(Owed):
    """民生实事项目: what a body must do in the year because the deputies chose it."""

    slug = "project-item"
    under = "project"
    label = _("民生实事项目")
    section = "decisions"
    columns = ("project__percent", "project__spent", "project__money", "project_test__grade")
    duty = Duty(
        Project,
        report_by=rules.FINISH,
        checks=keeper,
        decides=decider,
        handed=True,
        day="due_on",
        due=_("完成项目并报告"),
        stages={
            "listed": _("候选项目"),
            "given": _("实施中"),
            "reported": _("已报告完成"),
            "carried": pgettext_lazy("stage", "结转继续实施"),
            "met": pgettext_lazy("stage", "已完成"),
            "unmet": pgettext_lazy("stage", "经决定取消"),
            "halted": pgettext_lazy("stage", "撤下"),
        },
        edit=Stated(
            _("修改"), forms.ItemForm, when=_drafted, effect=in_turn(rename, revise("project"))
        ),
        strike=Stated(_("撤下候选项目"), when=_drafted),
        hand_over=Stated(_("公布实施"), effect=effects.hand_over),
        progress=Stated(
            _("报告季度进展"),
            forms.ProgressForm,
            check=effects.check_progress,
            effect=effects.progress,
        ),
        report=Stated(
            _("报告项目完成"),
            forms.FinishedForm,
            check=effects.check_finished,
            effect=effects.finished,
        ),
        accept=Stated(_("核查：已完成"), forms.CheckForm),
        send_back=Stated(_("核查：未完成，继续实施")),
        extend=Stated(
            _("经决定延长期限"),
            deciding.ExtendForm,
            check=later("report_by"),
            effect=effects.put_off,
        ),
        carry_over=Stated(_("经决定结转下年继续实施"), deciding.CarryForm, effect=effects.put_off),
        give_up=Stated(_("经决定取消项目"), deciding.CancelForm, effect=effects.cancel),
        remind=Stated(by=keeper),
    )

    passed_over = Stage(_("未入选"), final=True, undone=True)

    pass_over = Action(_("未入选"), at=duty.parts.listed, to=passed_over, by=system, tone="plain")
    change = Action(
        _("经决定调整项目"),
        at=(duty.parts.given, duty.parts.carried),
        by=decider,
        asks=deciding.ChangeForm,
        effect=effects.change,
        heard=decided_at("standing", "presidium"),
        help=_("建设内容、投资和期限的调整由常委会（镇由人大主席团）决定，写明理由。"),
    )
    visit = Action(
        _("登记代表视察"),
        at=(
            duty.parts.given,
            duty.parts.asking,
            duty.parts.reported,
            duty.parts.carried,
            duty.parts.met,
        ),
        by=visitor,
        asks=forms.VisitForm,
        effect=effects.visit,
        corrects=True,
    )
    test = Action(
        _("登记项目测评"),
        at=(duty.parts.reported, duty.parts.met),
        by=keeper,
        asks=forms.TestForm,
        when=lambda: ~Q(Exists(Tested.objects.filter(matter=OuterRef("pk")))),
        check=effects.check_test,
        effect=effects.keep_test,
        corrects=True,
        duty=True,
    )
    correct_progress = correcting(
        duty.parts.progress,
        Progress,
        at=(duty.parts.given, duty.parts.asking, duty.parts.carried, duty.parts.reported),
        by=keeper,
        of=_last,
        then=effects.put_right,
    )
    correct_visit = correcting(
        visit, Visit, at=visit.at, by=keeper, of=_last, then=effects.seen_anew
    )
    correct_test = correcting(test, Tested, at=test.at, by=keeper, then=effects.regrade)
    quarter_by = Clock(
        _("报告季度进展"),
        rule=rules.QUARTER,
        starts=(
            duty.parts.hand_over,
            duty.parts.progress,
            duty.parts.send_back,
            duty.parts.carry_over,
        ),
        stops=(duty.parts.progress, duty.parts.report),
        since=effects.quarter_ends,
    )
    rewrite = rewriting(Project, forms.ItemForm, by=keeper, without=("due_on",))
    duty.parts.report_by.also("extends", change)


def results(matters: Sequence[Matter]) -> list[Matter]:
    """Return the chosen ones among some projects."""
    return [one for one in matters if one.stage not in ("listed", "passed_over", "halted")]
