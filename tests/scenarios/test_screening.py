"""What is said after a matter was published waits until somebody has looked at it (L2 Art. 8)."""

import datetime as dt

import pytest

from renda.lines.satisfaction.procedures import SatisfactionLine, SatisfactionResult
from renda.lines.satisfaction.tests.test_satisfaction import count, held
from renda.matters.commands import NotAllowed
from renda.matters.queries import actions_for, awaiting
from renda.matters.registry import procedures
from renda.matters.screening import MORE, MoreForm
from renda.matters.step import Refused
from tests.plugins.cast import moment
from tests.plugins.looking import look

SCREENED = {"screened": True, "approved": True}


@pytest.fixture
def published(cast):
    """A test of two bodies, published; both must put something right."""
    matter = held(cast)
    for body in ("区交通局", "区教委"):
        count(cast, matter, body, 10, 10, 8)
    cast.take(matter, SatisfactionLine.declare, "office_clerk", "2022-06-20")
    return cast.take(matter, SatisfactionLine.publish, "office_clerk", "2022-06-24", **SCREENED)


def rectified(cast, matter, said=("某人电话138", "已经整改")):
    results = cast.children(matter, SatisfactionResult)
    for who, result, text in zip(("traffic", "school"), results, said, strict=True):
        done = {"rectified": text, "papers": []}
        cast.take(result, SatisfactionResult.report, who, "2022-08-01", **done)
    matter.refresh_from_db()
    return matter


def read(client, matter):
    return client.get(f"/matters/{matter.pk}/").content.decode()


def test_what_a_body_reports_later_is_not_public_until_it_was_looked_at(cast, client, published):
    rectified(cast, published)
    page = read(client, published)
    assert "区交通局" in page
    assert "已经整改" not in page
    assert published in awaiting(cast.who("office_clerk"))
    with pytest.raises(NotAllowed):
        cast.take(published, SatisfactionLine.publish_more, "traffic", "2022-08-05", screened=True)
    look(cast, published, "office_clerk", "2022-08-05")
    assert "已经整改" in read(client, published)
    assert SatisfactionLine.publish_more not in actions_for(cast.who("office_clerk"), published)


def test_what_is_kept_back_stays_so_and_needs_a_reason(cast, client, published):
    rectified(cast, published)
    with pytest.raises(Refused, match="请写明理由"):
        look(cast, published, "office_clerk", "2022-08-05", 0)
    look(cast, published, "office_clerk", "2022-08-05", 0, reason="含个人电话")
    page = read(client, published)
    assert "已经整改" in page
    assert "电话138" not in page
    assert "含个人电话" not in page


def test_what_is_put_right_later_is_looked_at_anew(cast, client, published):
    look(cast, rectified(cast, published), "office_clerk", "2022-08-05")
    result = cast.children(published, SatisfactionResult)[1]
    right = {"rectified": "更正后的整改情况", "correction": "写漏"}
    cast.take(result, SatisfactionResult.correct_report, "school", "2022-08-10", **right)
    assert "更正后的整改情况" not in read(client, published)
    look(cast, published, "office_clerk", "2022-08-12")
    assert "更正后的整改情况" in read(client, published)


def test_before_anything_is_added_nothing_waits(cast, published):
    assert SatisfactionLine.publish_more not in actions_for(cast.who("office_clerk"), published)
    asks = SatisfactionLine.publish_more.asks
    assert issubclass(asks, MoreForm)
    form = asks(matter=published, by=cast.who("office_clerk"), at=moment("2022-06-25"))
    assert form.fields["items"].choices == []
    assert published.published_on == dt.date(2022, 6, 24)


#: published lines to which nothing is added that somebody has not decided or screened already
SETTLED = {
    "plan": "a topic is added by the directors' decision, which is what is published (L2 Art. 63)",
    "audit": "published at the end; what is verified later shows as numbers and stages",
    "check": "published when it is closed",
    "midterm": "published when it is closed",
    "minutes": "frozen when they are signed; what was said and what is kept back is left out",
    "appointment": "names who was passed; what follows is the day of the oath, said by a step",
    "ceased": "published when it is closed",
    "sitting": "an agenda shows titles and what became of them; what is kept back is left out",
    "service": "published whole, as counted on that day; nothing is added to it",
}


def test_every_published_line_screens_what_is_added_or_says_why_nothing_is():
    public = {slug: one for slug, one in procedures.items() if one.public is not None}
    bare = {slug for slug, one in public.items() if MORE not in one.actions}
    assert bare == SETTLED.keys()
