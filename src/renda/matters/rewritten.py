"""Migrations that rewrite what steps wrote: by whom, when and why is sealed with it.

What was not as the journal says before the migration is not sealed by it: `renda verify` goes on
naming it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.migrations.operations.base import Operation
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.kernel.language import recording
from renda.matters.baseline import began
from renda.matters.marks import Walked, line, removal, shape_of, ways
from renda.matters.resealing import reseal
from renda.matters.saying import Saying

#: model and key of a row
Place = tuple[str, int]
MIGRATION = "migration"


class Rewritten(Operation):
    """Operations that rewrite rows of some models, and the sealing of what they rewrote.

    Needed around whatever changes values that steps wrote: code that rewrites them, a column that
    is removed, renamed or made otherwise, one that is added with more than nothing in it. The
    migration depends on `matters.0006_what_was_written`.
    """

    reversible = True

    def __init__(self, *operations: Any, models: Collection[str], why: Any) -> None:
        """models: as "suggestion.Reply", before and after. why: in Chinese, for `renda verify`."""
        self.operations, self.why = operations, why
        self.models = frozenset(one.lower() for one in models)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return how it is written in a migration."""
        more = {"models": sorted(self.models), "why": self.why}
        return type(self).__name__, list(self.operations), more

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Change what the models are."""
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Rewrite, and seal what is otherwise now and was not before."""
        steps = self._steps(app_label, from_state)
        with self._sealing(from_state.apps, to_state.apps):
            for one, before, after in steps:
                one.database_forwards(app_label, schema_editor, before, after)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Take it back, which is rewriting, too."""
        steps = self._steps(app_label, to_state)
        with self._sealing(from_state.apps, to_state.apps):
            for one, before, after in reversed(steps):
                one.database_backwards(app_label, schema_editor, after, before)

    def _steps(self, app_label: str, first: Any) -> list[tuple[Any, Any, Any]]:
        """Return each operation with what the models are before and after it."""
        states = [first.clone()]
        for operation in self.operations:
            states.append(states[-1].clone())
            operation.state_forwards(app_label, states[-1])
        return list(zip(self.operations, states[:-1], states[1:], strict=True))

    def describe(self) -> str:
        """Return what `migrate --plan` says."""
        return f"Rewrite what steps wrote: {self.why}"

    @contextmanager
    def _sealing(self, before: Any, after: Any) -> Iterator[None]:
        known = self._saying(before)
        if known is None:  # nothing is sealed row by row yet: the baseline comes after all
            yield
            return
        with transaction.atomic():
            wrong = {
                (one.label, one.key) for roots in known.trees() for one in known.differences(roots)
            }
            yield
            self._seal(self._saying(after), wrong)

    def _saying(self, apps: Any) -> Saying | None:
        try:
            entry, resealed = (apps.get_model("matters", name) for name in ("Entry", "Resealed"))
        except LookupError:
            return None
        if not began(entry, resealed):
            return None
        known = ways(apps.get_models())
        return Saying(self._own(known), entry, resealed, only=self.models)

    def _own(self, known: Mapping[str, Walked]) -> dict[str, Walked]:
        return {label: one for label, one in known.items() if label in self.models}

    def _seal(self, kept: Saying | None, wrong: Collection[Place]) -> None:
        if kept is None:
            return
        with recording():
            by, why, now = _("版本升级"), str(self.why), timezone.now()
        for roots in kept.trees():
            lines: dict[int, list[str]] = {}
            for one in kept.differences(roots):
                if (one.label, one.key) in wrong:
                    continue
                said = (
                    line(shape_of(one.model), one.row)
                    if one.model is not None and one.row
                    else removal(one.label, one.key)
                )
                lines.setdefault(one.root, []).append(said)
            reseal(lines, MIGRATION, why=why, by_name=by, at=now)
