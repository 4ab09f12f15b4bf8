"""What an office fills in when it begins: its names, its bodies, the towns below it."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from renda.directory.commands import NewBody
from renda.directory.models import Body, Congress, Kind
from renda.directory.usual import Usual, bodies_of_towns, is_town, places_in, town_names
from renda.kernel.language import listed
from renda.lines.suggestion.classes import USUAL
from renda.matters.forms import Day, LongText, Text

_APART = "；"


class NamesForm(forms.Form):
    """How the congress is called."""

    name = Text(label=_("人大全称"), max_length=100)
    short_name = Text(
        label=_("简称"), max_length=40, help_text=_("例如“某某区人大”；机构名称以此开头。")
    )


class UsualForm(forms.Form):
    """One body that is usually there: whether it is here, and how it is called."""

    taken = forms.BooleanField(label=_("设立"), required=False)
    usual = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=Kind.choices, widget=forms.HiddenInput)
    name = Text(label=_("名称"), max_length=100, required=False)
    short_name = Text(label=_("简称"), max_length=40, required=False)
    other_names = Text(label=_("别名"), max_length=200, required=False)

    @property
    def kind_label(self) -> str:
        """Return what kind of body it is, in words."""
        return str(dict(Kind.choices).get(self["kind"].value(), ""))

    def clean(self) -> dict[str, Any]:
        """Ask for the name of what is ticked."""
        given = super().clean() or {}
        if given.get("taken") and not given.get("name"):
            self.add_error("name", _("请填写名称，或者不勾选这一行。"))
        return given

    def body(self) -> NewBody:
        """Return the body that is founded."""
        given = self.cleaned_data
        others = given["other_names"].replace(";", _APART).replace("、", _APART).split(_APART)
        # what is usual elsewhere finds the body, too, and is not offered a second time
        names = dict.fromkeys(one.strip() for one in [*others, given["usual"]] if one.strip())
        names.pop(given["name"], None)
        return NewBody(given["kind"], given["name"], given["short_name"], tuple(names))


class _UsualFormSet(forms.BaseFormSet[UsualForm]):
    def clean(self) -> None:
        """Refuse two of one name or short name: nobody could tell them apart."""
        taken = [one for one in self.forms if one.is_valid() and one.cleaned_data["taken"]]
        for field, message in (
            ("name", _("已有同名的单位。")),
            ("short_name", _("已有单位用这个简称，名单上分不清是哪一个。")),
        ):
            seen: set[str] = set()
            for form in taken:
                name = form.cleaned_data.get(field, "")
                if name and name in seen:
                    form.add_error(field, message)
                seen.add(name)

    def bodies(self) -> list[NewBody]:
        """Return the bodies that were ticked."""
        return [form.body() for form in self.forms if form.cleaned_data["taken"]]


UsualBodies = formset_factory(
    UsualForm, formset=_UsualFormSet, extra=0, max_num=300, absolute_max=300
)


def offered(usual: list[Usual], *, taken: bool) -> list[dict[str, Any]]:
    """Return what the list of usual bodies starts with; taken: whether all are ticked."""
    return [
        {
            "taken": taken,
            "usual": one.name,
            "kind": one.kind.value,
            "name": one.name,
            "short_name": one.short_name,
            "other_names": _APART.join(one.other_names),
        }
        for one in usual
    ]


class TownsForm(forms.Form):
    """The towns and streets of a district: each gets its government, its congress, its group."""

    places = LongText(
        label=_("乡镇和街道"),
        help_text=_(
            "一行一个，或者用“、”隔开，例如“某某镇”“某某街道”；"
            "每个镇设立政府、人大主席团、代表团，每个街道设立办事处、人大街道工委、代表团。"
        ),
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.congress = congress

    def clean_places(self) -> list[str]:
        """Return the places, each once; refuse a word that names none."""
        places = places_in(self.cleaned_data["places"])
        odd = [one for one in places if not is_town(one)]
        if odd:
            message = _("名称应当以“镇”“乡”“街道”结尾：%(names)s")
            raise ValidationError(message % {"names": listed(odd)})
        return places

    def bodies(self) -> list[NewBody]:
        """Return what is founded; what is there already is left out."""
        there = set(
            Body.objects.filter(congress=self.congress, ends_on=None).values_list("name", flat=True)
        )
        usual = bodies_of_towns(self.congress, self.cleaned_data["places"])
        return [
            NewBody(one.kind, one.name, one.short_name, one.other_names)
            for one in usual
            if one.name not in there
        ]


class BelowForm(forms.Form):
    """A town's congress below the district."""

    town = Text(label=_("乡镇名称"), max_length=30, help_text=_("例如“某某镇”。"))
    code = Text(label=_("区划代码"), max_length=12, help_text=_("九位，以本级人大的六位代码开头。"))

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.congress = congress

    def clean_town(self) -> str:
        """Refuse what is no town, and a town that was begun."""
        town: str = self.cleaned_data["town"]
        if not is_town(town):
            raise ValidationError(_("名称应当以“镇”“乡”结尾。"))
        _name, short = town_names(self.congress, town)
        if Congress.objects.filter(parent=self.congress, short_name=short).exists():
            raise ValidationError(_("这个乡镇的人大已经启用。"))
        return town

    def clean_code(self) -> str:
        """Refuse a code that lies in another place, or is taken."""
        code: str = self.cleaned_data["code"]
        if not re.fullmatch(f"{self.congress.code}[0-9]{{3}}", code):
            message = _("乡镇的代码是%(code)s加三位数字，共九位。")
            raise ValidationError(message % {"code": self.congress.code})
        if Congress.objects.filter(code=code).exists():
            raise ValidationError(_("这个区划代码的人大已经设立。"))
        return code


class OpenForm(forms.Form):
    """Of which bodies the people get accounts."""

    bodies = forms.ModelMultipleChoiceField(
        Body.objects.none(), label=_("单位和代表团"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, bodies: Any, counts: dict[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["bodies"]
        field.queryset = bodies
        field.label_from_instance = lambda one: (
            _("%(body)s（%(count)d人）")
            % {
                "body": one,
                "count": counts[one.pk],
            }
        )


class LetterForm(forms.Form):
    """Where a test letter goes."""

    to = forms.EmailField(label=_("收件地址"))


_said: Any = lazy(
    lambda classes: listed((f"{code}\u3000{label}" for code, label, _promises in classes), "；"),
    str,
)


class ClassesForm(forms.Form):
    """With which of the usual sets of reply classes an office begins, and from which day."""

    which = forms.ChoiceField(
        label=_("采用哪一套"),
        choices=[(key, _said(classes)) for key, classes in USUAL.items()],
        widget=forms.RadioSelect,
    )
    on = Day(label=_("自何日起"))
