"""Homes, stations, groups and pools: the list, the page of one, and what is changed of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.directory.commands import register_person
from renda.directory.models import Change, Congress, Role
from renda.directory.queries import changes_of
from renda.kernel.language import listed
from renda.matters.in_force import in_force
from renda.service import commands, queries
from renda.service.actors import keeps_circles, may_keep, require_keeper
from renda.service.commands.circles import TOLD
from renda.service.models import Belonging, Circle, Turn
from renda.service.rules import ANNOUNCED, QUIET, back
from renda.service.spec import GROUPS, PLACES, POOLS
from renda.sites.folio.asked import (
    ASK,
    Request,
    administrators,
    allowed_congress,
    keepers,
    local_clerks,
    page,
    staff,
)
from renda.sites.folio.asking import acting, ask, sent
from renda.sites.folio.paging import start_of, turned
from renda.sites.office.crumbs import trail
from renda.sites.office.forms import circles as forms

ROWS = 50
#: so many of what was done and changed are shown
SHOWN = 20
seers = keepers | administrators | staff | local_clerks
hands = keepers | administrators | local_clerks
#: what the field of a circle is, where it is no area
AREA = {
    "professional": gettext_lazy("专业"),
    "consultants": gettext_lazy("领域"),
    "experts": gettext_lazy("领域"),
}
CHANGED = (
    "found_circle", "describe_circle", "end_circle", "join_circle", "leave_circle",
    "arrange_turns", "note_activity", "hang_sign", "revoke_sign", "withdraw_belonging",
    "withdraw_turn", "withdraw_activity",
)  # fmt: skip


def found_circle(request: Request, pk: int) -> Circle:
    """Return a circle that the page may be about; 404 if it is not theirs to see."""
    known = Circle.objects.select_related("congress__parent", "body")
    near = queries.kept_by(allowed_congress(request)).values("pk")
    return get_object_or_404(known, pk=pk, pk__in=near)


def way_down(*above: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way down to a page about circles."""
    return trail((_("代表家站和小组"), reverse("office:circles")), *above)


def may_found(request: Request, congress: Congress) -> bool:
    """Say whether somebody founds circles at all: of the congress, or of a body of theirs."""
    who = request.standing
    return keeps_circles(who, congress) or bool(who.bodies(Role.CLERK, Role.LEADER))


@page(ASK, allow=seers)
def circles(request: Request) -> HttpResponse:
    """List the homes, stations, groups and pools, and found one."""
    congress, today = allowed_congress(request), timezone.localdate()
    start, wanted = start_of(request), forms.FilterForm(request.GET, auto_id="find_%s")
    found = queries.kept_by(congress)
    if wanted.is_valid():
        found = _narrowed(found, **wanted.cleaned_data)
    some = list(
        queries.listed(found, today).order_by(*queries.in_order())[start : start + ROWS + 1]
    )
    may = may_found(request, congress)
    if request.method == "POST":
        require_keeper(may)
    initial = {"starts_on": today, "kind": request.GET.get("kind", "")}
    return ask(
        request,
        forms.CircleForm(sent(request), congress=congress, who=request.standing, initial=initial),
        lambda answers: commands.found_circle(congress, **answers, **acting(request)),
        template="office/circles.html",
        context={
            "rows": list(zip(some[:ROWS], queries.lights(some[:ROWS], today), strict=True)),
            "filter": wanted,
            "may": may,
            "may_bring": keeps_circles(request.standing, congress),
            "previous": turned(request, start - ROWS) if start else "",
            "next": turned(request, start + ROWS) if len(some) > ROWS else "",
            "congress": congress,
            "crumbs": trail((_("代表家站和小组"), "")),
        },
        done=reverse("office:circles"),
    )


def _narrowed(found: Any, kind: str, name: str) -> Any:
    if kind:
        found = found.filter(kind=kind)
    if name:
        of_body = Q(body__name__contains=name) | Q(body__short_name__contains=name)
        found = found.filter(Q(name__contains=name) | Q(field__contains=name) | of_body)
    return found


@page(allow=seers)
def circle(request: Request, pk: int) -> HttpResponse:
    """Show a circle as it is, or as it was on a day."""
    one, today = found_circle(request, pk), timezone.localdate()
    asked = forms.OnForm(request.GET, auto_id="find_%s")
    on = (asked.cleaned_data["on"] if asked.is_valid() else None) or today
    may = may_keep(request.standing, one)
    told = queries.listed(Circle.objects.filter(pk=pk), on).get()
    context = {
        "circle": one,
        "known": _known(one),
        "light": queries.lights([told], on)[0],
        "last_on": told.last_on,  # type: ignore[attr-defined]
        "interval": QUIET.label,
        "place": one.kind in PLACES,
        "acts": one.kind not in POOLS,
        "pool": one.kind in POOLS,
        "asked": asked,
        "on": on,
        "then": on != today,
        "people": queries.belonging_to(one, on),
        "gone": queries.belonging_to(one).filter(ends_on__lte=today) if on == today else (),
        "turns": _turns(one, on),
        "activities": _activities(one, on),
        "sign": one.signs.filter(revoked_at=None).first(),
        "log": [_change_row(change) for change in _changes(one)],
        "may": may,
        "congress": one.congress,
        "crumbs": way_down((one.name, "")),
    }
    return render(request, "office/circle.html", context)


def _known(one: Circle) -> list[tuple[Any, Any]]:
    told = [
        (_("性质"), one.get_kind_display()),
        (_("所属单位"), one.body),
        (AREA.get(one.kind, _("片区")), one.field),
        (_("地址"), one.address),
        (_("站点电话"), one.phone),
        (_("开放时间"), one.hours),
    ]
    return [(label, value) for label, value in told if value]


def _turns(one: Circle, on: dt.date) -> list[tuple[Turn, bool]]:
    """Return who receives there from a day on, and what was public later than due (ANNOUNCED)."""
    if one.kind not in PLACES:
        return []
    known = in_force([one.congress_id])
    return [
        (turn, timezone.localdate(turn.made_at) > back(ANNOUNCED, one.congress, turn.on, known))
        for turn in queries.turns(on).filter(circle=one)[: SHOWN * 3]
    ]


def _activities(one: Circle, on: dt.date) -> Any:
    found = one.activities.filter(on__lte=on).prefetch_related("participations__person")
    return found.order_by("-on", "-pk")[:SHOWN]


def _changes(one: Circle) -> Any:
    return changes_of(one.congress, *CHANGED).filter(details__circle=one.pk)[:SHOWN]


def _change_row(change: Change) -> dict[str, Any]:
    """Return a change in words, with what was said before."""
    texts = {
        "found_circle": _("已设立"),
        "describe_circle": _("更正资料"),
        "end_circle": _("予以撤销"),
        "join_circle": _("增加：%(what)s"),
        "leave_circle": _("不再担任：%(what)s"),
        "arrange_turns": _("安排值班"),
        "note_activity": _("登记活动：%(what)s"),
        "hang_sign": _("生成二维码"),
        "revoke_sign": _("停用二维码"),
        "withdraw_belonging": _("登记错了，撤回：%(what)s"),
        "withdraw_turn": _("取消值班：%(what)s"),
        "withdraw_activity": _("登记错了，撤回：%(what)s"),
    }
    told = change.details.get("changed", {}).values()
    person = change.by.person if change.by else None
    return {
        "at": change.at,
        "who": person.name if person else _("系统"),
        "text": texts[change.command] % {"what": change.subject},
        "note": listed(f"{old or '—'} → {new or '—'}" for old, new in told),
    }


@page(ASK, allow=hands)
def circle_change(request: Request, pk: int, change: str) -> HttpResponse:
    """Put right what is said of a circle, end it, let people join, note a turn or an activity."""
    one = found_circle(request, pk)
    if change not in CHANGES or not _fits(change, one):
        raise Http404
    require_keeper(may_keep(request.standing, one))
    title, form, do = CHANGES[change](request, one)
    back_to = reverse("office:circle", args=[pk])
    return ask(
        request,
        form,
        do,
        template="office/form.html",
        context={
            "title": title,
            "lead": one.name,
            "congress": one.congress,
            "back": back_to,
            "crumbs": way_down((one.name, back_to), (title, "")),
        },
        done=back_to,
    )


def _fits(change: str, one: Circle) -> bool:
    kinds: dict[str, Any] = {
        "join": PLACES | GROUPS, "engage": POOLS, "turn": PLACES, "activity": PLACES | GROUPS,
    }  # fmt: skip
    return one.kind in kinds.get(change, {one.kind})


Asked = tuple[str, Any, Callable[[dict[str, Any]], Any]]


def _edit(request: Request, one: Circle) -> Asked:
    told = {name: getattr(one, name) for name in TOLD}
    form = forms.ToldForm(sent(request), congress=one.congress, who=request.standing, initial=told)
    return _("更正资料"), form, lambda a: commands.describe_circle(one, **a, **acting(request))


def _end(request: Request, one: Circle) -> Asked:
    form = forms.EndForm(sent(request), initial={"on": timezone.localdate()})
    return _("予以撤销"), form, lambda a: commands.end_circle(one, **a, **acting(request))


def _join(request: Request, one: Circle) -> Asked:
    initial = {"starts_on": timezone.localdate()}
    form = forms.JoinForm(sent(request), congress=one.congress, initial=initial)

    def do(answers: dict[str, Any]) -> None:
        rows = [
            commands.NewPlace(one, person, answers["starts_on"], answers["part"])
            for person in form.people()
        ]
        commands.join(rows, **acting(request))

    return _("增加代表"), form, do


def _engage(request: Request, one: Circle) -> Asked:
    initial = {"starts_on": timezone.localdate()}
    form = forms.EngageForm(sent(request), congress=one.congress, initial=initial)

    def do(answers: dict[str, Any]) -> None:
        person = form.known.get(answers.get("which", "new"))
        if person is None:
            reached = {"phone": answers["phone"], "email": answers["email"]}
            person = register_person(answers["name"], **reached, **acting(request))
        dates = {key: answers[key] for key in ("starts_on", "ends_on", "field")}
        commands.join([commands.NewPlace(one, person, **dates)], **acting(request))

    return _("聘任"), form, do


def _turn(request: Request, one: Circle) -> Asked:
    form = forms.TurnForm(sent(request), circle=one)

    def do(answers: dict[str, Any]) -> None:
        rows = [
            commands.NewTurn(
                one, form.members[key], day, answers["starts_at"], answers["ends_at"],
                answers["note"],
            )
            for day in form.days()
            for key in answers["people"]
        ]  # fmt: skip
        commands.arrange(rows, **acting(request))

    return _("安排值班"), form, do


def _activity(request: Request, one: Circle) -> Asked:
    form = forms.ActivityForm(sent(request), circle=one, initial={"on": timezone.localdate()})

    def do(answers: dict[str, Any]) -> None:
        told = {key: answers[key] for key in ("on", "place", "what")}
        row = commands.NewActivity(one, **told, ways=form.ways())
        commands.note_activity(row, **acting(request))

    return _("登记活动"), form, do


CHANGES: dict[str, Callable[[Request, Circle], Asked]] = {
    "edit": _edit,
    "end": _end,
    "join": _join,
    "engage": _engage,
    "turn": _turn,
    "activity": _activity,
}


@page(ASK, allow=hands)
def leave(request: Request, pk: int) -> HttpResponse:
    """End somebody's part in a circle."""
    known = Belonging.objects.select_related("person", "circle__congress__parent", "circle__body")
    near = queries.kept_by(allowed_congress(request)).values("pk")
    one = get_object_or_404(known, pk=pk, circle__in=near)
    require_keeper(may_keep(request.standing, one.circle))
    back_to, title = reverse("office:circle", args=[one.circle_id]), _("不再担任")
    return ask(
        request,
        forms.EndForm(sent(request), initial={"on": timezone.localdate()}),
        lambda answers: commands.leave(one, **answers, **acting(request)),
        template="office/form.html",
        context={
            "title": title,
            "lead": f"{one.person} · {one.circle}",
            "congress": one.circle.congress,
            "back": back_to,
            "crumbs": way_down((one.circle.name, back_to), (title, "")),
        },
        done=back_to,
    )
