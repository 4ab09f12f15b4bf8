"""Questions in versions, papers drawn of them, and what was answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Congress
from renda.exams.spec import Sort
from renda.matters.models import Matter


class Question(models.Model):
    """试题: one version of a question; an older one stays for the papers that have it.

    right: the places of the right options, from 0. source: law and article.
    """

    congress = models.ForeignKey(
        Congress, verbose_name=_("人大"), on_delete=models.PROTECT, related_name="questions"
    )
    code = models.CharField(_("题号"), max_length=20)
    version = models.PositiveSmallIntegerField(_("版本"), default=1)
    sort = models.CharField(_("题型"), max_length=10, choices=Sort.choices)
    text = models.TextField(_("题目"))
    options = models.JSONField(_("选项"))
    right = models.JSONField(_("答案"))
    source = models.CharField(_("法律依据"), max_length=200, blank=True)
    retired_at = models.DateTimeField(_("停用时间"), null=True, blank=True)

    is_told = "each import writes the log of the directory"

    class Meta:
        """One version in use of each question."""

        verbose_name = _("试题")
        verbose_name_plural = _("试题")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "code", "version"], name="question_version_once"
            ),
            models.UniqueConstraint(
                fields=["congress", "code"],
                condition=Q(retired_at__isnull=True),
                name="question_in_use_once",
            ),
        ]

    def __str__(self) -> str:
        """Give the number."""
        return self.code


class Examination(models.Model):
    """考卷: a paper drawn for somebody, the link by which they come, and its time.

    seed: draws the same questions in the same order again, from the same bank. digest: of the
    link's secret; a link opens once. holder: of the browser that opened it.
    """

    matter = models.ForeignKey(
        Matter, verbose_name=_("事项"), on_delete=models.PROTECT, related_name="examinations"
    )
    seed = models.CharField(max_length=32)
    drawn = models.JSONField(_("抽到的试题"))
    minutes = models.PositiveSmallIntegerField(_("考试时间（分钟）"))
    made_at = models.DateTimeField(_("生成时间"))
    digest = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(_("链接失效时间"))
    holder = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField(_("开始时间"), null=True)
    ends_at = models.DateTimeField(_("应当交卷时间"), null=True)
    handed_at = models.DateTimeField(_("交卷时间"), null=True)
    score = models.PositiveSmallIntegerField(_("成绩"), null=True)

    outside_journal = "somebody's own act; the step that takes the result keeps the paper's digest"

    class Meta:
        """At most one that is not handed in, of each matter."""

        verbose_name = _("考卷")
        verbose_name_plural = _("考卷")
        constraints = [
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(handed_at__isnull=True),
                name="examination_open_is_one",
            ),
            models.UniqueConstraint(
                fields=["digest"], condition=~Q(digest=""), name="examination_link_is_one"
            ),
        ]

    def __str__(self) -> str:
        """Give the day it was made."""
        return str(timezone.localdate(self.made_at))


class Given(models.Model):
    """作答: what was chosen of one question, saved as soon as it was."""

    examination = models.ForeignKey(Examination, on_delete=models.PROTECT, related_name="given")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    chosen = models.JSONField(_("所选"))
    at = models.DateTimeField(_("保存时间"))

    class Meta:
        """One answer a question."""

        verbose_name = _("作答")
        verbose_name_plural = _("作答")
        constraints = [
            models.UniqueConstraint(
                fields=["examination", "question"], name="answer_given_once_a_question"
            ),
        ]

    def __str__(self) -> str:
        """Give what was chosen."""
        return str(self.chosen)
