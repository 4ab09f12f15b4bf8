"""What hangs on a wall and is scanned: a code that leads to a station's or a deputy's page."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Mandate
from renda.service.models.circles import Circle


def new_token() -> str:
    """Return a token that nobody guesses: 96 bits, short enough for a poster."""
    return secrets.token_urlsafe(12)


class Sign(models.Model):
    """A code on a poster. What was printed cannot be called back, so the code is.

    token: what stands in the address; it is public. A revoked one says so and leads nowhere.
    """

    token = models.CharField(_("编号"), max_length=20, unique=True, default=new_token)
    circle = models.ForeignKey(
        Circle,
        verbose_name=_("家站"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="signs",
    )
    seat = models.ForeignKey(
        Mandate,
        verbose_name=_("代表"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="signs",
    )
    made_at = models.DateTimeField(_("生成时间"))
    revoked_at = models.DateTimeField(_("停用时间"), null=True, blank=True)

    class Meta:
        """One living code of a place and of a seat."""

        verbose_name = _("二维码")
        verbose_name_plural = _("二维码")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(circle__isnull=True, seat__isnull=False)
                    | Q(circle__isnull=False, seat__isnull=True)
                ),
                name="sign_is_of_one",
            ),
            models.UniqueConstraint(
                fields=["circle"],
                condition=Q(revoked_at__isnull=True),
                name="sign_of_a_circle_is_one",
            ),
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(revoked_at__isnull=True),
                name="sign_of_a_seat_is_one",
            ),
        ]

    def __str__(self) -> str:
        """Say whose it is."""
        return str(self.circle or self.seat)
