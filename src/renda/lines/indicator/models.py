"""What a body states of its own results."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Statement(models.Model):
    """单位自报数据: a value as quoted, with the document it comes from."""

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="statement"
    )
    value = models.DecimalField(_("数值"), max_digits=18, decimal_places=4)
    unit = models.CharField(_("单位（量词）"), max_length=20)
    quoted = models.TextField(_("原文"))
    document = models.CharField(_("来源文件"), max_length=200)
    stated_on = models.DateField(_("文件日期"))
    checked_by = models.CharField(_("核对人"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("单位自报数据")

    def __str__(self) -> str:
        """Return value and unit."""
        return f"{self.value.normalize():f}{self.unit}"
