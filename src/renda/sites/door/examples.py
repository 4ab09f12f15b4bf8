"""Which example accounts the sign-in page offers, grouped by what they are."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Account, Congress, Membership, Role
from renda.directory.queries import example_accounts
from renda.directory.spec import HANDLING_KINDS, Kind
from renda.kernel.pinyin import initials

# Enough of each to try every role; the others are found by a word, or with their whole group.
_SHOWN = 6
#: so many of those found by a word are shown
_FOUND = 60
_TOWNS = frozenset({Kind.TOWN_GOVERNMENT, Kind.STREET_COMMITTEE, Kind.PRESIDIUM})
_JUSTICE = frozenset({Kind.COURT, Kind.PROCURATORATE, Kind.SUPERVISION_COMMISSION})
_GROUPS: dict[str, Promise] = {
    "deputy": _("代表"),
    "committee": _("代表工作委员会"),
    "handler": _("承办单位"),
    "town": _("镇街"),
    "justice": _("法院、检察院、监察委员会"),
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
    """The buttons of one kind of user; `more` are not shown, `key` asks for all of them."""

    key: str
    label: Promise
    entries: list[Example]
    more: int = 0


def is_offered() -> bool:
    """Whether this installation lets visitors in as people of an example congress."""
    return bool(settings.EXAMPLE) and Congress.objects.filter(is_example=True).exists()


def offered(account: Account | None) -> bool:
    """Whether this very account may be entered without a password."""
    return account is not None and account.is_example and not account.has_usable_password()


def groups(on: date, *, words: str = "", whole: str = "") -> list[Group]:
    """Give the groups that have somebody in them.

    words: only those whose name, body or role has all of them. whole: the group shown wholly.
    """
    found: dict[str, list[Example]] = {key: [] for key in _GROUPS}
    asked = words.lower().split()
    for account, posts, seated in example_accounts(on=on):
        key = _group(posts, seated=seated)
        if offered(account) and whole in {"", key} and _has(asked, account, posts):
            name = account.person.name if account.person else account.username
            found[key].append(Example(account.username, name, _post(posts, seated=seated)))
    most = _FOUND if asked else None if whole else _SHOWN
    return [
        Group(key, _GROUPS[key], entries[:most], len(entries[most:]) if most else 0)
        for key, entries in found.items()
        if entries
    ]


def _has(asked: list[str], account: Account, posts: tuple[Membership, ...]) -> bool:
    """Say whether an account is meant by all of the words."""
    if not asked:
        return True
    name = account.person.name if account.person else ""
    said = [account.username, name, initials(name)]
    for post in posts:
        said += [post.body.name, post.body.short_name, initials(str(post.body))]
        said += [str(post.get_role_display()), str(post.body.get_kind_display())]
    text = " ".join(said).lower()
    return all(word in text for word in asked)


def _group(posts: tuple[Membership, ...], *, seated: bool) -> str:
    kinds = {post.body.kind for post in posts} - {Kind.DELEGATION}
    roles = {post.role for post in posts}
    sorted_by = (
        ("admin", Role.ADMIN in roles),
        ("auditor", Role.AUDITOR in roles),
        ("committee", Kind.DEPUTY_COMMITTEE in kinds),
        ("justice", kinds & _JUSTICE),
        ("town", kinds & _TOWNS),
        ("handler", kinds & HANDLING_KINDS),
        ("deputy", seated and not kinds),
    )
    return next((key for key, fits in sorted_by if fits), "leader")


def _post(posts: tuple[Membership, ...], *, seated: bool) -> str:
    if not posts:
        return str(_("代表")) if seated else ""
    return f"{posts[0].body} · {posts[0].get_role_display()}"
