"""What a list of suggestions, or of what hangs on them, looks like as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.kernel.language import listed
from renda.lines.suggestion.models import Rating, Reply
from renda.matters.actors import STAFF
from renda.matters.dues import Due, dues_below
from renda.matters.models import Matter
from renda.matters.sheets import living
from renda.matters.spec import Table

CHUNK = 400


def titles() -> list[str]:
    """Return the headings."""
    return [
        _("编号"),
        _("标题"),
        _("领衔代表"),
        _("联名代表"),
        _("承办单位"),
        _("环节"),
        _("交办日期"),
        _("最近期限"),
        _("期限事项"),
        _("答复日期"),
        _("答复类别"),
        _("评价"),
        _("承诺事项"),
    ]


def rows(matters: QuerySet[Matter], who: Standing) -> Iterator[list[Any]]:
    """Yield the rows; five queries for each four hundred of them."""
    source = matters.select_related("body", "deputy__person").iterator(CHUNK)
    while chunk := list(islice(source, CHUNK)):
        yield from _chunk(chunk, who)


def _chunk(chunk: Sequence[Matter], who: Standing) -> Iterator[list[Any]]:
    roots = {matter.root_id for matter in chunk}
    trees: dict[int | None, list[Matter]] = {}
    below = Matter.objects.filter(root__in=roots, parent__isnull=False)
    related = below.select_related("body", "deputy__person", "handling", "pledge")
    for matter in related.order_by("pk"):
        trees.setdefault(matter.root_id, []).append(matter)
    replies = _by_matter(
        Reply.objects.filter(matter__root__in=roots, signed_on__isnull=False).select_related(
            "class_now"
        )
    )
    ratings = _by_matter(Rating.objects.filter(matter__root__in=roots, latest=True))
    dues = dues_below(who, chunk)
    for matter in chunk:
        tree = trees.get(matter.root_id, [])
        own = tree if matter.parent_id is None else [m for m in tree if m.pk == matter.pk]
        due = dues[matter.pk].first
        yield _row(matter, own, tree, (replies, ratings), who, due)


def _by_matter(found: QuerySet[Any]) -> dict[int, list[Any]]:
    shelf: dict[int, list[Any]] = {}
    for record in found.order_by("pk"):
        shelf.setdefault(record.matter_id, []).append(record)
    return shelf


def _row(
    matter: Matter,
    own: Sequence[Matter],
    tree: Sequence[Matter],
    facts: tuple[dict[int, list[Any]], dict[int, list[Any]]],
    who: Standing,
    due: Due | None,
) -> list[Any]:
    replies = [r for m in own for r in facts[0].get(m.pk, [])]
    ratings = [r for m in own for r in facts[1].get(m.pk, [])]
    handled = living(own, "handling")
    masked = matter.confidential and matter.congress_id not in who.congresses(STAFF)
    lead = "" if matter.deputy is None else str(matter.deputy.person)
    signers = listed(str(m.deputy.person) for m in tree if m.stage == "confirmed" and m.deputy)
    return [
        matter.number,
        matter.title,
        _("（保密）") if masked else lead,
        "" if masked else signers,
        listed(f"{m.body}({m.handling.get_part_display()})" for m in handled),
        str(matter.standing_at.label),
        min((m.handling.handed_over_on for m in handled), default=""),
        due.due_on if due else "",
        due.label if due else "",
        max((reply.signed_on for reply in replies), default=""),
        listed(sorted({reply.class_now.code for reply in replies})),
        listed(str(rating.get_grade_display()) for rating in ratings),
        ";".join(m.pledge.text for m in own if hasattr(m, "pledge")),
    ]


TABLE = Table(titles, rows)
