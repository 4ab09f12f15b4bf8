"""A share: late, more time, sent back, put right, undone; each refusal beside what is allowed."""

import datetime as dt

import pytest

from renda.figures.queries import value
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.lines.returns.models import Row
from renda.lines.returns.rounds import RoundLine, ShareLine
from renda.lines.returns.tests.conftest import filed
from renda.matters.commands import NotAllowed, perform_all
from renda.matters.dues import dues_below
from renda.matters.seals import first_break
from renda.matters.step import Refused
from tests.plugins.cast import moment

EVENTS = figures["activity-day-events"]


def counted(cast, **until):
    return value(EVENTS, CongressYear.of(cast.congress, 2022, **until)).value


@pytest.fixture
def reported(district, shares):
    return district.take(shares["street"], ShareLine.report, "street", "2022-04-12", **filed(7))


def test_a_share_that_is_due_stands_among_what_is_late_and_is_filed_all_the_same(district, shares):
    share = shares["street"]
    due = dues_below(district.who("clerk"), [share])[share.pk].first
    assert (str(due.label), due.due_on) == ("东街工委 · 报送数据", dt.date(2022, 4, 20))
    share = district.take(share, ShareLine.report, "street", "2022-05-09", **filed())
    clock = share.clocks.get(name="report_by")
    assert clock.stopped_on > clock.due_on


def test_a_day_of_its_own_is_that_of_every_share(district):
    matter = district.begin(
        RoundLine, "clerk", "2022-04-06", sort="volunteers", year=2022, lead="人代工委",
        title="志愿服务", until=dt.date(2022, 4, 29), note="",
    )  # fmt: skip
    matter = district.take(matter, RoundLine.send, "clerk", "2022-04-06", bodies=["东街工委"])
    (share,) = district.children(matter, ShareLine)
    assert share.due_on == dt.date(2022, 4, 29)


def test_it_is_asked_once_a_year_of_those_who_are_asked_and_by_who_is_in_charge(district, called):
    again = {"sort": "activity-day", "year": 2022, "title": "再报一次", "until": None, "note": ""}
    with pytest.raises(Refused, match="本年度已经下发过这一事项"):
        district.begin(RoundLine, "clerk", "2022-05-09", lead="人代工委", **again)
    district.begin(RoundLine, "clerk", "2023-04-06", lead="人代工委", **{**again, "year": 2023})
    with pytest.raises(NotAllowed):
        district.begin(
            RoundLine, "street", "2022-05-09", lead="人代工委", **{**again, "year": 2024}
        )
    with pytest.raises(Refused, match="不由所选的单位报送"):
        district.take(called, RoundLine.send_more, "clerk", "2022-04-07", bodies=["区教委"])


def test_what_is_sent_back_does_not_count_and_is_filed_again(district, reported):
    share = district.take(reported, ShareLine.send_back, "clerk", "2022-04-13", reason="请核对场次")
    assert (share.stage, counted(district)) == ("given", None)
    with pytest.raises(NotAllowed, match="待报送"):
        district.take(share, ShareLine.accept, "clerk", "2022-04-14")
    share = district.take(share, ShareLine.report, "street", "2022-04-14", **filed(4))
    district.take(share, ShareLine.accept, "clerk", "2022-04-15")
    assert counted(district) == 4
    assert Row.objects.filter(matter=share).count() == 1


def test_nobody_files_twice(district, reported):
    with pytest.raises(NotAllowed, match="待核对"):
        district.take(reported, ShareLine.report, "street", "2022-04-13", **filed(8))


def test_who_filed_it_does_not_check_it(district):
    """A committee that is asked, and leads the round, has it checked by the office."""
    matter = district.begin(
        RoundLine, "office_clerk", "2022-04-06", sort="enterprises", year=2022,
        lead="常委会办公室", title="走访企业", until=None, note="",
    )  # fmt: skip
    matter = district.take(
        matter, RoundLine.send, "office_clerk", "2022-04-06", bodies=["常委会办公室"]
    )
    (share,) = district.children(matter, ShareLine)
    share = district.take(
        share, ShareLine.report, "office_clerk", "2022-04-07", **{**filed(), "rows": []}
    )
    with pytest.raises(Refused, match="报送人不能核对自己报送的数据"):
        district.take(share, ShareLine.accept, "office_clerk", "2022-04-08")


@pytest.mark.parametrize("stage", ["reported", "met"])
def test_a_number_is_put_right_with_a_reason_and_what_it_was_stays_said(district, reported, stage):
    share = reported
    if stage == "met":
        share = district.take(share, ShareLine.accept, "clerk", "2022-04-13")
    right = {"rows": [{"events": 6, "opinions": 2, "deeds": 3}], "correction": "重复计算了一场"}
    with pytest.raises(NotAllowed):
        district.take(share, ShareLine.correct, "street", "2022-04-14", **right)
    share = district.take(share, ShareLine.correct, "clerk", "2022-04-14", **right)
    said = share.entries.get(action="correct").answers["changed"]
    assert (share.stage, said) == (stage, "视察调研活动：7场→6场")
    assert counted(district) == (6 if stage == "met" else None)
    with pytest.raises(Refused, match="没有改动任何内容"):
        district.take(share, ShareLine.correct, "clerk", "2022-04-15", **right)
    assert first_break() is None


def undone(district, round_, bodies, on="2022-05-09"):
    round_.refresh_from_db()
    return district.take(
        round_, RoundLine.again, "clerk", on, bodies=bodies, reason="街道来电说明漏报一场"
    )


def test_a_check_is_undone_when_the_body_finds_its_number_wrong(district, called, reported):
    district.take(reported, ShareLine.accept, "clerk", "2022-04-13")
    undone(district, called, ["东街工委"], on="2022-04-20")
    reported.refresh_from_db()
    assert (reported.stage, counted(district)) == ("given", None)
    # on a day before that it counted, as far as was known then
    assert counted(district, until=dt.date(2022, 4, 15), today=dt.date(2022, 4, 15)) == 7
    with pytest.raises(NotAllowed):
        district.take(called, RoundLine.again, "street", "2022-04-21", bodies=[], reason="更正")


def test_a_round_that_was_closed_is_open_again_while_a_share_is_filed_once_more(
    district, called, shares
):
    for name, asked in shares.items():
        share = district.take(asked, ShareLine.report, name, "2022-04-12", **filed())
        district.take(share, ShareLine.accept, "clerk", "2022-04-13")
    called.refresh_from_db()
    assert called.stage == "concluded"
    called = undone(district, called, ["西街工委"])
    assert (called.stage, called.closed_at) == ("called", None)
    share = district.take(shares["west"], ShareLine.report, "west", "2022-05-10", **filed(9))
    district.take(share, ShareLine.accept, "clerk", "2022-05-10")
    called.refresh_from_db()
    assert (called.stage, counted(district)) == ("concluded", 11)
    assert first_break() is None


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"events": None}, "请填写这一项"),
        ({"events": "约七"}, "请填写数字"),
        ({"events": -1}, "不能小于0"),
        ({"events": True}, "请填写数字"),
        ({"other": 1}, "与要求的栏目不符"),
    ],
)
def test_what_does_not_fit_is_not_taken_by_any_way(district, shares, cells, message):
    rows = [{"events": 1, "opinions": 2, "deeds": 3} | cells]
    with pytest.raises(Refused, match=message):
        district.take(
            shares["street"], ShareLine.report, "street", "2022-04-12", **{**filed(), "rows": rows}
        )
    assert not Row.objects.exists()


def test_many_shares_are_checked_at_once_in_as_many_questions(
    district, shares, django_assert_max_num_queries
):
    found = [
        district.take(share, ShareLine.report, name, "2022-04-12", **filed())
        for name, share in shares.items()
    ]
    with django_assert_max_num_queries(25):
        perform_all(
            [(share, {}) for share in found], ShareLine.accept,
            by=district.who("clerk"), at=moment("2022-04-13"),
        )  # fmt: skip
    assert counted(district) == 3
