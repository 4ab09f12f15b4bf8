"""By what most lines can be divided: the body that must act, the leading committee, a choice."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body
from renda.figures.spec import CongressYear, Dimension
from renda.matters.models import Matter


def by_body(key: str, label: Any, path: str) -> Dimension:
    """Return the dimension of a path that leads to bodies; each is called by its name."""

    def names(found: Collection[str], _period: CongressYear) -> Mapping[str, Any]:
        rows = Body.objects.filter(pk__in=[int(one) for one in found if one])
        return {str(row.pk): str(row) for row in rows.order_by("sound", "pk")}

    return Dimension(key, label, path, names)


def by_choice(key: str, label: Any, path: Any, choices: type[TextChoices]) -> Dimension:
    """Return the dimension of a path that leads to a choice, in the order of the choices."""

    def names(found: Collection[str], _period: CongressYear) -> Mapping[str, Any]:
        return {value: text for value, text in choices.choices if value in found}

    return Dimension(key, label, path, names)


def by_matter(key: str, label: Any, path: str = "parent_id") -> Dimension:
    """Return the dimension of a path that leads to matters; each is called by its title."""

    def names(found: Collection[str], _period: CongressYear) -> Mapping[str, Any]:
        rows = Matter.objects.filter(pk__in=[int(one) for one in found if one]).order_by("pk")
        return {str(row.pk): row.title for row in rows}

    return Dimension(key, label, path, names, titled=True)


BODY = by_body("body", _("承办单位"), "body_id")
LEAD = by_body("lead", _("牵头部门"), "lead_id")
