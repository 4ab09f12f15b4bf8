"""A district with two more bodies that are asked: a town's presidium and another street."""

import pytest

from renda.directory import commands as directory
from renda.directory.models import Kind, Role
from renda.directory.standing import SYSTEM
from renda.lines.returns.rounds import RoundLine, ShareLine
from tests.plugins.cast import FOUNDED, START, _account

BY = {"by": SYSTEM, "at": START}


@pytest.fixture
def district(cast):
    """Return the cast with 东山人大 and 西街工委, each with a clerk."""
    for body, kind, name in (
        ("东山人大", Kind.PRESIDIUM, "presidium"),
        ("西街工委", Kind.STREET_COMMITTEE, "west"),
    ):
        cast.bodies[body] = directory.found_body(cast.congress, kind=kind, name=body, **BY)
        _account(cast, name, "990101", BY)
        person = cast.accounts[name].person
        directory.appoint(person, body=cast.bodies[body], role=Role.CLERK, starts_on=FOUNDED, **BY)
    return cast


@pytest.fixture
def called(district):
    """Return a round of the activity day, called from three bodies on 6 April."""
    matter = district.begin(
        RoundLine, "clerk", "2022-04-06", sort="activity-day", year=2022, lead="人代工委",
        title="2022年代表活动日数据报送", until=None, note="",
    )  # fmt: skip
    asked = ["东山人大", "东街工委", "西街工委"]
    return district.take(matter, RoundLine.send, "clerk", "2022-04-06", bodies=asked)


@pytest.fixture
def shares(district, called):
    """Return the shares of the round by the accounts that file them."""
    found = {one.body.name: one for one in district.children(called, ShareLine)}
    names = {"presidium": "东山人大", "street": "东街工委", "west": "西街工委"}
    return {account: found[body] for account, body in names.items()}


def filed(events=1, opinions=2, deeds=3):
    """Return the answers of a body that reports an activity day."""
    return {
        "rows": [{"events": events, "opinions": opinions, "deeds": deeds}],
        "remark": "", "papers": [], "table": [],
    }  # fmt: skip
