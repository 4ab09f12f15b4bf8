"""What is kept of the accounts themselves: which doubts somebody looked into, and why they stay."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Account
from renda.matters.models import Matter


class SetAside(models.Model):
    """已作说明: why a doubtful record is right as it stands, until its matter moves on."""

    doubt = models.CharField(_("情况"), max_length=60)
    record = models.BigIntegerField(_("记录"))
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name=_("事项"))
    #: the matter's last step when it was looked into; after another one the doubt is back
    seq = models.PositiveIntegerField()
    reason = models.TextField(_("说明"))
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(_("说明人"), max_length=60)
    at = models.DateTimeField(_("说明时间"))
    taken_back_at = models.DateTimeField(_("撤回时间"), null=True)
    taken_back_by = models.CharField(_("撤回人"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("存疑记录的说明")
        constraints = [
            models.UniqueConstraint(
                fields=["doubt", "record", "seq"],
                condition=Q(taken_back_at=None),
                name="set_aside_once",
            ),
        ]

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason[:60]
