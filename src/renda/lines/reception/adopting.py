"""What becomes of an opinion of which a deputy makes a suggestion: chosen, tied, told."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.kernel.language import with_aside
from renda.matters.forms import StepForm
from renda.matters.models import Matter, Tie
from renda.matters.registry import procedures
from renda.matters.step import Refused, Step

#: another line, named and not imported: where it is not there, nothing is offered
SUGGESTION = "suggestion"


class _Own(forms.ModelChoiceField[Matter]):
    """A suggestion of the deputy's own: most have no number yet by which to name them."""

    def label_from_instance(self, matter: Matter) -> str:
        """Return its number, what it is called and how far it is."""
        return with_aside(f"{matter.number} {matter.title}".strip(), matter.standing_at.label)


class ProposedForm(StepForm):
    """The suggestion that the deputy made of it."""

    suggestion = _Own(Matter.objects.none(), label=_("代表建议"))

    def prepare(self) -> None:
        """Offer what the deputy has submitted, the newest first."""
        self.fields["suggestion"].queryset = submitted(self.matter)  # type: ignore[attr-defined]


def submitted(item: Matter) -> QuerySet[Matter]:
    """Return the suggestions of an opinion's deputy that stand: no draft, none that was dropped."""
    stages = procedures[SUGGESTION].stages.values() if SUGGESTION in procedures else ()
    standing = [one.name for one in stages if not one.private and not one.void]
    found = Matter.objects.filter(procedure=SUGGESTION, stage__in=standing)
    return found.filter(deputy=item.deputy_id or 0).order_by("-pk")


def propose(step: Step) -> None:
    """Tie it to the suggestion; an opinion is not done with by a draft that may be dropped."""
    other = step.answers["suggestion"]
    if not submitted(step.matter).filter(pk=other.pk).exists():
        raise Refused(_("请选择自己已经提交的一件代表建议。"), field="suggestion")
    step.tie(other, Tie.Way.CONCERNS)


def became(item: Matter) -> str:
    """Return what whoever raised it reads of the suggestion that was made of it."""
    ties = Tie.objects.filter(matter=item, other__procedure=SUGGESTION).select_related("other")
    tie = ties.order_by("-pk").first()
    if tie is None:
        return ""
    words = {"number": tie.other.number, "stage": tie.other.standing_at.public_label}
    said = [gettext("代表已经就您反映的问题提出建议，目前：%(stage)s。") % words]
    if tie.other.number:
        said.append(gettext("建议编号：%(number)s。") % words)
    if tie.other.published_on:
        said.append(gettext("建议和答复已经公开，可以在首页查看。"))
    return "\n".join(said)
