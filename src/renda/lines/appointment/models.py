"""What is kept of a proposal, of each person on it, of exams and votes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from renda.ballots.rules import share_kept
from renda.lines.appointment.matrix import DIRECTORS, ORGAN, PRESIDIUM
from renda.matters.models import Matter
from renda.tenure.models import Position
from renda.tenure.spec import Manner


class Appointment(models.Model):
    """人事任免案: what one body proposes at one sitting."""

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="appointment"
    )
    explanation = models.TextField(_("提请说明"))
    meeting_on = models.DateField(_("拟提请的会议日期"), null=True)
    late_reason = models.TextField(_("不能按期提请的原因"), blank=True)
    proposers = models.TextField(_("联名提出的组成人员"), blank=True)
    members = models.PositiveSmallIntegerField(_("全体组成人员"), null=True)
    views_asked = models.CharField(_("征求意见的对象"), max_length=200, blank=True)
    views = models.TextField(_("征求到的意见"), blank=True)
    review = models.TextField(_("初审意见"), blank=True)
    decided_on = models.DateField(_("主任会议日期"), null=True)
    meeting = models.CharField(_("主任会议名称"), max_length=100, blank=True)
    note = models.TextField(_("主任会议意见"), blank=True)
    merged = models.BooleanField(_("合并表决"), null=True)
    announced = models.TextField(_("公告的任免"), blank=True)

    class Meta:
        verbose_name = _("人事任免案")

    def __str__(self) -> str:
        """Return its beginning."""
        return self.explanation[:60]


class Nomination(models.Model):
    """任免人选: one person, one position, one decision."""

    class Organiser(models.TextChoices):
        """Who organises the oath."""

        DIRECTORS = DIRECTORS, _("主任会议")
        PRESIDIUM = PRESIDIUM, _("主席团")
        ORGAN = ORGAN, _("任命机关或者所在机关")

    class Need(models.TextChoices):
        """Whether the exam in legal knowledge is still to be passed (C4 Art. 16)."""

        DUE = "due", _("应当参加")
        PASSED = "passed", _("已经合格")
        VALID = "valid", _("本届已经合格，不再参加")

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="nomination"
    )
    name = models.CharField(_("姓名"), max_length=60)
    manner = models.CharField(_("任免种类"), max_length=10, choices=Manner.choices)
    position = models.ForeignKey(
        Position,
        models.PROTECT,
        verbose_name=pgettext_lazy("tenure", "职务"),
        related_name="nominations",
    )
    ground = models.TextField(_("任免理由"))
    again = models.TextField(_("再次提名的理由和重新考察情况"), blank=True)
    complaint = models.TextField(_("表决前反映的问题"), blank=True)
    cleared = models.TextField(_("提名机关调查报告"), blank=True)
    exam = models.CharField(_("法律知识考试"), max_length=10, choices=Need.choices, blank=True)
    meeting = models.CharField(_("会议名称"), max_length=100, blank=True)
    meeting_on = models.DateField(_("拟表决的会议日期"), null=True)
    decided_on = models.DateField(_("表决日期"), null=True)
    explained_by = models.CharField(_("作说明的人"), max_length=60, blank=True)
    spoke = models.BooleanField(_("作了任前表态发言"), null=True)
    defence = models.TextField(_("本人申辩"), blank=True)
    members = models.PositiveSmallIntegerField(_("全体组成人员"), null=True)
    present = models.PositiveSmallIntegerField(_("出席人数"), null=True)
    votes_for = models.PositiveSmallIntegerField(_("赞成"), null=True)
    votes_against = models.PositiveSmallIntegerField(_("反对"), null=True)
    votes_abstained = models.PositiveSmallIntegerField(_("弃权"), null=True)
    votes_unpressed = models.PositiveSmallIntegerField(_("未按表决器"), null=True)
    rule = models.CharField(_("表决规则"), max_length=100, blank=True)
    approved_on = models.DateField(_("上级批准日期"), null=True)
    approved_ref = models.CharField(_("上级批准文号"), max_length=100, blank=True)
    certified_on = models.DateField(_("颁发任命书日期"), null=True)
    filed_on = models.DateField(_("报送备案日期"), null=True)
    filed_to = models.CharField(_("备案机关"), max_length=100, blank=True)
    sworn_on = models.DateField(_("宣誓日期"), null=True)
    organiser = models.CharField(
        _("宣誓的组织者"), max_length=12, choices=Organiser.choices, blank=True
    )
    sworn_at = models.CharField(_("宣誓地点"), max_length=100, blank=True)
    unsworn = models.TextField(_("没有宣誓的原因"), blank=True)

    class Meta:
        verbose_name = _("任免人选")

    def __str__(self) -> str:
        """Return what is decided of whom, for which position."""
        words = {"manner": self.get_manner_display(), "name": self.name, "position": self.position}
        return gettext("%(manner)s：%(name)s（%(position)s）") % words

    def get_rule_display(self) -> str:
        """Return the rule in words; the record keeps its key."""
        if not self.rule:
            return ""
        return gettext("赞成票%(share)s的为通过") % {"share": share_kept(self.rule).text}


class Exam(models.Model):
    """任前法律知识考试: one attempt and what it came to (C4 Art. 16)."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="exams")
    attempt = models.PositiveSmallIntegerField(pgettext_lazy("exam", "第几次"))
    taken_on = models.DateField(_("考试日期"))
    score = models.PositiveSmallIntegerField(_("成绩"))
    mark = models.PositiveSmallIntegerField(_("合格分数"))
    passed = models.BooleanField(_("合格"))

    class Meta:
        verbose_name = _("任前法律知识考试")
        constraints = [
            models.UniqueConstraint(fields=["matter", "attempt"], name="appointment_exam_once"),
            models.CheckConstraint(
                condition=models.Q(score__lte=100, attempt__in=(1, 2)),
                name="appointment_exam_in_bounds",
            ),
        ]

    def __str__(self) -> str:
        """Return the score."""
        return str(self.score)


class Ceased(models.Model):
    """职务自动终止: why a position ended without a vote (C4 Art. 14; L4 Art. 54, 56)."""

    class Ground(models.TextChoices):
        """What ended it."""

        ABOLISHED = "abolished", _("机构撤销或者合并")
        DIED = "died", _("去世")
        SEAT = "seat", _("代表资格终止，组成人员职务随之终止")
        TERM = "term", _("任期届满，没有再任命")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="ceased")
    tenure = models.ForeignKey(
        "tenure.Tenure", models.PROTECT, verbose_name=_("任职情况"), related_name="+"
    )
    ground = models.CharField(_("终止的情形"), max_length=12, choices=Ground.choices)
    ceased_on = models.DateField(_("终止日期"))
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    filed_on = models.DateField(_("备案日期"), null=True)

    class Meta:
        verbose_name = _("职务自动终止")

    def __str__(self) -> str:
        """Return what ended it."""
        return str(self.get_ground_display())


class Concern(models.Model):
    """任后反映: what is said of somebody who was appointed, and what was found (C4 Art. 35)."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="concern")
    tenure = models.ForeignKey(
        "tenure.Tenure", models.PROTECT, verbose_name=_("被反映的人员"), related_name="+"
    )
    text = models.TextField(_("反映的问题"))
    found = models.TextField(_("调查处理情况"), blank=True)

    class Meta:
        verbose_name = _("任后反映")

    def __str__(self) -> str:
        """Return its beginning."""
        return self.text[:60]
