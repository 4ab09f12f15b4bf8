"""What most votes ask for: the shares of the law, as dated rules; and shares kept with results."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.kernel.shares import Base, Share
from renda.laws.spec import Version
from renda.matters.rules import choice_rule, share_rule

HALF_OF_MEMBERS = Share(1, 2, strict=True, of=Base.MEMBERS)
HALF_OF_DEPUTIES = Share(1, 2, strict=True, of=Base.DEPUTIES)

DECISION = share_rule(
    "ballot.decision",
    _("常委会通过决议决定"),
    Version(HALF_OF_MEMBERS, _("《地方组织法》第五十一条")),
)
AT_CONGRESS = share_rule(
    "ballot.congress",
    _("代表大会通过决议决定"),
    Version(HALF_OF_DEPUTIES, _("《地方组织法》第二十五条")),
)
#: L3 Art. 28, L4 Art. 40: 无记名投票; whether pressing a device is that, writers doubt (domain 14)
ELECTIONS = choice_rule(
    "ballot.elections",
    _("选举、罢免和撤职的投票方式"),
    options=(("paper", _("只用纸质票")), ("any", _("可以用表决器或者手机"))),
    default="paper",
    basis=_("《地方组织法》第二十八条：无记名投票"),
)
#: tellers would know a lone paper
FEWEST_PAPERS = choice_rule(
    "ballot.fewest_papers",
    _("和手机一起表决时纸质票至少几人使用"),
    options=tuple((str(n), str(n)) for n in (3, 5, 8, 10, 20)),
    default="5",
    basis=_("法律没有规定，默认五人：只有一两张纸质票的，点票时看得出是谁的"),
)
#: what results of the first version are kept under
_BEFORE = {"majority-of-all-members/1": HALF_OF_MEMBERS}


def share_kept(code: str) -> Share:
    """Return the share that a result is kept under; ValueError if it is none."""
    return _BEFORE.get(code) or Share.of_code(code)
