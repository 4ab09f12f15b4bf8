"""What a form learns of a person outside the house: kept apart from the journal, to be erased.

个人信息保护法 Art. 19 (no longer than needed), 47 (erased when the purpose is met, or on request).
A form marks a question by one word: `name = personal(Text(label=_("姓名")))`. The journal then
holds a salted hash in the answer's place. Salt and answer stand here, closed under the key of the
installation; the salt too, else a telephone number could be found by trying all of them. Erasing
takes both, and leaves nothing in the journal that could be tried.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.kernel.secrecy import ClosedText, close, open_

F = TypeVar("F", bound=forms.Field)

#: what is closed here opens with no other purpose's key
PURPOSE = "renda.matters.personal"
#: in the journal, under this name, the hash that stands for an answer which is kept apart
APART = "apart"
#: what it costs to try one word on one number (RFC 7914): 128 · N · r = 16 MB, about 50 ms
COST = {"n": 2**14, "r": 8, "p": 1}
_BRACKETS = str.maketrans(dict.fromkeys("[(【", "〔") | dict.fromkeys("])】", "〕"))
TOLD = _("个人信息：加密单独保存，不存草稿，到期删除。")


def personal(field: F) -> F:
    """Mark a question as one about a person outside the house: its answer is kept apart."""
    field.personal = True  # type: ignore[attr-defined]
    field.help_text = field.help_text or TOLD
    return field


def is_personal(field: forms.Field) -> bool:
    """Say whether the answer to a question is kept apart."""
    return bool(getattr(field, "personal", False))


def standing_for(digest: str) -> dict[str, str]:
    """Return what the journal holds in the place of an answer that is kept apart."""
    return {APART: digest}


def digest_in(answer: Any) -> str:
    """Return the hash that the journal holds in an answer's place, "" if it holds the answer."""
    alone = isinstance(answer, dict) and answer.keys() == {APART}
    return str(answer[APART]) if alone else ""


class PersonalAnswer(models.Model):
    """个人信息: one answer about a person outside the house, closed; empty once it was erased."""

    class Why(models.TextChoices):
        """Why an answer is erased (个人信息保护法 Art. 46, 47)."""

        EXPIRED = "expired", _("保存期限届满")
        ASKED = "asked", _("本人要求删除")
        WITHDRAWN = "withdrawn", _("本人撤回同意")
        NEEDLESS = "needless", _("不再需要")
        UNLAWFUL = "unlawful", _("不应当收集")
        REPLACED = "replaced", _("已由更正后的内容代替")

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="personal")
    seq = models.PositiveIntegerField()
    question = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    content = ClosedText(blank=True)
    erased_at = models.DateTimeField(null=True)
    erased_by = models.CharField(max_length=60, blank=True)
    why = models.CharField(max_length=20, choices=Why.choices, blank=True)
    basis = models.CharField(max_length=200, blank=True)

    outside_journal = "kept apart and erasable: the step keeps its hash only"

    class Meta:
        verbose_name = _("个人信息")
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "seq", "question"], name="personal_answer_once_per_step"
            ),
            models.CheckConstraint(
                condition=Q(content="", erased_at__isnull=False)
                | (~Q(content="") & Q(erased_at=None)),
                name="personal_answer_kept_or_erased",
            ),
        ]
        indexes = [
            models.Index(
                fields=["matter"], condition=Q(erased_at=None), name="personal_answer_kept"
            )
        ]

    def __str__(self) -> str:
        """Return where it was answered; never what."""
        return f"{self.matter_id}/{self.seq} {self.question}"

    @classmethod
    def of(cls, matter: Any, seq: int, question: str, value: Any) -> PersonalAnswer:
        """Return an answer, as JSON can hold it, closed and with its hash."""
        salt = secrets.token_hex(32)
        content = close(PURPOSE, json.dumps([salt, value], ensure_ascii=False))
        digest = digest_of(salt, question, value)
        return cls(matter=matter, seq=seq, question=question, digest=digest, content=content)

    def opened(self) -> tuple[str, Any] | None:
        """Return salt and answer; None if it was erased, or the key is not here."""
        text = open_(PURPOSE, self.content) if self.content else None
        if text is None:
            return None
        salt, value = json.loads(text)
        return str(salt), value


def digest_of(salt: str, question: str, value: Any) -> str:
    """Return the hash that stands for an answer in the journal."""
    said = json.dumps([salt, question, value], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


class PersonalReading(models.Model):
    """个人信息查看记录: who had the answers of a matter shown, when and why."""

    class Why(models.TextChoices):
        """What the answers are needed for."""

        ASK = "ask", _("联系本人核实情况")
        ANSWER = "answer", _("答复本人")
        SEND = "send", _("寄送书面材料")
        CHECK = "check", _("本人查询、更正或者要求删除")
        OTHER = "other", _("其他")

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=60)
    by_body = models.ForeignKey("directory.Body", models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=20, choices=Why.choices)
    words = models.CharField(max_length=200, blank=True)

    outside_journal = "says who read what is kept apart; no step writes it"

    class Meta:
        verbose_name = _("个人信息查看记录")
        indexes = [models.Index(fields=["matter", "at"], name="personal_reading_of_matter")]

    def __str__(self) -> str:
        """Return who looked at which matter."""
        return f"{self.by_name} {self.matter_id}"


class LookUpWord(models.Model):
    """查询码: what the writer of a letter must know to be told of it; only its hash is kept."""

    matter = models.OneToOneField(
        "matters.Matter", models.PROTECT, primary_key=True, related_name="look_up_word"
    )
    digest = models.CharField(max_length=64)

    outside_journal = "a slow hash of the writer's word; decides nothing of the matter"

    class Meta:
        verbose_name = _("查询码")

    def __str__(self) -> str:
        """Return of which matter it is; never the word."""
        return str(self.matter_id)


def as_numbered(typed: str) -> str:
    """Return a number as it is given out: one width, no blanks, its year in 〔〕.

    No keyboard has 〔〕 at hand; people type the brackets they have.
    """
    plain = "".join(unicodedata.normalize("NFKC", typed).split())
    return plain.translate(_BRACKETS)


def digest_of_word(number: str, word: str) -> str:
    """Return the slow hash of a number's word: the same work whether there is such a number."""
    salt = f"renda.letter:{as_numbered(number)}".encode()
    return hashlib.scrypt(word.encode(), salt=salt, dklen=32, **COST).hex()
