"""Lives on after the example ends, so that every step waits for somebody somewhere."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from renda.directory.models import Account, Congress, Mandate
from renda.directory.queries import session_on, standing
from renda.directory.standing import Standing
from renda.lines.suggestion.actors import deputy as raiser
from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.raising import ProposalForm, raise_suggestion
from renda.matters.commands import begin, hindrance, perform
from renda.matters.models import Entry, Matter
from renda.matters.queries import scope_of, visible
from renda.matters.registry import procedures
from renda.matters.spec import Action, Begin, Procedure
from tests.journeys.walk.answering import Person
from tests.journeys.walk.goals import Goal, Way, by_system, line_of, name_of, ways_on
from tests.journeys.walk.proving import prove
from tests.journeys.walk.roads import NOWHERE, Node, Roads, node, nodes_of
from tests.journeys.walk.trying import Trying, rule_otherwise
from tests.plugins.cast import moment

#: how often somebody sets out for a step, how far they go
SETOUTS, STEPS = 14, 24
#: how often again for the places that were lost on the way
ONCE_MORE = 16
#: how many days ago somebody sets out
BEFORE = (30, 60, 8, 120, 4)
#: at how many matters somebody looks whether a step can be taken there
LOOKED = 6
#: for how many steps somebody goes on that come no nearer
PATIENCE = 7
#: how many of the ways on are tried at a time
WAYS = 6
#: so many accounts are known best, as the sign-in page shows them
CAST = 26
SEED = 20261123


@dataclass(frozen=True)
class Place:
    """Where a step can be taken: who, and on which matter."""

    username: str
    matter: int


@dataclass
class Life:
    """Somewhere for each step, found by living on."""

    congress: Congress
    today: dt.date
    accounts: list[Account]
    places: dict[str, Place] = field(default_factory=dict)
    taken: Counter[str] = field(default_factory=Counter)
    #: the trees in which steps wait that wait nowhere else
    kept: set[int] = field(default_factory=set)
    #: the trees in which something happened with the last step
    touched: set[int] = field(default_factory=set)
    standings: dict[int, Standing] = field(default_factory=dict)
    rng: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311

    @cached_property
    def trying(self) -> Trying:
        """Return who fills in the forms."""
        return Trying(self.rng)

    @cached_property
    def roads(self) -> Roads:
        """Return which step leads where."""
        return Roads()

    @cached_property
    def known(self) -> list[str]:
        """Return the bodies for which somebody can answer, by name."""
        posts = (post for one in self.accounts for post in self.who(one).posts)
        return list(dict.fromkeys(post.body_name for post in posts))

    def who(self, account: Account) -> Standing:
        """Return what an account is."""
        if account.pk not in self.standings:
            self.standings[account.pk] = standing(account, on=self.today)
        return self.standings[account.pk]

    @property
    def wanted(self) -> list[Action]:
        """Return the steps for which there is no place yet."""
        found = [a for p in procedures.values() for a in p.actions.values()]
        return [a for a in found if name_of(a) not in self.places and not by_system(a)]

    def live(self) -> None:
        """Look at what is there, then lead matters on until every step has its place."""
        self.look()
        for again in range(SETOUTS):
            rule_otherwise(self.congress, again, on=self.today)
            self._do_what_was_not_done()
            self._set_out_again(again)
        for rounds in (range(ONCE_MORE), ()):
            self._make_sure()
            for again in rounds:
                self._set_out_again(again)
        prove(self)

    def _set_out_again(self, again: int) -> None:
        """Set out for each step that has no place, unless one was found on the way."""
        for action in self.wanted:
            if name_of(action) not in self.places:
                self._set_out(action, again)

    def _do_what_was_not_done(self) -> None:
        """Take each step that was not taken yet, where nobody's place is lost by it."""
        for procedure in procedures.values():
            for action in procedure.actions.values():
                if not self.taken[name_of(action)] and not by_system(action):
                    free = Matter.objects.exclude(root__in=self.kept)
                    pair = self._somewhere(action, free)
                    day = min(self._after([pair[1].root_id]), self.today) if pair else None
                    if pair and day:
                        self.take(self.who(pair[0]), pair[1].pk, action, day)

    def look(self) -> None:
        """Look for places in what the example left."""
        for action in self.wanted:
            if (pair := self._somewhere(action, Matter.objects.all())) is not None:
                self._keep(action, *pair)

    def _somewhere(self, action: Action, among: QuerySet[Matter]) -> tuple[Account, Matter] | None:
        """Return who may take a step where, the best known first."""
        stages = [stage.name for stage in action.stages]
        at = among.filter(procedure=action.owner.slug, stage__in=stages)
        for account in self.accounts if at.exists() else ():
            scope = scope_of(self.who(account), action)
            for found in at.filter(scope).order_by("-pk")[:LOOKED] if scope is not None else ():
                if not self._hindered(account, found, action):
                    return account, found
        return None

    def _hindered(self, account: Account, matter: Matter, action: Action) -> bool:
        """Say whether the page would say that a step cannot be taken yet."""
        at = moment(self.today.isoformat())
        return hindrance(matter, action, by=self.who(account), at=at) is not None

    def _keep(self, action: Action, account: Account, matter: Matter) -> None:
        self.places[name_of(action)] = Place(account.username, matter.pk)
        self.kept.add(matter.root_id or matter.pk)

    @property
    def names(self) -> tuple[dict[str, Account], dict[str, Action]]:
        """Return the accounts and the steps by their names."""
        steps = (a for p in procedures.values() for a in p.actions.values())
        return {one.username: one for one in self.accounts}, {name_of(a): a for a in steps}

    def _make_sure(self) -> None:
        """Look again for the places that are none any more."""
        accounts, actions = self.names
        for name, place in list(self.places.items()):
            if not self._may(accounts[place.username], place.matter, actions[name]):
                del self.places[name]
        self.look()

    def _may(self, account: Account, pk: int, action: Action) -> bool:
        scope = scope_of(self.who(account), action)
        stages = [stage.name for stage in action.stages]
        at = Matter.objects.filter(pk=pk, procedure=action.owner.slug, stage__in=stages)
        found = at.filter(scope).first() if scope is not None else None
        return found is not None and not self._hindered(account, found, action)

    def _set_out(self, action: Action, again: int) -> None:
        """Lead a matter on towards a step: one of the example, or one begun for it."""
        goal = Goal(action.owner.slug, self.roads, nodes_of(action))
        day = self.today - dt.timedelta(days=BEFORE[again % len(BEFORE)])
        root = self._nearest(goal) if again % 2 == 0 else None
        root = root or self._begun_towards(action, goal.far, day)
        if root is not None:
            self._lead(goal, [root], day)

    def _nearest(self, goal: Goal) -> int | None:
        """Return the tree that nobody keeps which is nearest to where one wants to be."""
        free = Matter.objects.exclude(root__in=self.kept).order_by()
        fitting = free.filter(procedure=goal.slug, closed_at=None).values("root")
        found = []
        for far, some in ((goal.near, free.filter(root__in=fitting)), (goal.far, free)):
            rows = some.values_list("procedure", "stage").annotate(Max("root"))
            found += [
                (far[slug, stage] + self.rng.random(), root)
                for slug, stage, root in rows
                if (slug, stage) in far
            ]
        return min(found)[1] if found else None

    def _begun_towards(self, action: Action, far: dict[Node, int], day: dt.date) -> int | None:
        """Begin a matter that can come to where one wants to be; of the same line if none can."""
        ways = []
        for procedure in procedures.values():
            first = far.get((procedure.slug, procedure.initial.name), NOWHERE)
            kin = line_of(procedure) == line_of(action.owner)
            if (procedure.begin is not None or procedure is Suggestion) and (
                kin or first < NOWHERE
            ):
                ways.append((first + 2 * self.rng.random(), procedure.slug))
        begun = (self._begin(procedures[slug], day) for _far, slug in sorted(ways)[:3])
        matter = next((one for one in begun if one is not None), None)
        return (matter.root_id or matter.pk) if matter else None

    def _lead(self, goal: Goal, roots: list[int], day: dt.date) -> None:
        """Lead matters on until some step waits there that had no place."""
        tried: Counter[str] = Counter()
        nearest, since = NOWHERE, 0
        for _n in range(STEPS):
            found = Matter.objects.filter(root__in=roots)
            tree = list(found.select_related("congress", "body", "root").order_by("pk"))
            far = goal.measured(tree)
            now = min((far.get(node(one), NOWHERE) for one in tree), default=NOWHERE)
            nearest, since = min(nearest, now), 0 if now < nearest else since + 1
            if self._found(tree) or since > PATIENCE:
                return
            day = min(max(day, self._after(roots)), self.today)
            if self._goes_on(tree, goal, tried, roots, day):
                day += dt.timedelta(days=self.rng.choice((0, 1, 3)))
            elif day < self.today:
                day += dt.timedelta(days=20)
            else:
                return

    @staticmethod
    def _after(roots: list[int]) -> dt.date:
        """Return the day after what happened last."""
        last = Entry.objects.filter(matter__root__in=roots).aggregate(last=Max("at"))["last"]
        return timezone.localdate(last) + dt.timedelta(days=1)

    def _found(self, tree: list[Matter]) -> bool:
        """Keep a tree in which steps wait that had no place yet."""
        near, found = self._near(tree), False
        for action in self.wanted:
            at = [matter for matter in tree if node(matter) in nodes_of(action)]
            pairs = ((who, one) for one in at for who in near if self._may(who, one.pk, action))
            if (pair := next(pairs, None)) is not None:
                self._keep(action, *pair)
                found = True
        return found

    def _near(self, tree: list[Matter]) -> list[Account]:
        """Return who may have to do with some matters, the best known first."""
        bodies = {key for one in tree for key in (one.body_id, one.lead_id)}
        seats = {one.deputy_id for one in tree}
        return [
            account
            for n, account in enumerate(self.accounts)
            if n < CAST or self._of(account, bodies, seats)
        ]

    def _of(self, account: Account, bodies: set[int | None], seats: set[int | None]) -> bool:
        who = self.who(account)
        own = {key for post in who.posts for key in (post.body_id, *post.predecessors)}
        return bool(own & bodies or who.mandate_ids() & seats)

    def _goes_on(
        self, tree: list[Matter], goal: Goal, tried: Counter[str],
        roots: list[int], day: dt.date,
    ) -> bool:  # fmt: skip
        """Take the step that leads nearest, if it is not refused; else the next one."""

        def cost(way: Way) -> float:
            matter, step = way
            again = min(1.5 * tried[str(step)], 4)
            return goal.cost(matter, step, tree) + again + 2 * self.rng.random()

        near, left = self._near(tree), WAYS
        for matter, step in sorted(ways_on(tree), key=cost):
            if isinstance(step, Action):
                who = next((one for one in near if self._may(one, matter.pk, step)), None)
                if who is None:
                    continue
                gone = self.take(self.who(who), matter.pk, step, day)
                roots += sorted(self.touched.difference(roots) if gone else ())
            elif len(roots) < WAYS:
                begun = self._begin(step, day, upon=matter)
                roots += [begun.root_id or begun.pk] if begun else []
                gone = begun is not None
            else:
                continue
            tried[str(step)] += 1
            left -= 1
            if gone or not left:
                return gone
        return False

    def take(self, who: Standing, pk: int, action: Action, day: dt.date) -> bool:
        matter = Matter.objects.select_related("congress", "body", "root").get(pk=pk)
        at, asks = self.trying.hour(day), action.asks
        last = Entry.objects.aggregate(last=Max("pk"))["last"] or 0

        def take(answers: dict[str, Any]) -> Any:
            return perform(matter, action, by=who, at=at, answers=answers)

        form = (lambda *given: asks(*given, matter=matter, by=who, at=at)) if asks else None
        self.taken[name_of(action)] += 1
        if self._answered(name_of(action), form, take, day, who) is None:
            return False
        steps = Entry.objects.filter(pk__gt=last)
        self.touched = set(steps.values_list("matter__root", flat=True)) - self.kept
        self.roads.learn(
            action, steps.values_list("matter__procedure", "action", "before", "after")
        )
        return True

    def _begin(self, procedure: type[Procedure], day: dt.date, upon: Matter | None = None) -> Any:
        if procedure is Suggestion:
            return self._raise(day)
        at, declared = self.trying.hour(day), procedure.begin
        able = [one for one in self.accounts if declared.by.scope(self.who(one)) is not None]
        for account in self.rng.sample(able[:CAST], min(3, len(able[:CAST]))):
            who = self.who(account)
            congress = Congress.objects.get(pk=who.posts[0].congress_id)
            blank = Matter(congress=congress, procedure=procedure.slug, year=0)
            source = upon or self._source(declared, who)

            def form(*given, blank=blank, who=who):
                return declared.asks(*given, matter=blank, by=who, at=at)

            def take(answers, congress=congress, who=who, source=source):
                return begin(
                    procedure, congress=congress, answers=answers, by=who, at=at, upon=source
                )

            if found := self._answered(f"{procedure.slug}.begin", form, take, day, who):
                return found
        return None

    def _source(self, begin: Begin, who: Standing) -> Matter | None:
        """Return what something arises from, as often as not."""
        if not begin.upon or self.rng.random() < 0.5:
            return None
        upon = [slug for slug, one in procedures.items() if begin.fits(one)]
        waiting = [place.matter for place in self.places.values()]
        found = visible(who).filter(procedure=self.rng.choice(upon)).exclude(pk__in=waiting)
        return found.select_related("root").order_by("-pk").first()

    def _raise(self, day: dt.date) -> Any:
        at = self.trying.hour(day)
        able = [one for one in self.accounts if self.who(one).mandate_ids()]
        who = self.who(self.rng.choice(able[:3]))
        seats = Mandate.objects.filter(pk__in=who.mandate_ids(), term__congress=self.congress)
        blank = Matter(congress=self.congress, procedure=Suggestion.slug)

        def take(answers):
            session = session_on(self.congress, on=day)
            return raise_suggestion(
                Suggestion, congress=self.congress, deputy=seats[0], session=session,
                answers=answers, by=who, at=at, raised_by=raiser,
            )  # fmt: skip

        def form(*given):
            return ProposalForm(*given, matter=blank, by=who, at=at)

        return self._answered("suggestion.begin", form, take, day, who)

    def _answered(
        self, name: str, form: Any, take: Callable[..., Any], day: dt.date, who: Standing
    ) -> Any:
        """Fill in a form until it is taken; None if it never is."""
        free = Matter.objects.exclude(number="").exclude(root__in=self.kept).order_by("-pk")
        numbers = list(free.values_list("number", flat=True)[:CAST])
        self.rng.shuffle(numbers)
        person = Person(day, self.known[:CAST], numbers, mood=self.rng)
        person.own = [post.body_name for post in who.posts]
        person.mark = str(Entry.objects.count())
        return self.trying.answered(name, form, take, person)
