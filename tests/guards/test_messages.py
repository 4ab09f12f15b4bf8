"""Everything that Renda says, it can say in English."""

from tools import messages


def test_every_message_has_its_english() -> None:
    assert list(messages.used()) != []
    assert messages.missing() == []


def test_no_english_is_kept_for_what_nobody_says() -> None:
    said = {text if isinstance(text, str) else text[0] for _, _, text, _ in messages.used()}

    assert {
        str(entry.id) for entry in messages.catalogue() if entry.id and entry.id not in said
    } == set()
