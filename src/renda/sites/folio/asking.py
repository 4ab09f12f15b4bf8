"""How an office page asks and does: one form, one command, what was typed is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.matters.rows import tell
from renda.matters.step import Refused
from renda.sites.folio.asked import Request

Do = Callable[[dict[str, Any]], Any]


def ask(
    request: Request,
    form: forms.Form,
    do: Do,
    *,
    template: str,
    context: dict[str, Any],
    done: str,
) -> HttpResponse:
    """Show a form; when it is sent and right, do it and go on to `done`.

    What somebody may not do at all is no fault of the form: it goes up as PermissionDenied.
    """
    if form.is_bound and form.is_valid() and _did(form, do):
        messages.success(request, _("已保存。"))
        return redirect(done)
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


def _did(form: forms.Form, do: Do) -> bool:
    try:
        with transaction.atomic():
            do(form.cleaned_data)
    except Refused as refused:
        tell(form, refused)
    except ValidationError as invalid:
        _say(form, invalid)
    else:
        return True
    return False


def _say(form: forms.Form, invalid: ValidationError) -> None:
    if not hasattr(invalid, "error_dict"):
        form.add_error(None, invalid)
        return
    if "body_name_is_unique_while_it_lives" in str(invalid) and "name" in form.fields:
        form.add_error("name", _("已有同名的单位。"))
        return
    for field, errors in invalid.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)


def sent(request: Request) -> Any:
    """Return what was sent, None if nothing was."""
    return request.POST if request.method == "POST" else None


def acting(request: Request) -> dict[str, Any]:
    """Return who acts and when, as every command asks."""
    return {"by": request.standing, "at": timezone.now()}
