"""Bodies of every kind, the names they have had, and what became of them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models.congresses import Congress
from renda.directory.spec import Kind
from renda.kernel.sounds import Sound


class Body(models.Model):
    """A body: a committee, a department, a town, a court, a delegation.

    `ends_on` is the first day on which it no longer exists; from that day its
    successor, if it has one, answers for its open work.
    """

    congress = models.ForeignKey(
        Congress, verbose_name=_("人大"), on_delete=models.PROTECT, related_name="bodies"
    )
    kind = models.CharField(_("类别"), max_length=30, choices=Kind.choices)
    name = models.CharField(_("名称"), max_length=100)
    short_name = models.CharField(_("简称"), max_length=40, blank=True)
    sound = Sound("short_name", "name", verbose_name=_("读音"))
    email = models.EmailField(_("电子邮箱"), blank=True)
    position = models.PositiveSmallIntegerField(_("排序"), default=0)
    ends_on = models.DateField(_("撤销日期"), null=True, blank=True)
    #: the document by which it ended
    basis = models.CharField(_("依据文件"), max_length=200, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("承接单位"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
    )

    class Meta:
        """One living body per name; only an ended body has a successor, never itself."""

        verbose_name = _("单位")
        verbose_name_plural = _("单位")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "name"],
                condition=Q(ends_on__isnull=True),
                name="body_name_is_unique_while_it_lives",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="body_successor_is_another",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(ends_on__isnull=False),
                name="body_with_successor_has_ended",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="body_kind_is_known"),
        ]

    def __str__(self) -> str:
        """Give the short name if there is one."""
        return self.short_name or self.name

    def clean(self) -> None:
        """Refuse the short name of another living body: lists show it alone."""
        if not self.short_name or self.ends_on is not None:
            return
        others = Body.objects.filter(congress=self.congress_id, ends_on=None).exclude(pk=self.pk)
        if others.filter(short_name=self.short_name).exists():
            raise ValidationError({"short_name": _("已有单位用这个简称，名单上分不清是哪一个。")})


class BodyName(models.Model):
    """A former or another name of a body, under which people still write to it."""

    body = models.ForeignKey(
        Body, verbose_name=_("单位"), on_delete=models.CASCADE, related_name="names"
    )
    name = models.CharField(_("曾用名或别名"), max_length=100)
    until_on = models.DateField(_("使用至"), null=True, blank=True)

    class Meta:
        """A name is noted once per body."""

        verbose_name = _("曾用名")
        verbose_name_plural = _("曾用名")
        constraints = [
            models.UniqueConstraint(fields=["body", "name"], name="body_name_is_noted_once")
        ]

    def __str__(self) -> str:
        """Give the name itself."""
        return self.name
