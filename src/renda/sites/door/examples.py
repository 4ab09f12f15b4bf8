"""Which example accounts the sign-in page offers, grouped by what they are."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Account, Congress, Membership, Role
from renda.directory.queries import example_accounts
from renda.directory.spec import HANDLING_KINDS, Kind

# Enough of each to try every role; the rest of the example's people are found inside.
_SHOWN = 6
_GROUPS: dict[str, Promise] = {
    "deputy": _("代表"),
    "committee": _("代表工作委员会"),
    "handler": _("承办单位"),
    "leader": _("领导和机关"),
    "auditor": _("审计查阅"),
    "admin": _("系统管理"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A button of the sign-in page."""

    username: str
    name: str
    post: str


@dataclass(frozen=True, slots=True)
class Group:
    """The buttons of one kind of user."""

    label: Promise
    entries: list[Example]


def is_offered() -> bool:
    """Whether this installation lets visitors in as people of an example congress."""
    return bool(settings.EXAMPLE) and Congress.objects.filter(is_example=True).exists()


def offered(account: Account | None) -> bool:
    """Whether this very account may be entered without a password."""
    return account is not None and account.is_example and not account.has_usable_password()


def groups(on: date) -> list[Group]:
    """Give the groups that have somebody in them."""
    found: dict[str, list[Example]] = {key: [] for key in _GROUPS}
    for account, posts, seated in example_accounts(on=on):
        entries = found[_group(posts, seated=seated)]
        if len(entries) < _SHOWN and offered(account):
            name = account.person.name if account.person else account.username
            entries.append(Example(account.username, name, _post(posts, seated=seated)))
    return [Group(_GROUPS[key], entries) for key, entries in found.items() if entries]


def _group(posts: tuple[Membership, ...], *, seated: bool) -> str:
    kinds = {post.body.kind for post in posts} - {Kind.DELEGATION}
    roles = {post.role for post in posts}
    if Role.ADMIN in roles:
        return "admin"
    if Role.AUDITOR in roles:
        return "auditor"
    if Kind.DEPUTY_COMMITTEE in kinds:
        return "committee"
    if kinds & HANDLING_KINDS:
        return "handler"
    return "deputy" if seated and not kinds else "leader"


def _post(posts: tuple[Membership, ...], *, seated: bool) -> str:
    if not posts:
        return str(_("代表")) if seated else ""
    return f"{posts[0].body} · {posts[0].get_role_display()}"
