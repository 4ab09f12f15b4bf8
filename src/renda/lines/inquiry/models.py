"""What is kept of questions put to bodies."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter


class Asking(models.Model):
    """询问: at which meeting, on what."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="asking")
    topic = models.CharField(_("询问议题"), max_length=200)
    meeting = models.CharField(_("会议名称"), max_length=100, blank=True)
    held_on = models.DateField(_("询问日期"), null=True)
    head_attends = models.CharField(_("到会的负责人"), max_length=100, blank=True)
    result = models.TextField(_("研究处理情况"), blank=True)

    class Meta:
        verbose_name = _("询问")

    def __str__(self) -> str:
        """Return the topic."""
        return self.topic


class Question(models.Model):
    """提问: one body asked, what it answered on the spot or in writing."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="question")
    text = models.TextField(_("问题"))
    asked_by = models.CharField(_("提问人"), max_length=100, blank=True)
    answered_by = models.CharField(_("到会答复人"), max_length=100, blank=True)
    answer = models.TextField(_("答复"), blank=True)

    class Meta:
        verbose_name = _("提问和答复")

    def __str__(self) -> str:
        """Return its beginning."""
        return self.text[:60]


class Interpellation(models.Model):
    """质询案: who joined, on what, how it is to be answered (L2 Art. 51-54)."""

    class Form(models.TextChoices):
        """How it is answered; the directors' meeting decides."""

        ORAL = "oral", _("口头答复")
        WRITTEN = "written", _("书面答复")

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="interpellation"
    )
    question = models.TextField(_("质询的问题"))
    content = models.TextField(_("质询的内容"))
    proposers = models.TextField(_("联名提出人"))
    proposer_count = models.PositiveSmallIntegerField(_("联名人数"))
    at_congress = models.BooleanField(_("在代表大会会议期间提出"), default=False)
    form = models.CharField(_("答复方式"), max_length=20, choices=Form.choices, blank=True)
    answer = models.TextField(_("答复"), blank=True)
    signed_by = models.CharField(_("签署人"), max_length=60, blank=True)
    dissatisfied = models.PositiveSmallIntegerField(_("不满意的提出人数"), null=True)

    class Meta:
        verbose_name = _("质询案")

    def __str__(self) -> str:
        """Return its beginning."""
        return self.question[:60]


class Investigation(models.Model):
    """特定问题调查: who proposes, who sits on the commission, what it finds (L2 Art. 55-59)."""

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="investigation"
    )
    question = models.TextField(_("调查的问题"))
    by_directors = models.BooleanField(_("由主任会议提出"), default=False)
    proposer_count = models.PositiveSmallIntegerField(_("联名人数"), default=0)
    members = models.PositiveSmallIntegerField(_("全体组成人员"))
    commission = models.TextField(_("调查委员会组成人员"), blank=True)
    secret = models.BooleanField(_("对材料来源保密"), default=False)
    report = models.TextField(_("调查报告"), blank=True)
    resolution = models.TextField(_("决议、决定"), blank=True)

    class Meta:
        verbose_name = _("特定问题调查")

    def __str__(self) -> str:
        """Return its beginning."""
        return self.question[:60]
