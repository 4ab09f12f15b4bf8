"""What steps of a budget write, and on which conditions they can be taken."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from renda.lines.budget import books, rules
from renda.lines.budget.models import Book, Budget
from renda.lines.budget.timing import APPROVED, SORT
from renda.matters import lending
from renda.matters.awaits import Awaits
from renda.matters.conditions import nothing_open_below
from renda.matters.facts import keep, revise
from renda.matters.models import Matter, Tie
from renda.matters.step import Step


def hear(step: Step) -> None:
    revise("budget")(step)
    if step.answers.get("hearing") is not None:
        step.tie(step.answers["hearing"], Tie.Way.CONCERNS)


def begun(step: Step) -> None:
    keep(Budget, reviewer=lambda step: step.choice(rules.REVIEWER))(step)


def ask(step: Step) -> None:
    line = step.answers["line"]
    found = books.single(step, line, line.book.as_of)
    reason = step.answers["reason"]
    books.open_alert(step, line, step.answers["body"], way="asked", reason=reason, **found)


def has_books() -> Q:
    in_force = Book.objects.filter(matter=OuterRef("pk"), state=Book.State.IN_FORCE)
    return Q(Exists(in_force))


def _all_told() -> Q:
    """Public, replied to the departments, and the resolution published: then it is done."""
    told = Q(budget__publicised_on__isnull=False) & (
        Q(published_on__isnull=False) | Q(confidential=True)
    )
    replied = ~of_sort(SORT.DRAFT) | Q(budget__replied_on__isnull=False)
    return told & replied & nothing_open_below()


all_told = Awaits(
    _("向社会公开、预算草案批复部门、本页公开，所属事项也全部办结以后才能办结。"),
    _all_told,
    nothing_open_below.left,
)


def drawn_up() -> Q:
    """Opinions drawn up point by point are answered there, and once only."""
    arose = Tie.objects.filter(way=Tie.Way.ARISES, matter__procedure="opinion")
    living = arose.exclude(matter__stage="withdrawn")
    return Q(Exists(living.filter(other=OuterRef("pk"))))


@lending.approved.lend
def is_approved(matter: Matter) -> bool:
    """Say whether a matter is a budget that was recorded as approved."""
    budget = getattr(matter, "budget", None)
    return budget is not None and budget.sort in APPROVED and matter.stage in ("approved", "closed")


def of_sort(*sorts: str) -> Q:
    return Q(budget__sort__in=[str(sort) for sort in sorts])
