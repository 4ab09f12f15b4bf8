"""Who took part in what: one table, whatever writes it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Person
from renda.matters.models import Matter
from renda.service.models.circles import Circle
from renda.service.spec import Took, Way


class Activity(models.Model):
    """What a group did, or a home or station held: when, where, what."""

    circle = models.ForeignKey(
        Circle, verbose_name=_("家站或者小组"), on_delete=models.PROTECT, related_name="activities"
    )
    on = models.DateField(_("日期"))
    place = models.CharField(_("地点"), max_length=100, blank=True)
    what = models.CharField(_("活动内容"), max_length=500)

    class Meta:
        """Read by circle, newest first."""

        verbose_name = _("小组活动")
        verbose_name_plural = _("小组活动")
        indexes = [models.Index(fields=["circle", "-on"], name="activity_by_circle")]

    def __str__(self) -> str:
        """Say what it was."""
        return f"{self.on} {self.what[:40]}"


class Participation(models.Model):
    """Somebody took part in something on a day, or was to and did not: one fact, one table.

    kind: in what. way: how, or why not. It was written by a step of a matter (a sitting, a
    reception, a visit, a course), which seals it, or with a circle's activity; by one of them.
    """

    person = models.ForeignKey(
        Person, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="participations"
    )
    on = models.DateField(_("日期"))
    kind = models.CharField(_("参加的活动"), max_length=10, choices=Took.choices)
    way = models.CharField(_("参加方式"), max_length=10, choices=Way.choices, default=Way.HERE)
    matter = models.ForeignKey(
        Matter,
        verbose_name=_("事项"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
    )
    activity = models.ForeignKey(
        Activity,
        verbose_name=_("小组活动"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="participations",
    )

    class Meta:
        """Written by one thing, nobody twice by the same; read by person."""

        verbose_name = _("参加情况")
        verbose_name_plural = _("参加情况")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(matter__isnull=True, activity__isnull=False)
                    | Q(matter__isnull=False, activity__isnull=True)
                ),
                name="participation_is_written_by_one",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Took.values, way__in=Way.values),
                name="participation_is_known",
            ),
            models.UniqueConstraint(
                fields=["activity", "person"], name="participation_once_an_activity"
            ),
            models.UniqueConstraint(
                fields=["matter", "person", "on", "kind"], name="participation_once_a_matter"
            ),
        ]
        indexes = [models.Index(fields=["person", "-on"], name="participation_by_person")]

    def __str__(self) -> str:
        """Say who, when and how."""
        return f"{self.person} · {self.on} · {self.get_way_display()}"
