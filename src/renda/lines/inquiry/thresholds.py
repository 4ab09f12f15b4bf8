"""How many must join for a motion to be put: L2 Art. 51, 55; L3 Art. 24, 53."""

from __future__ import annotations

#: members of the standing committee who must join an interpellation (L2 Art. 51; L3 Art. 53)
INTERPELLATION = 3
#: deputies who must join one at a session of the congress (L3 Art. 24)
INTERPELLATION_AT_CONGRESS = 10


def may_interpellate(proposers: int, *, at_congress: bool) -> bool:
    """Say whether enough have joined an interpellation."""
    return proposers >= (INTERPELLATION_AT_CONGRESS if at_congress else INTERPELLATION)


def may_investigate(proposers: int, members: int) -> bool:
    """Say whether one fifth of all members propose an investigation (L2 Art. 55)."""
    return members > 0 and 5 * proposers >= members


def must_answer_again(dissatisfied: int, proposers: int) -> bool:
    """Say whether more than half of the proposers are not satisfied (L2 Art. 54)."""
    return 2 * dissatisfied > proposers
