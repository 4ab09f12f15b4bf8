"""Accounts: how a person signs in."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from renda.directory.models.people import Person
from renda.directory.spec import Language


class Accounts(BaseUserManager["Account"]):
    """Makes accounts for Django's own commands; the product uses `commands.create_account`."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Account":
        """Make an account; without a password it cannot be signed in to with one."""
        account = self.model(username=self.model.normalize_username(username), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, username: str, password: str, **fields: Any) -> "Account":
        """Make an account for the first administrator of an installation."""
        return self.create_user(username, password, is_superuser=True, **fields)


class Account(AbstractBaseUser, PermissionsMixin):
    """A name to sign in with; what it may do follows from the person's dated posts."""

    username = models.CharField(
        _("用户名"),
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("这个用户名已经有人使用。")},
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("人员"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="accounts",
    )
    email = models.EmailField(_("电子邮箱"), blank=True)
    language = models.CharField(
        _("语言"), max_length=10, choices=Language.choices, default=Language.CHINESE
    )
    is_active = models.BooleanField(_("启用"), default=True)
    #: the password is one that somebody else chose: nothing else is done before it is changed
    is_first_password = models.BooleanField(_("初始密码尚未修改"), default=False)
    is_example = models.BooleanField(_("示例账号"), default=False)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """Named as an office names it."""

        verbose_name = _("账号")
        verbose_name_plural = _("账号")
        constraints = [
            # who is found by any spelling must be the only one of that name
            models.UniqueConstraint(
                Lower("username"),
                name="account_name_once",
                violation_error_message=_("这个用户名已经有人使用。"),
            ),
        ]

    def __str__(self) -> str:
        """Give the name used to sign in."""
        return self.username
