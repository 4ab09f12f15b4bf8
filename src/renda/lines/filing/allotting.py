"""The office says which of the congress's bodies reviews; neither the maker nor a writer does."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.lines.filing.forms import DistributeForm
from renda.matters.actors import office_clerk
from renda.matters.facts import rename
from renda.matters.spec import Action, Stage


def reviewing_body(first: Stage, *later: Stage) -> tuple[Action, Action]:
    """Return the step that gives what came in to a body, and the one that gives it to another."""
    allot = Action(
        _("分送审查机构"),
        at=first,
        by=office_clerk,
        asks=DistributeForm,
        when=lambda: Q(lead=None),
        effect=rename,
        tone="primary",
        duty=True,
    )
    another = Action(
        _("改送审查机构"),
        at=(first, *later),
        by=office_clerk,
        asks=DistributeForm,
        when=lambda: Q(lead__isnull=False),
        effect=rename,
    )
    return allot, another
