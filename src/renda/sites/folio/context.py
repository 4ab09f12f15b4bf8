"""What every page of the desk and of the deputies carries: navigation, congress, bell."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from renda.directory.models import Role
from renda.directory.standing import Standing
from renda.matters.actors import STAFF
from renda.sites.folio.asked import bringers

#: the sites of those who work here share one navigation
INSIDE = frozenset({"desk", "accounts", "office"})


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the navigation for the site that is looked at."""
    match = request.resolver_match
    site = match.namespace if match else ""
    who = getattr(request, "standing", None)
    if site in INSIDE and who is not None:
        nav = _nav(desk_nav(who), request.path)
        return {"nav": nav, "home_url": "/desk/", "find_url": reverse("desk:find")}
    if site == "deputy" and who is not None:
        return {"nav": _nav(DEPUTY, request.path), "home_url": "/deputy/"}
    return {}


Item = tuple[str, str, str]
DEPUTY: list[Item] = [
    ("deputy:todo", gettext_noop("待办"), "todo"),
    ("deputy:list", gettext_noop("我的建议"), "document"),
    ("deputy:new", gettext_noop("提建议"), "plus"),
    ("deputy:notices", gettext_noop("提醒"), "bell"),
]


def desk_nav(who: Standing) -> list[Item]:
    """Return the pages that somebody's posts give them."""
    items = [("desk:todo", _("待办"), "todo")]
    staff = who.congresses(STAFF) or who.congresses(STAFF, Role.AUDITOR)
    if staff:
        items += [
            ("desk:list", _("代表建议"), "document"),
            ("accounts:dashboard", _("概览"), "chart"),
        ]
        items.append(("accounts:glance", _("年度一览"), "chart"))
    else:
        items += [("desk:list-assignments", _("交办件"), "document")]
    items.append(("desk:work", _("业务"), "people"))
    if staff:
        items.append(("desk:watch", _("整改督办"), "check"))
        items.append(("accounts:reports", _("工作报告"), "document"))
    items.append(("desk:notices", _("提醒"), "bell"))
    if bringers.opens_to(who):
        items.append(("office:ledgers", _("台账导入"), "upload"))
    if staff or who.congresses_as(Role.ADMIN):
        items.append(("office:home", _("设置"), "settings"))
    return items


#: pages that belong to one in the navigation though their address does not say so
PART_OF = {"/accounts/figures/": "accounts:dashboard", "/accounts/quality/": "accounts:reports"}


def _nav(items: list[Item], path: str) -> list[dict[str, Any]]:
    found = [
        {"label": _(label), "url": reverse(name), "icon": icon, "current": False}
        for name, label, icon in items
    ]
    looked_at = next((reverse(n) for start, n in PART_OF.items() if path.startswith(start)), path)
    above = [item for item in found if looked_at.startswith(str(item["url"]))]
    if above:
        max(above, key=lambda item: len(str(item["url"])))["current"] = True
    return found
