"""Bodies with their people, terms and sessions, as an office keeps them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.directory import commands
from renda.directory.actors import keeps, may_appoint, require_administrator
from renda.directory.models import Body, Congress, Kind, Membership, Person, Role, Session, Term
from renda.directory.queries import holding
from renda.directory.standing import Standing
from renda.sites.folio.asked import ASK, Request, administrators, allowed_congress, keepers, page
from renda.sites.folio.asking import acting, ask, sent
from renda.sites.office import leaving
from renda.sites.office.crumbs import trail
from renda.sites.office.forms import directory as forms

ORDER = {kind: place for place, kind in enumerate(Kind.values)}


def person_meant(request: Request, answers: dict[str, Any]) -> Person:
    """Return the known person who was meant, or register a new one."""
    which, name = answers.pop("which", "new"), answers.pop("name")
    if which != "new":
        return Person.objects.get(pk=int(which))
    return commands.register_person(name, **acting(request))


def _administered(request: Request, congress: Congress) -> bool:
    """Say whether somebody may change the bodies; a form is refused to everybody else."""
    may = keeps(request.standing, congress)
    if request.method == "POST":
        require_administrator(may)
    return may


@page(ASK, allow=keepers | administrators)
def bodies(request: Request) -> HttpResponse:
    """List the bodies, all or of a kind, and found one."""
    congress = allowed_congress(request)
    may, kind = _administered(request, congress), request.GET.get("kind", "")
    found = Body.objects.filter(congress=congress).select_related("successor")
    if kind in ORDER:
        found = found.filter(kind=kind)
    return ask(
        request,
        forms.BodyForm(sent(request), initial={"kind": kind}),
        lambda answers: commands.found_body(congress, **answers, **acting(request)),
        template="office/bodies.html",
        context={
            "bodies": sorted(found, key=_place),
            "filter": forms.KindForm({"kind": kind}),
            "may": may,
            "congress": congress,
            "crumbs": trail((_("机构名录"), "")),
        },
        done=reverse("office:bodies"),
    )


def _place(body: Body) -> tuple[bool, int, str, int]:
    """Return where a body stands: the living first, kind by kind as the list of kinds has them."""
    return (body.ends_on is not None, ORDER[body.kind], body.sound, body.pk)


@page(ASK, allow=keepers | administrators)
def body(request: Request, pk: int) -> HttpResponse:
    """Show a body with its people, and appoint somebody."""
    congress = allowed_congress(request)
    known = Body.objects.select_related("congress", "successor")
    one = get_object_or_404(known, pk=pk, congress=congress)
    who: Standing = request.standing
    roles = [role for role in Role if may_appoint(who, one, role)]
    if request.method == "POST":
        require_administrator(bool(roles))

    def do(answers: dict[str, Any]) -> None:
        person = person_meant(request, answers)
        commands.appoint(person, body=one, **answers, **acting(request))

    return ask(
        request,
        forms.PostForm(sent(request), congress=congress, roles=roles),
        do,
        template="office/body.html",
        context={
            "body": one,
            "may": keeps(who, congress) and one.ends_on is None,
            "may_appoint": bool(roles) and one.ends_on is None,
            "people": _posts(one, roles),
            "names": one.names.order_by("pk"),
            "congress": congress,
            "crumbs": trail((_("机构名录"), reverse("office:bodies")), (one.name, "")),
        },
        done=reverse("office:body", args=[pk]),
    )


def _posts(body: Body, roles: list[Role]) -> list[tuple[Membership, bool]]:
    """Return who is what in a body, those who still are first, and whether it may be ended."""
    held = Membership.objects.filter(body=body).select_related("person")
    going = set(held.filter(holding(timezone.localdate())).values_list("pk", flat=True))
    rows = [(post, post.pk in going and post.role in roles) for post in held.order_by("pk")]
    return sorted(rows, key=lambda row: row[0].pk not in going)


@page(ASK, allow=keepers | administrators)
def post_end(request: Request, pk: int) -> HttpResponse:
    """End somebody's role in a body."""
    congress = allowed_congress(request)
    known = Membership.objects.select_related("person", "body__congress")
    post = get_object_or_404(known, pk=pk, body__congress=congress)
    require_administrator(may_appoint(request.standing, post.body, post.role))
    back = reverse("office:body", args=[post.body_id])
    return ask(
        request,
        forms.EndPostForm(sent(request), initial={"on": timezone.localdate()}),
        lambda answers: commands.end_membership(post, **answers, **acting(request)),
        template="office/form.html",
        context={
            "title": _("结束任职"),
            "lead": f"{post.person} · {post.body.name} · {post.get_role_display()}",
            "verb": _("结束任职"),
            "left": leaving.by_post(post, request.standing),
            "congress": congress,
            "back": back,
            "crumbs": trail(
                (_("机构名录"), reverse("office:bodies")),
                (post.body.name, back),
                (_("结束任职"), ""),
            ),
        },
        done=back,
    )


CHANGES = {
    "rename": gettext_lazy("更名"),
    "short-name": gettext_lazy("更正简称"),
    "other-name": gettext_lazy("增加别名"),
    "merge": gettext_lazy("并入其他机构"),
    "end": gettext_lazy("撤销"),
}


@page(ASK, allow=keepers | administrators)
def body_change(request: Request, pk: int, change: str) -> HttpResponse:
    """Rename a body, note another name, merge it into another, or end it."""
    congress = allowed_congress(request)
    one = get_object_or_404(Body, pk=pk, congress=congress)
    if change not in CHANGES:
        raise Http404
    require_administrator(keeps(request.standing, congress))
    written = {"short_name": one.short_name}
    made: dict[str, Any] = {
        "rename": partial(forms.RenameForm, initial=written),
        "short-name": partial(forms.ShortNameForm, initial=written),
        "other-name": forms.OtherNameForm,
        "merge": lambda data: forms.MergeForm(data, body=one),
        "end": forms.EndBodyForm,
    }
    title = str(CHANGES[change])

    def do(answers: dict[str, Any]) -> None:
        if change == "rename":
            commands.rename_body(one, **answers, **acting(request))
        elif change == "short-name":
            commands.describe_body(one, **answers, **acting(request))
        elif change == "other-name":
            commands.note_name(one, **answers, **acting(request))
        elif change == "end":
            commands.end_body(one, **answers, **acting(request))
        else:
            commands.merge_bodies([one], **answers, **acting(request))

    back = reverse("office:body", args=[pk])
    above = (_("机构名录"), reverse("office:bodies")), (one.name, back)
    return ask(
        request,
        made[change](sent(request)),
        do,
        template="office/form.html",
        context={
            "title": title,
            "lead": one.name,
            "left": leaving.by_body(one, request.standing, ends=change == "end")
            if change in ("merge", "end")
            else None,
            "congress": congress,
            "back": back,
            "crumbs": trail(*above, (title, "")),
        },
        done=back,
    )


@page(ASK, allow=keepers | administrators)
def terms(request: Request) -> HttpResponse:
    """List the terms with their sessions, and open a term."""
    congress = allowed_congress(request)
    found = congress.terms.prefetch_related("sessions").order_by("-ordinal")
    return ask(
        request,
        forms.TermForm(sent(request)),
        lambda answers: commands.open_term(congress, **answers, **acting(request)),
        template="office/terms.html",
        context={"terms": found, "congress": congress, "crumbs": trail((_("届次和会议"), ""))},
        done=reverse("office:terms"),
    )


@page(ASK, allow=keepers | administrators)
def term(request: Request, pk: int) -> HttpResponse:
    """Open a session of a term."""
    congress = allowed_congress(request)
    one = get_object_or_404(Term, pk=pk, congress=congress)
    back = reverse("office:terms")
    return ask(
        request,
        forms.SessionForm(sent(request)),
        lambda answers: commands.open_session(one, **answers, **acting(request)),
        template="office/form.html",
        context={
            "title": _("增加会议"),
            "lead": str(one),
            "congress": congress,
            "back": back,
            "crumbs": trail((_("届次和会议"), back), (_("增加会议"), "")),
        },
        done=back,
    )


@page(ASK, allow=keepers | administrators)
def session_close(request: Request, pk: int) -> HttpResponse:
    """Note the day on which a session closed."""
    congress = allowed_congress(request)
    known = Session.objects.select_related("term__congress")
    one = get_object_or_404(known, pk=pk, term__congress=congress)
    back = reverse("office:terms")
    return ask(
        request,
        forms.CloseForm(sent(request), initial={"closes_on": one.closes_on}),
        lambda answers: commands.close_session(one, **answers, **acting(request)),
        template="office/form.html",
        context={
            "title": _("登记闭幕日期"),
            "lead": f"{one.term} {one}",
            "congress": congress,
            "back": back,
            "crumbs": trail((_("届次和会议"), back), (_("登记闭幕日期"), "")),
        },
        done=back,
    )
