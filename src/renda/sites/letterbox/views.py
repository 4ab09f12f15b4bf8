"""What anybody may write to a congress without an account, and how they learn the result."""

from __future__ import annotations

import datetime as dt
import unicodedata
from hmac import compare_digest
from typing import Any
from urllib.parse import urlencode

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.directory.models import Body, Congress, Level, Role
from renda.directory.queries import received
from renda.directory.standing import NOBODY
from renda.kernel.files import FileRefused
from renda.kernel.limits import Limit
from renda.kernel.text import clean
from renda.matters.apart import asked_apart
from renda.matters.commands import NotAllowed, Overtaken, answer_back, receive
from renda.matters.erasing import KEPT
from renda.matters.in_force import in_force
from renda.matters.letter import writing
from renda.matters.models import LookUpWord, Matter
from renda.matters.personal import as_numbered, digest_of_word
from renda.matters.queries import actions_for
from renda.matters.registry import procedure_of, procedures
from renda.matters.rows import tell
from renda.matters.spec import Action, Procedure
from renda.matters.step import Refused
from renda.sites.folio.acting import storing
from renda.sites.folio.addresses import address_of
from renda.sites.letterbox import discreet
from renda.sites.letterbox.twice import begun, remember, said_in, word_of

#: letters that one address may hand in within an hour
MOST, HOUR = 5, dt.timedelta(hours=1)
#: what no person fills in, because it is not shown
TRAP = "website"
#: how much of a place is taken over from the page where somebody begins to write
PLACE = 100


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show to whom what may be written; who comes from a station finds its congress alone."""
    kinds = [(kind, list(_reading(kind).order_by("code")[:200])) for kind in letters().values()]
    code, place = request.GET.get("congress", ""), clean(request.GET.get("place", ""))[:PLACE]
    theirs = [(kind, [one for one in some if one.code == code]) for kind, some in kinds]
    narrowed = any(some for _kind, some in theirs)
    context = {
        "kinds": [
            {"kind": kind, "congresses": some}
            for kind, some in (theirs if narrowed else kinds)
            if some
        ],
        "narrowed": narrowed,
        "along": f"?{urlencode({'place': place})}" if narrowed and place else "",
    }
    return render(request, "letterbox/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """Show the form of a letter, or take the letter in."""
    procedure = letters().get(slug)
    if procedure is None or procedure.letter is None:
        raise Http404
    congress = get_object_or_404(_reading(procedure), code=code)
    form = _form(request, procedure, congress)
    numbers = None
    if form.is_bound and form.is_valid():
        numbers = discreet.told(form, procedure, request.POST)
        if sent := _take(request, form, procedure, numbers):
            return render(request, "letterbox/sent.html", {**sent, "congress": congress})
    context = {
        "form": form,
        "numbers": numbers,
        "letter": procedure.letter,
        "congress": congress,
        "trap": TRAP,
        "once": request.POST.get("once") or get_random_string(20),
        "multipart": form.is_multipart(),
        "kept": _kept(procedure, congress),
    }
    return render(request, "letterbox/write.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    """Show how far a letter has come to who has its number and its word."""
    number = clean(request.POST.get("number", ""))[:40]
    word = _as_given_out(request.POST.get("word", "")[:40])
    asked = request.method == "POST"
    limited = asked and _too_often(request, "look")
    found = _find(number, word) if number and word and not limited else None
    said, why = _say(request, found) if found else ("", "")
    if found and said:
        found.refresh_from_db()
    letter = procedure_of(found).letter if found else None
    context = {
        "number": number,
        "word": word if found else "",
        "asked": asked,
        "limited": limited,
        "matter": found,
        "result": letter.result(found) if found and letter and found.closed_at else "",
        "said": said,
        "why": why,
        "words": request.POST.get("words", "") if why else "",
        "ways": _ways(found) if found else [],
    }
    missing = asked and found is None
    return render(request, "letterbox/look.html", context, status=422 if missing or why else 200)


def _ways(matter: Matter) -> list[Action]:
    """Return the steps that the writer may take now where they read the result."""
    letter = procedure_of(matter).letter
    can = actions_for(writing(), matter) if letter and letter.says else []
    return [one for one in can if letter and one.name in letter.says]


def _say(request: HttpRequest, matter: Matter) -> tuple[str, str]:
    """Take the step that the writer chose; return what was done, and why it was not."""
    name = request.POST.get("say", "")
    action = next((one for one in _ways(matter) if one.name == name), None)
    if action is None:
        return "", ""
    asks: Any = action.asks
    form = asks(request.POST, matter=matter, by=NOBODY, at=timezone.now())
    if not form.is_valid():
        return "", _("请写明还有什么没有解决。")
    try:
        answer_back(matter, name, answers=form.cleaned_data, at=form.at)
    except (Refused, NotAllowed, Overtaken) as error:
        return "", str(getattr(error, "message", None) or getattr(error, "reason", error))
    return str(action.label), ""


def letters() -> dict[str, type[Procedure]]:
    """Return the procedures that the public may open."""
    return {slug: procedure for slug, procedure in procedures.items() if procedure.letter}


def _reading(procedure: type[Procedure]) -> QuerySet[Congress]:
    """Return the congresses where somebody reads such letters: the office gives them to a body."""
    kinds = procedure.letter.read_in if procedure.letter else ()
    role = procedure.letter.read_by if procedure.letter else Role.CLERK
    offices = Body.objects.filter(congress=OuterRef("pk"), kind__in=kinds, ends_on=None)
    bodies = received(offices, on=timezone.localdate(), by=role)
    return Congress.objects.exclude(level=Level.PROVINCE).filter(Exists(bodies))


def _kept(procedure: type[Procedure], congress: Congress) -> str:
    """Return for how long who writes is known once it is done, "" where nobody is asked."""
    if not asked_apart(procedure):
        return ""
    ruling = in_force([congress.pk]).book.ruling(KEPT, congress, timezone.localdate())
    return ruling.period.text


def _form(request: HttpRequest, procedure: type[Procedure], congress: Congress) -> Any:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    asks: Any = procedure.letter.asks if procedure.letter else None
    matter = Matter(congress=congress, procedure=procedure.slug, year=0)
    start = {"place": clean(request.GET.get("place", ""))[:PLACE]}
    return asks(*sent, initial=start, matter=matter, by=NOBODY, at=timezone.now())


def _take(
    request: HttpRequest, form: Any, procedure: type[Procedure], numbers: discreet.Told
) -> dict[str, Any] | None:
    said = said_in(request)
    if known := begun(said):
        return {"matter": known, "word": word_of(said)}
    if why := _refusal(request, numbers):
        form.add_error(None, why)
        if any(form.files.values()):
            form.add_error(None, _("选好的文件没有保留，请重新选择。"))
        return None
    if numbers.wanted == discreet.MASK:
        discreet.mask(form)
    try:
        return _opened(procedure, form, said)
    except IntegrityError:  # sent twice at once: the other was first
        if known := begun(said):
            return {"matter": known, "word": word_of(said)}
        raise


def _opened(procedure: type[Procedure], form: Any, said: str) -> dict[str, Any] | None:
    word = word_of(said)
    try:
        with storing(form) as answers, transaction.atomic():
            matter = receive(
                procedure, congress=form.matter.congress, answers=answers, word=word, at=form.at
            )
            remember(said, matter, at=form.at)
    except Refused as error:
        tell(form, error)
    except FileRefused as error:
        form.add_error(None, str(error))
    else:
        return {"matter": matter, "word": word}
    return None


def _refusal(request: HttpRequest, numbers: discreet.Told) -> str:
    if request.POST.get(TRAP):
        return _("没有收下，请重新填写。")
    if numbers.undecided:
        return numbers.message
    if _too_often(request, "write"):
        return _("提交过于频繁，请一小时后再试。填写的内容仍在下面。")
    return ""


def _too_often(request: HttpRequest, what: str) -> bool:
    """Count what an address does; who looks up may do so more often than who writes."""
    limit = Limit(f"letterbox:{what}", MOST if what == "write" else MOST * 10, HOUR)
    return not limit.grants(address_of(request), now=timezone.now())


def _as_given_out(typed: str) -> str:
    """Return a word as it was told: a keyboard may give full-width letters, people part them."""
    plain = unicodedata.normalize("NFKC", clean(typed)).upper()
    return "".join(sign for sign in plain if sign.isalnum())[:20]


def _find(number: str, word: str) -> Matter | None:
    """Return the letter of a number whose word it is; what is not there takes as long to say."""
    digest = digest_of_word(number, word)
    written = {number, as_numbered(number)}
    numbered = LookUpWord.objects.filter(
        matter__number__in=written, matter__procedure__in=letters()
    )
    found = [
        key
        for key, known in numbered.order_by("pk").values_list("pk", "digest")
        if compare_digest(known, digest)
    ]
    return Matter.objects.get(pk=found[-1]) if found else None
