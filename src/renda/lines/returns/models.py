"""What is kept of returns and registers: rounds, shares, books, and the rows of either."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.lines.returns import spec
from renda.matters.models import Matter


class Round(models.Model):
    """数据报送: one return asked of several bodies at a time."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="round")
    sort = models.CharField(_("报送事项"), max_length=40, choices=spec.returns)
    until = models.DateField(_("报送期限"), null=True)
    note = models.TextField(_("填报要求"), blank=True)

    class Meta:
        verbose_name = _("数据报送")

    def __str__(self) -> str:
        """Return what is asked."""
        return str(self.get_sort_display())


class Share(models.Model):
    """单位报送: what one body owes of a round."""

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="reporting"
    )
    filed_on = models.DateField(_("报送日期"), null=True)

    class Meta:
        verbose_name = _("单位报送")

    def __str__(self) -> str:
        """Return the day on which it was filed."""
        return str(self.filed_on or "")


class Book(models.Model):
    """工作台账: a register of a year, kept by one office."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="book")
    sort = models.CharField(_("台账"), max_length=40, choices=spec.registers)
    note = models.TextField(_("记录要求"), blank=True)

    class Meta:
        verbose_name = _("工作台账")

    def __str__(self) -> str:
        """Return what is kept."""
        return str(self.get_sort_display())


class Row(models.Model):
    """填报的一行: what a body reported, or an office noted. One row of totals has the number 1."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="reported_rows")
    of = models.CharField(_("事项"), max_length=40)
    n = models.PositiveIntegerField(_("行次"))
    cells = models.JSONField(_("内容"))
    on = models.DateField(_("登记日期"))

    class Meta:
        verbose_name = _("填报的一行")
        indexes = [models.Index(fields=["of", "matter"], name="reported_of")]
        constraints = [
            models.UniqueConstraint(fields=["matter", "n"], name="filed_row_once"),
            models.CheckConstraint(condition=models.Q(n__gte=1), name="filed_row_from_one"),
        ]

    def __str__(self) -> str:
        """Return the words of the row, without its numbers' names."""
        kept = spec.declared.get(self.of)
        words = (one.told(self.cells.get(one.key)) for one in kept.columns) if kept else ()
        return " · ".join(word for word in words if word)
