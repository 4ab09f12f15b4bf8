"""What is kept of a document that is filed for review."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Filed(models.Model):
    """报备文件: the document and what became of its review."""

    class Sort(models.TextChoices):
        """What is filed (C9)."""

        GOVERNMENT = "government", _("政府规范性文件")
        SUPERVISION = "supervision", _("监察规范性文件")
        COURT = "court", _("法院规范性文件")
        PROCURATORATE = "procuratorate", _("检察院规范性文件")
        TOWN = "town", _("镇人大决议决定")
        DEPARTMENT = "department", _("部门规范性文件")

    class Way(models.TextChoices):
        """How it is reviewed (2023 decision)."""

        ACTIVE = "active", _("依职权审查")
        REQUEST = "request", _("依要求审查")
        SUGGESTION = "suggestion", _("依建议审查")
        SPECIAL = "special", _("专项审查")
        TRANSFERRED = "transferred", _("移送审查")

    class Ground(models.TextChoices):
        """Why a document is not proper (L2 Art. 39)."""

        AUTHORITY = "authority", _("超越法定权限，限制权利或者增加义务")
        CONFLICT = "conflict", _("同法律、法规规定相抵触")
        IMPROPER = "improper", _("有其他不适当的情形")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="filed")
    sort = models.CharField(_("文件种类"), max_length=20, choices=Sort.choices)
    document = models.CharField(_("文号"), max_length=60, blank=True)
    issued_on = models.DateField(_("公布日期"))
    lacking = models.TextField(_("需补正的材料"), blank=True)
    registered_on = models.DateField(_("登记日期"), null=True)
    way = models.CharField(_("审查方式"), max_length=20, choices=Way.choices, blank=True)
    ground = models.CharField(
        _("审查发现的情形"), max_length=20, choices=Ground.choices, blank=True
    )
    view = models.TextField(_("审查意见"), blank=True)
    plan = models.TextField(_("制定机关处理计划"), blank=True)
    planned_by = models.CharField(_("责任单位"), max_length=100, blank=True)
    planned_on = models.DateField(_("完成时限"), null=True)
    answer = models.TextField(_("制定机关答复"), blank=True)
    corrected_on = models.DateField(_("修改或废止日期"), null=True)
    result = models.TextField(_("处理结果"), blank=True)

    class Meta:
        verbose_name = _("报备文件")

    def __str__(self) -> str:
        """Return its official number."""
        return self.document


class Petition(models.Model):
    """审查建议: what somebody thinks is wrong with a document, and what they are told.

    Who they are is kept apart (`PersonalAnswer`); `liaison` is whom a state organ names.
    """

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="review_petition"
    )
    document = models.CharField(_("建议审查的文件"), max_length=200)
    reasons = models.TextField(_("理由"))
    liaison = models.CharField(_("联系人和联系方式"), max_length=100, blank=True)
    answer = models.TextField(_("答复"), blank=True)

    class Meta:
        verbose_name = _("审查建议")

    def __str__(self) -> str:
        """Return the document."""
        return self.document


class Catalogue(models.Model):
    """年度文件目录: what a body says it issued in a year."""

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="catalogue"
    )
    of_year = models.PositiveSmallIntegerField(_("文件年度"))
    sent_on = models.DateField(_("报送日期"), null=True)

    class Meta:
        verbose_name = _("年度文件目录")

    def __str__(self) -> str:
        """Return the year."""
        return str(self.of_year)


class Listed(models.Model):
    """目录所列文件: one document, of the catalogue if it was filed, else of what is missed."""

    NAME = 200

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="listed")
    name = models.CharField(_("文件名称"), max_length=NAME)
    document = models.CharField(_("文号"), max_length=60, blank=True)
    issued_on = models.DateField(_("公布日期"), null=True)
    filed = models.ForeignKey(
        Matter, models.PROTECT, null=True, related_name="+", verbose_name=_("备案登记")
    )

    class Meta:
        verbose_name = _("目录所列文件")

    def __str__(self) -> str:
        """Return name and number."""
        return f"{self.name} {self.document}".strip()
