"""What was typed into a form and did not get through: it is there again, for its own account.

Each form carries a signed word of whose it is and where it stands. So what was typed is kept also
when the session is over, when the form has expired, and when somebody else has signed in since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core import signing
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac

from renda.matters import drafts
from renda.matters.forms import Files
from renda.matters.models import Begun, Draft, Matter
from renda.matters.personal import is_personal
from renda.sites.folio.asked import SEND, Request, page

SALT = "renda.folio.drafts"
#: the name by which a form says where its draft is kept
WORD = "draft_word"
#: what a form carries for itself is no answer; no question may be called so
OWN = frozenset({"csrfmiddlewaretoken", "seen", WORD, "once", "discard", "upon"})
View = Callable[[HttpRequest], HttpResponseBase]


def place_of(request: Request) -> str:
    """Return where a form stands: its address, and what the new matter arises from."""
    upon = request.POST.get("upon") or request.GET.get("upon", "")
    return f"{request.path}?upon={upon}"[:300] if upon else request.path[:300]


def context_of(request: Request, form: Any) -> dict[str, Any]:
    """Return what the form's template is given: the signed word, a word for this one form.

    The word also says which questions are about a person: no draft keeps their answers.
    """
    apart = [name for name, field in form.fields.items() if is_personal(field)]
    word = signing.dumps([request.user.pk, place_of(request), apart], salt=SALT)
    draft = getattr(request, "draft", None)
    once = request.POST.get("once") or get_random_string(20)
    return {WORD: word, "draft": draft, "draft_place": place_of(request), "once": once}


def sent(request: Request) -> tuple[Any, ...]:
    """Return what a form is filled with: what was sent, else what was typed before."""
    draft = drafts.kept(request.user.pk or 0, place_of(request))
    request.draft = draft  # type: ignore[attr-defined]
    if request.method == "POST":
        return request.POST, request.FILES
    if draft is None:
        return ()
    data = QueryDict(mutable=True)
    for name, values in draft.answers.items():
        data.setlist(name, values)
    return data, {}


def resume(request: Request, form: Any) -> Any:
    """Give a form the files that are held for it; what was typed before is no mistake yet."""
    draft: Draft | None = request.draft  # type: ignore[attr-defined]
    _hand(form, draft)
    if request.method != "POST" and form.is_bound:
        form._errors, form.cleaned_data = ErrorDict(), {}  # noqa: SLF001  not looked at yet
    return form


def keep(request: Request, form: Any) -> None:
    """Keep what was sent with a form that was refused, its files too."""
    apart = [name for name, field in form.fields.items() if is_personal(field)]
    draft = _kept(request, request.user.pk or 0, place_of(request), apart)
    request.draft = draft  # type: ignore[attr-defined]
    _hand(form, draft)


def done(request: Request) -> None:
    """Forget the draft of a form that got through."""
    draft = getattr(request, "draft", None) or drafts.kept(request.user.pk or 0, place_of(request))
    if draft is not None:
        drafts.erase(draft)


def _digest(request: Request, form: str) -> str:
    """Return what tells what somebody answered in a form from whatever else was answered."""
    answers = [(name, request.POST.getlist(name)) for name in sorted(request.POST)]
    said = repr([request.user.pk, form, [a for a in answers if a[0] not in OWN]])
    # under the key: who has the table alone cannot try answers until one fits
    return salted_hmac(SALT, said, algorithm="sha256").hexdigest()


def digest_of(request: Request) -> str:
    """Return what tells a form sent twice from two forms; empty if it carries no word for that."""
    once = request.POST.get("once", "")
    return _digest(request, once) if once else ""


def _digest_of_day(request: Request) -> str:
    """Return what tells the same answers of the same person, to the same form, on the same day."""
    return _digest(request, f"{place_of(request)} {timezone.localdate()}")


def opened(request: Request, form: Any, open_: Callable[[], Matter | None]) -> Matter | None:
    """Return the matter that a sent form opens; sent once more, the one that it opened.

    None if it was not sent or is refused; what was typed is kept then.
    """
    if request.method != "POST":
        return None
    matter = begun(request)
    if matter is None and form.is_valid():
        matter = _once(request, open_)
    if matter is None:
        keep(request, form)
    else:
        done(request)
    return matter


def _once(request: Request, open_: Callable[[], Matter | None]) -> Matter | None:
    try:
        return open_()
    except IntegrityError:
        if found := begun(request):
            return found
        raise


def begun(request: Request) -> Matter | None:
    """Return the matter that came of this very form when it was sent before.

    Or, as long as nothing was done with it, of a page gone back to: it is another form by then,
    with the same answers.
    """
    found = Begun.objects.select_related("matter")
    if same := found.filter(digest=digest_of(request)).first():
        return same.matter
    alike = found.filter(digest=_digest_of_day(request), matter__seq=1, matter__closed_at=None)
    return one.matter if (one := alike.first()) else None


@contextmanager
def once(request: Request) -> Iterator[Callable[[Matter], Matter]]:
    """Give what remembers which matter came of a form: both are written, or neither.

    Raises IntegrityError if the form is being sent twice at once.
    """

    def noted(matter: Matter) -> Matter:
        if digest := digest_of(request):
            now = timezone.now()
            Begun.objects.create(digest=digest, matter=matter, at=now)
            # where something was done with the one before, this is another one
            newest = {"matter": matter, "at": now}
            Begun.objects.update_or_create(digest=_digest_of_day(request), defaults=newest)
        return matter

    with transaction.atomic():
        yield noted


def rescued(request: Request) -> tuple[int, str] | None:
    """Keep what came with a form that nobody looks at; return whose it is and of which form."""
    try:
        account_id, place, apart = signing.loads(
            request.POST.get(WORD, ""), salt=SALT, max_age=drafts.KEPT
        )
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return (account_id, place) if _kept(request, account_id, place, apart) else None


@page(SEND)
def save(request: Request) -> HttpResponse:
    """Keep what is being typed, or forget it."""
    try:
        account_id, place, *_rest = signing.loads(request.POST.get(WORD, ""), salt=SALT)
    except signing.BadSignature as forged:
        raise SuspiciousOperation from forged
    if "discard" not in request.POST:
        rescued(request)
        return HttpResponse(status=204)
    if draft := drafts.kept(account_id, place):
        drafts.erase(draft)
    return redirect(place)


def _kept(request: Request, account_id: int, place: str, apart: Sequence[str]) -> Draft | None:
    left = OWN | set(apart)
    answers = {name: request.POST.getlist(name) for name in request.POST if name not in left}
    now = timezone.now()
    draft = drafts.keep(account_id, place, answers, at=now)
    if draft is None:
        return None
    for question in request.FILES:
        for file in request.FILES.getlist(question):
            if isinstance(file, UploadedFile):
                file.seek(0)
                drafts.hold(draft, question[:60], file.name or "", file, at=now)  # type: ignore[arg-type]
    return draft


def _hand(form: Any, draft: Draft | None) -> None:
    asked = [name for name, field in form.fields.items() if isinstance(field, Files)]
    files = drafts.held(draft) if draft is not None and asked else []
    for name in asked:
        form.fields[name].widget.held = [one for one in files if one.question == name]


class KeepsWhatWasTyped:
    """A form whose session is over, or that somebody else's has taken the place of, is kept."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponseBase:
        """Answer as ever."""
        return self.get_response(request)

    def process_view(
        self, request: Request, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Keep the form where it would be lost."""
        if request.method != "POST" or WORD not in request.POST:
            return None
        if not request.user.is_authenticated:
            rescued(request)
            return None
        try:
            account_id, *_rest = signing.loads(request.POST[WORD], salt=SALT)
        except signing.BadSignature:
            return None
        if account_id == request.user.pk:
            return None
        rescued(request)
        return render(request, "folio/other_account.html", status=409)
