"""Registers (工作台账): an office notes row by row what it does itself, and asks nobody."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.lines.returns.filing import append, fits, put_right, something_noted, take_back
from renda.lines.returns.forms import AddForm, BookForm, NoteForm, PutRightForm, TakeBackForm
from renda.lines.returns.models import Book
from renda.lines.returns.shown import shown_book
from renda.lines.returns.spec import Register, declared
from renda.matters.actors import lead_clerk
from renda.matters.columns import LEAD
from renda.matters.correcting import rewriting
from renda.matters.duty import organiser
from renda.matters.facts import in_turn, keep
from renda.matters.forms import ReasonForm
from renda.matters.models import Matter
from renda.matters.spec import Action, Begin, Procedure, Sheet, Stage
from renda.matters.step import Refused, Step


def _once(step: Step) -> None:
    """One register of a year is one book: what stood in two would be counted twice."""
    if not isinstance(declared.get(step.answers["sort"]), Register):
        raise Refused(_("没有这一台账。"), field="sort")
    matter = step.matter
    if step.once(_kept, matter.congress_id, matter.year, step.answers["sort"]):
        raise Refused(_("本年度已经有这本台账。"), field="sort")


def _kept(congress: int, year: int, sort: str) -> bool:
    found = Matter.objects.living().filter(congress=congress, procedure=BookLine.slug, year=year)
    return found.filter(book__sort=sort).exists()


class BookLine(Procedure):
    """工作台账."""

    slug = "register"
    label = _("工作台账")
    section = "deputies"
    columns = (LEAD, "book__sort")
    begin = Begin(
        _("建立工作台账"),
        by=lead_clerk,
        asks=BookForm,
        effect=in_turn(_once, keep(Book)),
        upon=None,
    )
    sheet = Sheet("returns/book.html", ("book",), shown_book)

    keeping = Stage(_("记录中"), rests=_("有一项记一项，没有期限"))
    closed = Stage(_("已归档"), final=True)
    dropped = Stage(_("撤销"), void=True)

    add = Action(_("登记"), at=keeping, by=organiser, asks=AddForm, check=fits, effect=append,
                 duty=False, tone="primary")  # fmt: skip
    correct = Action(
        _("更正登记的行"),
        at=(keeping, closed),
        by=organiser,
        asks=PutRightForm,
        first=something_noted,
        check=fits,
        effect=put_right,
        duty=False,
        corrects=True,
        help=_("原来的内容留在办理经过中。"),
    )
    take_back = Action(
        _("撤下登记的行"),
        at=(keeping, closed),
        by=organiser,
        asks=TakeBackForm,
        first=something_noted,
        effect=take_back,
        duty=False,
        corrects=True,
    )
    close = Action(_("归档"), at=keeping, to=closed, by=organiser, duty=False)
    reopen = Action(
        _("重新记录"),
        at=closed,
        to=keeping,
        by=organiser,
        asks=ReasonForm,
        duty=False,
        corrects=True,
    )
    drop = Action(
        _("撤销台账"),
        at=keeping,
        to=dropped,
        by=organiser,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    rewrite = rewriting(Book, NoteForm, by=organiser)
    road = (keeping, closed)
