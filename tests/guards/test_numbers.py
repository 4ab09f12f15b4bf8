"""Numbers that come in with a request have an end; see renda/sites/folio/numbers.py."""

from tests.guards.walking import PACKAGE, files, relative

TEXTS = {
    relative(path): path.read_text(encoding="utf-8")
    for path in files(".py", under=PACKAGE)
    if "tests" not in path.parts
}


def test_every_number_in_an_address_is_bounded():
    """`<key:…>` and `<year:…>`, see folio/numbers.py: a database holds no more than 64 bits."""
    assert [name for name, text in TEXTS.items() if "<int:" in text] == []


def test_a_number_that_comes_in_is_read_in_one_place():
    """`number_in`: what is made a number without a bound is an error of ours at 4,300 digits."""
    sites = {name: text for name, text in TEXTS.items() if "/sites/" in name}
    assert [name for name, text in sites.items() if ".isdecimal()" in text] == [
        "src/renda/sites/folio/numbers.py"
    ]
