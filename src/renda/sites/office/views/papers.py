"""How an office words the papers of its matters: beside any matter's paper, version by version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.kernel.documents.spec import Paper
from renda.kernel.mistakes import lines_of
from renda.kernel.text import clean, one_line
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.step import Refused
from renda.matters.trees import sheet_of, tree_of
from renda.papers.commands import restore_paper, word_paper
from renda.papers.comparing import differing
from renda.papers.drawing import values
from renda.papers.fields import Names, Values, names_of
from renda.papers.mistakes import mistakes
from renda.papers.models import Wording
from renda.papers.queries import number_of, reworded, versions_of, wording_of
from renda.papers.spec import Place, place_of, places
from renda.papers.wording import LONGEST, filled, narrowed
from renda.sites.folio.asked import ASK, SEND, Request, allowed_congress, keepers, page
from renda.sites.folio.asking import acting, ask
from renda.sites.folio.numbers import number_in
from renda.sites.office.crumbs import trail
from renda.sites.office.forms.papers import SampleForm, WordingForm

#: so many matters are looked through for those that give the paper, and so many are offered
LOOKED_THROUGH, OFFERED = 200, 15
#: what only helps with the typing: nothing is kept
AIDS = frozenset({"preview", "insert"})
#: the words as they come with the product, among the versions
ORIGINAL = 0


@dataclass(frozen=True)
class Sample:
    """A matter by which a wording is shown."""

    matter: Matter
    values: Values


@dataclass(frozen=True)
class Shown:
    """A field by its name, with what it says for the matter by which the wording is shown."""

    name: str
    says: str

    @property
    def words(self) -> str:
        """Return how a wording names it."""
        return f"{{{{{self.name}}}}}"


@page(allow=keepers)
def papers(request: Request) -> HttpResponse:
    """List every paper with the wording in force."""
    congress = allowed_congress(request)
    own = reworded(congress)
    rows = [
        {"place": place, "own": own.get((place.procedure.slug, place.document.key))}
        for place in places()
    ]
    context = {"rows": rows, "congress": congress, "crumbs": trail((_("文书模板"), ""))}
    return render(request, "office/papers.html", context)


@page(ASK, allow=keepers)
def wording(request: Request, slug: str, key: str) -> HttpResponse:
    """Word a paper, with the paper of any matter beside it as it would be."""
    congress, place = allowed_congress(request), _place(slug, key)
    present = _present(congress, place)
    text = _typed(request) if request.method == "POST" else present
    form = WordingForm({"text": text}, find=lambda typed: mistakes(typed, place))
    context = _context(request, congress, place, text, present)
    if request.method != "POST" or not AIDS.isdisjoint(request.POST):
        status = 422 if request.method == "POST" and form.errors else 200
        return render(request, "office/wording.html", {"form": form, **context}, status=status)
    sample = context["sample"]
    done = f"{request.path}?matter={sample.matter.pk}" if sample else request.path
    return ask(
        request,
        form,
        lambda answers: word_paper(congress, place=place, text=answers["text"], **acting(request)),
        template="office/wording.html",
        context=context,
        done=done,
    )


@page(SEND, allow=keepers)
def restore(request: Request, slug: str, key: str) -> HttpResponse:
    """Return to a version, or to the paper as it comes with the product: a version of its own."""
    congress, place = allowed_congress(request), _place(slug, key)
    version = number_in(request.POST.get("version"), digits=5) or ORIGINAL
    try:
        if version == ORIGINAL:
            restore_paper(congress, place=place, **acting(request))
        else:
            text = _version(congress, place, version).text
            word_paper(congress, place=place, text=text, **acting(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _told(version))
    return redirect("office:wording", slug, key)


def _told(version: int) -> str:
    if version == ORIGINAL:
        return _("已恢复原来的文书。")
    return _("已恢复第%(n)d版。") % {"n": version}


def _place(slug: str, key: str) -> Place:
    place = place_of(slug, key)
    if place is None:
        raise Http404
    return place


def _version(congress: Congress, place: Place, version: int) -> Wording:
    """Return a version with words of its own. Raises 404 if there is none."""
    found = versions_of(congress, place.procedure.slug, place.document.key)
    one = found.filter(version=version).exclude(text="").first()
    if one is None:
        raise Http404
    return one


def _present(congress: Congress, place: Place) -> str:
    own = wording_of(congress, place.procedure.slug, place.document.key)
    return own.text if own is not None else place.wording


def _typed(request: Request) -> str:
    """Return the text that was typed, with what was chosen behind the line that was named."""
    typed = lines_of(request.POST.get("text", ""))[: LONGEST + 1]
    if "insert" not in request.POST:
        return typed
    lines = clean(typed).split("\n")
    line = number_in(request.POST.get("line"), digits=5) or len(lines)
    lines[min(line, len(lines)) - 1] += one_line(request.POST["insert"])[:200]
    return "\n".join(lines)


def _context(
    request: Request, congress: Congress, place: Place, text: str, present: str
) -> dict[str, Any]:
    offered = _offered(request, congress, place)
    sample = _sample(request, congress, place, offered)
    names = names_of(place)
    if sample and sample.matter not in offered:
        offered = [sample.matter, *offered]
    return {
        "place": place,
        "congress": congress,
        "own": wording_of(congress, place.procedure.slug, place.document.key),
        "versions": versions_of(congress, place.procedure.slug, place.document.key),
        "fields": _fields(names, sample.values if sample else None),
        "lists": _lists(names, sample.values if sample else None),
        "sample": sample,
        "choosing": _choosing(request, offered, sample),
        "preview": _previewed(sample, text),
        "lines": text.split("\n"),
        "comparing": _compared(request, congress, place, present),
        "crumbs": trail((_("文书模板"), reverse("office:papers")), (str(place.document.label), "")),
    }


def _fields(names: Names, told: Values | None) -> list[Shown]:
    """Return the fields, those first that say something."""
    says = told.fields if told else {}
    shown = [Shown(name, says.get(name, "")) for name in sorted(names.fields)]
    return sorted(shown, key=lambda one: not one.says)


def _lists(names: Names, told: Values | None) -> list[dict[str, Any]]:
    """Return the lists with the fields of a row, and what the first row says."""
    found = []
    for name, inside in sorted(names.lists.items()):
        rows = told.lists.get(name, []) if told else []
        around = f"{{{{#{name}}}}}{{{{/{name}}}}}"
        first = rows[0] if rows else None
        found.append({
            "name": name, "words": around, "rows": len(rows), "fields": _fields(inside, first),
            "within": sorted(inside.lists),
        })  # fmt: skip
    return found


def _choosing(request: Request, offered: Iterable[Matter], sample: Sample | None) -> SampleForm:
    chosen = sample.matter.pk if sample else ""
    initial = {"find": request.POST.get("find", ""), "matter": chosen}
    return SampleForm(initial=initial, matters=offered)


def _previewed(sample: Sample | None, text: str) -> Paper | None:
    """Return the paper that a wording makes, mistakes and all; None where it is no whole."""
    if sample is None:
        return None
    try:
        return filled(narrowed(text), sample.values)
    except Refused:
        return None


def _compared(
    request: Request, congress: Congress, place: Place, present: str
) -> dict[str, Any] | None:
    """Return how the version asked for differs from the words in force."""
    asked = number_in(request.GET.get("version"), digits=5)
    if asked is None:
        return None
    text = _version(congress, place, asked).text if asked != ORIGINAL else place.wording
    return {"version": asked, "lines": differing(present, text)}


def _offered(request: Request, congress: Congress, place: Place) -> list[Matter]:
    """Return the newest matters that give this paper, of those whose title or number is asked."""
    found = _fitting(request, congress, place)
    if find := one_line(request.POST.get("find", ""))[:60]:
        found = found.filter(Q(title__icontains=find) | Q(number__icontains=find))
    giving = (one for one in found.order_by("-pk")[:LOOKED_THROUGH] if place.document.when(one))
    return [one for one, _n in zip(giving, range(OFFERED), strict=False)]


def _fitting(request: Request, congress: Congress, place: Place) -> Any:
    matters = visible(request.standing).filter(congress=congress, procedure=place.procedure.slug)
    sheet = sheet_of(Matter(procedure=place.procedure.slug))
    return matters.select_related("congress", "body", *(sheet.related if sheet else ()))


def _sample(
    request: Request, congress: Congress, place: Place, offered: Sequence[Matter]
) -> Sample | None:
    """Return the matter asked for, else the newest of those offered."""
    asked = number_in(request.POST.get("matter") or request.GET.get("matter"))
    chosen = next((one for one in offered if one.pk == asked), None)
    if chosen is None and asked is not None and not (offered and request.POST.get("find")):
        one = _fitting(request, congress, place).filter(pk=asked).first()
        chosen = one if one is not None and place.document.when(one) else None
    chosen = chosen or next(iter(offered), None)
    return _drawn_sample(chosen, place) if chosen is not None else None


def _drawn_sample(matter: Matter, place: Place) -> Sample:
    tree, today = tree_of(matter), timezone.localdate()
    own = next(one for one in tree if one.pk == matter.pk)
    issued = number_of(own, place.document.key)
    return Sample(own, values(place.document, own, tree, today, str(issued or "")))
