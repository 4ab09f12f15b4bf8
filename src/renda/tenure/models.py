"""Positions (职务), who holds one from when on, and when and how they left it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.directory.models import Body, Congress, Person
from renda.directory.spec import Kind
from renda.matters.models import Matter
from renda.tenure.spec import ENDING, Filled, Manner

WRITTEN = "written by the steps of a matter, or with the log of the directory"


class Position(models.Model):
    """职务: a position in a body, how it is filled, whose head nominates for it.

    above: what is decided of it counts only when the standing committee above approved it (the
    chief prosecutor: L3 Art. 11, 32). ends_on: the first day on which there is no such position.
    """

    congress = models.ForeignKey(
        Congress, verbose_name=_("人大"), on_delete=models.PROTECT, related_name="positions"
    )
    body = models.ForeignKey(
        Body, verbose_name=_("所在单位"), on_delete=models.PROTECT, related_name="positions"
    )
    title = models.CharField(_("职务名称"), max_length=60)
    filled = models.CharField(_("产生方式"), max_length=12, choices=Filled.choices)
    nominator = models.CharField(_("提名机关"), max_length=30, choices=Kind.choices)
    above = models.BooleanField(_("须报上一级人大常委会批准"), default=False)
    ends_on = models.DateField(_("撤销日期"), null=True, blank=True)

    is_told = "each command writes the log of the directory"

    class Meta:
        """One living position per title in a body."""

        verbose_name = pgettext_lazy("tenure", "职务")
        verbose_name_plural = pgettext_lazy("tenure", "职务")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "title"],
                condition=Q(ends_on__isnull=True),
                name="position_title_is_unique_while_it_lives",
            ),
            models.CheckConstraint(
                condition=Q(filled__in=Filled.values, nominator__in=Kind.values),
                name="position_is_known",
            ),
        ]

    def __str__(self) -> str:
        """Give the whole title: 区财政局局长."""
        return f"{self.body.name}{self.title}"


class Tenure(models.Model):
    """在任: somebody holds a position from a day on; how it ended stands in a `Leaving`.

    name: as the certificate has it. matter: whose step wrote it; without one it was entered from
    the office's own list. Nothing of it is changed afterwards.
    """

    position = models.ForeignKey(
        Position,
        verbose_name=pgettext_lazy("tenure", "职务"),
        on_delete=models.PROTECT,
        related_name="tenures",
    )
    name = models.CharField(_("姓名"), max_length=60)
    person = models.ForeignKey(
        Person,
        verbose_name=_("人员"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tenures",
    )
    starts_on = models.DateField(_("任职日期"))
    manner = models.CharField(_("任职方式"), max_length=10, choices=Manner.choices)
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    matter = models.ForeignKey(
        Matter,
        verbose_name=_("事项"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tenures",
    )

    is_told = WRITTEN

    class Meta:
        """Nobody comes to a position twice on one day; read by position."""

        verbose_name = _("任职情况")
        verbose_name_plural = _("任职情况")
        constraints = [
            models.UniqueConstraint(
                fields=["position", "name", "starts_on"], name="tenure_begins_once"
            ),
            models.CheckConstraint(
                condition=Q(manner__in=[one for one in Manner.values if one not in ENDING]),
                name="tenure_manner_begins",
            ),
        ]

    def __str__(self) -> str:
        """Say who is what."""
        return f"{self.name} {self.position}"


class Leaving(models.Model):
    """离任: how and when somebody left a position; `on` is the first day without it."""

    tenure = models.OneToOneField(
        Tenure, verbose_name=_("任职情况"), on_delete=models.PROTECT, related_name="leaving"
    )
    on = models.DateField(_("离任日期"))
    manner = models.CharField(_("离任方式"), max_length=10, choices=Manner.choices)
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    matter = models.ForeignKey(
        Matter,
        verbose_name=_("事项"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="leavings",
    )

    is_told = WRITTEN

    class Meta:
        """What ends is ended by what ends."""

        verbose_name = _("离任情况")
        verbose_name_plural = _("离任情况")
        constraints = [
            models.CheckConstraint(
                condition=Q(manner__in=sorted(ENDING)), name="leaving_manner_ends"
            ),
        ]

    def __str__(self) -> str:
        """Say who left, when."""
        return f"{self.tenure} {self.on}"
