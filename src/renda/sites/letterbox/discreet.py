"""Numbers of persons in the open words of a letter: told before it is taken, masked if wanted.

What a letter says is read by whoever handles it; who wrote it is kept apart. A telephone in the
text goes round that (个人信息保护法 Art. 6: no more than is needed).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from renda.kernel.language import listed
from renda.kernel.numbers import masked, numbers_in
from renda.matters.personal import is_personal
from renda.matters.spec import Procedure

#: the question, and what may be answered
ASKED, MASK, KEEP = "numbers", "mask", "keep"


@dataclass(frozen=True)
class Told:
    """The numbers that stand in a letter's open words, and what its writer wants done."""

    numbers: tuple[str, ...]
    wanted: str

    @property
    def undecided(self) -> bool:
        """Say whether the writer has still to be asked."""
        return bool(self.numbers) and self.wanted not in (MASK, KEEP)

    @property
    def message(self) -> str:
        """Return what the writer is told."""
        said = _(
            "内容里有电话或者证件号码（%(numbers)s）：办理的人都会看到。请选择怎样处理，再提交一次。"
        )
        return said % {"numbers": listed(self.numbers)}


def told(form: Any, procedure: type[Procedure], sent: Mapping[str, Any]) -> Told:
    """Return which numbers stand in open words; of what only a circle reads, none."""
    if procedure.circle is not None:
        return Told((), "")
    words = [form.cleaned_data[name] for name in _open(form)]
    found = dict.fromkeys(one for text in words for one in numbers_in(text))
    return Told(tuple(found), str(sent.get(ASKED, "")))


def mask(form: Any) -> None:
    """Take the numbers out of a form's open words."""
    for name in _open(form):
        form.cleaned_data[name] = masked(form.cleaned_data[name])


def _open(form: Any) -> list[str]:
    return [
        name
        for name, field in form.fields.items()
        if isinstance(form.cleaned_data.get(name), str) and not is_personal(field)
    ]
