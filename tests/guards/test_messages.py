"""Everything that Renda says, it can say in English."""

from django.utils import translation

from renda.matters.registry import procedures
from tools import messages


def test_every_message_has_its_english() -> None:
    assert list(messages.used()) != []
    assert messages.missing() == []


def test_no_english_is_kept_for_what_nobody_says() -> None:
    said = {text if isinstance(text, str) else text[0] for _, _, text, _ in messages.used()}

    assert {
        str(entry.id) for entry in messages.catalogue() if entry.id and entry.id not in said
    } == set()


#: what buttons say; a stage says what has been done
COMMANDS = {"Close", "Withdraw", "Cancel", "Send back", "Strike out", "Note", "Carry over"} | {
    "Ask for more time",
    "Ask to return",
    "Merge with another",
    "Refer for reference",
    "Treat in another way",
    "Give it up by decision",
}


def test_a_stage_reads_in_english_as_what_has_been_done() -> None:
    with translation.override("en"):
        told = {str(s.label): p.slug for p in procedures.values() for s in p.stages.values()}
    assert not COMMANDS & told.keys()


def test_every_question_of_a_step_has_words() -> None:
    unnamed = [
        f"{procedure.slug}.{action.name}: {name}"
        for procedure in procedures.values()
        for action in procedure.actions.values()
        for name, field in getattr(action.asks, "base_fields", {}).items()
        if not field.label
    ]
    assert unnamed == []
