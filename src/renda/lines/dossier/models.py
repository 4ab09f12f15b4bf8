"""What is kept of a dossier."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Dossier(models.Model):
    """问题档案: one problem, whoever raised it and with whatever instrument."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="dossier")
    text = models.TextField(_("问题"))
    reviewed_on = models.DateField(_("最近回顾"), null=True)
    review = models.TextField(_("回顾情况"), blank=True)
    solution = models.TextField(_("解决情况"), blank=True)

    class Meta:
        verbose_name = _("问题档案")

    def __str__(self) -> str:
        """Return its beginning."""
        return self.text[:60]
