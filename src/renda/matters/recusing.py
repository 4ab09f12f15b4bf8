"""Who is kept away from a matter of a closed circle: whoever has an interest in it, or is accused.

信访工作条例 Art. 28 (who has a direct interest steps aside), 30 (an accusation is never passed to
the accused). Whoever is named here, and all people of a body that is, know nothing of the matter,
on whatever way they ask.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Recusal(models.Model):
    """回避: a person, or everybody of a body, who is kept away from one matter."""

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="recusals")
    person = models.ForeignKey(
        "directory.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("人员")
    )
    body = models.ForeignKey(
        "directory.Body", models.PROTECT, null=True, related_name="+", verbose_name=_("单位")
    )

    class Meta:
        verbose_name = _("回避")
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, body__isnull=False) | Q(person__isnull=False, body=None),
                name="recusal_of_one",
            ),
        ]
        indexes = [models.Index(fields=["matter"], name="recusal_of_matter")]

    def __str__(self) -> str:
        """Return who is kept away."""
        return str(self.person or self.body)
