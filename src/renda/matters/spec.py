"""What can be declared: procedures with stages, actions, clocks, parents that follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import ClassVar, Literal, TypeVar

from django.db.models import Q
from django.forms import Form
from django.utils.translation import gettext_lazy as _

from renda.matters.actors import Actor, ClosedCircle
from renda.matters.heard import Heard
from renda.matters.kinds import Declared, Kind
from renda.matters.kinds import Stage as Stage  # noqa: PLC0414
from renda.matters.kinds import Text as Text  # noqa: PLC0414  lines declare with it
from renda.matters.letter import Letter, Raised
from renda.matters.models import Matter
from renda.matters.origins import Origin
from renda.matters.rules import INTERNAL, PeriodRule
from renda.matters.shown import Column as Column  # noqa: PLC0414  lines declare with all three
from renda.matters.shown import Document as Document  # noqa: PLC0414
from renda.matters.shown import Issuer as Issuer  # noqa: PLC0414
from renda.matters.shown import Sheet as Sheet  # noqa: PLC0414
from renda.matters.shown import Table as Table  # noqa: PLC0414
from renda.matters.step import Step


@dataclass(frozen=True)
class Opening:
    """The event of a matter being opened, for clocks that start with it."""

    name: str = "open"


OPENING = Opening()


class Anywhere(Enum):
    """`Action.at` of a step that may be taken wherever a matter counts and is not private."""

    ANYWHERE = "anywhere"


ANYWHERE = Anywhere.ANYWHERE
Stages = Stage | tuple[Stage, ...]


@dataclass(frozen=True, eq=False)
class Begin:
    """How a matter is opened by hand at the top of a tree.

    by: who may, as a condition on the matter that comes of it. asks: a form with `title`; what it
    names `body`, `lead`, `year`, `confidential` becomes the matter's, the rest is kept as
    answered. effect: what else is written. upon: the kinds of matters from which it may arise
    (None = any); it is then tied to the one it arose from. starts: what the form starts with,
    beside title, body and lead, given that one. numbered: how it is numbered within its year,
    e.g. "审议〔%(year)d〕%(n)d号". named: how it is called upon what it arises from, e.g.
    "%s问题清单".
    """

    label: Text
    by: Actor
    asks: type[Form]
    effect: Callable[[Step], None] | None = None
    upon: tuple[Origin, ...] | None = None
    starts: Callable[[Matter], Mapping[str, object]] | None = None
    numbered: str = ""
    named: Text = ""

    def fits(self, upon: type[Procedure]) -> bool:
        """Say whether it may arise from a matter of a procedure."""
        return self.upon is None or upon.source in self.upon

    def title_upon(self, title: str) -> str:
        """Return how a matter is called at first that arises from one of a title."""
        named = str(self.named)
        kind = named.removeprefix("%s")
        return title if not kind or title.endswith(kind[-2:]) else named % title


#: whatever arises from a matter, for `Action.arising`
ANY_KIND = "*"


@dataclass(eq=False)
class Action(Declared):
    """A step somebody may take.

    at: where it can be taken. to: where it leads (None = stays; several = `route` picks one).
    by: who may, as a condition the database evaluates. asks: the form that must be filled in.
    when: a further condition on the matter; one that `Awaits` something is told while it does not
    hold. check: refuses by raising `Refused`.
    first: refuses likewise, whatever will be answered; so it is said before anything is typed.
    effect: what else is written with the step. duty: whether the matter waits for this step (False
    = may be taken, but is nobody's to-do); left out, it waits for what moves it. tone: "primary" is
    offered first; left out, what is waited for and leads on. corrects: allowed on a closed matter.
    reads: what its checks, effect and clocks look at beside the matter's own facts, by the paths to
    it ("deputy", "parent__proposal"): read with the matters; what there is several of, they ask
    for (`Step.facts`, `Step.read`).
    aid: finds matters that help to decide (much the same ones).
    anew: the step whose facts this one puts right; clocks that started with it are counted anew.
    arising: the procedures whose beginning upon the matter is this step: whoever begins such work
    takes it along (asking nothing), and where it is refused the work is not begun.
    undoes: the steps whose answer this one sends back: it is no fact any more until given anew.
    internal: what was answered is shown only to the body that answered (a draft).
    sends: the internal actions whose files go out with this step (a reply that is signed).
    tells: whoever raised the matter, and who signed with them, is told of it.
    decides: the step by which its body asked for what this one grants or refuses: its people hear;
    True where it asks by word or letter.
    cites: the key of the article that its `help` names, where a place's law has one.
    heard: at which sittings it is taken, and what they fill in; taken elsewhere it is entered.
    lays: the key of the paper that is laid before whoever takes it: never taken unseen.
    """

    label: Text
    at: Stages | Anywhere
    by: Actor
    to: Stages | None = None
    asks: type[Form] | None = None
    route: Callable[[Step], Stage] | None = None
    when: Callable[[], Q] | None = None
    check: Callable[[Step], None] | None = None
    first: Callable[[Step], None] | None = None
    effect: Callable[[Step], None] | None = None
    duty: bool | None = None
    corrects: bool = False
    internal: bool = False
    tells: bool = False
    decides: Action | Literal[True] | None = None
    sends: Action | tuple[Action, ...] = ()
    undoes: Action | tuple[Action, ...] = ()
    reads: tuple[str, ...] = ()
    aid: Callable[[Matter], Sequence[Matter]] | None = None
    arising: tuple[str, ...] = ()
    anew: Action | Opening | None = None
    tone: str = ""
    help: Text = ""
    cites: str = ""
    heard: Heard | None = None
    lays: str = ""

    def __post_init__(self) -> None:
        """Say what follows from the rest unless it was said."""
        self.duty = self.to is not None if self.duty is None else self.duty
        leads_on = self.duty and self.to is not None and not self.undoes
        self.tone = self.tone or ("primary" if leads_on else "plain")

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Return the stages at which it can be taken; `Procedure` puts them for ANYWHERE."""
        return () if isinstance(self.at, Anywhere) else several(self.at)

    @property
    def owed(self) -> bool:
        """Say whether somebody has it on the to-do list."""
        return bool(self.duty and getattr(self.by, "human", False))

    @property
    def targets(self) -> tuple[Stage, ...]:
        """Return the stages to which the action can lead, its own where it stays."""
        return several(self.to) if self.to is not None else self.stages

    @property
    def drafts(self) -> tuple[Action, ...]:
        """Return the internal actions whose files this one sends out."""
        return several(self.sends)

    @property
    def undone(self) -> tuple[Action, ...]:
        """Return the steps whose answer this one sends back."""
        return several(self.undoes)

    @property
    def required(self) -> frozenset[str]:
        """Return the names of the answers without which the step is not complete."""
        fields = getattr(self.asks, "base_fields", {})
        return frozenset(name for name, field in fields.items() if field.required)


def declared(action: Declared) -> Action:
    """Return a declared part as the action that it is. Raises TypeError if it is none."""
    if not isinstance(action, Action):
        raise TypeError(f"{action!r} is no step")
    return action


Event = Action | Opening
Events = Event | tuple[Event, ...]


@dataclass(eq=False)
class Clock(Declared):
    """A deadline: (start event, rule, stop event), see docs/architecture.md.

    before: the day from which the period counts back (a meeting), asked when the clock starts and
    again at each of `moves`; without such a day yet the clock does not start.
    rule: the statutory period, or a function of the starting step that picks one.
    pauses, resumes, extends: the actions that do so; an extending action answers `until`
    or names the longer rule in `longer`. until: a date that the step itself names (a promise).
    waives: the actions that free from it: it has stopped, though what it was for was not done.
    right: what may be done until then, not what must be done; it never runs "overdue".
    """

    label: Text
    rule: PeriodRule | Callable[[Step], PeriodRule | None]
    starts: Events
    stops: Events
    pauses: Events = ()
    resumes: Events = ()
    extends: Events = ()
    longer: PeriodRule | None = None
    since: Callable[[Step], dt.date] | None = None
    until: Callable[[Step], dt.date | None] | None = None
    before: Callable[[Step], dt.date | None] | None = None
    moves: Events = ()
    waives: Events = ()
    right: bool = False

    def event(self, name: str) -> frozenset[str]:
        """Return the action names of one event of the clock: starts, stops, pauses …"""
        return frozenset(action.name for action in several(getattr(self, name)))

    def also(self, name: str, *actions: Event) -> None:
        """Let more actions be one event of the clock."""
        known: Events = getattr(self, name)
        setattr(self, name, tuple(dict.fromkeys((*several(known), *actions))))

    @property
    def ends(self) -> frozenset[str]:
        """Return the names of the actions after which it does not run any more."""
        return self.event("stops") | self.event("waives")

    @property
    def owed(self) -> tuple[Action, ...]:
        """Return the steps that it presses for: who must take one of them, for them it runs."""
        stops = tuple(one for one in several(self.stops) if isinstance(one, Action))
        return tuple(one for one in stops if one.duty) or stops


#: runs where somebody must act and no declared clock does; started and stopped by the engine
STEP_BY = Clock(_("内部办理期限"), rule=INTERNAL, starts=(), stops=())
STEP_BY.name = "step_by"


@dataclass(frozen=True)
class Follow:
    """How a parent's stage follows from its children, in the same transaction.

    The parent moves from `at` to `to` when *every* live child of the procedure stands in one of
    `every`, or when *some* child stands in one of `some`.
    """

    child: type[Kind] | tuple[type[Kind], ...]
    at: Stages
    to: Stage
    every: tuple[Stage, ...] = ()
    some: tuple[Stage, ...] = ()

    @property
    def stages(self) -> frozenset[str]:
        """Return the names of the stages from which the parent moves."""
        return frozenset(stage.name for stage in several(self.at))

    @property
    def children(self) -> frozenset[str]:
        """Return the slugs of the children that count."""
        return frozenset(procedure.slug for procedure in several(self.child))

    def applies(self, below: Iterable[tuple[str, str]], *, alone: bool = False) -> bool:
        """Say whether living children standing at (procedure, stage) pairs move the parent.

        alone: nobody has a duty where the parent stands, so that having no child (any more) must
        not hold it there.
        """
        names = {(s.owner.slug, s.name) for s in self.every or self.some}
        found = [pair for pair in below if pair[0] in self.children]
        if self.every:
            return bool(found or alone) and all(pair in names for pair in found)
        return any(pair in names for pair in found)


@dataclass
class Parts:
    """What a procedure's class body declared, by name and in order."""

    stages: dict[str, Stage] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    clocks: dict[str, Clock] = field(default_factory=dict)

    def take(self, name: str, value: object) -> None:
        """File one attribute of the class body where it belongs."""
        if isinstance(value, Stage):
            self.stages[name] = value
        elif isinstance(value, Action):
            self.actions[name] = value
        elif isinstance(value, Clock):
            self.clocks[name] = value


class Procedure(Kind):
    """A business line's way of working, as one class body."""

    follows: ClassVar[tuple[Follow, ...]] = ()
    #: how it is opened by hand; None where matters come of other steps
    begin: ClassVar[Begin | None] = None
    #: how the public opens it; None where only those inside do
    letter: ClassVar[Letter | None] = None
    #: how a deputy opens it on their own pages
    raised: ClassVar[Raised | None] = None
    #: what a page shows of the line's own facts
    sheet: ClassVar[Sheet | None] = None
    #: what the public reads once it is published; None = it is never published
    public: ClassVar[Sheet | None] = None
    #: what its list looks like as a workbook; None = what every matter says
    table: ClassVar[Table | None] = None
    #: what its list shows and can be narrowed to besides: columns, or paths to fields of its facts
    columns: ClassVar[tuple[str | Column, ...]] = ()
    #: the papers it gives
    documents: ClassVar[tuple[Document, ...]] = ()
    #: whether a matter will pass a stage of the road, asked with a day, where not all of them do
    passes: ClassVar[Mapping[Stage, Callable[[Matter, dt.date], bool]]] = {}
    #: below another, it is told by its title: those beside it are with the same body
    by_title: ClassVar[bool] = False
    #: who alone knows of its matters (None = whoever sees the work of the congress)
    circle: ClassVar[ClosedCircle | None] = None
    #: who has the answers about people outside the house shown (None = `erasing.READS`)
    opens: ClassVar[Actor | None] = None
    actions: ClassVar[Mapping[str, Action]]
    clocks: ClassVar[Mapping[str, Clock]]
    #: the stages where nobody need act while something below is open
    waits_at: ClassVar[frozenset[str]]

    def __init_subclass__(cls, *, abstract: bool = False) -> None:
        """Collect what the class body declared; an abstract one declares for others."""
        if abstract:
            return
        parts = Parts()
        for name, value in cls._declares().items():
            parts.take(name, value)
        cls.stages, cls.actions = parts.stages, parts.actions
        open_to_all = tuple(s for s in parts.stages.values() if not (s.void or s.private))
        for action in parts.actions.values():
            action.at = open_to_all if action.at is ANYWHERE else action.at
        cls.clocks = {**parts.clocks, STEP_BY.name: STEP_BY}
        cls.waits_at = frozenset(name for name in parts.stages if cls._waits(name))
        cls.initial = next(iter(parts.stages.values()))
        cls.halted = next((s for s in parts.stages.values() if s.name == "halted"), None)

    @classmethod
    def _declares(cls) -> Mapping[str, object]:
        """Return what the class declares, by name and in order."""
        return vars(cls)

    @classmethod
    def _waits(cls, name: str) -> bool:
        """Say whether no step is owed at a stage whatever is open below."""
        stage = cls.stages[name]
        here = [action for action in cls.actions.values() if stage in action.stages]
        always = any(action.owed and action.when is None for action in here)
        return not (stage.final or stage.rests or always)

    @classmethod
    def below_another(cls) -> bool:
        """Say whether its matters are opened by steps of other matters."""
        return cls.begin is None and cls.letter is None and not cls.own

    @classmethod
    def left_by_following(cls) -> frozenset[str]:
        """Return the stages where nobody has a duty: only what becomes of children leads on."""
        acting = {s.name for a in cls.actions.values() if a.owed for s in a.stages}
        return frozenset().union(*(rule.stages for rule in cls.follows)) - acting


P = TypeVar("P")


def several(value: P | tuple[P, ...]) -> tuple[P, ...]:
    """Return what may be declared alone or as several."""
    return value if isinstance(value, tuple) else (value,)
