"""How the public opens a matter, and how a deputy does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.forms import Form
from django.utils.translation import gettext_lazy

from renda.directory.models import Kind, Role
from renda.directory.standing import Standing
from renda.kernel.language import recording
from renda.matters.kinds import Text
from renda.matters.models import Matter
from renda.matters.step import Step

#: whoever writes a letter: no journal holds their name
WRITER = gettext_lazy("来信人")


def writing() -> Standing:
    """Return who writes a letter, or answers to what came of it: nobody with an account."""
    with recording():
        return Standing(account_id=None, person_id=None, name=str(WRITER))


@dataclass(frozen=True, eq=False)
class Letter:
    """How anybody may open a matter, without an account, and is told what came of it.

    result: what the writer reads of the result; empty until there is one. With which word they
    read it, the engine keeps (`personal.LookUpWord`). read_by: the role, and read_in: the kinds of
    bodies of which one must be there, without which nobody there would read it, so that it is not
    offered. says: the steps, by name, that the writer takes themselves where the result is read
    (solved, not solved). seen_by: who sees name and telephone, told before anything is written.
    """

    label: Text
    asks: type[Form]
    effect: Callable[[Step], None]
    result: Callable[[Matter], str]
    read_by: str = Role.CLERK
    says: tuple[str, ...] = ()
    seen_by: Text = ""
    read_in: tuple[Kind, ...] = (Kind.OFFICE,)


@dataclass(frozen=True, eq=False)
class Raised:
    """How a deputy opens a matter of their own, in the congress where they sit."""

    label: Text
    asks: type[Form]
    effect: Callable[[Step], None]
