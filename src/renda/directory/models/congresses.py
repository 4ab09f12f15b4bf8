"""Congresses in a tree, their terms (届) and their sessions (次会议)."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from renda.directory.spec import Level
from renda.kernel.language import day_in_words


class Congress(models.Model):
    """A local people's congress; every record of the system belongs to one."""

    code = models.CharField(_("区划代码"), max_length=12, unique=True)
    name = models.CharField(_("名称"), max_length=100)
    short_name = models.CharField(_("简称"), max_length=40)
    level = models.CharField(_("层级"), max_length=10, choices=Level.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("上级人大"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    is_example = models.BooleanField(_("示例数据"), default=False)

    class Meta:
        """A congress is not its own parent."""

        verbose_name = _("人民代表大会")
        verbose_name_plural = _("人民代表大会")
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="congress_parent_is_another",
            ),
            models.CheckConstraint(
                condition=Q(level__in=Level.values), name="congress_level_is_known"
            ),
        ]

    def __str__(self) -> str:
        """Give the full name."""
        return self.name


class Term(models.Model):
    """A term (届) of a congress; `ends_on` is the day the next one begins."""

    congress = models.ForeignKey(
        Congress, verbose_name=_("人大"), on_delete=models.PROTECT, related_name="terms"
    )
    ordinal = models.PositiveSmallIntegerField(_("届次"))
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("届满日期"), null=True, blank=True)

    class Meta:
        """One term per number, dates in order."""

        verbose_name = _("届")
        verbose_name_plural = _("届")
        constraints = [
            models.UniqueConstraint(fields=["congress", "ordinal"], name="term_is_numbered_once"),
            models.UniqueConstraint(
                fields=["congress"], condition=Q(ends_on__isnull=True), name="term_open_is_one"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="term_dates_in_order",
            ),
            models.CheckConstraint(condition=Q(ordinal__gte=1), name="term_ordinal_from_one"),
        ]

    def __str__(self) -> str:
        """Give the number of the term."""
        return str(_("第%(ordinal)s届") % {"ordinal": self.ordinal})

    @property
    def days(self) -> str:
        """Return from when to when it lasts, in words."""
        first = day_in_words(self.starts_on)
        if self.ends_on is None:
            return str(_("%(day)s起") % {"day": first})
        last = day_in_words(self.ends_on - timedelta(days=1))
        return str(_("%(first)s至%(last)s") % {"first": first, "last": last})


class Session(models.Model):
    """A session (次会议) of a congress within a term."""

    term = models.ForeignKey(
        Term, verbose_name=_("届"), on_delete=models.PROTECT, related_name="sessions"
    )
    ordinal = models.PositiveSmallIntegerField(_("会次"))
    opens_on = models.DateField(_("开幕日期"))
    closes_on = models.DateField(_("闭幕日期"), null=True, blank=True)

    class Meta:
        """One session per number, dates in order."""

        verbose_name = _("次会议")
        verbose_name_plural = _("次会议")
        constraints = [
            models.UniqueConstraint(fields=["term", "ordinal"], name="session_is_numbered_once"),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="session_dates_in_order",
            ),
            models.CheckConstraint(condition=Q(ordinal__gte=1), name="session_ordinal_from_one"),
        ]

    def __str__(self) -> str:
        """Give the number of the session within its term."""
        return str(_("第%(ordinal)s次会议") % {"ordinal": self.ordinal})

    @property
    def in_full(self) -> str:
        """Return its number with that of its term."""
        return str(_("%(term)s%(session)s") % {"term": self.term, "session": self})
