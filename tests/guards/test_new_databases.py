"""A new database is made at once; one that was made step by step has nothing left to do."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

OWN = {config.label for config in apps.get_app_configs() if config.name.startswith("renda.")}


def bridges():
    """Return the migrations that stand for those before them, by app."""
    found = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return {
        app: (name, [old for _app, old in one.replaces])
        for (app, name), one in found.items()
        if app in OWN and one.replaces
    }


def had(names):
    """Return what a database says that had been migrated one by one."""
    loaded = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    squashed = {(app, name) for app, (name, _old) in bridges().items()}
    wanted = {key for key in loaded if key not in squashed and names(key)}
    return {key: loaded[key] for key in wanted}


def planned(applied, monkeypatch):
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda _self: applied)
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [(one.app_label, one.name) for one, _back in plan]


def test_no_app_takes_more_than_one_step_to_its_bridge():
    assert bridges()
    for app, (_name, old) in bridges().items():
        assert len(old) > 1, app


@pytest.mark.django_db
def test_a_database_that_went_all_the_steps_has_nothing_left_to_do(monkeypatch):
    assert planned(had(lambda _key: True), monkeypatch) == []


@pytest.mark.django_db
def test_a_database_that_went_some_of_the_steps_goes_the_others(monkeypatch):
    last = ("directory", "0006_ended_by")
    before = {(app, old) for app, (_name, steps) in bridges().items() for old in steps}
    known = had(lambda key: key != last and (key in before or key[0] not in OWN))
    plan = planned(known, monkeypatch)
    assert plan[0] == last
    assert not set(plan[1:]) & before


@pytest.mark.django_db
def test_a_new_database_goes_none_of_them(monkeypatch):
    plan = set(planned({}, monkeypatch))
    for app, (name, old) in bridges().items():
        assert (app, name) in plan
        assert not {(app, one) for one in old} & plan
