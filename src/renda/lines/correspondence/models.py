"""What is kept of a paper on its way out, and of one that came in."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter
from renda.papers.models import Issued


class Outgoing(models.Model):
    """发文: a draft as it is checked and signed, then the number it went out under.

    What is signed is what goes out: the words are kept with the draft, and numbering adds the head
    and the day to exactly them.
    """

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="outgoing")
    #: the matter whose paper it is, and which; none for what the office writes by itself
    source = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+", editable=False)
    paper = models.CharField(max_length=40, blank=True, editable=False)
    text = models.TextField(_("正文"), blank=True)
    signs = models.CharField(_("署名"), max_length=100, blank=True)
    said = models.JSONField(editable=False)
    #: whether a leader of the standing committee has to sign it, not of the office
    high = models.BooleanField(default=False, editable=False)
    remark = models.TextField(_("核稿意见"), blank=True)
    signatory = models.CharField(_("签发人"), max_length=60, blank=True)
    signed_on = models.DateField(_("签发日期"), null=True)
    issued = models.OneToOneField(
        Issued, models.PROTECT, null=True, related_name="+", verbose_name=_("文号")
    )
    filed_in = models.CharField(_("归档案卷"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("发文")

    def __str__(self) -> str:
        """Return the number, if it has one."""
        return str(self.issued or "")

    @property
    def words(self) -> dict[str, Any]:
        """Return what it says: as it went out, else as it was drafted."""
        issued = self.issued.said if self.issued else None
        said: dict[str, Any] = issued or self.said
        return said


class Delivery(models.Model):
    """送达: to whom a paper went, by what way, and when it was received."""

    class Way(models.TextChoices):
        """How it went."""

        EXCHANGE = "exchange", _("公文交换")
        HAND = "hand", _("专人送达")
        NETWORK = "network", _("电子公文")
        POST = "post", _("机要或者邮寄")

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="deliveries")
    to = models.CharField(_("收文单位"), max_length=100)
    way = models.CharField(_("送达方式"), max_length=10, choices=Way.choices)
    on = models.DateField(_("发出日期"))
    received_on = models.DateField(_("签收日期"), null=True)
    received_by = models.CharField(_("签收人"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("送达")

    def __str__(self) -> str:
        """Return who receives it."""
        return self.to


class Incoming(models.Model):
    """收文: a paper of another office, with the number it has there."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="incoming")
    office = models.CharField(_("来文单位"), max_length=100)
    document = models.CharField(_("来文字号"), max_length=60, blank=True)
    dated_on = models.DateField(_("成文日期"), null=True)
    received_on = models.DateField(_("收文日期"))
    instruction = models.TextField(_("批办意见"), blank=True)
    result = models.TextField(_("办理结果"), blank=True)

    class Meta:
        verbose_name = _("收文")

    def __str__(self) -> str:
        """Return office and number."""
        return f"{self.office}{self.document}"
