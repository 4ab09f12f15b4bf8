"""What is hung up at a station: what it is called, its code, where and when, who is there next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from renda.directory.models import Mandate
from renda.kernel import codes
from renda.kernel.documents.spec import Block, Kind, Paper, Run
from renda.kernel.language import day_in_words, recording
from renda.service.models import Circle, Turn
from renda.service.queries import turns

#: so many of the next turns are printed: the page that the code leads to has all of them
PRINTED = 6
#: how much of the line's width the code takes: 86 mm, read from three steps away
CODE = 0.55


def of_place(circle: Circle, address: str, *, on: date) -> Paper:
    """Return the poster of a home or station. address: where the code leads."""
    with recording():
        told = (
            (_("地址："), circle.address),
            (_("电话："), circle.phone),
            (_("开放："), circle.hours),
        )
        ahead = list(turns(on).filter(circle=circle)[:PRINTED])
        said = [_plain(f"{label}{value}") for label, value in told if value]
        blocks = [_code(address, _("手机扫一扫，看哪位代表在站、怎样反映意见")), *said]
        if ahead:
            blocks.append(_table(ahead))
        example = circle.congress.is_example
        return Paper(circle.name, blocks, subtitle=circle.congress.name, example=example)


def of_deputy(seat: Mandate, address: str) -> Paper:
    """Return the poster of a deputy. address: where the code leads."""
    with recording():
        group = str(seat.delegation or "")
        said = [_plain(line) for line in (group, seat.constituency) if line]
        blocks = [_code(address, _("手机扫一扫，看这位代表在哪里、什么时候接待选民")), *said]
        title = _("人大代表%(name)s") % {"name": seat.person.name}
        example = seat.congress.is_example
        return Paper(title, blocks, subtitle=seat.congress.name, example=example)


def _code(address: str, says: str) -> Block:
    return Block(Kind.PICTURE, (Run(says),), picture=codes.svg(address, share=CODE))


def _plain(text: str) -> Block:
    return Block(Kind.PLAIN, (Run(text),))


def _table(ahead: Sequence[Turn]) -> Block:
    head = (_("日期"), _("时间"), _("值班代表"), _("接待主题"))
    rows = [
        (
            day_in_words(one.on),
            f"{one.starts_at:%H:%M}–{one.ends_at:%H:%M}",
            one.person.name,
            one.note or "—",
        )
        for one in ahead
    ]
    return Block(Kind.TABLE, rows=(head, *rows))
