"""Which components a page can use: one typed tag for each, taking plain values only."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

from renda.ui.templatetags import ui_forms
from renda.ui.units import behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from django.template import Context
    from django.utils.functional import Promise
    from django.utils.safestring import SafeString

    from renda.ui.charts import Chart

    Text = str | Promise
    Value = str | int | float | Decimal | Promise | None
    Items = Iterable[Mapping[str, Any]]

register = template.Library()

LIGHTS: dict[str, Text] = {
    "on_time": _("按期"),
    "soon": _("临期"),
    "overdue": _("逾期"),
    "done": _("已办结"),
    "waived": _("已免除"),
    "void": "",  # taken back, returned, dropped: its stage says which
    "none": _("无期限"),
}
ENDED = frozenset({"done", "void"})
STEPS: dict[str, Text] = {
    "done": _("已完成"),
    "current": _("当前环节"),
    "todo": _("未开始"),
    "skipped": _("已跳过"),
}
FILTER: Text = _("筛选")
GROUPS: Text = _("分类")
LAST_YEAR: Text = _("上年")
ARROWS = {"ascending": "▲", "descending": "▼", "none": "↕"}


# Words and marks: cheap, no template is rendered, safe to use in every row of a long list.


@register.simple_tag
def language_tag() -> str:
    """The page's language as HTML writes it: zh-Hans, en."""
    return to_locale(get_language() or "zh-hans").replace("_", "-")


@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" width="20" height="20" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("ui/icons.svg"),
        name,
    )


@register.simple_tag
def light(state: str, text: Text = "") -> SafeString | str:
    word = text or LIGHTS[state]
    return format_html('<span class="light light--{}">{}</span>', state, word) if word else ""


@register.simple_tag
def standing(stage: Text, state: str) -> SafeString | str:
    """A stage with the light of the date, if there is one; what has ended says so by its stage."""
    if state in ENDED:
        return light(state, stage)
    if state == "none":
        return str(stage)
    return format_html("{} {}", stage, light(state))


@register.simple_tag
def unit(text: Text) -> str:
    return behind(text)


@register.simple_tag
def tag(text: Text, tone: str = "plain") -> SafeString:
    return format_html('<span class="tag tag--{}">{}</span>', tone, text)


@register.simple_tag
def step_word(state: str) -> Text:
    return STEPS[state]


@register.simple_tag
def day(value: dt.date | str | None) -> SafeString | str:
    """A date in the reader's language, in a <time>; words are passed through.

    Of a moment it is the day at the congress's place, whatever day it is in Greenwich.
    """
    if not isinstance(value, dt.date):
        return value or "—"
    if isinstance(value, dt.datetime):
        value = timezone.localdate(value)
    shown = formats.date_format(value, "DATE_FORMAT")
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), shown)


@register.simple_tag
def moment(value: dt.datetime | dt.date | str | None) -> SafeString | str:
    """A date with hours and minutes at the congress's own time of day."""
    if not isinstance(value, dt.datetime):
        return day(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    shown = f"{formats.date_format(local, 'DATE_FORMAT')} {local:%H:%M}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), shown)


@register.simple_tag
def seal(name: str) -> SafeString:
    """The first character of a name, set like a seal."""
    return format_html('<span class="seal" aria-hidden="true">{}</span>', name[:1])


@register.simple_tag
def person(name: str, post: Text = "", url: str = "") -> SafeString:
    named = format_html('<a href="{}">{}</a>', url, name) if url else name
    below = format_html('<span class="person__post">{}</span>', post) if post else ""
    return format_html(
        '<span class="person">{}<span><span class="person__name">{}</span>{}</span></span>',
        seal(name), named, below,
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def sort_th(context: Context, label: Text, key: str, *, css: str = "") -> SafeString:
    """A column heading that sorts: ?sort=key, then ?sort=-key; the page of the list is dropped."""
    params = context["request"].GET.copy()
    now = params.get("sort", "")
    for name in ("after", "before", "page", "start"):
        params.pop(name, None)
    params["sort"] = f"-{key}" if now == key else key
    state = {key: "ascending", f"-{key}": "descending"}.get(now, "none")
    return format_html(
        '<th class="{}" scope="col" aria-sort="{}"><a class="table__sort" href="?{}">{}'
        '<span class="table__arrow" aria-hidden="true">{}</span></a></th>',
        css, state, params.urlencode(), label, ARROWS[state],
    )  # fmt: skip


# Blocks: {% name ... %}content{% endname %}.


@register.simple_block_tag
def panel(  # noqa: PLR0913  the words of a tag, each named where it is used
    content: SafeString, *, title: Text = "", tone: str = "plain", count: Value = None,
    url: str = "", url_label: Text = "", level: int = 2, flush: bool = False, name: str = "",
) -> SafeString:  # fmt: skip
    return render_to_string("ui/panel.html", locals())


@register.simple_block_tag
def notice(content: SafeString, *, tone: str = "info", title: Text = "") -> SafeString:
    # The message framework's "debug" has no tone of its own.
    tone = tone if tone in {"info", "success", "warning", "error"} else "info"
    return render_to_string("ui/notice.html", locals())


@register.simple_block_tag
def filters(
    content: SafeString, *, label: Text = FILTER, reset: str = "", action: str = ""
) -> SafeString:
    return render_to_string("ui/filters.html", locals())


@register.simple_block_tag
def bulkbar(content: SafeString, *, name: str = "matter") -> SafeString:
    return render_to_string("ui/bulkbar.html", locals())


@register.simple_block_tag
def menu(
    content: SafeString, *, label: Text, framed: bool = True, align: str = "end"
) -> SafeString:
    return render_to_string("ui/menu.html", locals())


@register.simple_block_tag
def definition(content: SafeString, *, term: Text) -> SafeString:
    # no template: a page of figures has one for each
    return format_html(
        '<details class="definition"><summary>{}</summary>'
        '<div class="definition__text">{}</div></details>',
        term, content,
    )  # fmt: skip


# Pieces of a page.


@register.inclusion_tag("ui/nav.html")
def nav(items: Items) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/breadcrumbs.html")
def breadcrumbs(items: Items) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/tabs.html")
def tabs(items: Items, *, label: Text = GROUPS) -> dict[str, Any]:
    return {"items": items, "label": label}


@register.inclusion_tag("ui/steps.html")
def steps(items: Items) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/timeline.html")
def timeline(entries: Iterable[Any]) -> dict[str, Any]:
    return {"entries": entries}


@register.inclusion_tag("ui/clock.html")
def clock(  # noqa: PLR0913  as above
    *, label: Text, due: dt.date | None, state: str, text: Text = "", basis: Text = "",
    lines: Iterable[Any] = (), note: Text = "",
) -> dict[str, Any]:  # fmt: skip
    told = [
        {"label": line} if isinstance(line, str) else {"label": line[0], "text": line[1]}
        for line in lines
    ]
    return {
        "label": label, "due": due, "state": state, "text": text, "basis": basis,
        "lines": told, "note": note,
    }  # fmt: skip


@register.inclusion_tag("ui/deflist.html")
def deflist(items: Iterable[tuple[Text, Any]], *, stacked: bool = False) -> dict[str, Any]:
    return {"items": items, "stacked": stacked}


@register.inclusion_tag("ui/pager.html")
def pager(
    *,
    previous: str = "",
    next: str = "",  # noqa: A002  the word a template would use
    first: str = "",
    text: Text = "",
) -> dict[str, Any]:
    return {"previous": previous, "next": next, "first": first, "text": text}


@register.inclusion_tag("ui/stat.html")
def stat(  # noqa: PLR0913  as above
    *, label: Text, value: Value, unit: Text = "", url: str = "", before: Value = "",
    before_label: Text = LAST_YEAR, before_url: str = "", delta: Text = "", note: Text = "",
    tone: str = "plain", figure: str = "",
) -> dict[str, Any]:  # fmt: skip
    return dict(locals())


@register.inclusion_tag("ui/empty.html")
def empty(title: Text, *, text: Text = "", url: str = "", url_label: Text = "") -> dict[str, Any]:
    return {"title": title, "text": text, "url": url, "url_label": url_label}


@register.inclusion_tag("ui/progress.html")
def progress(
    *, label: Text, value: float, total: float, text: Text = "", tone: str = "plain"
) -> dict[str, Any]:
    shown = text or f"{value} / {total}"
    return {"label": label, "value": value, "total": total, "text": shown, "tone": tone}


@register.inclusion_tag("ui/chart.html")
def chart(chart: Chart, *, caption: bool = True, table: bool = True) -> dict[str, Any]:
    return {"chart": chart, "caption": caption, "table": table}


register.tags.update(ui_forms.register.tags)
