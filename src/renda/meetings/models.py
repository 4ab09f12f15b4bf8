"""What is kept of a sitting: its agenda and decisions, and what each person did there.

What the sitting decides is written by its steps and sealed with them. What each person does (comes,
asks for leave) is a row written without the tree's lock, or a hall would queue on one row;
the roll is sealed by the step that closes the sitting. Ballots are kept by `renda.voting`.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.directory.models import Person, Term
from renda.kernel.models import StoredFile
from renda.matters.models import Entry, Matter
from renda.meetings.kinds import KINDS, SittingKind

#: how long somebody speaks where nobody decides otherwise, in minutes; no law sets it
MINUTES = 10


def new_token() -> str:
    """Return a token that nobody guesses: 96 bits."""
    return secrets.token_urlsafe(12)


def new_digits() -> str:
    """Return the six digits that are typed where nothing can be scanned."""
    return f"{secrets.randbelow(10**6):06d}"


class Sitting(models.Model):
    """会议: of which kind, which of its series, when and where."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="sitting")
    kind = models.CharField(_("会议种类"), max_length=20)
    term = models.ForeignKey(Term, models.PROTECT, null=True, verbose_name=_("届次"))
    #: within what it is numbered: the kind, of committees each by itself
    series = models.CharField(max_length=40)
    #: None once it is cancelled: the next one has its number
    ordinal = models.PositiveSmallIntegerField(_("会次"), null=True)
    name = models.CharField(_("会议名称"), max_length=100)
    day = models.DateField(_("会议日期"))
    begins = models.TimeField(_("开始时间"), null=True)
    place = models.CharField(_("地点"), max_length=100, blank=True)
    by_video = models.BooleanField(_("可以视频参会"), default=False)
    late_notice = models.TextField(_("逾期通知的理由"), blank=True)
    adopted_on = models.DateField(_("议程通过日期"), null=True)
    entitled = models.PositiveSmallIntegerField(_("应到人数"), null=True)
    attended = models.PositiveSmallIntegerField(_("实到人数"), null=True)
    #: the digest of the roll as it stood when the sitting was closed
    roll = models.CharField(max_length=64, blank=True)

    is_told = "written by the steps of the sitting"

    class Meta:
        verbose_name = pgettext_lazy("sitting", "会议")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "series", "ordinal"],
                condition=Q(ordinal__isnull=False),
                name="sitting_once",
            )
        ]

    def __str__(self) -> str:
        """Return what it is called."""
        return self.name

    @property
    def is_of(self) -> SittingKind:
        """Return what kind of sitting it is."""
        return KINDS[self.kind]

    def get_kind_display(self) -> Any:
        """Return the kind in words."""
        return self.is_of.label


class AgendaItem(models.Model):
    """议程: what is on the agenda of a sitting, and how far it has come."""

    class State(models.TextChoices):
        """How far it has come."""

        PLACED = "placed", _("已列入")
        DEFERRED = "deferred", _("未审议，撤下")
        RECORDED = "recorded", _("已审议")

    #: the sitting's
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="agenda")
    #: what is heard; None for what is no matter of ours
    subject = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="on_agendas")
    title = models.CharField(_("议题"), max_length=200)
    position = models.PositiveSmallIntegerField(_("次序"))
    #: the step of the subject for which it was placed
    action = models.CharField(max_length=40, blank=True)
    state = models.CharField(_("情况"), max_length=10, choices=State.choices, default=State.PLACED)
    late_reason = models.TextField(_("临时列入的理由"), blank=True)
    note = models.TextField(_("审议情况"), blank=True)

    is_told = "written by the steps of the sitting"

    class Meta:
        verbose_name = _("议程")
        indexes = [models.Index(fields=["subject"], name="agenda_subject")]

    def __str__(self) -> str:
        """Return its number and title."""
        return f"{self.position}. {self.title}"


class Decision(models.Model):
    """会议决定: the step that a sitting took on a matter, who was there and what was counted.

    What was entered on the matter first is gathered onto the agenda of its sitting afterwards.
    """

    #: the sitting's
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="decisions")
    #: the step on the item's matter
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="decided")
    #: it was entered before it was put on the agenda: who was there then nobody counted here
    entered = models.BooleanField(_("会后补录"), default=False)
    entitled = models.PositiveSmallIntegerField(_("应到人数"), null=True)
    present = models.PositiveSmallIntegerField(_("实到人数"), null=True)
    quorum = models.CharField(_("法定人数"), max_length=40, blank=True)
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    #: what the tellers counted, by what the sitting tells; empty where nothing was put
    counted = models.JSONField(default=dict)
    #: the ballot that it followed from
    upto = models.PositiveBigIntegerField(default=0)

    is_told = "written by the steps of the sitting"

    class Meta:
        verbose_name = _("会议决定")

    def __str__(self) -> str:
        """Return the item."""
        return str(self.item)


class Attendance(models.Model):
    """出席: one person at one sitting."""

    class Capacity(models.TextChoices):
        """As what somebody is there."""

        MEMBER = "member", _("组成人员")
        DEPUTY = "deputy", _("代表")
        ATTENDING = "attending", _("列席")

    class State(models.TextChoices):
        """Whether somebody is there."""

        EXPECTED = "expected", _("未到")
        EXCUSED = "excused", _("请假")
        PRESENT = "present", _("出席")
        LEFT = "left", _("离会")

    class Answer(models.TextChoices):
        """What somebody answered to the notice, or was answered."""

        COMING = "coming", _("确认参会")
        ASKED = "asked", _("已申请请假")
        REFUSED = "refused", _("没有同意请假")

    sitting = models.ForeignKey(Matter, models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("姓名"), max_length=60)
    capacity = models.CharField(_("身份"), max_length=10, choices=Capacity.choices)
    state = models.CharField(
        _("情况"), max_length=10, choices=State.choices, default=State.EXPECTED
    )
    by_video = models.BooleanField(_("视频"), default=False)
    reason = models.CharField(_("请假的理由"), max_length=200, blank=True)
    answer = models.CharField(_("回执"), max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(_("回执时间"), null=True)
    came_at = models.DateTimeField(_("签到时间"), null=True)
    left_at = models.DateTimeField(_("离会时间"), null=True)
    by_name = models.CharField(_("登记人"), max_length=60, blank=True)
    #: the sitting is closed: nothing of it changes any more
    sealed = models.BooleanField(default=False)

    outside_journal = "each person's own act; the step that closes the sitting seals the roll"

    class Meta:
        verbose_name = _("出席")
        constraints = [
            models.UniqueConstraint(fields=["sitting", "person"], name="attendance_once"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Away(models.Model):
    """中途离会: that somebody left and came back, from when to when."""

    attendance = models.ForeignKey(Attendance, models.PROTECT, related_name="away")
    left_at = models.DateTimeField(_("离会时间"))
    back_at = models.DateTimeField(_("返回时间"))

    class Meta:
        verbose_name = _("中途离会")
        constraints = [
            models.UniqueConstraint(fields=["attendance", "left_at"], name="away_once"),
        ]

    def __str__(self) -> str:
        """Return whose it is."""
        return str(self.attendance)


class Speech(models.Model):
    """发言: who asked to speak on an item, in which order, from when to when, and what was said.

    The text is the clerk's; whoever spoke confirms it (C3 Art. 43). A text that is changed after
    that has to be confirmed again.
    """

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="speeches")
    attendance = models.ForeignKey(Attendance, models.PROTECT, related_name="speeches")
    name = models.CharField(_("姓名"), max_length=60)
    position = models.PositiveSmallIntegerField(_("次序"))
    #: in minutes
    limit = models.PositiveSmallIntegerField(_("限时（分钟）"), default=MINUTES)
    asked_at = models.DateTimeField(_("申请时间"))
    from_at = models.DateTimeField(_("开始时间"), null=True)
    until_at = models.DateTimeField(_("结束时间"), null=True)
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True)
    text = models.TextField(_("发言内容"), blank=True)
    #: what whoever spoke asks to be put otherwise
    remark = models.TextField(_("核对意见"), blank=True)
    checked_on = models.DateField(_("核对日期"), null=True)
    by_name = models.CharField(_("登记人"), max_length=60, blank=True)

    outside_journal = "each person's own act; the minutes that are signed keep what was said"

    class Meta:
        verbose_name = pgettext_lazy("sitting", "发言")

    def __str__(self) -> str:
        """Return who spoke."""
        return self.name


class ItemPaper(models.Model):
    """会议材料: one version of a paper of an item, and who may read it before it is published."""

    class Readers(models.TextChoices):
        """Who may read a paper."""

        SITTING = "sitting", _("组成人员和代表")
        ALL = "all", _("所有参会人员")
        PUBLIC = "public", _("会议公开以后社会公众也可以阅读")

    #: the sitting's
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="papers_of_items")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="papers")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    title = models.CharField(_("材料名称"), max_length=150)
    version = models.PositiveSmallIntegerField(_("版本"), default=1)
    readers = models.CharField(_("阅读范围"), max_length=10, choices=Readers.choices)
    on = models.DateField(_("提交日期"))
    late_reason = models.TextField(_("逾期提交的理由"), blank=True)

    is_told = "written by the steps of the sitting"

    class Meta:
        verbose_name = _("会议材料")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "title", "version"], name="item_paper_version_once"
            ),
        ]

    def __str__(self) -> str:
        """Return its title."""
        return self.title


class SignInCode(models.Model):
    """签到码: what the clerk shows in the hall, for that sitting alone; it can be revoked."""

    sitting = models.ForeignKey(Matter, models.PROTECT, related_name="sign_in_codes")
    token = models.CharField(max_length=20, unique=True, default=new_token)
    digits = models.CharField(max_length=6, default=new_digits)
    made_at = models.DateTimeField(_("生成时间"))
    by_name = models.CharField(_("登记人"), max_length=60)
    revoked_at = models.DateTimeField(_("停用时间"), null=True)

    outside_journal = "shown in the hall for a day; who signed in with it is on the roll"

    class Meta:
        verbose_name = _("签到码")
        constraints = [
            models.UniqueConstraint(
                fields=["sitting"],
                condition=Q(revoked_at__isnull=True),
                name="sign_in_code_is_one",
            ),
        ]

    def __str__(self) -> str:
        """Return the digits."""
        return self.digits


class Feed(models.Model):
    """日历地址: where a person's own calendar reads the sittings from, secret as a password."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="feeds")
    token = models.CharField(max_length=20, unique=True, default=new_token)
    made_at = models.DateTimeField(_("生成时间"))
    revoked_at = models.DateTimeField(_("停用时间"), null=True)

    class Meta:
        verbose_name = _("日历地址")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at__isnull=True), name="feed_is_one"
            ),
        ]

    def __str__(self) -> str:
        """Return whose it is."""
        return str(self.person)
