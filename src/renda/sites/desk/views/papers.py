"""Papers that a matter gives, to be read and printed."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from renda.matters.queries import visible
from renda.sites.folio.page import tree_of


@login_required
@require_GET
def paper(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Show a paper of a visible matter. Papers are Chinese whatever the language of the pages."""
    matter = visible(request.standing).filter(pk=pk).first()  # type: ignore[attr-defined]
    found = [one for one in matter.declaration.documents if one.key == key] if matter else []
    if matter is None or not found or not found[0].when(matter):
        raise Http404
    document, tree = found[0], tree_of(matter)
    own = next(one for one in tree if one.pk == pk)
    with translation.override("zh-hans"):
        context = {
            "paper": document,
            "matter": own,
            "congress": own.congress,
            "today": timezone.localdate(),
            "facts": document.gather(own, tree),
        }
        return render(request, "desk/paper.html", context)
