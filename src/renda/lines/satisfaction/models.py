"""What is kept of a test of satisfaction."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from renda.lines.satisfaction.tally import Counts, Grade
from renda.matters.models import Matter


class Survey(models.Model):
    """测评: on what, at which meeting, in secret."""

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="satisfaction_test"
    )
    subject = models.CharField(_("测评内容"), max_length=200)
    meeting = models.CharField(_("会议名称"), max_length=100)
    held_on = models.DateField(_("测评日期"))
    secret = models.BooleanField(_("无记名"), default=True)

    class Meta:
        verbose_name = _("满意度测评")

    def __str__(self) -> str:
        """Return the subject."""
        return self.subject


class Outcome(models.Model):
    """测评结果: the counts of one body, the rule, and the grade that follows."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="outcome")
    members = models.PositiveSmallIntegerField(_("全体组成人员"))
    handed = models.PositiveSmallIntegerField(_("发出票数"))
    returned = models.PositiveSmallIntegerField(_("收回票数"))
    satisfied = models.PositiveSmallIntegerField(_("满意票"))
    basically = models.PositiveSmallIntegerField(_("基本满意票"))
    dissatisfied = models.PositiveSmallIntegerField(_("不满意票"))
    abstained = models.PositiveSmallIntegerField(_("弃权票"), default=0)
    invalid = models.PositiveSmallIntegerField(_("无效票"), default=0)
    rule = models.CharField(_("计票规则"), max_length=40)
    rule_text = models.CharField(_("规则内容"), max_length=200)
    grade = models.CharField(_("测评结果"), max_length=20, choices=Grade.choices)
    rectified = models.TextField(_("整改情况"), blank=True)
    heard_again_on = models.DateField(_("常委会再次听取日期"), null=True)
    again_view = models.TextField(_("常委会再次听取的意见"), blank=True)
    checked = models.TextField(_("核查情况"), blank=True)

    class Meta:
        verbose_name = _("测评结果")
        constraints = [
            models.CheckConstraint(
                condition=Q(handed__lte=F("members"), returned__lte=F("handed")),
                name="outcome_papers",
                violation_error_message=_("发出的票不能多于应到人数，收回的票不能多于发出的票。"),
            ),
        ]

    def __str__(self) -> str:
        """Return the grade."""
        return str(self.get_grade_display())

    def get_rule_display(self) -> str:
        """Return nothing: `rule_text` says the rule in words, this is the key it is kept under."""
        return ""

    @property
    def counts(self) -> Counts:
        """Return the counts, for a rule to judge."""
        names = Counts.__dataclass_fields__
        return Counts(**{name: getattr(self, name) for name in names})
