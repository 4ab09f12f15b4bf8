"""How an office begins: what is ready, what is missing, and the pages that set much at once."""

from __future__ import annotations

import smtplib
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory import commands
from renda.directory.commands import NewBody
from renda.directory.models import Body, BodyName, Congress, Kind
from renda.directory.usual import usual_bodies
from renda.kernel.language import listed
from renda.lines.suggestion.classes import begin_classes
from renda.lines.suggestion.models import ReplyClass
from renda.matters.step import Refused
from renda.notices.mailing import NO_SERVER
from renda.sites.folio.asked import ASK, Request, administrators, allowed_congress, opens, page
from renda.sites.folio.asking import acting, ask, sent
from renda.sites.office.crumbs import trail
from renda.sites.office.forms import beginning as forms
from renda.sites.office.readiness import steps_of


def _crumbs(title: str) -> list[dict[str, str]]:
    return trail((_("开始使用"), reverse("office:begin")), (title, ""))


@page(allow=administrators)
def begin(request: Request) -> HttpResponse:
    """Show what is ready, what is missing, and what comes first."""
    congress = allowed_congress(request)
    steps = steps_of(congress, now=timezone.now())
    needed = [step for step in steps if step.needed]
    context = {
        "steps": [(step, opens(step.url, request.standing)) for step in steps],
        "ready": sum(step.state == "ready" for step in needed),
        "all": len(needed),
        "next": next((step for step in needed if step.state == "missing"), None),
        "congress": congress,
        "crumbs": trail((_("开始使用"), "")),
    }
    return render(request, "office/begin.html", context)


@page(ASK, allow=administrators)
def names(request: Request) -> HttpResponse:
    """Correct how the congress is called."""
    congress = allowed_congress(request)
    title = _("本级人大的名称")
    initial = {"name": congress.name, "short_name": congress.short_name}
    return ask(
        request,
        forms.NamesForm(sent(request), initial=initial),
        lambda answers: commands.describe_congress(congress, **answers, **acting(request)),
        template="office/form.html",
        context={
            "title": title,
            "back": reverse("office:begin"),
            "congress": congress,
            "crumbs": _crumbs(title),
        },
        done=reverse("office:begin"),
    )


def _unfounded(congress: Congress) -> list[dict[str, Any]]:
    """Return the usual bodies that are not there yet, by no name.

    Ticked at first; once some were founded, those that were left out were left out on purpose.
    """
    living = Body.objects.filter(congress=congress, ends_on=None)
    there = set(BodyName.objects.filter(body__in=living).values_list("name", flat=True))
    for name, short in living.values_list("name", "short_name"):
        there |= {name, short}
    usual = [one for one in usual_bodies(congress) if not {one.name, one.short_name} & there]
    begun = living.filter(kind=Kind.STANDING_COMMITTEE).exists()
    return forms.offered(usual, taken=not begun)


@page(ASK, allow=administrators)
def bodies(request: Request) -> HttpResponse:
    """Found the usual bodies that are ticked."""
    congress = allowed_congress(request)
    usual: Any = forms.UsualBodies(sent(request), initial=_unfounded(congress), prefix="usual")
    if usual.is_bound and usual.is_valid() and _founded(request, congress, usual.bodies()):
        return redirect("office:begin")
    wrong = sum(bool(errors) for errors in usual.errors)
    context = {
        "usual": usual,
        "wrong": wrong,
        "count": Body.objects.filter(congress=congress, ends_on=None).count(),
        "congress": congress,
        "crumbs": _crumbs(_("机构")),
    }
    return render(request, "office/begin_bodies.html", context, status=422 if wrong else 200)


def _founded(request: Request, congress: Congress, rows: list[NewBody]) -> bool:
    try:
        made = commands.found_bodies(congress, rows, **acting(request))
    except ValidationError as error:
        messages.error(request, listed(error.messages))
        return False
    messages.success(request, _("已设立%(count)d个机构。") % {"count": len(made)})
    return True


@page(ASK, allow=administrators)
def towns(request: Request) -> HttpResponse:
    """Found the bodies of the towns and streets that are named."""
    congress, title = allowed_congress(request), _("乡镇和街道")
    form = forms.TownsForm(sent(request), congress=congress)
    if form.is_bound and form.is_valid() and _founded(request, congress, form.bodies()):
        return redirect("office:begin")
    context = {
        "form": form,
        "title": title,
        "verb": _("设立乡镇街道的机构"),
        "back": reverse("office:begin"),
        "congress": congress,
        "crumbs": _crumbs(title),
    }
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


@page(ASK, allow=administrators)
def classes(request: Request) -> HttpResponse:
    """Begin with one of the usual sets of reply classes."""
    congress, title = allowed_congress(request), _("答复类别")
    today = timezone.localdate()
    return ask(
        request,
        forms.ClassesForm(sent(request), initial={"on": today.replace(month=1, day=1)}),
        lambda answers: begin_classes(congress, **answers, **acting(request)),
        template="office/begin_classes.html",
        context={
            "title": title,
            "known": ReplyClass.objects.filter(congress=congress).order_by("code", "pk"),
            "back": reverse("office:begin"),
            "congress": congress,
            "crumbs": _crumbs(title),
        },
        done=reverse("office:begin"),
    )


@page(ASK, allow=administrators)
def mail(request: Request) -> HttpResponse:
    """Say which mail server there is, and send a letter to try it."""
    congress, title = allowed_congress(request), _("邮件")
    return ask(
        request,
        forms.LetterForm(sent(request), initial={"to": request.user.email}),
        lambda answers: _try_mail(answers["to"]),
        template="office/begin_mail.html",
        context={
            "title": title,
            "server": settings.EMAIL_HOST,
            "sender": settings.DEFAULT_FROM_EMAIL,
            "has_server": settings.EMAIL_BACKEND != NO_SERVER,
            "back": reverse("office:begin"),
            "congress": congress,
            "crumbs": _crumbs(title),
        },
        done=reverse("office:begin-mail"),
    )


def _try_mail(to: str) -> None:
    """Send a letter now. Raises Refused with what the mail server answered."""
    if settings.EMAIL_BACKEND == NO_SERVER:
        raise Refused(_("还没有设定邮件服务器。"))
    text = _("这是一封测试邮件：收到它，说明提醒可以发到这个地址。")
    letter = EmailMessage(_("人大履职系统测试邮件"), text, to=[to])
    try:
        letter.send()
    except (OSError, smtplib.SMTPException) as error:
        raise Refused(_("没有发出，邮件服务器的答复是：%(why)s") % {"why": error}) from error
