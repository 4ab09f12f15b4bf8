"""What is kept of livelihood projects: ideas, the year's round, its ballots, each project."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.ballots.rules import share_kept
from renda.directory.models import Account, Person
from renda.kernel.money import Yuan
from renda.matters.models import Matter

PERCENT = [MaxValueValidator(100)]


class Idea(models.Model):
    """民生实事建议: what somebody would like to be done, and what they were told."""

    class Source(models.TextChoices):
        """Who proposes it (domain 5)."""

        PUBLIC = "public", _("群众")
        DEPUTY = "deputy", _("人大代表")
        DEPARTMENT = "department", _("部门、镇街")

    class Ground(models.TextChoices):
        """Why it is no candidate (domain 5; W59)."""

        NOT_THIS_YEAR = "not_this_year", _("当年不具备实施条件")
        BURDEN = "burden", _("会增加群众负担或者形成债务风险")
        HANDED_DOWN = "handed_down", _("属于上级已经部署的项目")
        NOT_PUBLIC = "not_public", _("受益面窄，不属于普惠性公共服务")
        NOT_OURS = "not_ours", _("不属于本级职权或者不以本级财力为主")
        KNOWN = "known", _("已有工作安排或者与其他建议重复")
        OUTWEIGHED = "outweighed", _("符合条件，经比较没有列为候选项目")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="idea")
    source = models.CharField(_("提出人"), max_length=20, choices=Source.choices)
    text = models.TextField(_("建议内容和理由"))
    place = models.CharField(_("实施地点"), max_length=100, blank=True)
    ground = models.CharField(_("不列入的情形"), max_length=20, choices=Ground.choices, blank=True)
    answer = models.TextField(_("告知提出人的理由"), blank=True)

    class Meta:
        verbose_name = _("民生实事建议")

    def __str__(self) -> str:
        """Return its beginning."""
        return self.text[:60]


class Round(models.Model):
    """民生实事项目票决: one year's projects, from the collecting to the last test."""

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="project_round"
    )
    collect_until = models.DateField(_("征集截止日期"))
    seats = models.PositiveSmallIntegerField(_("应选项目数"), null=True)
    party_on = models.DateField(_("党委研究日期"), null=True)
    party_ref = models.CharField(_("党委文号或者会议"), max_length=100, blank=True)
    meeting = models.CharField(_("审议的会议"), max_length=100, blank=True)
    decided_on = models.DateField(_("审议日期"), null=True)
    note = models.TextField(_("审议意见"), blank=True)
    vote_on = models.DateField(_("票决日期"), null=True)
    session = models.CharField(_("票决的会议"), max_length=100, blank=True)
    teller_one = models.ForeignKey(
        Person, models.PROTECT, null=True, verbose_name=_("监票人甲"), related_name="+"
    )
    teller_two = models.ForeignKey(
        Person, models.PROTECT, null=True, verbose_name=_("监票人乙"), related_name="+"
    )
    #: a ballot is open: what the two tellers counted is waited for
    counting = models.BooleanField(_("正在计票"), default=False)
    one_told = models.BooleanField(default=False)
    two_told = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("民生实事项目票决")

    def __str__(self) -> str:
        """Return the year."""
        return str(self.matter.year)


class Ballot(models.Model):
    """一次投票: who stood, who was there, what it came to; the result is derived, never typed."""

    class Sort(models.TextChoices):
        """Why it was held."""

        FIRST = "first", _("第一次投票")
        RUNOFF = "runoff", _("票数相同，再次投票")
        AGAIN = "again", _("过半数的不足，再次投票")
        ANEW = "anew", _("上次投票无效，重新投票")

    class State(models.TextChoices):
        """How far it has come."""

        OPEN = "open", _("正在计票")
        COUNTED = "counted", _("计票完毕")
        VOID = "void", _("无效")

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="project_ballots")
    number = models.PositiveSmallIntegerField(_("第几次投票"))
    sort = models.CharField(_("投票种类"), max_length=10, choices=Sort.choices)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices)
    held_on = models.DateField(_("投票日期"))
    seats = models.PositiveSmallIntegerField(_("应选项目数"))
    #: whether equal votes are to be told apart, and no share is asked (L3 Art. 29)
    tied = models.BooleanField(default=False)
    #: keys of the projects that stand, as they stand on the paper
    candidates = models.JSONField()
    entitled = models.PositiveSmallIntegerField(_("全体代表"))
    present = models.PositiveSmallIntegerField(_("出席代表"))
    handed = models.PositiveSmallIntegerField(_("发出票数"), null=True)
    returned = models.PositiveSmallIntegerField(_("收回票数"), null=True)
    invalid = models.PositiveSmallIntegerField(_("无效票"), null=True)
    #: votes by key of the project; whom they elect; and what is still to be done
    votes = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    rule = models.CharField(_("票决规则"), max_length=100)

    class Meta:
        verbose_name = _("投票")
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="project_ballot_once"),
            models.UniqueConstraint(
                fields=["matter"], condition=models.Q(state="open"), name="project_ballot_open_once"
            ),
        ]

    def __str__(self) -> str:
        """Return which it is."""
        return gettext("第%(n)d次投票") % {"n": self.number}

    def get_rule_display(self) -> str:
        """Return the rule in words; the record keeps its key."""
        if self.tied:
            return gettext("以得票多的入选")
        return gettext("赞成票%(share)s、得票多的入选") % {"share": share_kept(self.rule).text}


class TellerCount(models.Model):
    """一名监票人的计票: what one teller counted; two that differ are kept, and count no more."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="project_counts")
    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="counts")
    teller = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    teller_name = models.CharField(_("监票人"), max_length=60)
    handed = models.PositiveSmallIntegerField(_("发出票数"))
    returned = models.PositiveSmallIntegerField(_("收回票数"))
    invalid = models.PositiveSmallIntegerField(_("无效票"))
    votes = models.JSONField()
    #: differed from the other's
    struck = models.BooleanField(_("与另一人不一致"), default=False)

    class Meta:
        verbose_name = _("监票人计票")

    def __str__(self) -> str:
        """Return whose it is."""
        return self.teller_name


class Project(models.Model):
    """民生实事项目: what is to be done, for how much; and how far it is."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="project")
    position = models.PositiveSmallIntegerField(_("票上序号"))
    content = models.TextField(_("建设内容"))
    goal = models.TextField(_("年度目标"))
    place = models.CharField(_("实施地点"), max_length=100, blank=True)
    money = Yuan(_("计划投资"))
    source = models.CharField(_("资金来源"), max_length=100, blank=True)
    due_on = models.DateField(_("完成期限"))
    votes = models.PositiveSmallIntegerField(_("得票"), null=True)
    percent = models.PositiveSmallIntegerField(_("形象进度（%）"), default=0, validators=PERCENT)
    spent = Yuan(_("累计支出"), default=0)
    report = models.TextField(_("完成情况"), blank=True)
    finished_on = models.DateField(_("完工日期"), null=True)
    checked = models.TextField(_("核查情况"), blank=True)

    class Meta:
        verbose_name = _("民生实事项目")

    def __str__(self) -> str:
        """Return its beginning."""
        return self.content[:60]


class Told(models.Model):
    """What is said of a project in the course of its year; `said_seq` is the last step that did.

    What is published of it, with its pictures, is what somebody looked at since.
    """

    seq = models.PositiveIntegerField()
    said_seq = models.PositiveIntegerField()

    class Meta:
        abstract = True


class Progress(Told):
    """季度进展: how far a project is at the end of a quarter, and what was spent by then."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="project_progress")
    quarter = models.CharField(_("季度"), max_length=6)
    percent = models.PositiveSmallIntegerField(_("形象进度（%）"), validators=PERCENT)
    spent = Yuan(_("累计支出"))
    text = models.TextField(_("进展情况"))
    on = models.DateField(_("报告日期"))
    late = models.BooleanField(_("逾期报告"), default=False)

    class Meta:
        verbose_name = _("季度进展")
        constraints = [
            models.UniqueConstraint(fields=["matter", "quarter"], name="project_quarter_once")
        ]

    def __str__(self) -> str:
        """Return the quarter."""
        return self.get_quarter_display()

    def get_quarter_display(self) -> str:
        """Return the quarter in words."""
        year, quarter = self.quarter.split("Q")
        return gettext("%(year)s年第%(n)s季度") % {"year": year, "n": quarter}


class Visit(Told):
    """代表视察: which group went there, when, what it saw."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="project_visits")
    on = models.DateField(_("视察日期"))
    group = models.CharField(_("视察的代表小组"), max_length=100)
    deputies = models.PositiveSmallIntegerField(_("参加代表人数"))
    findings = models.TextField(_("发现的情况和意见"))

    class Meta:
        verbose_name = _("代表视察")

    def __str__(self) -> str:
        """Return day and group."""
        return f"{self.on} {self.group}"


class Change(Told):
    """项目调整: what was changed of a project, by which decision and why."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="project_changes")
    decided_on = models.DateField(_("决定日期"))
    meeting = models.CharField(_("作出决定的会议"), max_length=100)
    reason = models.TextField(_("调整的理由"))
    changed = models.TextField(_("调整的内容"))

    class Meta:
        verbose_name = _("项目调整")

    def __str__(self) -> str:
        """Return the day."""
        return str(self.decided_on)


class Tested(models.Model):
    """项目测评: the votes on one project; the grade follows from them by a kept rule."""

    class Grade(models.TextChoices):
        """The three grades."""

        SATISFIED = "satisfied", _("满意")
        BASICALLY = "basically", _("基本满意")
        DISSATISFIED = "dissatisfied", _("不满意")

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="project_test"
    )
    tested_on = models.DateField(_("测评日期"))
    meeting = models.CharField(_("测评的会议"), max_length=100)
    members = models.PositiveSmallIntegerField(_("全体参评人员"))
    handed = models.PositiveSmallIntegerField(_("发出票数"))
    returned = models.PositiveSmallIntegerField(_("收回票数"))
    satisfied = models.PositiveSmallIntegerField(_("满意票"))
    basically = models.PositiveSmallIntegerField(_("基本满意票"))
    dissatisfied = models.PositiveSmallIntegerField(_("不满意票"))
    abstained = models.PositiveSmallIntegerField(_("弃权票"))
    invalid = models.PositiveSmallIntegerField(_("无效票"))
    grade = models.CharField(_("测评结果"), max_length=20, choices=Grade.choices)
    rule = models.CharField(_("测评规则"), max_length=100)

    class Meta:
        verbose_name = _("项目测评")

    def __str__(self) -> str:
        """Return the grade."""
        return str(self.get_grade_display())

    def get_rule_display(self) -> str:
        """Return the rule in words; the record keeps its key."""
        share = share_kept(self.rule).text
        return gettext("满意票%(share)s的为满意；满意和基本满意合计%(share)s的为基本满意") % {
            "share": share
        }
