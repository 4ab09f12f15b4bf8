"""What kinds of sittings there are, as dated rules: who sits, how many must, how many decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.ballots.rules import AT_CONGRESS, DECISION
from renda.directory.models import Kind as BodyKind
from renda.kernel.periods import Period, Unit
from renda.kernel.shares import Base, Share
from renda.laws.spec import Version
from renda.matters.rules import PeriodRule, ShareRule, period_rule, share_rule

#: what members get beforehand: L2 Art. 15 says it of reports
PAPERS = period_rule(
    "sitting.papers",
    _("会议材料送组成人员（会前）"),
    Version(Period(7, Unit.DAY), _("《监督法》第十五条（报告），其他材料照此办理")),
    warn_days=3,
)
MORE_THAN_HALF = Share(1, 2, strict=True, of=Base.MEMBERS)
#: what most bodies without an article of their own do
AS_THE_COMMITTEE = _("法律没有规定，默认全体组成人员的过半数")
TWO_DAYS = _("法律没有规定，默认二日")


@dataclass(frozen=True)
class SittingKind:
    """A kind of sitting.

    numbered: what one is called, by the place, its term, its number within that. of: the bodies
    whose leaders and members sit; none = the deputies of the congress. of_lead: it is those of the
    body that leads the sitting. quorum: how many must be there. majority: how many pass a motion.
    notice: how long before it who sits is told. adopts: its first business is its own agenda.
    """

    key: str
    label: Any
    numbered: str
    quorum: ShareRule
    majority: ShareRule
    notice: PeriodRule
    of: tuple[BodyKind, ...] = ()
    of_lead: bool = False
    adopts: bool = False


def _notice(key: str, label: Any, days: int, basis: Any) -> PeriodRule:
    return period_rule(
        f"sitting.notice_{key}", label, Version(Period(days, Unit.DAY), basis), warn_days=3
    )


def _quorum(key: str, label: Any, share: Share, basis: Any) -> ShareRule:
    return share_rule(f"sitting.quorum_{key}", label, Version(share, basis))


def _majority(key: str, label: Any) -> ShareRule:
    return share_rule(f"sitting.majority_{key}", label, Version(MORE_THAN_HALF, AS_THE_COMMITTEE))


CONGRESS = SittingKind(
    "congress",
    _("人民代表大会会议"),
    numbered="%(area)s第%(term)s届人民代表大会第%(n)s次会议",
    quorum=_quorum(
        "congress",
        _("人民代表大会会议的法定人数"),
        Share(2, 3, strict=False, of=Base.DEPUTIES),
        _("《地方组织法》第十四条"),
    ),
    majority=AT_CONGRESS,
    notice=_notice(
        "congress", _("人民代表大会会议通知（会前）"), 10, _("法律没有规定县级的期限，默认十日")
    ),
    adopts=True,
)
STANDING = SittingKind(
    "standing",
    _("常委会会议"),
    numbered="%(area)s第%(term)s届人大常委会第%(n)s次会议",
    quorum=_quorum(
        "standing", _("常委会会议的法定人数"), MORE_THAN_HALF, _("《地方组织法》第五十一条")
    ),
    majority=DECISION,
    notice=_notice("standing", _("常委会会议通知（会前）"), 7, _("法律没有规定，默认七日")),
    of=(BodyKind.STANDING_COMMITTEE, BodyKind.DIRECTORS_MEETING),
    adopts=True,
)
DIRECTORS = SittingKind(
    "directors",
    _("主任会议"),
    numbered="%(area)s第%(term)s届人大常委会第%(n)s次主任会议",
    quorum=_quorum("directors", _("主任会议的法定人数"), MORE_THAN_HALF, AS_THE_COMMITTEE),
    majority=_majority("directors", _("主任会议作出决定")),
    notice=_notice("directors", _("主任会议通知（会前）"), 2, TWO_DAYS),
    of=(BodyKind.DIRECTORS_MEETING,),
)
COMMITTEE = SittingKind(
    "committee",
    _("专工委会议"),
    numbered="%(body)s第%(n)s次会议",
    quorum=_quorum("committee", _("专工委会议的法定人数"), MORE_THAN_HALF, AS_THE_COMMITTEE),
    majority=_majority("committee", _("专工委作出决定")),
    notice=_notice("committee", _("专工委会议通知（会前）"), 2, TWO_DAYS),
    of_lead=True,
)
PRESIDIUM = SittingKind(
    "presidium",
    _("主席团会议"),
    numbered="%(area)s第%(term)s届人民代表大会主席团第%(n)s次会议",
    quorum=_quorum("presidium", _("主席团会议的法定人数"), MORE_THAN_HALF, AS_THE_COMMITTEE),
    majority=_majority("presidium", _("主席团作出决定")),
    notice=_notice("presidium", _("主席团会议通知（会前）"), 2, TWO_DAYS),
    of=(BodyKind.PRESIDIUM,),
)
KINDS = {one.key: one for one in (CONGRESS, STANDING, DIRECTORS, COMMITTEE, PRESIDIUM)}
