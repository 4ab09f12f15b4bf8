"""What kinds of matters there are, and at which stages they can stand; how they move is `spec`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from renda.matters.origins import Origin

#: words as they are declared: translated when they are read
Text = str | Promise
#: the steps that the engine takes itself
OWN_STEPS = {
    "open": gettext_lazy("立项"),
    "follow": gettext_lazy("自动转入下一环节"),
    "halt": gettext_lazy("上级事项已经终止，本件随之终止"),
}


class Declared:
    """A part of a kind of matter that learns its name from the attribute that holds it."""

    name: str = ""
    owner: type[Kind]

    def __set_name__(self, owner: type[Kind], name: str) -> None:
        """Take the attribute's name, so that a misspelt stage fails at import."""
        self.name, self.owner = name, owner

    def __repr__(self) -> str:
        """Return e.g. `suggestion.draft`."""
        return f"{getattr(getattr(self, 'owner', None), 'slug', '?')}.{self.name}"


class Stage(Declared):
    """A place where a matter can stand.

    `final`: the loop is closed. `void`: final, and the matter no longer counts for its parent
    (returned, withdrawn). `private`: only those who take part see it (a deputy's draft).
    `undone`: final, though what it was for was not done (given up, not chosen).
    `rests`: why nobody is given a day here (it is the deputy's own draft; it goes with the whole).
    """

    def __init__(
        self,
        label: Text,
        *,
        final: bool = False,
        void: bool = False,
        private: bool = False,
        undone: bool = False,
        rests: Text = "",
    ) -> None:
        self.label, self.final, self.void, self.private = label, final or void, void, private
        self.rests, self.undone = rests, undone
        #: what the public reads of it
        self.public_label = label


class Kind:
    """A kind of matter: what it is called, and what is so of every matter of it."""

    slug: ClassVar[str]
    label: ClassVar[Text]
    stages: ClassVar[Mapping[str, Stage]]
    initial: ClassVar[Stage]
    #: the stage into which an open matter is put when its parent is withdrawn
    halted: ClassVar[Stage | None] = None
    #: the road that the step bar shows; side stages appear on it only while a matter stands there
    road: ClassVar[tuple[Stage, ...]] = ()
    #: to which part of the work it belongs, a key of `registry.SECTIONS`
    section: ClassVar[str] = ""
    #: what its matters are to those that arise from them
    source: ClassVar[Origin | None] = None
    #: the fact that names the kind of work that mostly arises from a matter (offered first)
    mostly: ClassVar[str] = ""
    #: a body answers for it item by item, so the leaders' overview counts it against the body
    accountable: ClassVar[bool] = False
    #: its matters may be with bodies of another congress, higher or lower
    crosses: ClassVar[bool] = False
    #: its body hands the work on, so that lists name the bodies below it too
    hands_on: ClassVar[bool] = False
    #: the kind below whose matters its own hang, by slug, so that a ledger can name the one
    under: ClassVar[str] = ""
    #: stands by itself, though a command of its line opens it and not `begin` or `letter`
    own: ClassVar[bool] = False
    #: somebody works on it; False for who only signs or is told, and so is not among the handlers
    works: ClassVar[bool] = True
    #: whom it concerns is beside those who raised the whole, and learns no name that is kept back
    beside: ClassVar[bool] = False


kinds: dict[str, type[Kind]] = {}


def stage_of(kind: str, stage: str) -> Stage:
    """Return a declared stage."""
    return kinds[kind].stages[stage]
