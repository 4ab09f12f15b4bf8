"""Invitations: addresses by which somebody becomes the administrator of a congress, once."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models.congresses import Congress


class Invitation(models.Model):
    """启用链接: who has its secret founds a congress, or administers the one named here.

    Only the digest of the secret is kept: whoever reads the database cannot use it.
    """

    digest = models.CharField(max_length=64, unique=True)
    congress = models.ForeignKey(
        Congress,
        verbose_name=_("人大"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
    )
    made_at = models.DateTimeField(_("生成时间"))
    expires_at = models.DateTimeField(_("失效时间"))
    #: when it was used, or taken back by a newer one
    ended_at = models.DateTimeField(_("终止时间"), null=True, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("账号"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        """It ends after it began; who used it, ended it."""

        verbose_name = _("启用链接")
        verbose_name_plural = _("启用链接")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="invitation_expires_later"
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=True) | Q(ended_at__isnull=False),
                name="invitation_used_has_ended",
            ),
        ]

    def __str__(self) -> str:
        """Say whose it is."""
        return str(self.congress or _("新设人大"))
