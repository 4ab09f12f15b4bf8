"""How the sign-in library behaves here: no sign-up, our words, encrypted second factors."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.commands import set_language
from renda.directory.models import Account, Language
from renda.directory.queries import standing
from renda.kernel.secrecy import box
from renda.sites.folio.addresses import address_of

#: the key of second factors is made for them alone
SECOND_FACTOR = "renda.sites.door.second-factor"
#: in the session: the language that a visitor chose before signing in
CHOSEN = "chosen_language"


def remember_language(request: HttpRequest, account: Account) -> None:
    """Let an account keep the language that its owner chose just before signing in."""
    chosen = request.session.pop(CHOSEN, "")
    if chosen in Language.values and chosen != account.language and not account.is_example:
        now = timezone.now()
        who = standing(account, on=timezone.localdate(now))
        set_language(account, chosen, by=who, at=now)


def in_language_of(account: Account, response: HttpResponse) -> HttpResponse:
    """Let the pages that follow be in the account's language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        account.language,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


class DoorAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator, never by a visitor."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": _("密码不正确。"),
        "too_many_login_attempts": _("尝试次数过多，请稍后再试。"),
        "rate_limited": _("尝试次数过多，请稍后再试。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  library's signature
        """Nobody signs up."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that limits are counted for."""
        return address_of(request)

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        """Go on in the account's language, or in the one that was chosen before signing in."""
        remember_language(request, user)
        return in_language_of(user, super().post_login(request, user, **kwargs))


class DoorSecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """A stolen copy of the database does not contain usable second factors."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("验证码不正确，请检查手机时间并重新输入。"),
        "cannot_delete_authenticator": _("不能停用第二重验证。"),
        "cannot_generate_recovery_codes": _("启用第二重验证之后才能生成恢复代码。"),
    }

    def encrypt(self, text: str) -> str:
        """Encrypt a secret with the installation's key."""
        return box(SECOND_FACTOR).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a secret, also one of an earlier key."""
        return box(SECOND_FACTOR).decrypt(encrypted_text.encode()).decode()
