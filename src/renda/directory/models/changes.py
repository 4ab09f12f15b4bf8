"""The log of what was changed in the directory, when and by whom."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.directory.models.congresses import Congress


class Change(models.Model):
    """One command on the directory; rows are only ever added."""

    at = models.DateTimeField(_("时间"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("操作人"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    congress = models.ForeignKey(
        Congress,
        verbose_name=_("人大"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    command = models.CharField(_("操作"), max_length=40)
    subject = models.CharField(_("对象"), max_length=200)
    details = models.JSONField(_("内容"), default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        """Read by congress, newest first."""

        verbose_name = _("组织人员变更")
        verbose_name_plural = _("组织人员变更")
        indexes = [models.Index(fields=["congress", "-at"], name="change_by_congress")]

    def __str__(self) -> str:
        """Say what was done to what."""
        return f"{self.command} {self.subject}"
