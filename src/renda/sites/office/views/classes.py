"""The reply classes: what each letter means, who changed it; the deputies' committee changes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.directory.models import Change, Congress
from renda.directory.queries import changes_of
from renda.lines.suggestion.classes import LOGGED, add_class, end_class, keeps_classes
from renda.lines.suggestion.models import ReplyClass
from renda.sites.folio.asked import ASK, Request, allowed_congress, keepers, page
from renda.sites.folio.asking import acting, ask, sent
from renda.sites.office.crumbs import trail
from renda.sites.office.forms.office import ClassForm, EndForm

#: so many of the latest changes stand on a page
LATEST = 50


@page(ASK, allow=keepers)
def classes(request: Request) -> HttpResponse:
    """List the reply classes with who changed them, and add one."""
    congress, may = _asked(request)
    found = ReplyClass.objects.filter(congress=congress).order_by("code", "-in_force_from")
    return ask(
        request,
        ClassForm(sent(request)),
        lambda answers: add_class(congress, **answers, **acting(request)),
        template="office/classes.html",
        context={
            "classes": found,
            "may": may,
            "log": [_change_row(one) for one in changes_of(congress, *LOGGED)[:LATEST]],
            "congress": congress,
            "crumbs": trail((_("答复类别一览"), "")),
        },
        done=reverse("office:classes"),
    )


@page(ASK, allow=keepers)
def class_end(request: Request, pk: int) -> HttpResponse:
    """Say until when a reply class is used; replies keep theirs."""
    congress, may = _asked(request)
    kind = get_object_or_404(ReplyClass, pk=pk, congress=congress)
    if not may:
        _refuse()
    back = reverse("office:classes")
    return ask(
        request,
        EndForm(sent(request)),
        lambda answers: end_class(kind, on=answers["in_force_to"], **acting(request)),
        template="office/form.html",
        context={
            "title": _("停用%(kind)s") % {"kind": kind},
            "lead": _("已有的答复保持原来的类别；停用以后不能再选这一类。"),
            "verb": _("停用"),
            "congress": congress,
            "back": back,
            "crumbs": trail((_("答复类别一览"), back), (str(kind), "")),
        },
        done=back,
    )


def _asked(request: Request) -> tuple[Congress, bool]:
    """Return whose classes they are and whether they may be changed; a form is refused if not."""
    congress = allowed_congress(request)
    may = keeps_classes(request.standing, congress)
    if request.method == "POST" and not may:
        _refuse()
    return congress, may


def _refuse() -> None:
    raise PermissionDenied(_("只有本级人大人代工委的经办人可以改动答复类别。"))


def _change_row(change: Change) -> dict[str, Any]:
    """Return a change in words."""
    known = {"what": change.subject, "on": change.details.get("on", "")}
    texts = {
        "add_class": _("增加“%(what)s”，自%(on)s起使用"),
        "end_class": _("停用“%(what)s”，用到%(on)s"),
    }
    person = change.by.person if change.by else None
    who = person.name if person else change.by.username if change.by else _("系统")
    return {"at": change.at, "who": who, "text": texts[change.command] % known}
