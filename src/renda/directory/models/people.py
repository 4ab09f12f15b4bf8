"""People, what they are in which body, and the seats they hold, all with dates."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models.bodies import Body
from renda.directory.models.congresses import Congress, Term
from renda.directory.spec import STATE_OF_REASON, Reason, Role, SeatState
from renda.kernel.sounds import Sound


class Person(models.Model):
    """A person, whatever they are in whichever bodies."""

    name = models.CharField(_("姓名"), max_length=60)
    sound = Sound("name", verbose_name=_("读音"))
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)

    class Meta:
        """People may share a name, so nothing is unique here."""

        verbose_name = _("人员")
        verbose_name_plural = _("人员")
        indexes = [models.Index(fields=["name"], name="person_by_name")]

    def __str__(self) -> str:
        """Give the name."""
        return self.name


class Membership(models.Model):
    """A person's role in a body; `ends_on` is the first day it no longer holds.

    Two memberships of the same person, body and role never overlap: a trigger
    of the first migration refuses them on both databases.
    """

    person = models.ForeignKey(
        Person, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="memberships"
    )
    body = models.ForeignKey(
        Body, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("角色"), max_length=10, choices=Role.choices)
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"), null=True, blank=True)

    class Meta:
        """Dates in order, one open membership of a kind."""

        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "body", "role"],
                condition=Q(ends_on__isnull=True),
                name="membership_open_is_one",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="membership_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        """Say who is what."""
        return f"{self.person_id} {self.get_role_display()} {self.body_id}"


class Mandate(models.Model):
    """A deputy's seat in one congress for one term; a person may hold seats of several levels."""

    person = models.ForeignKey(
        Person, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="mandates"
    )
    congress = models.ForeignKey(
        Congress, verbose_name=_("人大"), on_delete=models.PROTECT, related_name="mandates"
    )
    term = models.ForeignKey(
        Term, verbose_name=_("届"), on_delete=models.PROTECT, related_name="mandates"
    )
    delegation = models.ForeignKey(
        Body,
        verbose_name=_("代表团"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="delegates",
    )
    card_number = models.CharField(_("代表证号"), max_length=30, blank=True)
    constituency = models.CharField(_("选区"), max_length=60, blank=True)

    class Meta:
        """One seat per person and term, one card per seat."""

        verbose_name = _("代表")
        verbose_name_plural = _("代表")
        constraints = [
            models.UniqueConstraint(fields=["person", "term"], name="mandate_is_one_per_term"),
            models.UniqueConstraint(
                fields=["term", "card_number"],
                condition=~Q(card_number=""),
                name="mandate_card_is_unique",
            ),
        ]

    def __str__(self) -> str:
        """Give the deputy's name."""
        return self.person.name


def _reason_fits_state() -> Q:
    fits = Q()
    for state in SeatState:
        reasons = [r.value for r in Reason if STATE_OF_REASON[r] is state]
        fits |= Q(status=state.value, reason__in=reasons)
    return fits


class MandateStatus(models.Model):
    """The state of a seat from a day on, until the next such row (L1 Art. 61, 62).

    Because the state on a day is the latest row up to it, there is exactly one.
    """

    mandate = models.ForeignKey(
        Mandate, verbose_name=_("代表"), on_delete=models.CASCADE, related_name="statuses"
    )
    status = models.CharField(_("状态"), max_length=10, choices=SeatState.choices)
    from_on = models.DateField(_("起始日期"))
    reason = models.CharField(_("原因"), max_length=30, choices=Reason.choices)
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        """One state a day, nothing after the end, a reason that fits the state."""

        verbose_name = _("代表资格状态")
        verbose_name_plural = _("代表资格状态")
        constraints = [
            models.UniqueConstraint(fields=["mandate", "from_on"], name="mandate_one_state_a_day"),
            models.UniqueConstraint(
                fields=["mandate"],
                condition=Q(status=SeatState.ENDED.value),
                name="mandate_ends_once",
            ),
            models.CheckConstraint(
                condition=_reason_fits_state(), name="mandate_reason_fits_state"
            ),
        ]

    def __str__(self) -> str:
        """Say the state and since when."""
        return f"{self.get_status_display()} {self.from_on}"
