"""What the law wants public is somebody's duty, with a day: published, or kept back for a reason.

The Supervision Law says that reports, opinions and results are made public (L2 Art. 8, 17, 27, 37)
and sets no day; an office may set its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters import publishing
from renda.matters.actors import Actor
from renda.matters.forms import ReasonForm
from renda.matters.models import Entry
from renda.matters.rules import period_rule
from renda.matters.spec import Action, Clock, Stage
from renda.matters.step import Step

PUBLISH = period_rule(
    "publish.result",
    _("向社会公开"),
    Version(Period(20, Unit.WORKING_DAY), _("《监督法》规定公开而未定期限，默认二十个工作日")),
    warn_days=5,
)


def since(
    *steps: Action, at: tuple[Stage, ...], by: Actor, until: tuple[Action, ...] = ()
) -> tuple[Action, Action, Action, Action, Clock]:
    """Return publish, unpublish, withhold, readmit and publish_by: it is owed since these steps.

    until: the steps that end its time besides.
    """
    out, back = owed(publishing.publish(at, by)), publishing.unpublish(at, by)
    kept, let_go = withhold(at, by), readmit(at, by)
    clock = within(starts=(*steps, back, let_go), stops=(out, kept, *until))
    return out, back, kept, let_go, clock


def owed(publish: Action) -> Action:
    """Return a publishing step that is waited for, while its matter is open."""
    return replace(publish, duty=True)


def withhold(at: Any, by: Actor) -> Action:
    """Return the step by which a matter is kept back: what may not be published is a decision."""
    return Action(
        _("不予公开"),
        at=at,
        by=by,
        asks=ReasonForm,
        when=lambda: Q(published_on=None, confidential=False),
        effect=_keep_back,
        help=_("涉及国家秘密、商业秘密、个人隐私等依法不予公开的，写明理由。"),
        corrects=True,
    )


def readmit(at: Any, by: Actor) -> Action:
    """Return the step by which what was kept back may be published after all."""
    withheld = Entry.objects.filter(matter=OuterRef("pk"), action="withhold")
    return Action(
        _("改为可以公开"),
        at=at,
        by=by,
        asks=ReasonForm,
        when=lambda: Q(Exists(withheld), confidential=True),
        effect=_let_go,
        corrects=True,
    )


def within(starts: Any, stops: Any, label: Any = PUBLISH.label) -> Clock:
    """Return the clock of publishing."""
    return Clock(label, rule=PUBLISH, starts=starts, stops=stops)


def _keep_back(step: Step) -> None:
    step.matter.confidential = True


def _let_go(step: Step) -> None:
    step.matter.confidential = False
