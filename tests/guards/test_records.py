"""Every kind of record can be named, and the database is what the code says."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

OWN = [model for model in apps.get_models() if model.__module__.startswith("renda.")]


def test_every_model_says_what_it_is() -> None:
    assert [m._meta.label for m in OWN if m.__str__ is models.Model.__str__] == []


def test_no_model_orders_by_itself() -> None:
    assert [m._meta.label for m in OWN if m._meta.ordering] == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
