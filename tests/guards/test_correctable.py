"""Every fact that a step wrote can be put right by a step, with a reason, from and to."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps

from renda.matters.registry import procedures
from renda.matters.spec import Procedure

#: asked by a step that opens what is below, where the fact is kept and put right
BELOW = {
    ("plan", "add"), ("plan", "supplement"), ("opinion", "add"), ("audit", "add"),
    ("budget", "ask"), ("satisfaction", "count"), ("resolution", "hand_over"),
    ("suggestion", "hand_over"), ("suggestion", "hand_over_more"),
    ("suggestion", "hand_over_again"), ("suggestion-relay", "hand_on"),
    ("suggestion-relay", "hand_on_more"), ("suggestion-relay", "hand_on_again"),
    ("project", "list_"), ("appointment", "list_"),
}  # fmt: skip
#: a field of a decision or a reason that the journal keeps, and no fact has
JOURNAL = {
    ("opinion-point", "give_up"), ("problem-item", "give_up"), ("plan-topic", "change"),
    ("interpellation", "decide"), ("investigation", "set_up"), ("investigation", "resolve"),
    ("investigation", "hear"), ("midterm", "hear"), ("midterm", "approve"),
    ("project-item", "change"), ("project-item", "extend"), ("project-item", "grant_time"),
    ("project-item", "carry_over"), ("project-item", "give_up"),
}  # fmt: skip
#: field → why another step changes it, by name or for one procedure
OTHERWISE = {
    ("*", "meeting_on"): "a meeting is moved by a step, and its gates with it",
    ("*", "answer_on"): "a day that binds is put off by a decision",
    ("*", "due_on"): "a day that binds is put off by a decision",
    ("*", "planned_on"): "a day that binds is put off by a decision",
    ("minutes", "chair"): "entered anew until they are signed; what is signed stays",
    ("minutes", "recorder"): "entered anew until they are signed; what is signed stays",
    ("minutes", "unchecked_reason"): "sent back and approved anew until they are signed",
    ("task", "until"): "a day that binds; what comes later is agreed to",
    ("plan", "month"): "moved by the decision that changes the plan",
    ("plan-topic", "month"): "moved by the decision that changes the plan",
    ("return", "sort"): "decides what is asked: cancelled and called anew",
    ("return", "until"): "a day that binds; a share's is put off by a decision",
    ("register", "sort"): "decides the columns: dropped and begun anew",
    ("opinion", "sort"): "decides the period that runs since the delivery; edited before it",
    ("opinion", "asked_until"): "asked for, then decided; asked once more",
    ("opinion", "asked_reason"): "asked for, then decided; asked once more",
    ("petition", "sort"): "decides who may know of it and what runs: withdrawn, registered anew",
    ("inspection", "laws"): "decided with the inspection; another law is another inspection",
    ("inspection", "report_on"): "edited until the report is there",
    ("budget", "sort"): "another kind of report goes another way: cancelled and begun anew",
    ("budget", "assets"): "another class is another report: cancelled and begun anew",
    ("audit-finding", "confirmed"): "verified anew with the next result",
    ("interpellation", "at_congress"): "decides who may put it: withdrawn and put anew",
    ("interpellation", "dissatisfied"): "decides whether it is answered again",
    ("investigation", "by_directors"): "decides whether it may be put: refused and put anew",
    ("investigation", "proposer_count"): "decides whether it may be put: refused and put anew",
    ("investigation", "members"): "decides whether it may be put: refused and put anew",
    ("review", "document"): "the words of who wrote, which nobody changes",
    ("review", "reasons"): "the words of who wrote, which nobody changes",
    ("suggestion-promise", "text"): "each report stays; there is another",
    ("suggestion", "situation"): "the deputy's own words, edited until they are submitted",
    ("suggestion", "measures"): "the deputy's own words, edited until they are submitted",
    ("suggestion", "contact"): "the deputy's own words, edited until they are submitted",
    ("suggestion", "wished_host"): "the deputy's own words, edited until they are submitted",
    ("suggestion", "may_publish"): "the deputy's own words, edited until they are submitted",
    ("suggestion", "source"): "the deputy's own words, edited until they are submitted",
    ("suggestion", "subject"): "given anew at the review",
    ("appointment", "proposers"): "decides what may be proposed: withdrawn and proposed anew",
    ("appointment", "members"): "decides what may be proposed: withdrawn and proposed anew",
    ("concern", "tenure"): "decides of whom it is: closed, and handed on anew",
    ("ceased", "tenure"): "decides who holds it no more: taken back and noted anew",
    ("project", "seats"): "decides how many are chosen: sent back and put anew",
    ("project", "vote_on"): "the day of the vote is moved by a step",
    ("project", "teller_one"): "others count by a step",
    ("project", "teller_two"): "others count by a step",
    ("project", "handed"): "counted by two; a ballot that was wrong is void and held anew",
    ("project", "returned"): "counted by two; a ballot that was wrong is void and held anew",
    ("project", "invalid"): "counted by two; a ballot that was wrong is void and held anew",
    ("service", "year"): "another year is another record, drawn up by itself",
    ("serviceyear", "year"): "another year is another round: dropped and begun anew",
    ("service", "about"): "the deputy's own words; settled with a reason",
    ("service", "objection"): "the deputy's own words; settled with a reason",
    ("outside", "kind"): "as the deputy says: not counted any more, and added anew",
    ("outside", "on"): "as the deputy says: not counted any more, and added anew",
    ("outside", "what"): "as the deputy says: not counted any more, and added anew",
    ("outside", "answer"): "given anew when it is checked anew",
    ("outgoing", "signs"): "decides who signs: void and drafted anew",
    ("outgoing", "text"): "drafted anew until it is signed; then it is what goes out",
    ("outgoing", "paper"): "void and drafted anew",
    ("outgoing", "received_on"): "recorded once more",
}


def facts_of(procedure: type[Procedure]) -> set[str]:
    """The fields of the one-to-one facts that a procedure's line keeps."""
    line = procedure.__module__.split(".")[2]
    models = [
        model
        for model in apps.get_app_config(line).get_models()
        if any(f.name == "matter" and f.one_to_one for f in model._meta.local_fields)
    ]
    return {f.name for model in models for f in model._meta.local_fields} - {"matter", "id"}


def asked_by(way: Any) -> set[str]:
    return set(getattr(way.asks, "base_fields", ()))


def wrong_for_good() -> Iterator[tuple[str, str, str]]:
    """Yield (procedure, step, field) of each fact that no correcting step asks for."""
    for slug, procedure in procedures.items():
        actions = procedure.actions.values()
        corrected = {name for one in actions if one.corrects for name in asked_by(one)}
        ways = [(one.name, one) for one in actions if not one.corrects and one.effect is not None]
        if procedure.begin is not None:
            ways.append(("begin", procedure.begin))
        for step, way in ways:
            for field in (asked_by(way) & facts_of(procedure)) - corrected:
                yield slug, step, field


def test_every_fact_can_be_put_right_or_it_is_said_why_not():
    left = {
        (slug, step, field)
        for slug, step, field in wrong_for_good()
        if (slug, step) not in BELOW | JOURNAL
        and (slug, field) not in OTHERWISE
        and ("*", field) not in OTHERWISE
    }
    assert left == set()


def test_what_is_excused_is_still_there_to_be_excused():
    found = set(wrong_for_good())
    steps = {(slug, step) for slug, step, _field in found}
    fields = {(slug, field) for slug, _step, field in found}
    assert (BELOW | JOURNAL) - steps == set()
    assert {key for key in OTHERWISE if key[0] != "*"} - fields == set()
