"""What is asked of who comes by an invitation: which congress it is, and who they are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from renda.directory.commands import Newcomer, Place
from renda.directory.divisions import division, full_name, places_like
from renda.directory.models import Account, Congress, Level
from renda.directory.people import person_name
from renda.directory.usual import congress_names
from renda.kernel.text import clean

MOST = 20
#: chosen in the place of a code: the place is not in the table
UNLISTED = "other"
_CODE = RegexValidator(r"^\d{2,12}$", _("区划代码由2至12位数字组成。"))


class FindForm(forms.Form):
    """Which place is looked for."""

    q = forms.CharField(
        label=_("本级人大在哪里"),
        max_length=40,
        help_text=_("输入地名或者区划代码，例如“某某区”“某某市 某某县”。"),
    )

    def found(self) -> list[dict[str, str]]:
        """Return the places that are called so, each with its code."""
        if not self.is_bound or not self.is_valid():
            return []
        words = clean(self.cleaned_data["q"])
        some = places_like(words, most=MOST)
        return [{"code": one.code, "name": full_name(one)} for one in some]


class NewcomerForm(forms.Form):
    """Who becomes the administrator."""

    person = forms.CharField(label=_("您的姓名"), max_length=60)
    username = forms.CharField(
        label=_("用户名"),
        max_length=60,
        help_text=_("登录时用，可以用姓名、拼音或者工号。"),
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("密码"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_validators_help_text_html(),
    )
    again = forms.CharField(
        label=_("再次输入密码"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    is_clerk = forms.BooleanField(
        label=_("同时作为办公室经办人"),
        required=False,
        initial=True,
        help_text=_("系统管理员只管机构、人员、账号；要办理和查看业务，请勾选。"),
    )

    def clean_person(self) -> str:
        """Return the name without the blanks that tables pad two-character names with."""
        return person_name(clean(self.cleaned_data["person"]))

    def clean_username(self) -> str:
        """Refuse a name that is taken or cannot be one."""
        account = Account(username=Account.normalize_username(self.cleaned_data["username"]))
        try:
            account.clean_fields(exclude=["password", "person"])
        except ValidationError as wrong:
            raise ValidationError(wrong.messages) from wrong
        if Account.objects.filter(username__iexact=account.username).exists():
            raise ValidationError(_("这个用户名已经有人使用。"))
        return account.username

    def clean(self) -> dict[str, Any]:
        """Refuse a password that is weak, or was not typed as meant."""
        given = super().clean() or {}
        password = given.get("password")
        if password:
            try:
                validate_password(password, Account(username=given.get("username", "")))
            except ValidationError as weak:
                self.add_error("password", weak)
        if password and given.get("again") and password != given["again"]:
            self.add_error("again", _("两次输入的密码不一致。"))
        return given

    def newcomer(self) -> Newcomer:
        """Return who came."""
        given = self.cleaned_data
        return Newcomer(given["person"], given["username"], given["password"], given["is_clerk"])

    def place(self) -> Place | None:
        """Return the congress that is founded, if one is."""
        return None


class FounderForm(NewcomerForm):
    """Which congress is founded, and who founds it."""

    code = forms.CharField(label=_("区划代码"), max_length=12, validators=[_CODE])
    level = forms.ChoiceField(label=_("层级"), choices=Level.choices)
    name = forms.CharField(
        label=_("人大全称"), max_length=100, help_text=_("例如“某某市某某区人民代表大会”。")
    )
    short_name = forms.CharField(
        label=_("简称"), max_length=40, help_text=_("例如“某某区人大”；机构名称以此开头。")
    )
    field_order = ("code", "level", "name", "short_name")

    def __init__(self, *args: Any, code: str = "", **kwargs: Any) -> None:
        """Start with what the table of divisions knows of a code."""
        super().__init__(*args, **kwargs)
        known = division(code) if code and code != UNLISTED else None
        if known is not None:
            name, short = congress_names(full_name(known), known.name)
            self.initial = {
                "code": known.code,
                "level": known.level.value,
                "name": name,
                "short_name": short,
            }

    def clean_code(self) -> str:
        """Refuse the code of a congress that is there already."""
        code: str = self.cleaned_data["code"]
        if Congress.objects.filter(code=code).exists():
            raise ValidationError(_("这个区划代码的人大已经设立。"))
        return code

    def place(self) -> Place:
        """Return the congress that is founded."""
        given = self.cleaned_data
        return Place(given["code"], given["name"], given["short_name"], given["level"])
