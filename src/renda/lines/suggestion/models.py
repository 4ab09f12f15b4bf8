"""What the suggestion line keeps beside the journal: texts, replies, ratings, promises."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Congress, Person, Session
from renda.matters.models import Matter
from renda.matters.publishing import Screened

#: of what a suggestion is, as an office sorts it
SUBJECTS = (
    ("economy", _("经济发展")),
    ("transport", _("交通运输")),
    ("urban", _("城乡建设与管理")),
    ("agriculture", _("农业农村")),
    ("environment", _("生态环境")),
    ("education", _("教育科技")),
    ("health", _("医疗卫生")),
    ("livelihood", _("民政社保")),
    ("culture", _("文化旅游体育")),
    ("safety", _("公共安全与法治")),
    ("other", _("其他")),
)


class Proposal(models.Model):
    """建议正文: what a suggestion says and how it was raised."""

    class Form(models.TextChoices):
        """Who raises it (C1 Art. 8)."""

        SINGLE = "single", _("代表个人")
        JOINT = "joint", _("代表联名")
        DELEGATION = "delegation", _("代表团")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="proposal")
    form = models.CharField(_("提出方式"), max_length=20, choices=Form.choices)
    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="proposals")
    situation = models.TextField(_("事由"), blank=True)
    measures = models.TextField(_("具体建议"), blank=True)
    subject = models.CharField(_("类别"), max_length=40, blank=True)
    source = models.CharField(_("来源"), max_length=100, blank=True)
    wished_host = models.CharField(_("建议承办单位"), max_length=100, blank=True)
    contact = models.CharField(_("联系方式"), max_length=60, blank=True)
    may_publish = models.BooleanField(_("同意公开"), default=True)
    #: handed in on paper and entered by the office
    on_paper = models.BooleanField(default=False)
    merged_into = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="merged")
    excluded_for = models.CharField(max_length=40, blank=True)
    key_leader = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    key_on = models.DateField(null=True)
    #: the rows of a ledger that an office brought in keep their own wording here
    ledger = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("建议正文")
        indexes = [
            models.Index(fields=["key_on"], condition=Q(key_on__isnull=False), name="proposal_key"),
        ]

    def __str__(self) -> str:
        """Return the matter's name."""
        return str(self.matter)

    def get_subject_display(self) -> str:
        """Return of what it is, in words; what an old ledger says else stays as it is."""
        return str(dict(SUBJECTS).get(self.subject, self.subject))


class Handling(models.Model):
    """办理: in which role and on which track a body handles its share."""

    class Part(models.TextChoices):
        """The role of a body (C1 Art. 15, 20)."""

        LEAD = "lead", _("主办")
        SEPARATE = "separate", _("分办")
        CO = "co", _("协办")
        #: the Government Office, which only hands it on (C1 Art. 15)
        RELAY = "relay", _("转交")

    class Track(models.TextChoices):
        """The ordinary or the longer period (代表法 Art. 51)."""

        ORDINARY = "ordinary", _("一般（三个月）")
        LONG = "long", _("涉及面广、处理难度大（六个月）")

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="handling")
    part = models.CharField(max_length=20, choices=Part.choices)
    track = models.CharField(max_length=20, choices=Track.choices, default=Track.ORDINARY)
    share = models.TextField(blank=True)
    #: the day the congress handed it over (T0); a second tier may inherit it
    handed_over_on = models.DateField()

    class Meta:
        verbose_name = _("办理")

    def __str__(self) -> str:
        """Return part and matter."""
        return f"{self.get_part_display()} {self.matter_id}"


class Contact(models.Model):
    """联系代表: how and when the handler heard the deputy before answering (C1 Art. 18)."""

    class Way(models.TextChoices):
        """How the deputy was heard."""

        VISIT = "visit", _("走访")
        MEETING = "meeting", _("座谈")
        SURVEY = "survey", _("调研")
        PHONE = "phone", _("电话")
        WRITING = "writing", _("书面")

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="contacts")
    way = models.CharField(_("联系方式"), max_length=20, choices=Way.choices)
    on = models.DateField(_("联系日期"))
    who = models.CharField(_("联系人"), max_length=60)
    views = models.TextField(_("代表的意见"), blank=True)

    class Meta:
        verbose_name = _("联系代表")

    def __str__(self) -> str:
        """Return date and way."""
        return f"{self.on} {self.get_way_display()}"


class ReplyClass(models.Model):
    """答复类别: a letter, what it means here, since when, and whether it makes a promise."""

    class Promises(models.TextChoices):
        """Whether a reply of the class is a promise, and for when."""

        NONE = "none", _("不形成承诺")
        THIS_YEAR = "this_year", _("承诺当年办结")
        CROSS_YEAR = "cross_year", _("跨年度办理")

    congress = models.ForeignKey(Congress, models.CASCADE, related_name="reply_classes")
    code = models.CharField(max_length=4)
    label = models.CharField(max_length=60)
    promises = models.CharField(max_length=20, choices=Promises.choices)
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True)

    class Meta:
        verbose_name = _("答复类别")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "code", "in_force_from"], name="reply_class_once"
            ),
        ]

    def __str__(self) -> str:
        """Return letter and meaning."""
        return f"{self.code} {self.label}"


class Reply(Screened):
    """答复: one round's letter to the deputy; the public reads it once it was screened."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="replies")
    round = models.PositiveSmallIntegerField()
    text = models.TextField()
    document = models.CharField(max_length=60, blank=True)
    #: who of the body can be asked about it, and under which number
    contact = models.CharField(max_length=60, blank=True)
    drafted_on = models.DateField()
    signed_on = models.DateField(null=True)
    signed_by = models.CharField(max_length=60, blank=True)
    in_time = models.BooleanField(null=True)
    #: the rows as promised in the letter, until the deputy has confirmed them
    promised = models.JSONField(default=list)
    class_first = models.ForeignKey(ReplyClass, models.PROTECT, related_name="+")
    class_now = models.ForeignKey(ReplyClass, models.PROTECT, related_name="replies")
    class_changed_on = models.DateField(null=True)
    #: when its words were put right after it was signed
    corrected_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("答复")
        constraints = [
            models.UniqueConstraint(fields=["matter", "round"], name="reply_once_a_round"),
        ]

    def __str__(self) -> str:
        """Return who answers for the how-manieth time."""
        whose = {"body": self.matter.body, "n": self.round}
        return str(_("%(body)s第%(n)d次答复") % whose)


class Grade(models.TextChoices):
    """The three grades of a rating."""

    SATISFIED = "satisfied", _("满意")
    BASICALLY = "basically", _("基本满意")
    DISSATISFIED = "dissatisfied", _("不满意")


class Rating(models.Model):
    """评价: what the deputy says of a reply (first) or of a promise kept (second)."""

    class Subject(models.TextChoices):
        """What is rated (C1 Art. 26–28)."""

        REPLY = "reply", _("第一次评价：答复")
        PROMISE = "promise", _("第二次评价：承诺落实")
        OPINION = "opinion", _("协办")
        JOINED = "joined", _("并案代表的评价")

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="ratings")
    subject = models.CharField(max_length=20, choices=Subject.choices)
    round = models.PositiveSmallIntegerField(default=1)
    grade = models.CharField(max_length=20, choices=Grade.choices)
    attitude = models.CharField(max_length=20, choices=Grade.choices, blank=True)
    result = models.CharField(max_length=20, choices=Grade.choices, blank=True)
    reason = models.TextField(blank=True)
    on = models.DateField()
    #: the grade as ticked at first, where a mistake was put right
    ticked = models.CharField(max_length=20, choices=Grade.choices, blank=True)
    corrected_on = models.DateField(null=True)
    #: the newest rating of the matter on this subject
    latest = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("评价")
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "subject", "round"], name="rating_once_a_round"
            ),
            models.UniqueConstraint(
                fields=["matter", "subject"], condition=Q(latest=True), name="rating_one_latest"
            ),
        ]

    def __str__(self) -> str:
        """Return subject and grade."""
        return f"{self.get_subject_display()} {self.get_grade_display()}"


class Pledge(models.Model):
    """承诺: what was promised, until when, and what became of it (C1 Art. 24, 28)."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="pledge")
    text = models.TextField()
    promised_on = models.DateField()
    due_on = models.DateField()
    kind = models.CharField(max_length=20, choices=ReplyClass.Promises.choices)
    fulfilled_on = models.DateField(null=True)
    fulfilment = models.TextField(blank=True)
    cleared_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("承诺")
        indexes = [models.Index(fields=["kind", "due_on"], name="pledge_due")]

    def __str__(self) -> str:
        """Return the promise's text."""
        return self.text[:60]
