"""A body without anybody to receive work is offered nowhere (issue: a task handed to 常委会)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms

from renda.directory import commands as directory
from renda.directory.models import Body, Kind
from renda.directory.standing import SYSTEM
from renda.matters.forms import BodiesChoice, BodyChoice
from renda.matters.imported_rows import Addressees, Unfit
from renda.matters.in_force import in_force
from renda.matters.models import Matter
from renda.matters.registry import procedures
from renda.matters.rows import Rows
from renda.matters.taking import Taken, Work
from tests.plugins.cast import START, moment


def _fields(form: type[forms.Form]) -> dict[str, forms.Field]:
    return form.base_fields  # type: ignore[attr-defined]


def _chosen(fields: Any) -> Iterator[tuple[str, forms.ModelChoiceField]]:
    """Yield the questions for a body, those in small tables too."""
    for name, field in fields.items():
        if isinstance(field, Rows):
            yield from _chosen(_fields(field.row))
        elif isinstance(field, forms.ModelChoiceField) and field.queryset.model is Body:
            yield name, field


def asked() -> dict[str, tuple[str, type[forms.Form]]]:
    """Return the forms that ask for a body in their own way: how each is called, its procedure."""
    found = {}
    for slug, procedure in procedures.items():
        ways = [*procedure.actions.values(), procedure.begin, procedure.letter]
        for form in {way.asks for way in ways if way is not None and way.asks is not None}:
            own = [f for _n, f in _chosen(_fields(form)) if not _as_all(f)]
            if own:
                found[f"{slug} {form.__name__}"] = (slug, form)
    return found


def _as_all(field: forms.Field) -> bool:
    """Say whether a question is one of those that offer receiving bodies by themselves."""
    return isinstance(field, BodyChoice | BodiesChoice)


OWN = asked()


def test_there_are_forms_to_look_at():
    assert len(OWN) > 5


@pytest.mark.parametrize("name", OWN)
def test_a_form_of_its_own_offers_no_body_without_anybody(cast, name):
    slug, asks = OWN[name]
    empty = {
        directory.found_body(cast.congress, kind=kind, name=f"空{kind}", by=SYSTEM, at=START).pk
        for kind in Kind.values
    }
    matter = Matter(congress=cast.congress, procedure=slug, body=cast.bodies["常委会办公室"])

    form = asks(matter=matter, by=cast.who("clerk"), at=moment("2022-06-01"))

    for field, choice in _chosen(form.fields):
        offered = set(choice.queryset.values_list("pk", flat=True))
        assert not offered & empty, field


def test_a_step_form_s_own_question_offers_no_body_without_anybody(cast):
    class Form(forms.Form):
        body = BodyChoice(kinds=tuple(Kind.values))

    form = Form()
    form.fields["body"].offer(cast.congress, moment("2022-06-01").date())
    offered = {str(body) for body in form.fields["body"].queryset}
    assert "区交通局" in offered
    assert "常委会" not in offered


def test_a_row_that_names_a_body_without_anybody_is_refused_by_name(cast):
    matter = Matter(congress=cast.congress, procedure="problem")
    work, day = Work(in_force([cast.congress.pk])), moment("2022-06-01")
    step = Taken(work, matter, "import_", {}, by=cast.who("clerk"), at=day)
    found = Addressees(step, Kind.values)
    assert found.find("区交通局") == cast.bodies["区交通局"]
    with pytest.raises(Unfit, match="“常委会”还没有能登录接收的经办人"):
        found.find("常委会")
    with pytest.raises(Unfit, match="不认识责任单位“区某局”"):
        found.find("区某局")
