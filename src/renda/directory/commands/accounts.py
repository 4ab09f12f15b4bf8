"""Making accounts, setting passwords, switching accounts off and on."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from renda.directory.actors import require_administrator
from renda.directory.commands.log import record
from renda.directory.models import Account, Congress, Language, Person, Role
from renda.directory.standing import Standing
from renda.kernel.pinyin import initials

#: what first passwords are made of: no sign that is read for another, three groups of four
_SIGNS, _GROUPS, _GROUP = "abcdefghjkmnpqrstuvwxyz23456789", 3, 4
#: a first password is 59 random bits and lives until it is changed: it need not be hashed for long
_ROUNDS = 20_000
#: what first letters spell to those who read them as a swear word
_UNKIND = frozenset(("sb", "cnm", "tmd", "nmd", "nmb", "jb", "bt", "wc"))


@dataclass(frozen=True, slots=True)
class NewAccount:
    """One row of `create_accounts`."""

    username: str
    person: Person | None = None
    email: str = ""
    language: str = Language.CHINESE
    is_example: bool = False


@transaction.atomic
def create_account(  # noqa: PLR0913  one argument per column
    username: str,
    *,
    by: Standing,
    at: datetime,
    person: Person | None = None,
    password: str | None = None,
    email: str = "",
    language: str = Language.CHINESE,
    is_example: bool = False,
) -> Account:
    """Make an account; without a password nobody can sign in to it with one."""
    _require_over(person, by)
    account = Account(
        username=Account.normalize_username(username),
        person=person,
        email=email,
        language=language,
        is_example=is_example,
        is_first_password=password is not None and not by.is_system,
    )
    if password is not None:
        validate_password(password, account)
    account.set_password(password)
    account.full_clean(exclude=["password"])
    account.save()
    record("create_account", account, by=by, at=at, account=account.pk)
    return account


@transaction.atomic
def create_accounts(rows: Iterable[NewAccount], *, by: Standing, at: datetime) -> list[Account]:
    """Make many accounts without passwords at once, all or none."""
    rows = list(rows)
    if not by.is_system:
        for row in rows:
            _require_over(row.person, by)
    accounts = [_without_password(row) for row in rows]
    try:
        with transaction.atomic():
            made = Account.objects.bulk_create(accounts, batch_size=500)
    except IntegrityError as error:
        raise ValidationError(_("有用户名已经被使用。")) from error
    record("create_accounts", len(made), by=by, at=at, accounts=[row.pk for row in made])
    return made


@transaction.atomic
def open_accounts(
    people: Sequence[Person],
    *,
    by: Standing,
    at: datetime,
    choose: Callable[[str], str] = secrets.choice,
) -> list[tuple[Account, str]]:
    """Give people accounts with first passwords, which are told now and kept nowhere.

    A name to sign in with is made of the first letters of the person's; a rare sign, of which no
    letter is known, stands for itself. Who would be called a swear word keeps the whole name.
    """
    for person in people:
        _require_over(person, by)
    taken = {name.lower() for name in Account.objects.values_list("username", flat=True)}
    made: list[tuple[Account, str]] = []
    for person in people:
        account = _without_password(NewAccount(_free_name(person, taken), person, person.email))
        word = _first_password(choose)
        account.password = _quickly_hashed(word)
        account.is_first_password = True
        made.append((account, word))
    Account.objects.bulk_create([account for account, _word in made], batch_size=500)
    keys = [account.pk for account, _word in made]
    record("open_accounts", len(made), by=by, at=at, accounts=keys)
    return made


def _first_password(choose: Callable[[str], str] = secrets.choice) -> str:
    """Return a password that is easily typed from paper."""
    signs = ("".join(choose(_SIGNS) for _sign in range(_GROUP)) for _group in range(_GROUPS))
    return "-".join(signs)


def _quickly_hashed(word: str) -> str:
    hasher = get_hasher()
    fewer = {"iterations": _ROUNDS} if isinstance(hasher, PBKDF2PasswordHasher) else {}
    return hasher.encode(word, hasher.salt(), **fewer)


def _free_name(person: Person, taken: set[str]) -> str:
    letters = "".join(initials(sign) or sign for sign in person.name)
    base = "".join(sign for sign in letters.lower() if sign.isalnum())[:20] or "u"
    if base in _UNKIND:
        base = person.name
    name, count = base, 1
    while name in taken:
        count += 1
        name = f"{base}{count}"
    taken.add(name)
    return name


@transaction.atomic
def set_password(account: Account, password: str, *, by: Standing, at: datetime) -> Account:
    """Set a password: one's own, or as an administrator of everything the person is in.

    What somebody else chose is a first password, which its owner must change.
    """
    is_own = by.account_id == account.pk
    if not is_own:
        _require_over(account.person, by)
    if account.is_example:
        raise ValidationError(_("示例账号没有密码。"))
    validate_password(password, account)
    account.set_password(password)
    account.is_first_password = not (is_own or by.is_system)
    account.save(update_fields=["password", "is_first_password"])
    record("set_password", account, by=by, at=at, account=account.pk)
    return account


@transaction.atomic
def set_language(account: Account, language: str, *, by: Standing, at: datetime) -> Account:
    """Choose the language of the pages."""
    if by.account_id != account.pk:
        _require_over(account.person, by)
    account.language = Language(language)
    account.save(update_fields=["language"])
    record("set_language", account, by=by, at=at, account=account.pk, language=language)
    return account


def disable_account(account: Account, *, by: Standing, at: datetime) -> Account:
    """Switch an account off; whoever is signed in with it is out at the next request."""
    return _switch(account, active=False, by=by, at=at)


def enable_account(account: Account, *, by: Standing, at: datetime) -> Account:
    """Switch an account on again."""
    return _switch(account, active=True, by=by, at=at)


@transaction.atomic
def _switch(account: Account, *, active: bool, by: Standing, at: datetime) -> Account:
    _require_over(account.person, by)
    account.is_active = active
    account.save(update_fields=["is_active"])
    command = "enable_account" if active else "disable_account"
    record(command, account, by=by, at=at, account=account.pk)
    return account


def _without_password(row: NewAccount) -> Account:
    account = Account(
        username=Account.normalize_username(row.username),
        person=row.person,
        email=row.email,
        language=row.language,
        is_example=row.is_example,
        password=make_password(None),
    )
    account.clean_fields(exclude=["person"])
    return account


def _require_over(person: Person | None, by: Standing) -> None:
    if _administers(by, person):
        return
    require_administrator(bool(by.congresses_as(Role.ADMIN)))
    raise PermissionDenied(_("这个人还在其他人大任职，账号要由管理其全部任职的系统管理员来办。"))


def _administers(by: Standing, person: Person | None) -> bool:
    """Whether an administrator keeps every congress that the person is anything in.

    One of several would not do: whoever can set a password can act as its owner.
    """
    if by.is_system:
        return True
    mine = by.congresses_as(Role.ADMIN)
    if person is None or not mine:
        return False
    reached = Congress.objects.filter(bodies__memberships__person=person).union(
        Congress.objects.filter(mandates__person=person)
    )
    return all(mine & {congress.pk, congress.parent_id} for congress in reached)
