"""What somebody keeps of their own on the desk: lists as they narrowed them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Account


class View(models.Model):
    """视图: a list as somebody narrowed it, under a name of their own."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="views")
    procedure = models.CharField(max_length=40)
    name = models.CharField(_("名称"), max_length=40)
    query = models.CharField(max_length=500)

    class Meta:
        verbose_name = _("视图")
        constraints = [
            models.UniqueConstraint(fields=["account", "procedure", "name"], name="view_once"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
