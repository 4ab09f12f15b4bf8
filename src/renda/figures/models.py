"""What is kept of the accounts themselves: what was doubted and looked into, and why it stays."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Account, Congress
from renda.matters.models import Matter


class Explained(models.Model):
    """Why something doubtful is right as it stands: who said so when, and who took it back."""

    reason = models.TextField(_("说明"))
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(_("说明人"), max_length=60)
    at = models.DateTimeField(_("说明时间"))
    taken_back_at = models.DateTimeField(_("撤回时间"), null=True)
    taken_back_by = models.CharField(_("撤回人"), max_length=60, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason[:60]


class SetAside(Explained):
    """已作说明: why a doubtful record is right as it stands, until its matter moves on."""

    doubt = models.CharField(_("情况"), max_length=60)
    record = models.BigIntegerField(_("记录"))
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", verbose_name=_("事项"))
    #: the matter's last step when it was looked into; after another one the doubt is back
    seq = models.PositiveIntegerField()

    outside_journal = "says why a doubt is none until the matter moves on; counts for nothing"

    class Meta:
        verbose_name = _("存疑记录的说明")
        constraints = [
            models.UniqueConstraint(
                fields=["doubt", "record", "seq"],
                condition=Q(taken_back_at=None),
                name="set_aside_once",
            ),
        ]


class Quiet(Explained):
    """没有记录的说明: why a line of work has no record in a year, until it gets one."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("年度"))
    line = models.CharField(_("业务"), max_length=40)

    class Meta:
        verbose_name = _("没有记录的业务的说明")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "year", "line"],
                condition=Q(taken_back_at=None),
                name="quiet_once",
            ),
        ]
