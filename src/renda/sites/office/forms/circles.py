"""What an office fills in about homes, stations, groups, timetables and links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Congress, Mandate, Membership, Person
from renda.directory.people import people_in, person_name
from renda.directory.places import places_of
from renda.directory.queries import namesakes
from renda.directory.standing import Standing
from renda.kernel.language import listed, with_aside
from renda.kernel.periods import add_months
from renda.matters.choosing import ease
from renda.matters.forms import Day, Text
from renda.service.actors import keeps_circles
from renda.service.commands.links import COMMITTEE
from renda.service.models import Circle
from renda.service.queries import belonging_to, deputies_near, on_day
from renda.service.spec import OWNERS, PLACES, CircleKind, LinkKind, Part, Way
from renda.sites.office.forms.directory import PersonChoice

#: so many turns are put on the timetable at once
MOST = 60


def _own_bodies(congress: Congress, who: Standing) -> QuerySet[Body]:
    bodies = Body.objects.filter(congress=congress, kind__in=OWNERS, ends_on=None)
    if not keeps_circles(who, congress):
        bodies = bodies.filter(pk__in=who.bodies())
    return bodies.order_by("sound", "pk")


class ToldForm(forms.Form):
    """What a circle is called, whose it is, where it is and when it is open."""

    name = Text(label=_("名称"), max_length=100)
    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("所属单位"),
        required=False,
        help_text=_("这个单位的经办人可以登记成员、值班和活动。"),
    )
    field = Text(
        label=_("片区或者专业"),
        max_length=100,
        required=False,
        help_text=_("家站和代表小组写片区，专业小组写专业。"),
    )
    address = Text(label=_("地址"), max_length=200, required=False)
    phone = Text(
        label=_("站点电话"),
        max_length=30,
        required=False,
        help_text=_("写站点的电话，对外公开；不写个人的手机号。"),
    )
    hours = Text(
        label=_("开放时间"),
        max_length=200,
        required=False,
        help_text=_("如：每月5日、20日9:00–11:30。"),
    )

    def __init__(self, *args: Any, congress: Congress, who: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body"]
        field.queryset = _own_bodies(congress, who)
        field.required = not keeps_circles(who, congress)


class CircleForm(ToldForm):
    """A new home, station, group or pool."""

    kind = forms.ChoiceField(label=_("性质"), choices=CircleKind.choices)
    starts_on = Day(label=_("设立日期"))
    field_order = ("kind", "name", "body", "field", "address", "phone", "hours", "starts_on")


class FilterForm(forms.Form):
    """Which circles are looked at."""

    kind = forms.ChoiceField(
        label=_("性质"), choices=[("", _("全部")), *CircleKind.choices], required=False
    )
    name = Text(label=_("名称或者单位"), max_length=40, required=False)


class OnForm(forms.Form):
    """The day that is looked at."""

    on = Day(label=_("看哪一天"), required=False)


class EndForm(forms.Form):
    """The first day without it."""

    on = Day(label=_("自何日起"))


def described(seat: Mandate) -> str:
    """Return a deputy's name with what tells namesakes apart."""
    where = [str(seat.congress.short_name), str(seat.delegation or ""), seat.card_number]
    return with_aside(seat.person.name, listed(filter(None, where)))


class DeputiesForm(forms.Form):
    """Deputies by name; where two have the name, which of them is asked."""

    names = Text(label=_("代表姓名"), max_length=500, help_text=_("可以写几位，用顿号隔开。"))
    #: the question that says of which day they are deputies
    of_day = "starts_on"

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.congress = congress
        self.known = self._known() if self.is_bound else {}
        alike = [s for some in self.known.values() if len(some) > 1 for s in some.values()]
        if alike:
            self.fields["which"] = forms.MultipleChoiceField(
                label=_("是哪一位"),
                choices=[(str(seat.person_id), described(seat)) for seat in alike],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("有几位代表同名，请选择是哪一位。")},
            )
            self.order_fields(["names", "which"])

    def _known(self) -> Mapping[str, Mapping[int, Mandate]]:
        """Return the deputies of the day that are named, by name."""
        try:
            day = dt.date.fromisoformat(self.data.get(self.of_day, ""))
        except ValueError:
            day = timezone.localdate()
        found: dict[str, dict[int, Mandate]] = {}
        seats = deputies_near(self.congress, day)
        plain = {person_name(one) for one in people_in(self.data.get("names", ""))}
        for seat in seats.filter(person__name__in=plain):
            found.setdefault(seat.person.name, {}).setdefault(seat.person_id, seat)
        return found

    def clean_names(self) -> str:
        """Refuse a name that no deputy of the day has."""
        given: str = self.cleaned_data["names"]
        others = [name for name in people_in(given) if name not in self.known]
        if others:
            words = {"names": listed(others)}
            raise ValidationError(
                _("没有找到当天履职中的代表：%(names)s。请核对姓名和日期。") % words
            )
        return given

    def people(self) -> Iterator[Person]:
        """Yield who is meant."""
        chosen = set(self.cleaned_data.get("which", ()))
        for some in self.known.values():
            for key, seat in some.items():
                if len(some) == 1 or str(key) in chosen:
                    yield seat.person


class JoinForm(DeputiesForm):
    """Deputies who belong to a place or a group from a day on."""

    part = forms.ChoiceField(label=_("身份"), choices=Part.choices)
    starts_on = Day(label=_("自何日起"))


class EngageForm(forms.Form):
    """A consultant or an expert; where people of the name are known, which of them is asked."""

    name = Text(label=_("姓名"), max_length=60)
    field = Text(label=_("专长"), max_length=100, required=False)
    phone = Text(
        label=_("电话"),
        max_length=30,
        required=False,
        help_text=_("只供机关联系，不公开；解聘以后按规定的期限删除。"),
    )
    email = forms.EmailField(label=_("电子邮箱"), required=False)
    starts_on = Day(label=_("聘任日期"))
    ends_on = Day(
        label=_("聘期届满日"), required=False, help_text=_("自这一天起不再担任；不填的，一直在聘。")
    )

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = person_name(self.data.get("name", "")) if self.is_bound else ""
        self.known = {str(one.pk): one for one in _of_name(congress, name)} if name else {}
        if self.known:
            self.fields["which"] = forms.ChoiceField(
                label=_("是哪一位"),
                choices=[*((k, _engaged(one)) for k, one in self.known.items()),
                         ("new", _("另一位同名的人"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("已经登记有这个名字的人，请选择是哪一位。")},
            )  # fmt: skip
            self.order_fields(["name", "which"])

    def clean_name(self) -> str:
        """Return the name without padding."""
        return person_name(self.cleaned_data["name"])


def _of_name(congress: Congress, name: str) -> list[Person]:
    engaged = Person.objects.filter(name=name, belongings__circle__congress=congress)
    found = {one.pk: one for one in (*namesakes(congress, name), *engaged.distinct())}
    return list(found.values())


def _engaged(person: Person) -> str:
    where = [str(post.body) for post in person.memberships.select_related("body")]
    where += [str(one.circle) for one in person.belongings.select_related("circle")]
    return with_aside(person.name, listed(dict.fromkeys(where))) if where else person.name


class TurnForm(forms.Form):
    """Who receives on a day, or on a row of days."""

    EVERY = (
        ("", _("只这一天")),
        ("7", _("每周")),
        ("14", _("每两周")),
        ("month", _("每月同一日")),
    )
    on = Day(label=_("日期"))
    starts_at = forms.TimeField(
        label=_("开始时间"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends_at = forms.TimeField(
        label=_("结束时间"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    people = forms.MultipleChoiceField(label=_("值班代表"), widget=forms.CheckboxSelectMultiple)
    note = Text(label=_("接待主题"), max_length=100, required=False)
    every = forms.ChoiceField(label=_("重复"), choices=EVERY, required=False)
    until = Day(label=_("重复到"), required=False)

    def __init__(self, *args: Any, circle: Circle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = belonging_to(circle, timezone.localdate())
        self.members = {str(one.person_id): one.person for one in here}
        field: Any = self.fields["people"]
        field.choices = [(key, person.name) for key, person in self.members.items()]

    def clean(self) -> dict[str, Any]:
        """Ask until when where it is said how often; what is over is no timetable."""
        given = super().clean() or {}
        if given.get("on") and given["on"] < timezone.localdate():
            self.add_error("on", _("值班要事先安排，不能早于今天；接待过的，请登记接待情况。"))
        if given.get("every") and given.get("on"):
            until = given.get("until")
            if until is None or until < given["on"]:
                self.add_error("until", _("请写明重复到哪一天，不早于第一天。"))
            elif len(self.days()) > MOST:
                words = {"most": MOST}
                self.add_error("until", _("一次最多安排%(most)s天，请分几次登记。") % words)
        return given

    def days(self) -> list[dt.date]:
        """Return the days that are meant."""
        first, every = self.cleaned_data["on"], self.cleaned_data["every"]
        found, day = [first], first
        while every and len(found) <= MOST:
            n = len(found)
            day = add_months(first, n) if every == "month" else first + n * dt.timedelta(int(every))
            if day > self.cleaned_data["until"]:
                break
            found.append(day)
        return found


class ActivityForm(forms.Form):
    """What was done, and how each member took part."""

    on = Day(label=_("日期"))
    place = Text(label=_("地点"), max_length=100, required=False)
    what = Text(label=_("活动内容"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, circle: Circle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = belonging_to(circle, timezone.localdate())
        self.members = {f"way-{one.person_id}": one.person for one in here}
        choices = [("", _("不登记")), *Way.choices]
        for name, person in self.members.items():
            self.fields[name] = forms.ChoiceField(
                label=person.name, choices=choices, required=False, initial=Way.HERE
            )

    def ways(self) -> dict[Person, str]:
        """Return how each took part of whom it is said."""
        said = {person: self.cleaned_data[name] for name, person in self.members.items()}
        return {person: way for person, way in said.items() if way}


class LinkForm(forms.Form):
    """Who keeps in touch with whom."""

    kind = forms.ChoiceField(label=_("性质"), choices=LinkKind.choices)
    person = PersonChoice(
        Person.objects.none(),
        label=_("联系人"),
        help_text=_("常委会组成人员，或者联系选民的代表。"),
    )
    other = PersonChoice(
        Person.objects.none(),
        label=_("所联系的代表"),
        required=False,
        help_text=_("常委会组成人员联系代表时填写。"),
    )
    circle = forms.ModelChoiceField(Circle.objects.none(), label=_("所联系的家站"), required=False)
    area = Text(label=_("所联系的片区"), max_length=100, required=False)
    starts_on = Day(label=_("自何日起"))

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        fields: dict[str, Any] = dict(self.fields)
        places = Circle.objects.filter(on_day(today), congress=congress, kind__in=PLACES)
        fields["circle"].queryset = places.order_by("sound", "pk")
        seats = deputies_near(congress, today).filter(congress=congress)
        posts = Membership.objects.filter(on_day(today), body__kind__in=COMMITTEE)
        members = posts.filter(body__congress=congress).values("person")
        deputies = Person.objects.filter(pk__in=seats.values("person")).order_by("sound", "pk")
        fields["other"].queryset = deputies
        either = Q(pk__in=seats.values("person")) | Q(pk__in=members)
        fields["person"].queryset = Person.objects.filter(either).order_by("sound", "pk")
        known = places_of(fields["person"].queryset.values_list("pk", flat=True), on=today)
        for key in ("person", "other"):
            fields[key].places = known
            ease(fields[key])
