"""What is doubted of receptions and of what people said: not announced, not answered, untold."""

from renda.figures.queries import records
from renda.figures.registry import doubts
from renda.figures.spec import CongressYear
from renda.lines.reception.procedures import ReceptionItem as Item
from renda.lines.reception.procedures import ReceptionLine as Line
from renda.lines.reception.tests.test_reception import announced, day, handed, opinion, told


def doubted(cast, key, today="2022-12-31"):
    period = CongressYear.of(cast.congress, 2022, today=day(today))
    return list(records(doubts[f"doubt-{key}"], period).order_by("pk"))


def past(cast, told_on, **more):
    """Enter a reception from paper, when it is over."""
    return announced(cast, held="2022-02-20", on="2022-03-01", announced_on=told_on, **more)


def test_a_station_that_did_not_say_before_who_receives_is_doubted(cast):
    announced(cast)
    past(cast, day("2022-02-10"))
    assert doubted(cast, "reception-unannounced") == []
    never, afterwards = past(cast, None), past(cast, day("2022-02-21"))
    assert doubted(cast, "reception-unannounced") == [never, afterwards]
    cast.take(never, Line.cancel, "street", "2022-03-02", reason="登记有误")
    assert doubted(cast, "reception-unannounced") == [afterwards]


def test_only_stations_announce_to_everybody(cast):
    for sort in ("directors", "town"):
        past(cast, None, sort=sort)
    assert doubted(cast, "reception-unannounced") == []


def test_what_a_body_does_not_report_in_a_month_is_doubted_until_it_does(cast):
    _matter, item = handed(cast)
    assert doubted(cast, "voice-unanswered", "2022-04-11") == []
    assert doubted(cast, "voice-unanswered", "2022-04-12") == [item]
    cast.take(item, Item.report, "water", "2022-04-12", result="已经更换。", papers=[])
    assert doubted(cast, "voice-unanswered", "2022-04-12") == []


def test_what_came_of_it_and_nobody_told_is_doubted_until_somebody_does(cast):
    _matter, item = handed(cast)
    cast.take(item, Item.report, "water", "2022-03-24", result="已经更换。", papers=[])
    assert doubted(cast, "voice-untold", "2022-03-31") == []
    assert doubted(cast, "voice-untold", "2022-04-01") == [item]
    cast.take(item, Item.accept, "street", "2022-04-01", told="好", told_on=day("2022-04-01"))
    assert doubted(cast, "voice-untold", "2022-04-01") == []


def test_what_was_told_in_time_is_neither_unanswered_nor_untold(cast):
    _matter, item = handed(cast)
    told(cast, item)
    for key in ("voice-unanswered", "voice-untold", "voice-unsorted"):
        assert doubted(cast, key) == []


def test_what_nobody_sorts_in_five_working_days_is_doubted_until_somebody_does(cast):
    waits, goes, answered, struck = (opinion(cast) for _one in range(4))
    assert doubted(cast, "voice-unsorted", "2022-03-08") == []
    assert doubted(cast, "voice-unsorted", "2022-03-09") == [waits, goes, answered, struck]
    cast.take(goes, Item.hand_over, "clerk", "2022-03-09", body="区水利局")
    reply = {"told": "已修好", "told_on": day("2022-03-09")}
    cast.take(answered, Item.reply, "clerk", "2022-03-09", **reply)
    cast.take(struck, Item.strike, "clerk", "2022-03-09", reason="重复登记")
    assert doubted(cast, "voice-unsorted", "2022-03-09") == [waits]


def test_what_comes_back_as_not_solved_is_to_be_sorted_in_five_working_days_again(cast):
    item = opinion(cast)
    reply = {"told": "已修好", "told_on": day("2022-03-02")}
    cast.take(item, Item.reply, "clerk", "2022-03-02", **reply)
    back = cast.take(item, Item.unsolved, "clerk", "2022-03-14", words="还是不亮")
    assert (back.stage, back.due_on) == ("listed", day("2022-03-21"))
    assert doubted(cast, "voice-unsorted", "2022-03-21") == []
    assert doubted(cast, "voice-unsorted", "2022-03-22") == [item]
