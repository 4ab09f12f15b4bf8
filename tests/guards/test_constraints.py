"""What the database demands of a record is told without it, and as it would be told by it."""

import itertools

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint

from renda.kernel.constraints import broken_by
from renda.lines.audit.models import Finding
from renda.lines.satisfaction.models import Outcome

#: what lines keep of matters, and matters hold of one another
CHECKED = [
    model
    for model in apps.get_models()
    if any(isinstance(one, CheckConstraint) for one in model._meta.constraints)
    and any(field.name == "matter" for field in model._meta.concrete_fields)
]


@pytest.mark.parametrize("model", CHECKED, ids=lambda model: model.__name__)
def test_every_check_is_understood(model):
    list(broken_by(model()))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "names"),
    [(Finding, ("money", "restored")), (Outcome, ("members", "handed", "returned"))],
    ids=["finding", "outcome"],
)
def test_a_check_is_broken_where_the_database_says_so(model, names):
    (check,) = (one for one in model._meta.constraints if isinstance(one, CheckConstraint))
    for values in itertools.product((None, -1, 0, 3, 5), repeat=len(names)):
        record = model(**dict(zip(names, values, strict=True)))
        try:
            check.validate(model, record)
        except ValidationError:
            assert list(broken_by(record)) == [check], values
        else:
            assert list(broken_by(record)) == [], values
