"""What was typed and is not sent, and what keeps a form from being sent twice."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from renda.kernel.models import StoredFile


class Draft(models.Model):
    """草稿: what somebody typed into a form and has not sent yet; no part of any journal."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    #: the address of the form: which matter and which step
    place = models.CharField(max_length=300)
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("草稿")
        constraints = [
            models.UniqueConstraint(fields=["account", "place"], name="draft_once_per_form"),
        ]

    def __str__(self) -> str:
        """Return whose it is and of which form."""
        return f"{self.account_id} {self.place}"


class HeldFile(models.Model):
    """待交文件: a file that was chosen in a form which was refused, held until it is sent."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    question = models.CharField(max_length=60)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("待交文件")

    def __str__(self) -> str:
        """Return the file's name."""
        return str(self.file)


class Begun(models.Model):
    """已新建: a beginning as it was sent: the same form sent again opens nothing."""

    digest = models.CharField(max_length=64, unique=True)
    matter = models.ForeignKey("matters.Matter", models.CASCADE, related_name="+")
    at = models.DateTimeField()

    outside_journal = "keeps a form from being sent twice, and is forgotten after some days"

    class Meta:
        verbose_name = _("已新建")

    def __str__(self) -> str:
        """Return the matter that came of it."""
        return f"{self.digest[:12]} {self.matter_id}"
