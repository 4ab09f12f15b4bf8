"""What can be done with matters: the only way that a matter is opened, moved or recalculated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Congress, Mandate
from renda.directory.standing import Standing
from renda.kernel.language import recording
from renda.kernel.prepared import prepared_many
from renda.matters.actors import Actor, public
from renda.matters.actors import deputy as a_deputy
from renda.matters.facts import in_turn, numbered
from renda.matters.following import conclude
from renda.matters.holding import decides, holds
from renda.matters.in_force import EDITIONS, editions, in_force, known
from renda.matters.letter import writing
from renda.matters.models import Entry, LookUpWord, Matter
from renda.matters.personal import digest_of_word
from renda.matters.queries import scope_of, truth
from renda.matters.registry import facts_of, procedure_of
from renda.matters.spec import ANY_KIND, Action, Procedure, Stage
from renda.matters.step import Refused, Step
from renda.matters.taking import Taken, Work

Answers = Mapping[str, Any]
Effect = Callable[[Step], None]


class NotAllowed(Exception):
    """The step is not this person's to take, or not at this stage. `reason` says so in words."""

    def __init__(self, reason: Any) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Overtaken(NotAllowed):
    """Somebody else took a step on the matter since it was looked at; `entry` is that step."""

    def __init__(self, entry: Entry | None, by: Standing) -> None:
        own = entry is not None and entry.by_id is not None and entry.by_id == by.account_id
        super().__init__(
            _("您刚刚在别的页面上办理过这件事项，请看过最新情况再决定。您填写的内容仍在下面。")
            if own
            else _("这件事项刚刚已被他人办理，请看过最新情况再决定。您填写的内容仍在下面。")
        )
        self.entry = entry


def perform(
    matter: Matter,
    action: Action,
    *,
    by: Standing,
    at: dt.datetime,
    answers: Answers | None = None,
    seen: int | None = None,
) -> Matter:
    """Take a step. `seen`: the sequence number that the person had before their eyes.

    Raises Overtaken, NotAllowed or Refused; then nothing at all has happened.
    """
    wanted = {matter.pk: seen} if seen is not None else {}
    return perform_all([(matter, answers or {})], action, by=by, at=at, seen=wanted)[0]


def hindrance(matter: Matter, action: Action, *, by: Standing, at: dt.datetime) -> Any:
    """Return why a step would be refused whatever is answered, None if nothing speaks against it.

    Asked before anything is typed; the step itself asks again.
    """
    if action.first is None:
        return None
    # most look at the matter alone: the rules are read only where they are asked
    rules: Any = SimpleLazyObject(lambda: in_force([matter.congress_id]))
    work = Work(rules)
    try:
        action.first(Taken(work, copy(matter), action.name, {}, by=by, at=at))
    except Refused as error:
        return error.message
    return None


@transaction.atomic
def perform_all(
    pairs: Sequence[tuple[Matter, Answers]],
    action: Action,
    *,
    by: Standing,
    at: dt.datetime,
    seen: Mapping[int, int] | None = None,
    dated: Mapping[int, dt.datetime] | None = None,
) -> list[Matter]:
    """Take the same step on many matters, in a number of queries that does not grow with them.

    dated: by the matter's key when the step was taken, where that was before it is entered here.
    """
    if len({matter.pk for matter, _answers in pairs}) < len(pairs):
        raise Refused(_("同一件事项在一批里只能办理一次。"))
    matters = _locked([matter.pk for matter, _answers in pairs], action, by)
    rows = ((m.congress_id, *(getattr(m, name) for name in EDITIONS)) for m in matters.values())
    work = Work(known(rows))
    for matter in matters.values():
        _admit(matter, action, (seen or {}).get(matter.pk), by)
    work.take_in(matters.values())
    for matter, answers in pairs:
        when = (dated or {}).get(matter.pk, at)
        _step(work, matters[matter.pk], action, answers, by=by, at=when)
    conclude(work, at)
    return [matters[matter.pk] for matter, _answers in pairs]


@transaction.atomic
def open_all(
    procedure: type[Procedure],
    asked: Iterable[Mapping[str, Any]],
    *,
    by: Standing,
    at: dt.datetime,
    raised_by: Actor,
    effect: Effect | None = None,
) -> list[Matter]:
    """Open matters that stand at the top of a tree.

    asked: per matter `congress`, `year`, `title` and what else a Matter has, with `answers`, and
    `upon`, the matter from which it arises, if there is one.
    """
    specs = [dict(spec) for spec in asked]
    work = Work(in_force(spec["congress"].pk for spec in specs))
    for spec in specs:
        answers, upon = spec.pop("answers", {}), spec.pop("upon", None)
        when = spec.pop("at", at)
        with recording():
            matter = Matter(procedure=procedure.slug, stage="", opened_at=when, **spec)
            step = work.begin(matter, answers, by=by, at=when)
            if effect is not None:
                effect(step)
            if upon is not None:
                _arise(step, upon)
    conclude(work, at)
    _require(work.opened, raised_by.scope(by))
    return [matter for matter in work.opened if matter.parent_id is None]


def _require(opened: Sequence[Matter], scope: Q | None) -> None:
    keys = {matter.pk for matter in opened if matter.parent_id is None}
    if scope is None or Matter.objects.filter(scope, pk__in=keys).count() != len(keys):
        raise NotAllowed(_("您没有提出这类事项的权限。"))


def _locked(keys: Sequence[int], action: Action, by: Standing) -> dict[int, Matter]:
    """Lock whole trees, in one order, and read the matters with whether `by` may act."""
    list(prepared_many("", _trees, keys))
    scope = scope_of(by, action)
    if scope is not None and not decides(scope):
        return _with_verdict(keys, action, scope, by)

    def build(some: Sequence[Any]) -> QuerySet[Matter]:
        return _whole(action, some)

    shape = (action.owner.slug, action.reads)
    matters = {m.pk: m for m in prepared_many(shape, build, keys)}
    for matter in matters.values():
        matter.may = scope is not None and holds(scope, matter)  # type: ignore[attr-defined]
    return matters


def _with_verdict(keys: Sequence[int], action: Action, scope: Q, by: Standing) -> dict[int, Matter]:
    """Let the database say with the matters whether somebody may act."""

    def build(some: Sequence[Any]) -> QuerySet[Matter]:
        return _whole(action, some).annotate(may=truth(scope))

    return {m.pk: m for m in prepared_many((action, by.scope), build, keys)}


def _whole(action: Action, keys: Sequence[Any]) -> QuerySet[Matter]:
    """Return matters with all that a step mostly looks at."""
    facts = facts_of(action.owner.slug)
    found = Matter.objects.filter(pk__in=keys).annotate(**editions("congress"))
    return found.select_related("congress", "parent", "root", "body", *facts, *action.reads)


def _trees(keys: Sequence[Any]) -> QuerySet[Matter, Any]:
    roots = Matter.objects.filter(pk__in=keys).values("root_id")
    found = Matter.objects.select_for_update().filter(pk__in=roots)
    return found.order_by("pk").values_list("pk")


def _admit(matter: Matter, action: Action, seen: int | None, by: Standing) -> None:
    if seen is not None and seen != matter.seq:
        raise Overtaken(matter.entries.order_by("-seq").first(), by)
    if matter.procedure != action.owner.slug or matter.stage not in _names(action.stages):
        stage = matter.standing_at.label
        raise NotAllowed(
            _("“%(title)s”现在处于“%(stage)s”环节，不能“%(action)s”。")
            % {"title": matter.title, "stage": stage, "action": action.label}
        )
    if not getattr(matter, "may", False):
        raise NotAllowed(
            _("“%(action)s”由%(actor)s办理，且须符合规定的条件。")
            % {"action": action.label, "actor": action.by.label}
        )


def _step(
    work: Work, matter: Matter, action: Action, answers: Answers, *, by: Standing, at: dt.datetime
) -> None:
    missing = sorted(name for name in action.required if answers.get(name) in (None, ""))
    if missing:
        raise Refused(_("这一项必须填写。"), field=missing[0])
    step = Taken(work, matter, action.name, answers, by=by, at=at)
    if at < matter.opened_at:
        raise Refused(_("办理时间不能早于事项提出的时间。"))
    work.run(step, action)


def _names(stages: Iterable[Stage]) -> set[str]:
    return {stage.name for stage in stages}


#: what a beginning's answers say of the matter itself
NAMED = ("title", "body", "lead", "deputy", "confidential")


def begin(
    procedure: type[Procedure],
    *,
    congress: Congress,
    answers: Answers,
    by: Standing,
    at: dt.datetime,
    upon: Matter | None = None,
) -> Matter:
    """Open a matter by hand as its procedure declares, tied to the one it arises from.

    Raises NotAllowed for who may not, Refused for what does not fit.
    """
    declared = procedure.begin
    if declared is None:
        raise NotAllowed(_("这类事项由其他步骤产生，不能单独新建。"))
    if upon is not None and not declared.fits(procedure_of(upon)):
        raise Refused(_("这类事项不能由该事项提出。"))
    named = {name: answers[name] for name in NAMED if answers.get(name) is not None}
    year = answers.get("year") or timezone.localdate(at).year
    return open_matter(
        procedure,
        congress=congress,
        year=year,
        answers=answers,
        by=by,
        at=at,
        raised_by=declared.by,
        effect=in_turn(
            numbered(declared.numbered) if declared.numbered else None,
            declared.effect,
        ),
        upon=upon,
        **named,
    )


def _arise(step: Taken, upon: Matter) -> None:
    """Tie new work to the matter it arises from, and take the step there that this is."""
    step.tie(upon)
    actions = procedure_of(upon).actions.values()
    if not any(action.arising for action in actions):
        return
    roots = Matter.objects.filter(pk=upon.pk).values("root_id")
    list(Matter.objects.select_for_update().filter(pk__in=roots).values_list("pk"))
    source = Matter.objects.select_related("congress", "parent", "root", "body").get(pk=upon.pk)
    kinds = {step.matter.procedure, ANY_KIND}
    taken = (one for one in actions if kinds & set(one.arising))
    action = next((one for one in taken if source.stage in _names(one.stages)), None)
    if action is not None:
        step.work.take_in([source])
        _step(step.work, source, action, {}, by=step.by, at=max(step.at, source.opened_at))


def receive(
    procedure: type[Procedure], *, congress: Congress, answers: Answers, word: str, at: dt.datetime
) -> Matter:
    """Open a matter as somebody without an account wrote it, who looks it up with a word.

    Raises NotAllowed where none may.
    """
    letter = procedure.letter
    if letter is None:
        raise NotAllowed(_("这类事项不接受公众来信。"))
    numbering = procedure.begin.numbered if procedure.begin else ""
    return open_matter(
        procedure,
        congress=congress,
        year=timezone.localdate(at).year,
        title=answers["title"],
        answers=answers,
        by=writing(),
        at=at,
        raised_by=public,
        effect=in_turn(numbered(numbering) if numbering else None, letter.effect, _known_by(word)),
    )


def answer_back(matter: Matter, name: str, *, answers: Answers, at: dt.datetime) -> Matter:
    """Take a step that who wrote a letter takes where they read the result (`Letter.says`).

    Raises NotAllowed for any other step, and where it cannot be taken now; Refused.
    """
    kind = procedure_of(matter)
    if kind.letter is None or name not in kind.letter.says:
        raise NotAllowed(_("这一步不由反映人办理。"))
    return perform(matter, kind.actions[name], by=writing(), at=at, answers=answers)


def raise_matter(
    procedure: type[Procedure], *, deputy: Mandate, answers: Answers, by: Standing, at: dt.datetime
) -> Matter:
    """Open a matter that a deputy has raised. Raises NotAllowed where none may."""
    raised = procedure.raised
    if raised is None or deputy.pk not in by.mandate_ids():
        raise NotAllowed(_("这类事项不由代表提出。"))
    numbering = procedure.begin.numbered if procedure.begin else ""
    return open_matter(
        procedure,
        congress=deputy.congress,
        year=timezone.localdate(at).year,
        title=answers["title"],
        deputy=deputy,
        answers=answers,
        by=by,
        at=at,
        raised_by=a_deputy,
        effect=in_turn(numbered(numbering) if numbering else None, raised.effect),
    )


def _known_by(word: str) -> Effect:
    """Return an effect that lets a matter be looked up with a word, which is kept as a hash."""

    def effect(step: Step) -> None:
        digest = digest_of_word(step.matter.number, word)
        step.add(LookUpWord(matter=step.matter, digest=digest))

    return effect


def open_matter(  # noqa: PLR0913  a matter has this many sides
    procedure: type[Procedure],
    *,
    congress: Congress,
    year: int,
    title: str,
    by: Standing,
    at: dt.datetime,
    raised_by: Actor,
    effect: Effect | None = None,
    **fields: Any,
) -> Matter:
    """Open one matter at the top of a tree."""
    spec = {"congress": congress, "year": year, "title": title, **fields}
    return open_all(procedure, [spec], by=by, at=at, raised_by=raised_by, effect=effect)[0]
