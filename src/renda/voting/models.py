"""What is kept of a ballot: its definition, its roll, its papers, what tellers counted.

None of it is a step of a journal: a vote is each person's own act. The decision that follows from a
ballot is the step, and the digest of the ballot is verified with the seals.

Never may a row of the roll and a row of a paper be linked. So a vote is one UPDATE of the voter's
own row with an envelope of constant size; papers are written in sorted order by the transaction
that closes the ballot and empties every envelope.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.ballots.judging import FORMAT, HANDS, NAMED, PAPER, PHONE
from renda.directory.models import Person
from renda.kernel.shares import Share
from renda.matters.models import Matter

#: an envelope of 304 bytes as text (see `envelopes`)
ENVELOPE = 408
LIVE = ("defined", "open")


class Way(models.TextChoices):
    """How one person votes in a ballot."""

    HANDS = HANDS, _("举手")
    PAPER = PAPER, _("纸质票")
    PHONE = PHONE, _("手机")
    NAMED = NAMED, _("唱名")
    NONE = "none", pgettext_lazy("way of voting", "回避")


class Ballot(models.Model):
    """表决: one question put to those who sit, from its definition to its result."""

    class Kind(models.TextChoices):
        """How it is voted."""

        HANDS = "hands", _("举手表决")
        ROLL_CALL = "roll_call", _("唱名表决")
        PHONE = "phone", _("手机无记名表决")
        PAPER = "paper", _("纸质票无记名表决")
        MIXED = "mixed", _("手机和纸质票无记名表决")

    class State(models.TextChoices):
        """How far it has come."""

        DEFINED = "defined", _("待开始")
        OPEN = "open", _("正在表决")
        CLOSED = "closed", _("已有结果")
        VOID = "void", _("作废")

    #: at what it is held: a sitting
    held_at = models.ForeignKey(Matter, models.PROTECT, related_name="ballots")
    #: of which matter something is put, and the step that takes the result
    subject = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="put")
    action = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField(_("第几次表决"))
    title = models.CharField(_("表决事项"), max_length=200)
    question = models.CharField(max_length=20)
    #: of whom it is put, where it is put of each: key and name
    about = models.JSONField(null=True)
    kind = models.CharField(_("表决方式"), max_length=10, choices=Kind.choices)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DEFINED)
    #: the rule as it stood when the ballot was opened
    share = models.CharField(_("通过的条件"), max_length=40, blank=True)
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    opened_at = models.DateTimeField(_("开始时间"), null=True)
    closed_at = models.DateTimeField(_("结束时间"), null=True)
    by_name = models.CharField(_("登记人"), max_length=60)
    #: entitled, present, by video, recused, and how many vote in each way
    roster = models.JSONField(default=dict)
    #: to what envelopes are closed; its other half lies in a file elsewhere (see `keys`)
    public_key = models.CharField(max_length=64, blank=True)
    void_reason = models.CharField(_("作废的原因"), max_length=200, blank=True)
    #: the ballot that was void, which this one is held for anew
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    piles = models.JSONField(default=dict)
    #: a decision was recorded that followed from it
    taken = models.BooleanField(default=False)
    result = models.JSONField(default=dict)
    digest = models.CharField(_("摘要"), max_length=64, blank=True)

    outside_journal = "each vote is a person's own act; the decision that follows is the step"

    class Meta:
        verbose_name = pgettext_lazy("ballot", "表决")
        constraints = [
            models.UniqueConstraint(fields=["held_at", "number"], name="ballot_once"),
            models.UniqueConstraint(
                fields=["held_at"], condition=Q(state="open"), name="ballot_open_once"
            ),
        ]

    def __str__(self) -> str:
        """Return of what it is."""
        return f"{self.title}（{self.about['text']}）" if self.about else self.title

    @property
    def is_live(self) -> bool:
        """Say whether it may still come to a result."""
        return self.state in LIVE

    @property
    def rule(self) -> Share:
        """Return by which share it is judged; ValueError before it was opened."""
        return Share.of_code(self.share)

    @property
    def counts(self) -> dict[str, Any]:
        """Return all counts, nothing before there is a result."""
        counts: dict[str, Any] = self.result.get("counts", {})
        return counts

    def record(self) -> dict[str, Any]:
        """Return what the ballot says of itself, as it is handed out and verified."""
        opened = self.opened_at.isoformat() if self.opened_at else ""
        named = self.voters.filter(way=Way.NAMED).order_by("pk").values_list("name", "said")
        papers = self.papers.order_by("choice").values_list("choice", flat=True)
        return {
            "format": FORMAT,
            "definition": {
                "number": self.number,
                "title": str(self),
                "of": self.subject_id,
                "question": self.question,
                "kind": self.kind,
                "share": self.share,
                "basis": self.basis,
                "opened_at": opened,
            },
            "roster": self.roster,
            "papers": list(papers),
            "named": [list(one) for one in named],
            "piles": self.piles,
            "result": self.result,
            "digest": self.digest,
        }


class Voter(models.Model):
    """表决人: one person of a roll that was fixed when the ballot was opened."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="voters")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("姓名"), max_length=60)
    way = models.CharField(_("表决方式"), max_length=10, choices=Way.choices)
    by_video = models.BooleanField(_("视频"), default=False)
    #: the vote, closed; empty again once the ballot is closed
    envelope = models.CharField(max_length=ENVELOPE, blank=True)
    #: what was said aloud when the names were called; never of a secret ballot
    said = models.CharField(_("表态"), max_length=20, blank=True)
    #: nothing comes in any more: told by the row itself, so that no vote waits for a lock
    over = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("表决人")
        constraints = [
            models.UniqueConstraint(fields=["ballot", "person"], name="voter_once"),
            models.CheckConstraint(condition=Q(said="") | Q(way="named"), name="voter_said_aloud"),
            models.CheckConstraint(
                condition=Q(envelope="") | Q(way="phone"), name="voter_envelope"
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Paper(models.Model):
    """票: one vote without a name, written in sorted order when the ballot was closed."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="papers")
    choice = models.CharField(max_length=20)

    class Meta:
        verbose_name = pgettext_lazy("ballot", "票")

    def __str__(self) -> str:
        """Return what it says."""
        return self.choice


class Tally(models.Model):
    """点票: what one teller counted of one pile. Two must agree; none is ever changed."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="tallies")
    pile = models.CharField(max_length=10, choices=Way.choices)
    teller = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = models.CharField(_("监票人"), max_length=60)
    counted = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("点票")

    def __str__(self) -> str:
        """Return who counted."""
        return self.by_name


class Pass(models.Model):
    """会议通行证: lets one person in at one sitting, on its day; only its hash is kept."""

    held_at = models.ForeignKey(Matter, models.PROTECT, related_name="passes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    day = models.DateField(_("使用日期"))
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("印发时间"))
    by_name = models.CharField(_("印发人"), max_length=60)
    #: another was printed since, or it was called back
    ended_at = models.DateTimeField(_("停用时间"), null=True)

    outside_journal = "a key to one day's pages; it says itself who printed it and when it ended"

    class Meta:
        verbose_name = _("会议通行证")
        constraints = [
            models.UniqueConstraint(
                fields=["held_at", "person"], condition=Q(ended_at=None), name="pass_once"
            )
        ]

    def __str__(self) -> str:
        """Return whose it is."""
        return str(self.person)
