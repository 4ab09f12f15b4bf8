"""Signing in and out, one's own account, and the way back from an expired form."""

from allauth.account.utils import perform_login
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import i18n
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from renda.directory import commands
from renda.directory.models import Account, Language
from renda.sites.door import beginning, examples
from renda.sites.door.adapters import CHOSEN, in_language_of
from renda.sites.door.forms import PasswordForm, SignInForm
from renda.sites.door.guards import personal
from renda.sites.folio import drafts
from renda.sites.folio.asked import ASK, Request, page

_BACKEND = "renda.sites.door.backends.AccountBackend"


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Ask for a name and a password; the second factor, if there is one, comes after."""
    if request.user.is_authenticated:
        return redirect(_onward(request))
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.account is not None:
        onward: HttpResponse = perform_login(request, form.account, redirect_url=_onward(request))
        return onward
    words, whole = request.GET.get("q", "")[:60], request.GET.get("group", "")
    is_offered = examples.is_offered()
    shown = examples.groups(timezone.localdate(), words=words, whole=whole) if is_offered else []
    context = {
        "form": form,
        "is_offered": is_offered,
        "groups": shown,
        "words": words,
        "whole": whole,
        "next": request.POST.get("next") or _next(request),
    }
    return render(request, "door/sign_in.html", context)


@require_POST
def example(request: Request, username: str) -> HttpResponse:
    """Sign in as somebody of the example, where there is one."""
    account = Account.objects.filter(username=username, is_example=True, is_active=True).first()
    if account is None or not (examples.is_offered() and examples.offered(account)):
        raise Http404
    logout(request)
    login(request, account, backend=_BACKEND)
    home = redirect("door:home")
    # the account is everybody's: the language that this visitor chose is theirs
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    return home if chosen else in_language_of(account, home)


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("door:sign-in")


@page()
def home(request: Request) -> HttpResponse:
    """Go where this person's work is."""
    return redirect("/deputy/" if request.standing.is_deputy_only else "/desk/")


@page()
def account(request: Request) -> HttpResponse:
    """Show one's own account."""
    context = {"has_second_factor": is_mfa_enabled(request.user), "languages": Language.choices}
    return render(request, "door/account.html", context)


@sensitive_post_parameters()
@page(ASK)
@personal
@never_cache
def password(request: Request) -> HttpResponse:
    """Change one's own password; other sessions of the account end."""
    form = PasswordForm(request.user, request.POST if request.method == "POST" else None)
    is_first = form.account.is_first_password
    if form.is_bound and form.is_valid() and _change_password(request, form):
        messages.success(request, _("密码已经修改。"))
        return redirect("door:home" if is_first else "door:account")
    return render(request, "door/password.html", {"form": form})


def _change_password(request: Request, form: PasswordForm) -> bool:
    new = form.cleaned_data["password"]
    who = request.standing
    try:
        changed = commands.set_password(form.account, new, by=who, at=timezone.now())
    except ValidationError as error:
        form.add_error("password", error)
        return False
    update_session_auth_hash(request, changed)
    return True


@require_POST
def set_language(request: Request) -> HttpResponse:
    """Choose the language, and remember it for whoever is signed in with an own account."""
    chosen = request.POST.get("language", "")
    owner = request.user
    if chosen in Language.values and isinstance(owner, Account) and not owner.is_example:
        commands.set_language(owner, chosen, by=request.standing, at=timezone.now())
    elif chosen in Language.values:
        request.session[CHOSEN] = chosen
    return i18n.set_language(request)


def locked_out(
    request: Request, _response: HttpResponse | None, _credentials: dict[str, str] | None
) -> HttpResponse:
    """Say that there were too many tries, and how long to wait."""
    minutes = round(float(settings.AXES_COOLOFF_TIME) * 60)
    context = {"tries": settings.AXES_FAILURE_LIMIT, "minutes": minutes}
    return render(request, "door/locked_out.html", context, status=403)


def csrf_failure(request: Request, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Give back what was typed into a form that came too late."""
    if request.resolver_match and request.resolver_match.view_name == "door:begin":
        # whoever came in by the invitation has another token in every other tab
        over = beginning.over(request, request.resolver_match.kwargs["secret"])
        if over is not None:
            return over
    rescued = drafts.rescued(request)
    if rescued is not None:
        mine = rescued[0] == request.user.pk
        context = {"place": rescued[1] if mine or not request.user.is_authenticated else ""}
        return render(request, "door/form_kept.html", context, status=403)
    typed = [
        {"name": name, "value": value}
        for name in request.POST
        if not _is_secret(name)
        for value in request.POST.getlist(name)
        if value.strip()
    ]
    return render(request, "door/form_expired.html", {"typed": typed}, status=403)


def _is_secret(name: str) -> bool:
    return any(word in name for word in ("password", "again", "token", "code", "next", "choice"))


def _next(request: Request) -> str:
    return request.GET.get("next", "")


def _onward(request: Request) -> str:
    """Give the page that was asked for before signing in, if it is one of ours."""
    wanted = request.POST.get("next") or _next(request)
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else reverse("door:home")
