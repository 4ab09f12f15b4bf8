"""How many must join for a motion to be put, and how many for an answer to be given again."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.kernel.shares import Base, Share
from renda.laws.spec import Version
from renda.matters.rules import share_rule

#: members of the standing committee who must join an interpellation (L2 Art. 51; L3 Art. 53)
INTERPELLATION = 3
#: deputies who must join one at a session of the congress (L3 Art. 24)
INTERPELLATION_AT_CONGRESS = 10
#: of all members, who may propose an investigation (L2 Art. 55)
INVESTIGATION = Share(1, 5, strict=False, of=Base.MEMBERS)

AGAIN = share_rule(
    "interpellation.again",
    _("常委会会议的质询案再作答复"),
    Version(Share(1, 2, strict=True, of=Base.PROPOSERS), _("《监督法》第五十三条")),
)
#: the congress asks for half or more, the committee for more than half (domain 14.6)
AGAIN_AT_CONGRESS = share_rule(
    "interpellation.again_at_congress",
    _("代表大会的质询案再作答复"),
    Version(Share(1, 2, strict=False, of=Base.PROPOSERS), _("《代表法》第二十条")),
)


def may_interpellate(proposers: int, *, at_congress: bool) -> bool:
    """Say whether enough have joined an interpellation."""
    return proposers >= (INTERPELLATION_AT_CONGRESS if at_congress else INTERPELLATION)
