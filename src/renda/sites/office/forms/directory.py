"""What an office fills in about bodies, deputies, terms and accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Account, Body, Congress, Kind, Person, Role, Term
from renda.directory.people import person_name
from renda.directory.places import places_of
from renda.directory.queries import namesakes, of_kind
from renda.directory.spec import FOLLOWS, STATE_OF_REASON, Reason, SeatState
from renda.kernel.language import listed, with_aside
from renda.matters.choosing import ease
from renda.matters.forms import Day, Text


class BodyForm(forms.Form):
    """A new body."""

    kind = forms.ChoiceField(label=_("性质"), choices=Kind.choices)
    name = Text(label=_("名称"), max_length=100)
    short_name = Text(label=_("简称"), max_length=40, required=False)


class KindForm(forms.Form):
    """Which kind of bodies is looked at."""

    kind = forms.ChoiceField(
        label=_("性质"), choices=[("", _("全部")), *Kind.choices], required=False
    )


class RenameForm(forms.Form):
    """A new name from a day on."""

    name = Text(label=_("新名称"), max_length=100)
    short_name = Text(
        label=_("简称"),
        max_length=40,
        required=False,
        help_text=_("各处名单都用简称；名称改了，简称往往也要改。不填的，用名称。"),
    )
    on = Day(label=_("自何日起"))


class ShortNameForm(forms.Form):
    """Another short name for a body that keeps its name."""

    short_name = Text(
        label=_("简称"), max_length=40, required=False, help_text=_("不填的，用名称。")
    )


class OtherNameForm(forms.Form):
    """Another name under which people write to a body."""

    name = Text(label=_("别名"), max_length=100)


class MergeForm(forms.Form):
    """Into which body another one is merged."""

    into = forms.ModelChoiceField(Body.objects.none(), label=_("并入"))
    on = Day(label=_("自何日起"))
    basis = Text(
        label=_("依据文件"), max_length=200, help_text=_("机构改革方案或者批复的名称、文号。")
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        living = Body.objects.filter(congress=body.congress_id, ends_on=None).exclude(pk=body.pk)
        self.fields["into"].queryset = living.order_by("sound", "pk")  # type: ignore[attr-defined]


class EndBodyForm(forms.Form):
    """The first day without a body."""

    on = Day(label=_("自何日起撤销"))


class NamedForm(forms.Form):
    """Somebody by name; where people of the name are known, which of them is asked."""

    name = Text(label=_("姓名"), max_length=60)

    def clean_name(self) -> str:
        """Return the name without the blanks that tables pad two-character names with."""
        return person_name(self.cleaned_data["name"])

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = person_name(self.data.get("name", "")) if self.is_bound else ""
        known = [(str(p.pk), _described(p)) for p in namesakes(congress, name)] if name else []
        if known:
            self.fields["which"] = forms.ChoiceField(
                label=_("是哪一位"),
                choices=[*known, ("new", _("另一位同名的人"))],
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("已经登记有叫“%(name)s”的人，请选择是其中一位，还是另一位。")
                    % {"name": name}
                },
            )
            # the question stands where it arises
            self.order_fields(["name", "which"])


def _described(person: Person) -> str:
    posts = [str(post.body) for post in person.memberships.all()]
    posts += [str(seat.congress) for seat in person.mandates.all()]
    return f"{person.name}({'、'.join(dict.fromkeys(posts))})"


class PostForm(NamedForm):
    """A person's role in a body."""

    role = forms.ChoiceField(label=_("角色"), choices=Role.choices)
    starts_on = Day(label=_("自何日起"))

    def __init__(self, *args: Any, roles: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(r.value, r.label) for r in roles]  # type: ignore[attr-defined]


class EndPostForm(forms.Form):
    """The first day without a role."""

    on = Day(label=_("自何日起不再担任"))


class StatusForm(forms.Form):
    """A change of a deputy's status, with its legal ground."""

    reason = forms.ChoiceField(label=_("情形"))
    on = Day(label=_("日期"))
    note = Text(label=_("说明"), required=False)

    def __init__(self, *args: Any, status: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fit = [r for r in Reason if STATE_OF_REASON[r] in FOLLOWS[SeatState(status)]]
        choices = [("", _("请选择")), *((r.value, r.label) for r in fit)]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]


class TermForm(forms.Form):
    """A new term."""

    ordinal = forms.IntegerField(label=_("第几届"), min_value=1, max_value=99)
    starts_on = Day(label=_("开始日期"))


class SessionForm(forms.Form):
    """A new session of a term."""

    ordinal = forms.IntegerField(label=_("第几次会议"), min_value=1, max_value=99)
    opens_on = Day(label=_("开幕日期"))
    closes_on = Day(label=_("闭幕日期"), required=False)


class CloseForm(forms.Form):
    """The last day of a session."""

    closes_on = Day(label=_("闭幕日期"))


def _groups(congress: Congress) -> QuerySet[Body]:
    return of_kind(congress, Kind.DELEGATION).order_by("sound", "pk")


class DelegationForm(forms.Form):
    """Another delegation for a deputy, or none."""

    delegation = forms.ModelChoiceField(
        Body.objects.none(), label=_("代表团"), required=False, empty_label=_("不编入代表团")
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegation"].queryset = _groups(congress)  # type: ignore[attr-defined]


class SeatForm(NamedForm):
    """A new deputy."""

    term = forms.ModelChoiceField(Term.objects.none(), label=_("届次"))
    delegation = forms.ModelChoiceField(Body.objects.none(), label=_("代表团"), required=False)
    card_number = Text(label=_("代表证号"), max_length=40, required=False)
    constituency = Text(label=_("选区"), max_length=60, required=False)
    from_on = Day(label=_("当选日期"))

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, congress=congress, **kwargs)
        self.fields["term"].queryset = congress.terms.order_by("-ordinal")  # type: ignore[attr-defined]
        self.fields["delegation"].queryset = _groups(congress)  # type: ignore[attr-defined]


def _password(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=128,
        help_text=password_validators_help_text_html(),
    )


class PersonChoice(forms.ModelChoiceField[Person]):
    """One of many people, each with what they are."""

    places: Mapping[int, Sequence[str]] = MappingProxyType({})

    def label_from_instance(self, person: Person) -> str:
        """Return the name, with the bodies that tell namesakes apart."""
        where = listed(self.places.get(person.pk, ()))
        return with_aside(person.name, where) if where else person.name


class AccountForm(forms.Form):
    """An account for a person."""

    username = Text(label=_("用户名"), max_length=60)
    person = PersonChoice(Person.objects.none(), label=_("人员"))
    password = _password(_("初始密码"))

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Person.objects.filter(memberships__body__congress=congress)
        seated = Person.objects.filter(mandates__congress=congress)
        found = (here | seated).distinct().order_by("sound", "pk")
        chosen: Any = self.fields["person"]
        chosen.queryset = found
        chosen.places = places_of(found.values_list("pk", flat=True), on=timezone.localdate())
        ease(chosen)

    def clean(self) -> dict[str, Any]:
        """Check the password beside the name it goes with."""
        given = super().clean() or {}
        _check(self, Account(username=given.get("username", "")))
        return given


class PasswordForm(forms.Form):
    """A new first password, told to whoever has lost theirs."""

    password = _password(_("新的初始密码"))

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean(self) -> dict[str, Any]:
        """Check that the password is good enough for the account."""
        _check(self, self.account)
        return super().clean() or {}


def _check(form: forms.Form, account: Account) -> None:
    if "password" in form.cleaned_data:
        try:
            validate_password(form.cleaned_data["password"], account)
        except ValidationError as weak:
            form.add_error("password", weak)


class SwitchForm(forms.Form):
    """Nothing but the decision itself."""
