"""The way down to a page of the office."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _


def trail(*above: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way down to an office page; the last has no address."""
    found = [(_("设置"), reverse("office:home")), *above]
    return [{"label": label, "url": url} for label, url in found]
