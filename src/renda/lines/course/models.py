"""What is kept of a course; who enrolled and signed in is kept by the service package."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Course(models.Model):
    """培训: of which sort, when, where; how many took part."""

    class Sort(models.TextChoices):
        """What it is for (domain 4.4)."""

        INITIAL = "initial", _("初任培训")
        DUTY = "duty", _("履职培训")
        SPECIAL = "special", _("专题培训")
        UPPER = "upper", _("参加上级培训")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="course")
    sort = models.CharField(_("培训种类"), max_length=10, choices=Sort)
    first_on = models.DateField(_("开始日期"))
    last_on = models.DateField(_("结束日期"))
    place = models.CharField(_("地点"), max_length=100)
    subject = models.TextField(_("培训内容"), blank=True)
    #: by name, who signed in or was named; with the others it is `people`
    named = models.PositiveIntegerField(_("本级代表"), null=True)
    others = models.PositiveIntegerField(_("其他各级代表"), null=True)
    people = models.PositiveIntegerField(_("参加代表"), null=True)
    note = models.TextField(_("培训情况"), blank=True)

    class Meta:
        verbose_name = _("培训情况")
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="course_in_order"),
            models.CheckConstraint(
                condition=Q(people=None) | Q(people=F("named") + F("others")),
                name="course_people_add_up",
            ),
        ]

    def __str__(self) -> str:
        """Return place and day."""
        return f"{self.first_on} {self.place}"
