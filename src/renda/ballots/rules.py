"""What most votes ask for: the shares of the law, as dated rules; and shares kept with results."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.kernel.shares import Base, Share
from renda.laws.spec import Version
from renda.matters.rules import share_rule

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
#: what results of the first version are kept under
_BEFORE = {"majority-of-all-members/1": HALF_OF_MEMBERS}


def share_kept(code: str) -> Share:
    """Return the share that a result is kept under; ValueError if it is none."""
    return _BEFORE.get(code) or Share.of_code(code)
