"""How a person takes a step on a page: the form, the step, and every way it can be refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.kernel.commands import discard_files, store_file
from renda.kernel.documents.spec import Paper
from renda.kernel.files import FileRefused
from renda.kernel.language import listed
from renda.kernel.models import StoredFile
from renda.matters.clocks import Extension, extensions
from renda.matters.commands import NotAllowed, Overtaken, hindrance, perform
from renda.matters.forms import LongText, StepForm
from renda.matters.in_force import in_force
from renda.matters.models import Matter
from renda.matters.queries import actions_for, held_up, visible
from renda.matters.registry import procedure_of
from renda.matters.rows import tell
from renda.matters.spec import Action
from renda.matters.step import Refused
from renda.matters.trees import tree_of
from renda.papers.drawing import drawn
from renda.sites.folio import drafts, page
from renda.sites.folio.after import address_after, is_out, over_at_once
from renda.sites.folio.asked import Request
from renda.sites.folio.held import says
from renda.sites.folio.numbers import number_in
from renda.sites.folio.sittings import ask_why
from renda.sites.folio.trail import along


def act(request: Request, pk: int, name: str, *, site: str) -> HttpResponse:
    """Show the form of a step, or take the step."""
    who: Standing = request.standing
    matter, action = find(who, pk, name)
    form = form_of(request, matter, action)
    ask_why(form, [matter], action)
    if action not in actions_for(who, matter) and seen_in(request) in (None, matter.seq):
        # who acts on what has changed meanwhile gets back what was typed, see `Overtaken`
        return refused(request, _not_now(who, matter, action), site, matter)
    if request.method != "POST":
        if action not in actions_for(who, matter):  # what was seen is older
            return refused(request, _not_now(who, matter, action), site, matter)
        form.hindered = hindrance(matter, action, by=who, at=form.at)
        return shown(request, matter, action, form, site)
    if form.is_valid() and (moved := _take(request, matter, action, form)):
        drafts.done(request)
        messages.success(request, _("已办理：%(action)s") % {"action": action.label})
        warn(request, moved)
        return redirect(f"{address_after(moved, who, site)}{along(request)}")
    drafts.keep(request, form)
    if reason := getattr(form, "not_allowed", None):
        return refused(request, reason, site, matter)
    return shown(request, matter, action, form, site)


def find(who: Standing, pk: int, name: str) -> tuple[Matter, Action]:
    """Return a visible matter and one of its actions; the same 404 for missing and not yours."""
    related = ("congress", "body", "deputy__person", "root")
    matter = visible(who).select_related(*related).filter(pk=pk).first()
    action = procedure_of(matter).actions.get(name) if matter else None
    if matter is None or action is None:
        raise Http404
    return matter, action


def form_of(request: Request, matter: Matter, action: Action) -> Any:
    """Return the form of a step, bound if it was sent."""
    asks: Any = action.asks or StepForm
    sent, start = drafts.sent(request), written_before(matter, action)
    form = asks(*sent, initial=start, matter=matter, by=request.standing, at=timezone.now())
    return drafts.resume(request, form)


def written_before(matter: Matter, action: Action) -> dict[str, str]:
    """Return the texts of a step that was just sent back: nobody writes them once more."""
    last = matter.entries.order_by("-seq").first()
    back = procedure_of(matter).actions.get(last.action) if last else None
    if back is None or action not in back.undone:
        return {}
    given = matter.entries.filter(action=action.name).order_by("-seq").first()
    asked = getattr(action.asks, "base_fields", {})
    texts = (name for name, field in asked.items() if isinstance(field, LongText))
    return {name: given.answers.get(name, "") for name in texts} if given else {}


def warn(request: Request, matter: Matter) -> None:
    """Say which of the days that a step has set were over by then, and whom it shut out."""
    if is_out(matter, request.standing):
        messages.info(request, _("按照回避的规定，您不能再查看这件事项，由其他经办人办理。"))
    elif said := over_at_once(matter, timezone.localdate()):
        messages.warning(request, said)


def _take(request: Request, matter: Matter, action: Action, form: Any) -> Matter | None:
    seen = seen_in(request)

    def do(answers: dict[str, Any]) -> Matter:
        return perform(matter, action, by=form.by, at=form.at, answers=answers, seen=seen)

    return attempted(form, do)


def attempted(form: Any, do: Callable[[dict[str, Any]], Matter]) -> Matter | None:
    """Do what a form answers; None where it is refused, which the form then says."""
    try:
        with storing(form) as answers:
            return do(answers)
    except Refused as error:
        tell(form, error)
    except Overtaken as error:
        form.add_error(None, str(error.reason))
        form.overtaken = error.entry
    except NotAllowed as error:
        form.not_allowed = str(error.reason)
    except FileRefused as error:
        form.add_error(None, str(error))
    return None


def seen_in(request: Request) -> int | None:
    """Return the sequence number that the person had before their eyes."""
    return number_in(request.POST.get("seen"), digits=9)


@contextmanager
def storing(form: Any) -> Iterator[dict[str, Any]]:
    """Give the answers with uploaded files put into the store; if the step fails, they go again.

    They are looked into and written before the step's transaction: while that runs, nobody else
    can write (SQLite) or take a step in the same tree.
    """
    kept: list[StoredFile] = []
    try:
        yield {
            name: [_stored(item, form.at, kept) for item in value]
            if isinstance(value, list)
            else value
            for name, value in form.cleaned_data.items()
        }
    except BaseException:
        discard_files(kept)
        raise


def _stored(item: Any, at: dt.datetime, kept: list[StoredFile]) -> Any:
    if not isinstance(item, UploadedFile):
        return item
    kept.append(store_file(item.name or "", item, at=at))  # type: ignore[arg-type]
    return kept[-1]


def shown(
    request: Request,
    matter: Matter,
    action: Action,
    form: Any,
    site: str,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Render the form of a step; a form with errors answers 422 and keeps what was typed.

    more: what else is said beside it (that a sitting takes the step).
    """
    entry = getattr(form, "overtaken", None)
    tree = tree_of(matter)
    who = request.standing
    folio = page.glance(matter, tree, who, timezone.localdate())
    context = {
        "sheet": page.sheet_context(tree, folio),
        "last": [step for step in folio.timeline if step["lines"]],
        "extended": _extended(matter, action),
        "alike": _known(action.aid(matter), who) if action.aid else [],
        "laid": _laid(matter, action, tree),
        "matter": matter,
        "action": action,
        "form": form,
        "congress": matter.congress,
        "seen": entry.seq if entry else matter.seq,
        "overtaken": entry,
        "base": f"ui/base{'_phone' if site == 'deputy' else ''}.html",
        "back": f"{site}:matter",
        "along": along(request),
        "workbook": _workbook(matter, action, site),
        "multipart": form.is_multipart(),
        **drafts.context_of(request, form),
        **(more or {}),
    }
    return render(request, "folio/act.html", context, status=422 if form.errors else 200)


def _workbook(matter: Matter, action: Action, site: str) -> str:
    """Return where the workbook is that can be filled in instead of the form, if there is one."""
    offered = getattr(action.asks, "workbook", None) and site == "desk"
    return reverse("desk:act-workbook", args=[matter.pk, action.name]) if offered else ""


def _known(found: Sequence[Matter], who: Standing) -> list[Matter]:
    """Leave of what may help those that somebody may see."""
    mine = set(visible(who).filter(pk__in=[one.pk for one in found]).values_list("pk", flat=True))
    return [one for one in found if one.pk in mine]


def _extended(matter: Matter, action: Action) -> list[Extension]:
    """Return which days the step would put off, and to which."""
    clocks = procedure_of(matter).clocks.values()
    return extensions(matter, action, clocks, rules=in_force([matter.congress_id]))


def _laid(matter: Matter, action: Action, tree: Sequence[Matter]) -> Paper | None:
    """Return the paper that is laid before whoever takes the step, as it would go out today."""
    kept = (one for one in procedure_of(matter).documents if one.key == action.lays)
    document = next(kept, None)
    if document is None:
        return None
    own = next(one for one in tree if one.pk == matter.pk)
    return drawn(document, own, tree, on=timezone.localdate()).paper


def refused(request: Request, reason: str, site: str, matter: Matter) -> HttpResponse:
    """Say in plain words why a step cannot be taken."""
    base = f"ui/base{'_phone' if site == 'deputy' else ''}.html"
    context = {
        "reason": reason,
        "matter": matter,
        "base": base,
        "back": f"{site}:matter",
        "home": f"{site}:todo",
    }
    return render(request, "folio/refused.html", context, status=403)


def _not_now(who: Standing, matter: Matter, action: Action) -> str:
    if action in held_up(who, matter):
        return says(action)
    if matter.stage in {stage.name for stage in action.stages}:
        return _(
            "“%(action)s”由%(actor)s办理，且须符合规定的条件。这件事项现在不能这样办理，"
            "请看最新情况。"
        ) % {"action": action.label, "actor": action.by.label}
    stages = listed(str(stage.label) for stage in action.stages)
    return _("“%(action)s”由%(actor)s在“%(stages)s”环节办理；这件事项现在处于“%(stage)s”环节。") % {
        "action": action.label,
        "actor": action.by.label,
        "stages": stages,
        "stage": matter.standing_at.label,
    }
