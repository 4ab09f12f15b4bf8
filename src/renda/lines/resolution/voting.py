"""Whether a resolution is passed: derived from the counts, never typed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

#: L3 Art. 51, 地方组织法: by a majority of all members
RULE = "majority-of-all-members/1"
#: the rules as people read them
TOLD = {RULE: _("赞成票超过常务委员会全体组成人员的半数为通过")}


def passed(votes_for: int, members: int) -> bool:
    """Say whether more than half of all members are for it; exactly half is not."""
    return 2 * votes_for > members


def adds_up(present: int, members: int, *votes: int) -> bool:
    """Say whether the votes, those who did not press included, are as many as were present."""
    return present <= members and sum(votes) == present
