"""How somebody keeps a list as they narrowed it, under a name of their own."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.kernel.text import clean
from renda.matters.registry import procedures
from renda.sites.desk.models import View
from renda.sites.folio.asked import SEND, Request, page

#: so many views of one list are kept at most
MOST = 20
LONGEST = View._meta.get_field("query").max_length or 0  # noqa: SLF001


@page(SEND)
def keep(request: Request, slug: str) -> HttpResponse:
    """Keep the list as it is narrowed; the same name again replaces what it stood for."""
    if slug not in procedures:
        raise Http404
    name = clean(request.POST.get("name", ""))[:40]
    query = QueryDict(request.POST.get("query", ""), mutable=True)
    query.pop("start", None)
    text = query.urlencode()
    mine = View.objects.filter(account=request.user.pk, procedure=slug)
    if not name or len(text) > LONGEST:
        messages.error(request, _("请给视图起一个名称。"))
    elif mine.exclude(name=name).count() >= MOST:
        messages.error(request, _("最多保存%(n)d个视图，请先删除不用的。") % {"n": MOST})
    else:
        View.objects.update_or_create(
            account_id=request.user.pk or 0, procedure=slug, name=name, defaults={"query": text}
        )
        messages.success(request, _("视图已保存：%(name)s") % {"name": name})
    return redirect(f"{reverse('desk:lists', args=[slug])}?{text}")


@page(SEND)
def drop(request: Request, pk: int) -> HttpResponse:
    """Drop a view of one's own."""
    view = get_object_or_404(View, pk=pk, account=request.user.pk)
    view.delete()
    messages.success(request, _("视图已删除：%(name)s") % {"name": view.name})
    return redirect("desk:lists", view.procedure)
