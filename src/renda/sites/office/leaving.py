"""What is still open where somebody or something is about to leave: said before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Body, Mandate, Membership, Role
from renda.directory.queries import holding
from renda.directory.standing import Standing
from renda.matters.models import Matter
from renda.matters.queries import visible

#: so many of the open matters are named
NAMED = 10


@dataclass(frozen=True)
class Left:
    """What is open, and what becomes of it."""

    says: str
    count: int
    rows: list[Matter]

    @property
    def more(self) -> int:
        """Return how many are not named."""
        return self.count - len(self.rows)


def by_body(body: Body, who: Standing, *, ends: bool = False) -> Left | None:
    """Return what a body has in hand that is to be merged: its successor answers for it.

    ends: it has no successor, so nobody will.
    """
    says = (
        _(
            "下列%(n)d件在办事项（承办的和牵头的）以后没有人能办；有承接单位的，请改用“并入其他机构”："
        )
        if ends
        else _("下列%(n)d件在办事项（承办的和牵头的）将由承接单位继续办理，时限不变：")
    )
    return _open(Q(body=body) | Q(lead=body), says, who)


def by_seat(seat: Mandate, who: Standing) -> Left | None:
    """Return what a deputy has open: whatever waits for them waits for nobody afterwards."""
    says = _(
        "这位代表还有%(n)d件事项没有办结。终止资格以后，等其本人评价、修改或者确认的不再有人办理，"
        "请先商请办理，或者由人代工委代为登记："
    )
    return _open(Q(deputy=seat), says, who)


def by_post(post: Membership, who: Standing) -> Left | None:
    """Return what a body has in hand whose last clerk goes."""
    others = Membership.objects.filter(holding(timezone.localdate()), body=post.body)
    if post.role != Role.CLERK or others.filter(role=Role.CLERK).exclude(pk=post.pk).exists():
        return None
    says = _(
        "这是该单位最后一位经办人。结束任职以后，下列%(n)d件在办事项没有人能办，请先增加经办人："
    )
    return _open(Q(body=post.body), says, who)


def _open(whose: Q, says: str, who: Standing) -> Left | None:
    """Count what is open; by name only what whoever asks may see."""
    count = Matter.objects.filter(whose, closed_at=None).count()
    seen = visible(who).filter(whose, closed_at=None)
    rows = list(seen.order_by("due_on", "pk")[:NAMED])
    return Left(says % {"n": count}, count, rows) if count else None
