"""What has to be filled in at the door."""

import datetime as dt
from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Account
from renda.kernel.limits import Limit
from renda.sites.door.names import written
from renda.sites.folio.addresses import address_of

# Longer than any real one, short enough not to be hashed for seconds.
_PASSWORD_MAX = 200
# The same words for an unknown user, a wrong password and a disabled account,
# so that nobody learns which names exist.
_REFUSED = _("用户名或者密码不正确。连续多次输错，将暂停登录15分钟。")

TOO_OFTEN = _("尝试次数过多，请15分钟后再试。")
QUARTER = dt.timedelta(minutes=15)
#: wrong tries from one address, whatever the names: an office shares one, a guesser needs more
SPRAYING = Limit("sign-in", 60, QUARTER)
#: wrong old passwords of one account
GUESSING = Limit("old-password", 5, QUARTER)


def _password(label: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(
        label=label, strip=False, max_length=_PASSWORD_MAX, widget=widget, help_text=help_text
    )


class SignInForm(forms.Form):
    """A name and a password."""

    username = forms.CharField(
        label=_("用户名"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = _password(_("密码"), "current-password")

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        """Keep the request, which the lock-out needs to see."""
        super().__init__(data)
        self.request = request
        self.account: Account | None = None

    def clean(self) -> dict[str, Any]:
        """Try the name and the password."""
        given = super().clean() or {}
        if "username" not in given or "password" not in given:
            return given
        address, now = address_of(self.request), timezone.now()
        if SPRAYING.is_reached(address, now=now):
            raise ValidationError(TOO_OFTEN, code="refused")
        self.account = authenticate(
            self.request, username=written(given["username"]), password=given["password"]
        )
        if self.account is None:
            SPRAYING.grants(address, now=now)
            raise ValidationError(_REFUSED, code="refused")
        return given


class PasswordForm(forms.Form):
    """A new password, confirmed with the old one."""

    old_password = _password(_("现在的密码"), "current-password")
    password = _password(_("新密码"), "new-password", password_validators_help_text_html())
    again = _password(_("再次输入新密码"), "new-password")

    def __init__(self, account: Account, data: Any = None) -> None:
        """Keep whose password it is."""
        super().__init__(data)
        self.account = account

    def clean_old_password(self) -> str:
        """Check that it is the account's owner who asks."""
        given: str = self.cleaned_data["old_password"]
        whose, now = str(self.account.pk), timezone.now()
        if GUESSING.is_reached(whose, now=now):
            raise ValidationError(TOO_OFTEN)
        if not self.account.check_password(given):
            GUESSING.grants(whose, now=now)
            raise ValidationError(_("现在的密码不正确。"))
        GUESSING.forget(whose)
        return given

    def clean_password(self) -> str:
        """Check that the new password is good enough."""
        given: str = self.cleaned_data["password"]
        validate_password(given, self.account)
        if given == self.cleaned_data.get("old_password"):
            raise ValidationError(_("新密码不能与现在的密码相同。"))
        return given

    def clean_again(self) -> str:
        """Check that the new password was typed as meant."""
        given: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and given != self.cleaned_data["password"]:
            raise ValidationError(_("两次输入的新密码不一致。"))
        return given


def _code(label: Any, help_text: Any = "") -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "autocapitalize": "none"}
    return forms.CharField(
        label=label, max_length=20, widget=forms.TextInput(attrs=attrs), help_text=help_text
    )


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """The second factor at sign-in."""

    code = _code(_("验证码"), _("请输入验证器应用显示的6位数字，或者一个恢复代码。"))


class ConfirmByCodeForm(ReauthenticateByCodeForm):  # type: ignore[misc]
    """The second factor, asked again before something that matters."""

    code = _code(_("验证码"), _("请输入验证器应用显示的6位数字，或者一个恢复代码。"))


class ConfirmByPasswordForm(ReauthenticateForm):  # type: ignore[misc]
    """The password, asked again before something that matters."""

    password = _password(_("密码"), "current-password")


class ActivateForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator."""

    code = _code(_("验证码"), _("扫描之后，请输入应用显示的6位数字。"))
