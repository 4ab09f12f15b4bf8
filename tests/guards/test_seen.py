"""Who may act on a matter sees it: no to-do opens to an error (promise 1)."""

from __future__ import annotations

import itertools

import pytest

from renda.directory.models import Kind, Role
from renda.directory.spec import WORKING_ROLES
from renda.directory.standing import Post, Seat, Standing
from renda.matters.models import Matter
from renda.matters.queries import scope_of, visible
from renda.matters.registry import procedures
from tests.plugins.cast import moment


def people(cast):
    """Return somebody of each kind of body in each role, and the deputies."""
    kinds = {}
    for body in cast.bodies.values():
        kinds.setdefault(body.kind, body)
    for (kind, body), role in itertools.product(kinds.items(), sorted(WORKING_ROLES)):
        post = Post(body.pk, cast.congress.pk, kind, role, body.name)
        yield f"{kind} {role}", Standing(None, None, "某", posts=(post,))
    for name, seat in cast.seats.items():
        yield name, Standing(None, None, "某", mandates=(Seat(seat.pk, cast.congress.pk),))


def standing_everywhere(cast):
    """Put a matter at every stage of every procedure, with each body, lead and deputy in turn."""
    seat = cast.seats["deputy"]
    seat.delegation = cast.bodies["东山代表团"]
    seat.save()
    bodies = {body.kind: body for body in cast.bodies.values()}
    rows = [
        Matter(
            congress=cast.congress, procedure=slug, year=2022, title="一件事", stage=stage,
            body=body, lead=lead, deputy=seat, opened_at=moment("2022-03-01"),
        )
        for slug, procedure in procedures.items()
        for stage in procedure.stages
        for body in (bodies[Kind.DEPARTMENT], bodies[Kind.GOVERNMENT_OFFICE], bodies[Kind.COURT])
        for lead in (bodies[Kind.COMMITTEE], bodies[Kind.OFFICE])
    ]  # fmt: skip
    made = Matter.objects.bulk_create(rows)
    for matter in made:
        matter.root_id = matter.pk
    Matter.objects.bulk_update(made, ["root"], batch_size=500)


@pytest.mark.django_db
def test_whoever_may_act_on_a_matter_sees_it(cast):
    standing_everywhere(cast)
    unseen = set()
    for name, who in people(cast):
        for slug, procedure in procedures.items():
            seen = visible(who, slug).values("pk")
            for action in procedure.actions.values():
                scope = scope_of(who, action)
                if scope is None:
                    continue
                names = [stage.name for stage in action.stages]
                mine = Matter.objects.filter(scope, procedure=slug, stage__in=names)
                if mine.exclude(pk__in=seen).exists():
                    unseen.add(f"{slug}.{action.name} by {name}")
    assert unseen == set()


@pytest.mark.django_db
def test_a_delegation_sees_what_its_deputies_submitted_and_no_draft(cast):
    """C1 Art. 10: the delegation checks what is handed in; a draft is the deputy's own."""
    standing_everywhere(cast)
    body = cast.bodies["东山代表团"]
    post = Post(body.pk, cast.congress.pk, Kind.DELEGATION, Role.CLERK, body.name)
    who = Standing(None, None, "某", posts=(post,))
    stages = set(visible(who, "suggestion").values_list("stage", flat=True))
    assert "checking" in stages
    assert not stages & {"draft", "cosigning"}
    assert not visible(who, "suggestion-signature").filter(stage="invited").exists()


@pytest.mark.django_db
def test_whoever_begins_is_offered_only_bodies_for_which_they_may(cast):
    made = Matter.objects.bulk_create(
        Matter(
            congress=cast.congress, procedure="hearing", year=2022, title="一件事", stage="done",
            opened_at=moment("2022-03-01"), **{field: body},
        )
        for field, body in itertools.product(("lead", "body"), cast.bodies.values())
    )  # fmt: skip
    for matter in made:
        matter.root_id = matter.pk
    Matter.objects.bulk_update(made, ["root"])
    wrong, narrowed = set(), 0
    for name, who in people(cast):
        for slug, procedure in procedures.items():
            begin = procedure.begin
            scope = begin.by.scope(who) if begin and begin.asks else None
            if scope is None:
                continue
            blank = Matter(congress=cast.congress, procedure=slug)
            form = begin.asks(matter=blank, by=who, at=moment("2022-03-01"))
            for field in begin.by.of & form.fields.keys():
                for body in getattr(form.fields[field], "queryset", ()):
                    narrowed += 1
                    if not Matter.objects.filter(scope, **{field: body}).exists():
                        wrong.add(f"{slug}: {name} is offered {body} as {field}")
    assert narrowed
    assert not wrong
