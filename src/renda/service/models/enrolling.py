"""Who means to come to something and who came: each person's own act, on the own telephone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Person
from renda.matters.models import Matter


class Enrolment(models.Model):
    """报名和签到: one person at one gathering; the step that records it makes it a fact.

    signed_at: when somebody said, there, that they came. reason: why somebody cannot come.
    """

    matter = models.ForeignKey(
        Matter, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="enrolments"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="enrolments"
    )
    enrolled_at = models.DateTimeField(_("报名时间"))
    signed_at = models.DateTimeField(_("签到时间"), null=True, blank=True)
    reason = models.CharField(_("请假的理由"), max_length=200, blank=True)

    outside_journal = "each person's own act; the step that records who came writes it down"

    class Meta:
        """Once each; who came had no leave."""

        verbose_name = _("报名和签到")
        verbose_name_plural = _("报名和签到")
        constraints = [
            models.UniqueConstraint(fields=["matter", "person"], name="enrolment_once"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(reason=""), name="enrolment_came_or_not"
            ),
        ]

    def __str__(self) -> str:
        """Say who."""
        return str(self.person)
