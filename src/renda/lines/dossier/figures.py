"""How many problems are followed."""

from django.utils.translation import gettext_lazy as _

from renda.figures.records import in_year, of_year, open_now
from renda.figures.sections import Section
from renda.lines.dossier.procedures import DossierLine

SLUG, UNIT = DossierLine.slug, _("个")
SECTION = Section(_("问题档案"), (SLUG,))

OPENED = SECTION.figure(
    "dossier-opened",
    _("建立的问题档案"),
    UNIT,
    of_year(SLUG),
    _("当年建立的问题档案。"),
)
SOLVED = SECTION.figure(
    "dossier-solved",
    _("已解决的问题"),
    UNIT,
    in_year(SLUG, "solve"),
    _("当年确认已解决的问题档案。"),
)
OPEN = SECTION.figure(
    "dossier-open",
    _("跟踪中的问题"),
    UNIT,
    open_now(SLUG),
    _("今天还在跟踪的问题档案，不分年度。"),
    yearly=False,
)
