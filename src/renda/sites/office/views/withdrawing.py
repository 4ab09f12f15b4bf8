"""What was entered wrongly and is not used yet is taken back; of anything else, why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.directory import commands
from renda.directory.actors import keeps, keeps_deputies, may_appoint, require_administrator
from renda.directory.hanging import hanging
from renda.directory.models import Body, Congress, Mandate, Membership, Session, Term
from renda.directory.queries import below
from renda.directory.standing import Standing
from renda.service.actors import may_withdraw, require_keeper
from renda.service.commands import withdraw as withdraw_entered
from renda.service.hanging import held_by
from renda.service.models import Activity, Belonging, Link, Turn
from renda.service.queries import kept_by
from renda.sites.folio.asked import (
    ASK,
    Request,
    administrators,
    allowed_congress,
    keepers,
    local_clerks,
    page,
)
from renda.sites.folio.asking import acting, ask, sent
from renda.sites.office.crumbs import trail
from renda.sites.office.forms.directory import SwitchForm

VERB = gettext_lazy("撤回登记")
SAYS = gettext_lazy("还没有与它相关的内容。撤回以后就当没有登记过，变更记录里仍写明是谁撤回的。")


@dataclass(frozen=True)
class Sort:
    """A sort of record that can be taken back.

    find: the records of a congress. may: who may take one back. where: the page that it stands on,
    and the one that is gone back to. instead: what ends it where it is used, with its name. holds:
    what hangs on one. require: how who may not is refused. verb, says: what taking back is called,
    and what comes of it.
    """

    find: Callable[[Congress], Any]
    may: Callable[[Standing, Any], bool]
    do: Callable[..., None]
    where: Callable[[Any], str]
    back: Callable[[Any], str]
    instead: Callable[[Any], str] = lambda _one: ""
    instead_label: Any = ""
    holds: Callable[[Any], Any] = hanging
    require: Callable[[bool], None] = require_administrator
    verb: Any = VERB
    says: Any = SAYS


def _of_person(one: Any) -> list[tuple[Any, int]]:
    """Return what hangs on a post or a seat: whoever has an account may have used it."""
    return [*hanging(one), *((k, n) for k, n in [(_("账号"), one.person.accounts.count())] if n)]


def _kept(model: Any) -> Callable[[Congress], Any]:
    """Return the records of the circles of a congress, and of those below it."""
    return lambda congress: model.objects.filter(circle__in=kept_by(congress).values("pk"))


def _of_circle(model: Any, instead: str = "", label: Any = "", **words: Any) -> Sort:
    """Return how what hangs on a circle is taken back."""

    def where(one: Any) -> str:
        return reverse("office:circle", args=[one.circle_id])

    def ends(one: Any) -> str:
        return "" if not instead or one.ends_on else reverse(instead, args=[one.pk])

    return Sort(
        _kept(model), may_withdraw, withdraw_entered, where, where, ends, label,
        holds=held_by, require=require_keeper, **words,
    )  # fmt: skip


SORTS = {
    "body": Sort(
        lambda congress: Body.objects.filter(congress=congress),
        lambda who, one: keeps(who, one.congress),
        commands.withdraw_body,
        lambda one: reverse("office:body", args=[one.pk]),
        lambda _one: reverse("office:bodies"),
        lambda one: "" if one.ends_on else reverse("office:body-change", args=[one.pk, "end"]),
        gettext_lazy("撤销这个单位"),
    ),
    "post": Sort(
        lambda congress: Membership.objects.filter(body__congress=congress),
        lambda who, one: may_appoint(who, one.body, one.role),
        commands.withdraw_post,
        lambda one: reverse("office:body", args=[one.body_id]),
        lambda one: reverse("office:body", args=[one.body_id]),
        lambda one: "" if one.ends_on else reverse("office:post-end", args=[one.pk]),
        gettext_lazy("结束任职"),
        holds=_of_person,
    ),
    "seat": Sort(
        lambda congress: Mandate.objects.filter(congress=congress),
        lambda who, one: keeps_deputies(who, one.congress),
        commands.withdraw_seat,
        lambda one: reverse("office:deputy", args=[one.pk]),
        lambda _one: reverse("office:deputies"),
        lambda one: reverse("office:deputy", args=[one.pk]),
        gettext_lazy("变更资格"),
        holds=_of_person,
    ),
    "term": Sort(
        lambda congress: Term.objects.filter(congress=congress),
        lambda who, one: keeps_deputies(who, one.congress),
        commands.withdraw_term,
        lambda _one: reverse("office:terms"),
        lambda _one: reverse("office:terms"),
    ),
    "session": Sort(
        lambda congress: Session.objects.filter(term__congress=congress),
        lambda who, one: keeps_deputies(who, one.term.congress),
        commands.withdraw_session,
        lambda _one: reverse("office:terms"),
        lambda _one: reverse("office:terms"),
    ),
    "circle": Sort(
        kept_by,
        may_withdraw,
        withdraw_entered,
        lambda one: reverse("office:circle", args=[one.pk]),
        lambda _one: reverse("office:circles"),
        lambda one: "" if one.ends_on else reverse("office:circle-change", args=[one.pk, "end"]),
        gettext_lazy("予以撤销"),
        require=require_keeper,
    ),
    "belonging": _of_circle(Belonging, "office:leave", gettext_lazy("不再担任")),
    # a deputy who falls ill was not entered wrongly
    "turn": _of_circle(
        Turn,
        verb=gettext_lazy("取消值班"),
        says=gettext_lazy("取消以后，公开的值班安排里不再有这一次；请另行告知代表。"),
    ),
    "activity": _of_circle(Activity),
    "link": Sort(
        lambda congress: Link.objects.filter(congress=congress),
        may_withdraw,
        withdraw_entered,
        lambda _one: reverse("office:links"),
        lambda _one: reverse("office:links"),
        lambda one: "" if one.ends_on else reverse("office:link-end", args=[one.pk]),
        gettext_lazy("结束联系"),
        require=require_keeper,
    ),
    "town": Sort(
        below,
        lambda who, one: keeps(who, one.parent),
        commands.withdraw_congress,
        lambda _one: reverse("office:below"),
        lambda _one: reverse("office:below"),
    ),
}


@page(ASK, allow=keepers | administrators | local_clerks)
def withdraw(request: Request, sort: str, pk: int) -> HttpResponse:
    """Take back what was entered wrongly, or say what hangs on it."""
    congress = allowed_congress(request)
    if sort not in SORTS:
        raise Http404
    how = SORTS[sort]
    one = get_object_or_404(how.find(congress), pk=pk)
    how.require(how.may(request.standing, one))
    name = one.person.name if sort in ("post", "seat") else str(one)
    title = str(how.verb)
    return ask(
        request,
        SwitchForm(sent(request)),
        lambda _answers: how.do(one, **acting(request)),
        template="office/withdraw.html",
        context={
            "title": title,
            "lead": f"{name} · {one.body.name} · {one.get_role_display()}"
            if sort == "post"
            else name,
            "says": how.says,
            "found": how.holds(one),
            "instead": how.instead(one),
            "instead_label": how.instead_label,
            "back": how.where(one),
            "congress": congress,
            "crumbs": trail((name, how.where(one)), (title, "")),
        },
        done=how.back(one),
    )
