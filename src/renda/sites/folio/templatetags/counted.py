"""How a figure's value stands on a page: no template is rendered, a page has hundreds of them.

Every part is escaped by hand: Django's own way of putting parts together takes several times as
long as all else.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from django import template
from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from renda.ui.units import behind

if TYPE_CHECKING:
    from renda.figures.queries import Amount

register = template.Library()


@register.simple_tag
def number(amount: Amount, url: str) -> SafeString:
    """A value with its unit, open to its records; why there is none; until when it tells."""
    figure, why = amount.figure, escape(str(amount.why))
    text = escape(amount.text)
    unit = "" if amount.value is None else escape(behind(figure.unit))
    title = f' title="{why}"' if why else ""
    hidden = f'<span class="visually-hidden">{_colon()}{why}</span>' if why else ""
    said = (f' <span class="muted nowrap">{escape(one)}</span>' for one in _said(amount))
    return SafeString(
        f'<a class="nowrap" href="{escape(url)}" data-figure="{escape(figure.key)}"'
        f' data-year="{amount.period.year}" data-value="{text}"{title}>{text}{unit}{hidden}</a>'
        f"{''.join(said)}"
    )


def _colon() -> str:
    return escape(pgettext("between items", "："))


def _said(amount: Amount) -> list[str]:
    """Return until when it tells, where that is earlier; in whose words, where it was typed."""
    day, stated = amount.as_of, getattr(amount.figure, "stated", "")
    until = _("截至%(day)s") % {"day": formats.date_format(day, "DATE_FORMAT")} if day else ""
    return [said for said in (until, str(stated)) if said]
