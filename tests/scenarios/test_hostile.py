"""No number and no letter that anybody can type makes an error of ours."""

import re

import pytest

from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    handled,
    registered,
    replied,
    submitted,
)
from tests.guards.test_addresses import ADDRESSES

#: beyond 64 bits, beyond what Python reads, other peoples' figures, letters and none
HOSTILE = {
    "beyond 64 bits": "9223372036854775808",
    "23 digits": "9" * 23,
    "4,400 digits": "9" * 4400,
    "other figures": "\u0663\uff11",
    "letters": "\u00e9\uff21\u4e00\u202e",
    "signs": "-1e9' OR 1=1",
}
#: what the pages ask of an address or of a form
ASKED = (
    "year", "start", "version", "matter", "upon", "seat", "until", "as_of", "on", "q", "body",
    "state", "stage", "sort", "congress", "by", "seen", "pk", "number", "word", "code", "light",
    "page", "step", "from", "to", "day-day", "year-year", "year-lines", "form", "name", "columns",
)  # fmt: skip
NUMBER = re.compile(r"(?<=/)(?:1|2026)(?=[/.])")


#: the clerk, who has most pages, types all of it; everybody else what went wrong most often
TYPED = [
    *(("clerk", name) for name in HOSTILE),
    *((role, "4,400 digits") for role in ("traffic", "admin", "deputy", None)),
    *((role, "letters") for role in ("admin", None)),
]


@pytest.mark.parametrize(("role", "name"), TYPED)
def test_no_address_and_no_answer_is_an_error(signed_in, client, replied, role, name):  # noqa: F811
    browser = signed_in(role) if role else client
    value = HOSTILE[name]
    asked = dict.fromkeys(ASKED, value)
    for place, path in ADDRESSES:
        if place in {"door:sign-out", "account_logout"}:
            continue
        for address in {path, NUMBER.sub(value, path)}:
            assert browser.get(address, asked).status_code < 500
            assert browser.post(address, asked).status_code < 500
