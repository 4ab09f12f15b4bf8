"""How a page or a paper cites an article of the place."""

from __future__ import annotations

from typing import Any

from django import template

from renda.directory.models import Congress
from renda.laws import registry

register = template.Library()


@register.simple_tag
def cite(key: str, congress: Congress) -> str:
    """Return the article of a key where a congress sits, "" where its law has none."""
    return registry.cite(key, congress)


@register.simple_tag
def cited(text: Any, key: str, congress: Congress) -> str:
    """Return a text with its article in brackets."""
    return registry.cited(text, key, congress)
