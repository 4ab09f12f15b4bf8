"""The pages made from the declarations are fresh."""

from tools import manual


def test_the_generated_pages_say_what_the_declarations_say() -> None:
    stale = {
        path.name
        for path, text in manual.pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    }
    assert stale == set(), "run `make docs`"
