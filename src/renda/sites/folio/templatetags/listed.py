"""How the rows of a list stand on a page: no template is rendered, fifty are on every page.

Every part is escaped by hand, as in `counted`.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renda.sites.folio.lists import Listing

register = template.Library()


@register.simple_tag
def list_rows(page: Listing, matters: str, trail: str) -> SafeString:
    """The rows of a list. matters: where a matter's page is; trail: the way back to the list."""
    names = {
        "number": _("编号"), "bodies": _("承办单位"), "stage": _("环节"),
        "due": _("时限"), "opened": _("提出日期"),
    }  # fmt: skip
    if page.deputies:
        names["deputy"] = _("代表")
    labels = {name: escape(text) for name, text in names.items()}
    return SafeString("".join(_row(row, labels, matters, trail) for row in page.rows))


def _row(row: Mapping[str, Any], labels: Mapping[str, str], matters: str, trail: str) -> str:
    matter = row["matter"]
    title, back = escape(matter.title), f"{trail}{row['at']}" if trail else ""
    url = escape(f"{matters}{matter.pk}/{back}")
    box = (
        '<td class="table__check"><label><input type="checkbox" name="matter"'
        f' value="{matter.pk}" form="ticked" aria-label="{title}"></label></td>'
    )
    cells = [
        _cell(labels["number"], escape(matter.number), "nowrap"),
        f'<td class="table__title"><a href="{url}">{title}</a></td>',
        *([_cell(labels["deputy"], escape(row["deputy"]), "nowrap")] if "deputy" in labels else []),
        _cell(labels["bodies"], escape(row["bodies"])),
        _cell(labels["stage"], escape(row["stage"]), "nowrap"),
        _cell(labels["due"], _due(row)),
        _cell(labels["opened"], row["opened_on"], "nowrap"),
        *(_cell(escape(label), escape(str(text))) for label, text in row["cells"]),
    ]
    return f"<tr>{box}{''.join(cells)}</tr>\n"


def _cell(label: str, content: str, css: str = "") -> str:
    named = f' class="{css}"' if css else ""
    return f'<td{named} data-label="{label}">{content}</td>'


def _due(row: Mapping[str, Any]) -> str:
    """Return the date with its light and its name, and what others owe before it."""
    shown = _lit(row["light"], _date(row), row["clock"])
    other = row["other"]
    if not other:
        return shown
    return f"{shown}<br>{_lit(row['other_light'], other['due'], other['clock'])}"


def _lit(light: str, date: str, clock: str) -> str:
    name = f' <span class="muted">{escape(str(clock))}</span>' if clock else ""
    return f'<span class="light light--{light}">{date}</span>{name}'


def _date(row: Mapping[str, Any]) -> str:
    if row["due"]:
        return str(row["due"])
    if row["light"] in ("done", "void"):
        return escape(row["stage"])
    return f'<span class="visually-hidden">{escape(_("未设期限"))}</span>'
