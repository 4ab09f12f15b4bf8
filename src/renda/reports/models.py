"""What is kept of reports: their wording, version by version."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Account, Congress


class Template(models.Model):
    """报告模板: how a congress words its annual report; every saving is a version of its own."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="report_templates")
    version = models.PositiveIntegerField(_("版本"))
    text = models.TextField(_("模板正文"))
    note = models.CharField(_("修改说明"), max_length=200, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, verbose_name=_("修改人"))
    saved_at = models.DateTimeField(_("保存时间"))

    class Meta:
        verbose_name = _("报告模板")
        constraints = [
            models.UniqueConstraint(fields=["congress", "version"], name="template_version_once"),
        ]

    def __str__(self) -> str:
        """Return the congress and the version."""
        return f"{self.congress} {self.version}"
