"""What happens when: steps noted in any order, taken in the order of time and in batches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from renda.directory.models import Account, Mandate, Session
from renda.directory.queries import standing
from renda.directory.standing import Standing
from renda.example.district import MERGED_ON, TERM_18, District
from renda.lines.suggestion.actors import clerk, deputy
from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.raising import proposal
from renda.matters.commands import open_all, perform_all
from renda.matters.models import Matter
from renda.matters.spec import Action

#: a matter of a story's tree: procedure, body or deputy, and which one of these
Key = tuple[str, int, int]
TOP: Key = (Suggestion.slug, 0, 0)
#: the steps that open further matters
OPENING = frozenset(
    {
        "invite", "hand_over", "hand_over_more", "hand_on", "grant_return", "rate", "enter_receipt",
        "correct_rating", "coordinate", "explain", "lapse",
    }
)  # fmt: skip
#: so many matters at most in one batch
BATCH = 250


@dataclass(eq=False)
class Story:
    """One suggestion of the example, before and after it exists."""

    seat: Mandate
    session: Session | None
    year: int
    answers: dict[str, Any]
    root: int = 0
    known: dict[Key, int] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Note:
    """One step: when, of which story, on which matter of its tree, by whom, with what answers."""

    at: dt.datetime
    story: Story
    key: Key
    action: Action | None
    by: Account
    answers: dict[str, Any]


class Diary:
    """All steps of all stories."""

    def __init__(self, district: District) -> None:
        self.district = district
        self._notes: list[Note] = []
        self.done = 0
        self._standings: dict[tuple[int, bool, bool], Standing] = {}

    def raises(self, story: Story, when: dt.datetime, by: Account) -> None:
        """Note that a suggestion is raised."""
        self._notes.append(Note(when, story, TOP, None, by, story.answers))

    def note(
        self, story: Story, when: dt.datetime, key: Key, action: Action, by: Account, **answers: Any
    ) -> None:
        """Note a step."""
        self._notes.append(Note(when, story, key, action, by, answers))

    def play(self, before: dt.datetime, tell: Callable[[dt.date, int], None]) -> None:
        """Take all steps before a moment. `tell` hears of every month and of all steps so far."""
        due = sorted((line for line in self._notes if line.at < before), key=lambda x: x.at)
        self._notes = [line for line in self._notes if line.at >= before]
        month = None
        for lines in _batches(due):
            day = timezone.localdate(lines[0].at)
            if month not in (None, day.replace(day=1)):
                tell(day, self.done)
            month = day.replace(day=1)
            self._take(lines)
            self.done += len(lines)

    def _take(self, lines: list[Note]) -> None:
        action, when = lines[0].action, lines[0].at
        by = self.standing(lines[0].by, timezone.localdate(when))
        if action is None:
            self._open(lines, by, when)
            return
        pairs = [(Matter(pk=_key(line)), _resolved(line.answers)) for line in lines]
        perform_all(pairs, action, by=by, at=when)
        if action.name in OPENING:
            self._learn(line.story for line in lines)

    def _open(self, lines: list[Note], by: Standing, when: dt.datetime) -> None:
        sessions = [line.story.session for line in lines]
        specs = [self._spec(line) for line in lines]
        at_home = by.posts and not by.mandates
        opened = open_all(
            Suggestion,
            specs,
            by=by,
            at=when,
            raised_by=clerk if at_home else deputy,
            effect=lambda step: step.add(proposal(step, sessions.pop(0))),
        )
        for line, matter in zip(lines, opened, strict=True):
            line.story.root = line.story.known[TOP] = matter.pk

    def _spec(self, line: Note) -> dict[str, Any]:
        story = line.story
        return {
            "congress": self.district.congress,
            "year": story.year,
            "title": story.answers["title"],
            "deputy": story.seat,
            "confidential": bool(story.answers.get("confidential")),
            "answers": story.answers,
        }

    def _learn(self, stories: Iterable[Story]) -> None:
        """Take note of the matters that a batch opened."""
        of = {story.root: story for story in stories}
        known = {pk for story in of.values() for pk in story.known.values()}
        rows = Matter.objects.filter(root_id__in=of, pk__gt=max(known)).order_by("pk")
        for pk, root, slug, body, seat in rows.values_list(
            "pk", "root_id", "procedure", "body_id", "deputy_id"
        ):
            if pk not in known:
                who = body or seat or 0
                names = of[root].known
                names[slug, who, sum(key[:2] == (slug, who) for key in names)] = pk

    def standing(self, account: Account, on: dt.date) -> Standing:
        """Say what an account is on a day; it changes with the term and the merger only."""
        key = (account.pk, on >= TERM_18, on >= MERGED_ON)
        if key not in self._standings:
            self._standings[key] = standing(account, on=on)
        return self._standings[key]


def _batches(lines: list[Note]) -> Iterable[list[Note]]:
    """Group what the same person does at the same moment, keeping the order of the rest."""
    groups: dict[tuple[Any, ...], list[Note]] = {}
    when = None
    for line in lines:
        if line.at != when:
            yield from _cut(groups)
            groups, when = {}, line.at
        groups.setdefault((id(line.action), line.by.pk), []).append(line)
    yield from _cut(groups)


def _cut(groups: dict[tuple[Any, ...], list[Note]]) -> Iterable[list[Note]]:
    for lines in groups.values():
        for start in range(0, len(lines), BATCH):
            yield lines[start : start + BATCH]


def _key(line: Note) -> int:
    return line.story.known[line.key]


def _resolved(answers: dict[str, Any]) -> dict[str, Any]:
    """Put matters where the answers name stories."""
    return {
        name: Matter.objects.get(pk=value.root) if isinstance(value, Story) else value
        for name, value in answers.items()
    }
