"""What is kept of papers: an office's own wording, its codes, and every number given."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Account, Congress
from renda.matters.circles import told_title
from renda.matters.models import Matter


def _place(_batch: Batch, name: str) -> str:
    token = secrets.token_hex(16)
    return f"batches/{token[:2]}/{token}.{name.rpartition('.')[2]}"


class Wording(models.Model):
    """文书模板: how a congress words a paper; every saving is a version of its own.

    A version without text is the return to the paper as it comes with the product.
    """

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="wordings")
    procedure = models.CharField(_("事项类型"), max_length=40)
    key = models.CharField(_("文书"), max_length=40)
    version = models.PositiveIntegerField(_("版本"))
    text = models.TextField(_("模板正文"), blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, verbose_name=_("修改人"))
    saved_at = models.DateTimeField(_("保存时间"))

    class Meta:
        verbose_name = _("文书模板")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "procedure", "key", "version"], name="wording_version_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the paper and the version."""
        return f"{self.procedure} {self.key} {self.version}"


class Code(models.Model):
    """机关代字: what stands before the year in an office's numbers; ended, never rewritten."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="codes")
    code = models.CharField(_("机关代字"), max_length=20)
    mark = models.CharField(_("发文机关标志"), max_length=60)
    #: who signs what is numbered by it; empty: anybody
    office = models.CharField(_("发文机关署名"), max_length=100, blank=True)
    #: papers numbered by it are set in the letter format
    letter = models.BooleanField(_("函的格式"), default=False)
    ended_at = models.DateTimeField(_("停用时间"), null=True)

    class Meta:
        verbose_name = _("机关代字")
        constraints = [
            models.UniqueConstraint(fields=["congress", "code"], name="code_is_named_once"),
        ]

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class Issued(models.Model):
    """发文登记: one number of a code and year, and the paper that has it for good.

    What the paper said is kept with its number; from then on exactly that is shown and printed. A
    change is another paper, which says which it replaces, or a revocation on record.
    """

    class Urgency(models.TextChoices):
        """How soon it must be passed on (党政机关公文处理工作条例 Art. 9)."""

        URGENT = "加急", _("加急")
        MOST = "特急", _("特急")

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="issued")
    code = models.CharField(_("机关代字"), max_length=20)
    year = models.PositiveSmallIntegerField(_("年份"))
    n = models.PositiveIntegerField(_("顺序号"))
    mark = models.CharField(_("发文机关标志"), max_length=60)
    letter = models.BooleanField(_("函的格式"), default=False)
    #: empty for a paper that came of no matter here
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="issued")
    paper = models.CharField(_("文书"), max_length=40, blank=True)
    title = models.CharField(_("标题"), max_length=200)
    #: who approved a paper that goes up (上行文); printed beside its number
    signatory = models.CharField(_("签发人"), max_length=60, blank=True)
    urgency = models.CharField(_("紧急程度"), max_length=4, choices=Urgency, blank=True)
    issued_on = models.DateField(_("发文日期"))
    by = models.ForeignKey(Account, models.PROTECT, null=True, verbose_name=_("经办人"))
    #: the words (`kept.as_data`); None for a paper that came of no matter here, and for those
    #: numbered before papers were kept
    said = models.JSONField(null=True)
    digest = models.CharField(_("校验码"), max_length=64, blank=True)
    #: whose words: a version of the office's own, None = as the product words it
    wording = models.ForeignKey(Wording, models.PROTECT, null=True, verbose_name=_("文书模板"))
    #: the digest of the wording itself, whichever it was
    template = models.CharField(max_length=64, blank=True)
    #: whether it is the paper of its matter now: not replaced, not revoked
    in_force = models.BooleanField(default=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="replaced_by", verbose_name=_("代替")
    )
    replaced_for = models.CharField(_("重新发文的原因"), max_length=200, blank=True)
    revoked_at = models.DateTimeField(_("撤销时间"), null=True)
    revoked_by = models.ForeignKey(
        Account, models.PROTECT, null=True, related_name="+", verbose_name=_("撤销人")
    )
    revoked_for = models.CharField(_("撤销原因"), max_length=200, blank=True)

    #: whether its matter would tell it otherwise now; None: not compared, or none can say
    unlike = models.BooleanField(null=True)
    #: the newest step of the matter's tree when that was compared (`likeness`)
    compared_at_step = models.BigIntegerField(default=0)

    #: no part of its mark in the journal: the worker finds both out anew
    unmarked = ("unlike", "compared_at_step")

    class Meta:
        verbose_name = _("发文登记")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "code", "year", "n"], name="issued_number_once"
            ),
            models.UniqueConstraint(
                fields=["matter", "paper"],
                condition=models.Q(in_force=True, matter__isnull=False),
                name="issued_paper_in_force_once",
            ),
            models.CheckConstraint(condition=models.Q(n__gte=1), name="issued_from_one"),
        ]

    def __str__(self) -> str:
        """Return the number as it is printed: year in full, never padded (GB/T 9704-2012)."""
        return f"{self.code}〔{self.year}〕{self.n}号"

    @property
    def told_title(self) -> Any:
        """Return what the register calls it: of a matter of a closed circle, by its kind."""
        return told_title(self.matter.procedure, self.title) if self.matter else self.title

    @property
    def told(self) -> str:
        """Return what became of it, in a word to whoever did it."""
        if self.revoked_at is not None:
            return _("已撤销%(number)s") % {"number": self}
        return _("文号：%(number)s") % {"number": self}


class Batch(models.Model):
    """批量文书: the same paper of many matters as one file, made for whoever asked for it."""

    class Kind(models.TextChoices):
        """What file it becomes."""

        PDF = "pdf", _("一份PDF，可以连续打印")
        DOCX = "docx", _("压缩包，每件一份Word文件")

    by = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("经办人"))
    procedure = models.CharField(_("事项类型"), max_length=40)
    paper = models.CharField(_("文书"), max_length=40)
    kind = models.CharField(_("格式"), max_length=4, choices=Kind)
    #: the keys of the matters, in the order in which they are printed
    matters = models.JSONField()
    #: how many were looked at, and the keys of those that give no such paper
    done = models.PositiveIntegerField(default=0)
    without = models.JSONField(default=list)
    asked_at = models.DateTimeField(_("提出时间"))
    #: when it was finished; then there is a file, unless no matter gives the paper or it failed
    made_at = models.DateTimeField(_("完成时间"), null=True)
    failed = models.BooleanField(default=False)
    content = models.FileField(_("文件"), upload_to=_place, max_length=100, blank=True)

    class Meta:
        verbose_name = _("批量文书")

    def __str__(self) -> str:
        """Return the paper and of how many matters."""
        return f"{self.paper} {len(self.matters)}"
