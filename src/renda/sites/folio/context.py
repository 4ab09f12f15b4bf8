"""What every page of the desk and of the deputies carries: navigation, congress, bell."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from renda.directory.models import Congress, Role
from renda.directory.standing import Standing
from renda.matters.actors import STAFF
from renda.meetings.actors import run_by
from renda.sites.folio.asked import bringers, local_clerks

#: the sites of those who work here share one navigation
INSIDE = frozenset({"desk", "accounts", "office"})
#: the sites of the public, from which whoever works here finds the way back
PUBLIC = frozenset({"portal", "letterbox"})
#: the pages of the door that belong to whichever of the sites somebody works on
ONES_OWN = frozenset({"door:account"})
#: the first page of each site, below which all its others lie
HOMES = ("/desk/", "/deputy/")


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the navigation for the site that is looked at."""
    match = request.resolver_match
    site = match.namespace if match else ""
    who = getattr(request, "standing", None)
    if who is None or (match and match.view_name in ONES_OWN and not who.account_id):
        return {}
    if match and match.view_name in ONES_OWN:
        site = "deputy" if who.is_deputy_only else "desk"
    own = SimpleLazyObject(lambda: _congress(who))
    if site in INSIDE:
        nav = _nav(desk_nav(who), request.path)
        return {"nav": nav, "home_url": "/desk/", "find_url": reverse("desk:find"), "congress": own}
    if site == "deputy":
        return {"nav": _nav(DEPUTY, request.path), "home_url": "/deputy/", "congress": own}
    return {"work_url": reverse("door:home")} if site in PUBLIC and who.account_id else {}


def _congress(who: Standing) -> Congress | None:
    """Return whose page it is where the page itself does not say so."""
    mine = {post.congress_id for post in who.posts} | who.seats_in()
    return Congress.objects.filter(pk__in=mine).order_by("pk").first()


Item = tuple[str, str, str]
DEPUTY: list[Item] = [
    ("deputy:todo", gettext_noop("今天"), "todo"),
    ("deputy:list", gettext_noop("我的建议"), "document"),
    ("deputy:new", gettext_noop("提建议"), "plus"),
    ("deputy:service", gettext_noop("家站"), "people"),
    ("deputy:record", gettext_noop("履职"), "document"),
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
        items.append(("accounts:glance", pgettext("nav", "年度一览"), "chart"))
    else:
        items += [("desk:list-assignments", _("交办件"), "document")]
    items.append(("desk:work", _("业务"), "people"))
    if staff or run_by(who):
        items.append(("desk:sittings", pgettext("sittings", "会议"), "calendar"))
    if staff:
        items.append(("desk:watch", _("整改督办"), "check"))
        items.append(("accounts:reports", _("工作报告"), "document"))
    items.append(("desk:notices", _("提醒"), "bell"))
    if local_clerks.opens_to(who) or bringers.opens_to(who):
        items.append(("office:circles", _("家站小组"), "people"))
    if bringers.opens_to(who):
        items.append(("office:ledgers", _("台账导入"), "upload"))
    if staff or who.congresses_as(Role.ADMIN):
        items.append(("office:home", _("设置"), "settings"))
    return items


#: pages that belong to one in the navigation though their address does not say so
PART_OF = {
    "/accounts/figures/": "accounts:dashboard",
    "/accounts/quality/": "accounts:reports",
    "/desk/lists/": "desk:work",
    "/desk/prints/": "desk:work",
    "/desk/new/": "desk:work",
    "/deputy/matters/": "deputy:list",
    "/deputy/courses/": "deputy:record",
    "/deputy/sittings/": "deputy:todo",
}


def _nav(items: list[Item], path: str) -> list[dict[str, Any]]:
    found = [
        {"label": _(label), "url": reverse(name), "icon": icon, "current": False}
        for name, label, icon in items
    ]
    part = next((reverse(n) for start, n in PART_OF.items() if path.startswith(start)), path)
    # a matter is found on many ways: none of them is where it is
    if above := _above(found, path) or _above(found, part):
        max(above, key=lambda item: len(str(item["url"])))["current"] = True
    return found


def _above(items: list[dict[str, Any]], path: str) -> list[dict[str, Any]]:
    """Return the items that a path is or lies below."""
    return [
        one
        for one in items
        if path == one["url"] or (one["url"] not in HOMES and path.startswith(str(one["url"])))
    ]
