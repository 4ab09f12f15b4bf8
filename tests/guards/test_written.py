"""The journal answers for every record of a matter, or somebody says why it does not."""

import ast
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.db.migrations import AddField, RemoveField, RenameField, RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader

from renda.matters.marks import EMPTY, mark, shape_of, walked
from renda.matters.rewritten import Rewritten

SOURCE = Path(__file__).resolve().parents[2] / "src/renda"
OWN = [model for model in apps.get_models() if model.__module__.startswith("renda.")]


def test_every_model_that_belongs_to_a_matter_is_answered_for_or_has_a_reason():
    known = {one.model for one in walked().values()}
    near = [
        model
        for model in OWN
        if model not in known
        and any(field.related_model in known for field in model._meta.local_fields)
    ]
    assert [one._meta.label for one in near if not getattr(one, "outside_journal", "")] == []
    reasons = [one for one in OWN if getattr(one, "outside_journal", "")]
    assert [one._meta.label for one in reasons if one not in near] == []


def test_only_the_engine_writes_what_the_journal_answers_for():
    """A statement that writes such records elsewhere would not be sealed."""
    models = {one.model for one in walked().values()}
    found = []
    for path in SOURCE.rglob("*.py"):
        if {"tests", "migrations"} & set(path.parts):
            continue
        text = path.read_text(encoding="utf-8")
        names = {name for node in ast.walk(ast.parse(text)) if (name := _written(node))}
        where = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
        found += [
            (where, name)
            for name in sorted(names)
            if getattr(import_module(where), name, None) in models
        ]
    assert sorted(found) == [
        ("renda.papers.commands", "Issued"),
        ("renda.papers.likeness", "Issued"),
        # who took part in what a group did by itself: rows of no matter
        ("renda.service.commands.activities", "Participation"),
    ]


WRITES = {"create", "bulk_create", "update", "bulk_update", "get_or_create", "update_or_create",
          "delete"}  # fmt: skip


def _written(node):
    """Return the model that `Model.objects….create(…)` and the like write."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return None
    if node.func.attr not in WRITES:
        return None
    inner = node.func.value
    while isinstance(inner, ast.Call | ast.Attribute):
        if isinstance(inner, ast.Attribute) and inner.attr == "objects":
            return inner.value.id if isinstance(inner.value, ast.Name) else None
        inner = inner.func if isinstance(inner, ast.Call) else inner.value
    return None


def test_a_migration_that_changes_what_was_written_seals_it():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    first = ("matters", "0006_what_was_written")
    after = {key for key in loader.graph.nodes if key[0] in {m._meta.app_label for m in OWN}}
    wrong = []
    for key in sorted(after):
        if first not in loader.graph.forwards_plan(key) or key == first:
            continue
        migration = loader.graph.nodes[key]
        wrong += [(key, one) for one in migration.operations if _rewrites(key[0], one)]
    assert wrong == []


def _rewrites(app, operation):
    if isinstance(operation, Rewritten):
        return False
    if isinstance(operation, RunPython | RunSQL):
        return True
    if isinstance(operation, RemoveField | RenameField):
        return f"{app}.{operation.model_name_lower}" in walked()
    if isinstance(operation, AddField) and f"{app}.{operation.model_name_lower}" in walked():
        field = operation.field
        return not field.null and bool(field.get_default())
    return False


def test_a_column_that_is_added_empty_changes_no_mark():
    for one in walked().values():
        shape = shape_of(one.model)
        row = [None] * (max((at for at, *_more in shape.parts), default=0) + 1)
        assert set(mark(shape, tuple(row))[22:]) <= {EMPTY}
