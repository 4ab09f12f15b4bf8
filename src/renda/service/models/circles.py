"""Circles with who belongs to them, when who receives there, and who keeps in touch with whom."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Congress, Person
from renda.kernel.sounds import Sound
from renda.service.spec import CircleKind, LinkKind, Part


def dated(name: str) -> models.CheckConstraint:
    """Return the constraint that a record does not end before it begins."""
    order = Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on"))
    return models.CheckConstraint(condition=order, name=name)


class Circle(models.Model):
    """A home, a station, a group or a pool; `ends_on` is the first day without it.

    body: whose clerk keeps it. field: area or profession. phone: the place's own, nobody's.
    """

    congress = models.ForeignKey(
        Congress, verbose_name=_("人大"), on_delete=models.PROTECT, related_name="circles"
    )
    kind = models.CharField(_("类别"), max_length=12, choices=CircleKind.choices)
    name = models.CharField(_("名称"), max_length=100)
    sound = Sound("name", verbose_name=_("读音"))
    body = models.ForeignKey(
        Body,
        verbose_name=_("所属单位"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="circles",
    )
    field = models.CharField(_("片区或者专业"), max_length=100, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    phone = models.CharField(_("站点电话"), max_length=30, blank=True)
    hours = models.CharField(_("开放时间"), max_length=200, blank=True)
    starts_on = models.DateField(_("设立日期"))
    ends_on = models.DateField(_("撤销日期"), null=True, blank=True)

    is_told = "each command writes the log of the directory"

    class Meta:
        """One living circle per name, dates in order."""

        verbose_name = _("代表家站和小组")
        verbose_name_plural = _("代表家站和小组")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "name"],
                condition=Q(ends_on__isnull=True),
                name="circle_name_is_unique_while_it_lives",
            ),
            dated("circle_dates_in_order"),
            models.CheckConstraint(
                condition=Q(kind__in=CircleKind.values), name="circle_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        """Give the name."""
        return self.name


class Belonging(models.Model):
    """Somebody's part in a circle; `ends_on` is the first day on which it no longer holds.

    field: in what a consultant or an expert is one.
    """

    circle = models.ForeignKey(
        Circle, verbose_name=_("家站或者小组"), on_delete=models.PROTECT, related_name="belongings"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="belongings"
    )
    part = models.CharField(_("身份"), max_length=10, choices=Part.choices, default=Part.MEMBER)
    field = models.CharField(_("专长"), max_length=100, blank=True)
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)

    is_told = "each command writes the log of the directory"

    class Meta:
        """One open part of a person in a circle, dates in order."""

        verbose_name = _("家站和小组成员")
        verbose_name_plural = _("家站和小组成员")
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "person"],
                condition=Q(ends_on__isnull=True),
                name="belonging_open_is_one",
            ),
            dated("belonging_dates_in_order"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="belonging_part_known"),
        ]

    def __str__(self) -> str:
        """Say who is what where."""
        return f"{self.person} · {self.circle} · {self.get_part_display()}"


class Turn(models.Model):
    """Who receives voters at a place on a day, from when to when."""

    circle = models.ForeignKey(
        Circle, verbose_name=_("家站"), on_delete=models.PROTECT, related_name="turns"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("值班代表"), on_delete=models.PROTECT, related_name="turns"
    )
    on = models.DateField(_("日期"))
    starts_at = models.TimeField(_("开始时间"))
    ends_at = models.TimeField(_("结束时间"))
    note = models.CharField(_("接待主题"), max_length=100, blank=True)
    #: when it was entered, from which on the public reads it
    made_at = models.DateTimeField(_("公布时间"))

    class Meta:
        """Nobody twice at once, times in order; read by day."""

        verbose_name = _("值班安排")
        verbose_name_plural = _("值班安排")
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "person", "on", "starts_at"], name="turn_is_entered_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="turn_times_in_order"
            ),
        ]
        indexes = [models.Index(fields=["on", "circle"], name="turn_by_day")]

    def __str__(self) -> str:
        """Say who is where on which day."""
        return f"{self.person} · {self.circle} · {self.on}"


class Link(models.Model):
    """Who keeps in touch with whom (联系代表, 联系选民), with dates.

    other: the deputy that a member of the standing committee is in touch with. circle, area: the
    voters that a deputy is in touch with, by their station or in words.
    """

    congress = models.ForeignKey(
        Congress, verbose_name=_("人大"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("类别"), max_length=10, choices=LinkKind.choices)
    person = models.ForeignKey(
        Person, verbose_name=_("联系人"), on_delete=models.PROTECT, related_name="links"
    )
    other = models.ForeignKey(
        Person,
        verbose_name=_("所联系的代表"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="linked_by",
    )
    circle = models.ForeignKey(
        Circle,
        verbose_name=_("所联系的家站"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="links",
    )
    area = models.CharField(_("所联系的片区"), max_length=100, blank=True)
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)

    class Meta:
        """Each kind says of whom it tells, dates in order."""

        verbose_name = _("联系安排")
        verbose_name_plural = _("联系安排")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(kind=LinkKind.MEMBER.value, other__isnull=False, circle__isnull=True, area="")
                    | Q(kind=LinkKind.VOTERS.value, other__isnull=True)
                    & (Q(circle__isnull=False) | ~Q(area=""))
                ),
                name="link_says_to_whom",
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=F("person")), name="link_is_to_another"
            ),
            dated("link_dates_in_order"),
        ]

    def __str__(self) -> str:
        """Say who is in touch with whom."""
        return f"{self.person} → {self.to}"

    @property
    def to(self) -> str:
        """Return to whom it leads."""
        return str(self.other) if self.other else " · ".join(filter(None, self._voters()))

    def _voters(self) -> tuple[str, ...]:
        return (str(self.circle) if self.circle else "", self.area)
