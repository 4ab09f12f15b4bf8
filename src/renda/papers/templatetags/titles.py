"""How a title reads within the title or the sentence of a paper."""

from __future__ import annotations

from django import template
from django.template.defaultfilters import stringfilter

register = template.Library()
_DIGITS = "〇一二三四五六七八九"


@register.filter
@stringfilter
def within(title: str) -> str:
    """Return a title as it stands within another: one that begins with 关于 in title marks."""
    return f"《{title}》" if title.startswith("关于") else title


@register.filter
def numeral(number: int) -> str:
    """Return a number up to 99 as headings count: 一, 十二, 二十."""
    tens, ones = number // 10, number % 10
    counted = f"{_DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return f"{counted}{_DIGITS[ones] if ones else ''}"


@register.filter
@stringfilter
def ending(title: str, kind: str) -> str:
    """Return a title that says what kind of thing it is: 道路交通执法情况 is no 问题清单 yet."""
    return title if title.endswith(kind[-2:]) else f"{title}{kind}"
