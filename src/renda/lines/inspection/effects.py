"""What steps of an inspection write: laws, towns, findings; and when it may end."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from renda.kernel.language import listed
from renda.lines.inspection.models import Amendment, Checked, Inspection, Local, Shortcoming
from renda.lines.inspection.towns import InspectionTown
from renda.matters import gates, lending
from renda.matters.facts import keep, open_for_each, rename, revise
from renda.matters.models import Tie
from renda.matters.step import Refused, Step


def laws_named(step: Step) -> str:
    """Return the laws' names as one text."""
    return listed(row["law"] for row in step.answers["laws"])


def _list_laws(step: Step) -> None:
    for row in step.answers["laws"]:
        step.add(Checked(matter=step.matter, **row))


def begun(step: Step) -> None:
    """Keep the plan of the inspection."""
    keep(Inspection, laws=laws_named)(step)
    _list_laws(step)


def edit(step: Step) -> None:
    """Take the plan over as it shall read."""
    rename(step)
    step.remove(*step.facts(Checked))
    revise("inspection", laws=laws_named)(step)
    _list_laws(step)


def join(step: Step) -> None:
    """Open a child for each town that is not part of it yet."""
    open_for_each(InspectionTown, Local)(step)
    step.change(step.matter.inspection, joint=True)


def find(step: Step) -> None:
    """List what was found."""
    for row in step.answers.get("findings") or ():
        step.add(Shortcoming(matter=step.matter, on=step.on, **row))


def strike(step: Step) -> None:
    """The record goes; the journal keeps what it said and why it went."""
    for name in ("finding", "amendment"):
        if record := step.answers.get(name):
            step.remove(record)


@lending.findings.lend
def found_by(inspections: Collection[int]) -> list[dict[str, str]]:
    """Return what some inspections found, their towns included, for a problem list."""
    found = Shortcoming.objects.filter(matter__root__in=inspections).order_by("pk")
    return [{"aspect": one.aspect, "text": one.text} for one in found]


def amend(step: Step) -> None:
    """List what the law itself should say."""
    for row in step.answers["amendments"]:
        step.add(Amendment(matter=step.matter, on=step.on, **row))


def recorded() -> Q:
    """Something stands that was found or suggested, by the team or by a town."""
    return Q(Exists(Shortcoming.objects.filter(matter__root=OuterRef("pk")))) | Q(
        Exists(Amendment.objects.filter(matter__root=OuterRef("pk")))
    )


def arranged_above() -> Q:
    """Only what a higher congress arranged ends with a report to it (L2 Art. 34, 36)."""
    return Q(Exists(Tie.objects.filter(matter=OuterRef("pk"), other__procedure="task-part")))


def outcome_named(step: Step) -> None:
    """Report and opinions go to the body, which reports what came of them (L2 Art. 37)."""
    if not step.read(gates.arisen) and not str(step.answers.get("outcome") or "").strip():
        raise Refused(_("没有由此形成审议意见、问题清单的，请写明结果。"), field="outcome")
