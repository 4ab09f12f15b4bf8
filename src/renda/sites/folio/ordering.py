"""In which order a list stands: newest first, or by one of its columns, either way round."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Length
from django.utils.translation import gettext_lazy as _

from renda.matters.kinds import stage_of
from renda.matters.models import Matter
from renda.matters.registry import procedures

#: what a list can be sorted by, as its columns stand
COLUMNS = (
    ("number", _("编号")),
    ("title", _("标题")),
    ("body", _("承办单位")),
    ("stage", _("环节")),
    ("due", _("时限")),
    ("opened", _("提出日期")),
)
UP, DOWN = _("升序"), _("降序")


def choices() -> list[tuple[str, Any]]:
    """Return every order there is, for a form: a phone shows no heading to press."""
    found: list[tuple[str, Any]] = [("", _("最新在前"))]
    for name, label in COLUMNS:
        found += [(name, _Both(label, UP)), (f"-{name}", _Both(label, DOWN))]
    return found


class _Both:
    """A column with the way round, put into words when it is shown."""

    def __init__(self, label: Any, way: Any) -> None:
        self.label, self.way = label, way

    def __str__(self) -> str:
        return f"{self.label} · {self.way}"


def known(name: str) -> str:
    """Return the name of an order, nothing if there is no such order."""
    return name if name.removeprefix("-") in dict(COLUMNS) else ""


def sorted_by(
    name: str, found: QuerySet[Any], slug: str, *, due: Any, stage: str = "stage"
) -> QuerySet[Any]:
    """Return matters in an order; what has nothing to sort by comes last, equals as they came.

    due: the date that a row shows. stage: where it is kept, if not where it is kept of today.
    """
    if not name:
        return found.order_by("-pk")
    falling = name.startswith("-")
    column = name.removeprefix("-")
    terms = {"due": lambda: [due], "stage": lambda: [_rank(slug, stage)], **TERMS}[column]()
    last = {"nulls_last": True} if column in {"body", "due"} else {}
    ordered = [term.desc(**last) if falling else term.asc(**last) for term in terms]
    return found.order_by(*ordered, "-pk" if falling else "pk")


def _rank(slug: str, field: str) -> Case:
    """Return the place of a stage among those of its procedure, as they were declared."""
    names = list(procedures[slug].stages)
    return Case(
        *(When(**{field: name}, then=Value(place)) for place, name in enumerate(names)),
        default=Value(len(names)),
        output_field=IntegerField(),
    )


def _body() -> Coalesce:
    """Return the first of the bodies that a row shows."""
    below = Matter.objects.filter(parent=OuterRef("pk"), body__isnull=False).exclude(_void())
    return Coalesce(F("body__sound"), Subquery(below.order_by("pk").values("body__sound")[:1]))


def _void() -> Q:
    void = Q(pk__in=())
    for slug, procedure in procedures.items():
        names = [name for name in procedure.stages if stage_of(slug, name).void]
        if names:
            void |= Q(procedure=slug, stage__in=names)
    return void


#: numbers start again every year, and the tenth comes after the second
TERMS: dict[str, Callable[[], list[Any]]] = {
    "number": lambda: [F("year"), Length("number"), F("number")],
    "title": lambda: [F("title")],
    "opened": lambda: [F("opened_at")],
    "body": lambda: [_body()],
}
