"""Last year's report beside this year's: what was forgotten to be changed."""

from renda.reports.yearly import beside

LAST = "2021年，常委会召开会议8次，听取报告20项，作出决议12项。任免工作人员74人次。"


def test_a_number_that_was_left_as_it_was_while_others_changed_is_told_first():
    now = "2022年，常委会召开会议9次，听取报告20项，作出决议15项。任免工作人员74人次。"
    found = beside(now, LAST)
    assert [(one.number.text, one.alone) for one in found.standing] == [
        ("20项", True),
        ("74人次", False),
    ]
    assert found.updated == 2


def test_a_year_in_a_sentence_of_last_year_was_left_standing():
    last = "2021年，开会8次。2021年度预算执行平稳。"
    now = "2022年，开会9次。2021年度预算执行平稳。"
    assert [one.number.text for one in beside(now, last).standing] == ["2021年度"]


def test_what_changed_in_wording_is_told_by_the_sentence():
    found = beside("开会8次。专题询问2次。", "开会8次。专题询问一次。")
    assert [len(one.changes) > 1 for one in found.paragraphs] == [True]


def test_nothing_is_told_of_two_reports_that_share_no_words():
    assert beside("开展调研7次。", LAST).standing == ()


def test_a_year_is_left_standing_only_in_a_report_of_a_later_year():
    last = "2021年，开会8次。2021年度预算执行平稳。"
    assert beside("2021年，开会9次。2021年度预算执行平稳。", last).standing == ()


def test_a_few_are_the_same_by_chance():
    def standing(text):
        return [one.number.text for one in beside(text, text).standing]

    assert standing("常委会开展视察4次。") == []
    assert standing("常委会开展视察5次。") == ["5次"]


def test_two_words_before_a_number_do_not_say_what_it_counts():
    assert beside("视察8次。", "视察8次。").standing == ()
    assert beside("视察了8次。", "视察了8次。").standing != ()
