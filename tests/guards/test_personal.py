"""Whatever a form asks of a person outside the house is marked personal (个人信息保护法 Art. 4)."""

import re
from collections.abc import Iterator

from renda.matters.apart import forms_of
from renda.matters.personal import is_personal
from renda.matters.registry import procedures

NAMES = re.compile(
    r"(^|_)(name|phone|mobile|tel|telephone|contact|address|email|wechat|id_?card|birth)(day)?$"
)
LABELS = re.compile(r"姓名|电话|手机|身份证|住址|地址|联系方式|联系人|邮箱|微信|出生")
#: (procedure, question) → why it names nobody, or somebody of the house or an organ of state
WITHIN = {
    (
        "suggestion",
        "contact",
    ): "a deputy's own, for the bodies that must hear them (代表法 Art. 42)",
    ("suggestion-assignment", "contact"): "whom a body names in its letter to the deputy",
    ("suggestion-assignment", "who"): "the deputy or the one at the body who heard them",
    ("suggestion-assignment", "way"): "how they were heard, no number",
    ("audit-finding", "rules.name"): "how a regulation is called that was made upon a finding",
    ("review-request", "liaison"): "whom a state organ names for its own demand",
    ("briefing", "reporter_name"): "the official who reports to the directors' meeting",
    ("hearing", "reporter_name"): "the official who reports to the standing committee in public",
    ("appointment", "name"): "who is to hold a public office, announced with the appointment",
    ("upward", "contact"): "the one in the office, printed in the note of the paper (GB/T 9704)",
    ("upward", "phone"): "the one in the office, printed in the note of the paper (GB/T 9704)",
}


def asked() -> Iterator[tuple[str, str, object]]:
    """Yield (procedure, name, field) of every question, of those in rows too."""
    for slug, kind in procedures.items():
        for form in forms_of(kind):
            for name, field in form.base_fields.items():
                yield slug, name, field
                row = getattr(field, "row", None)
                for cell, inner in getattr(row, "base_fields", {}).items():
                    yield slug, f"{name}.{cell}", inner


def of_somebody() -> set[tuple[str, str]]:
    """Return the questions that by name or label ask who somebody is or how to reach them."""
    return {
        (slug, name)
        for slug, name, field in asked()
        if (NAMES.search(name.split(".")[-1]) or LABELS.search(str(field.label)))
        and not is_personal(field)
    }


def test_who_is_asked_of_people_outside_the_house_is_marked_personal():
    assert of_somebody() - WITHIN.keys() == set()


def test_what_is_excused_is_still_there_to_be_excused():
    assert WITHIN.keys() - of_somebody() == set()


def test_what_the_public_fills_in_is_never_excused():
    letters = {slug for slug, kind in procedures.items() if kind.letter}
    assert letters
    assert not {slug for slug, _name in WITHIN} & letters
    for slug in letters:
        marked = {n for n, f in procedures[slug].letter.asks.base_fields.items() if is_personal(f)}
        assert marked, slug


def test_the_guard_finds_what_it_is_for():
    found = {name for slug, name, field in asked() if slug == "review" and is_personal(field)}
    assert found == {"name", "contact"}
    assert NAMES.search("phone")
    assert LABELS.search("联系人和电话")
