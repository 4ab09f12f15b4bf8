"""A backup of an older version: brought into the tables that it had, and on from there.

The archive says which migrations its database had gone. An empty database goes just those, the
rows are entered and compared as the models were then, and the rest of the road is the one that any
installation of that version goes when it is upgraded.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model
from django.utils.translation import gettext as _

from renda import __version__
from renda.keeping import rows
from renda.keeping.archive import Manifest, Unfit

Target = tuple[str, str]


def targets(manifest: Manifest) -> list[Target]:
    """Return how far each part of the database had come. Raises Unfit where it cannot be told."""
    said = {"theirs": manifest.renda, "ours": __version__}
    if connection.introspection.table_names():
        raise Unfit(
            _(
                "这份备份出自较早的版本（%(theirs)s），这里安装的是%(ours)s。恢复时要先按较早的版本"
                "建表，再逐步升级，所以数据库必须是全新的、一张表也没有：请新建一个数据库（不要先运行"
                "renda migrate），让 DATABASE_URL 指向它，再运行同一条命令。没有作任何改动。"
            )
            % said
        )
    graph = MigrationExecutor(connection).loader.graph
    gone = {one for one in map(_key, manifest.migrations) if one in graph.nodes}
    ends = [one for one in gone if not any(c.key in gone for c in graph.node_map[one].children)]
    last = [
        one
        for one in gone
        if not any(c.key in gone and c.key[0] == one[0] for c in graph.node_map[one].children)
    ]
    if any(step not in gone for one in ends for step in graph.forwards_plan(one)):
        raise Unfit(
            _(
                "这份备份出自较早的版本（%(theirs)s），它的表这里（%(ours)s）建不出来。请先安装"
                "%(theirs)s，用它恢复，再安装%(ours)s并运行 renda migrate。没有作任何改动。"
            )
            % said
        )
    return sorted(last)


def _key(name: str) -> Target:
    app, _dot, step = name.partition(".")
    return app, step


def prepare(ends: list[Target]) -> list[type[Model]]:
    """Make the tables as they were, and return them as they were."""
    state: Any = MigrationExecutor(connection).migrate(ends)
    return rows.tables(state.apps)
