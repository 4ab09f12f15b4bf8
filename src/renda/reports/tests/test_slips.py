"""One number that was slipped is told, at itself or at what it hangs together with; little else is.

Each text came out before one number of it was changed, or is one that a careless check calls wrong.
"""

import pytest

from renda.reports.arithmetic import relations
from renda.reports.reading import numbers
from tools.bench.mutating import Left, drawn


def wrong(text):
    """Return the numbers of each relation that does not come out."""
    found = relations(text, numbers(text))
    return [[number.text for number in one.core] for one in found if not one.holds]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("受理2742件，审结20151件。", ["2742件", "20151件"]),
        ("查出问题金额314.93亿元，促成整改752.17亿元。", ["314.93亿元", "752.17亿元"]),
        ("送去大米12袋、棉被85床，其中大坪村大米52袋。", ["12袋", "52袋"]),
        ("全年信访50件。到年底，信访中来信60件。", ["50件", "60件"]),
        ("起诉40件579人，其中集资诈骗70件92人。", ["40件", "70件"]),
        (
            "受理109.9万件，同比上升26.92%。其中刑事38.6万件，下降6.68%；民商事711.5万件，增长41%。",
            ["109.9万件", "711.5万件"],
        ),
        ("交办问题6个，除7个外均已整改。", ["6个", "7个"]),
    ],
    ids=["settled", "money", "by name", "named once more", "beside people", "in a list", "but for"],
)
def test_a_part_that_is_more_than_its_whole_is_told(text, names):
    assert names in wrong(text)


@pytest.mark.parametrize(
    "text",
    [
        "受理110件，审结112件（含上年结转5件）。",
        "列为议案1件，列为建议23件。",
        "工业968.4亿立方米(其中直流冷却水482.7亿立方米)，农业3781.3亿立方米。",
        "刑事检察里审查逮捕41件，审查起诉99件。行政检察中，审判程序监督52件。",
        "办结项目1、2、3、4、7号楼，其中5、6号楼为遗留项目。",
        "名字中含有2个生僻字，共收到1个申请。",
        "57件里列为大会议案的5件，余下52件改作建议交办。",
        "大会收到提案5641件，立案5254件，作来信70件，并案317件。立案提案包括委员提案4884件。",
        "诉讼结案1779件，执行结案1058件。结案里，民事1474件。",
    ],
    ids=["some were left from last year", "two outcomes", "a bracket ends a list", "another whole",
         "numbers on doors", "it has, and is no part", "the rest of all", "of the sentence before",
         "either may be it"],
)  # fmt: skip
def test_what_is_no_part_is_not_held_against_a_whole(text):
    assert wrong(text) == []


def test_a_row_in_which_a_part_is_more_is_told_where_the_others_are_not_so():
    rows = "来访总人次、其中集体来访人次、办结数\n2001 60 25 9\n2002 48 13 7\n2003 51 71 8\n"
    assert wrong(rows) == [["51", "71"]]


@pytest.mark.parametrize(
    "text",
    [
        "受理来信20件，其中涉法13件、民政9件、环保8件。",
        "检查商户72家，东区、西区、南区分别为23家、27家和20家。",
        "建议74件里经济25件，城建9件，科教32件，农业13件，司法4件。",
        "控告申诉50件中，控告2件，司法救助48件，民行申诉1件。",
        "意见80条。承办的：甲局33条，乙局41条，其中丙局会办9条；按内容分，甲类30条，乙类44条。",
        "现行有效文件97504件，保留46236件，修改5491件，废止47577件。",
        "交办46件，城建11件，农业16件，社会事业14件，其中3件由两家联合办理、各计一次。",
        "议案18件：城建7件，财经7件，交通、环保各2件，政法、教育各1件。",
    ],
    ids=["more than the total", "so many each", "in which", "among them", "two lists agree",
         "all that became of it", "counted twice", "a list that goes on"],
)  # fmt: skip
def test_a_list_that_was_meant_to_be_all_of_it_is_told(text):
    assert len(wrong(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "受理来信40件，其中涉法9件、民政2件、环保5件。",
        "建成基地，生猪31个、禽蛋15个、蔬菜17个。",
        "应到25人，实到23人（1人请假，1人因事未到）。",
        "每亩奖补300元，连片的另奖补200元，示范的另奖补400元。",
        "意见18条。已解决14条，列入计划41条，难以解决15条，供参考11条，共81条。",
        "常委会会议45次，主任会议75次，开展执法检查23次、专题询问5次、工作评议17次。",
        "收到建议100件，其中主要有城建类40件、农业类50件、教育类9件。",
        "审结364人，起诉292人，不起诉70人。",
        "农业41件，财经23件，科教42件，城建91件，法制13件，其他10件。",
        "代表887名，其中妇女191名，少数民族119名，党员237名，连任102名。",
    ],
    ids=["an open list", "items of one list", "who was missing", "prices", "of another total",
         "no word makes it one", "the chief ones",
         "some are undecided", "items and the rest", "one may be two of them"],
)  # fmt: skip
def test_a_list_that_nobody_called_complete_is_not_told(text):
    assert wrong(text) == []


def test_a_rise_right_beside_its_rate_is_its_own_whatever_else_comes_out():
    text = "审结30件；刑事20件，上升11.11%，增加27件。"
    assert ["11.11%", "27件", "20件"] in wrong(text)


def test_shares_of_one_whole_tell_that_the_whole_is_slipped():
    text = "收到意见10件。已解决38件，占38%；列入计划40件，占40%；难以解决22件，占22%。"
    assert ["38%", "38件", "10件"] in wrong(text)


def test_a_share_cut_off_does_not_hide_that_the_whole_is_slipped():
    text = "办结77件。解决32件，占43.24%；正在解决35件，占47.29%；参考2件，占2.70%。"
    assert ["43.24%", "32件", "77件"] in wrong(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("满意率95.7%，比上年的91.0%提高4.5个百分点。", [["95.7%", "91.0%", "4.5个百分点"]]),
        ("满意率95.7%，比上年的91.2%提高4.5个百分点。", []),
        ("办结率95.7%。信访量比上年的91.0%提高4.5个百分点。", []),
    ],
    ids=["it does not come out", "it does", "of something else"],
)
def test_a_difference_is_held_against_the_two_numbers_before_it(text, told):
    assert wrong(text) == told


@pytest.mark.parametrize("text", ["星期日接访12人。", "几个月来开会3次。", "十几个月办结5件。"])
def test_days_and_months_without_a_numeral_are_read(text):
    assert numbers(text)


def test_what_a_slip_leaves_is_told_by_the_label_and_not_by_the_check():
    text = "建议1000件，办结333件，占33%。"
    spans = {one.text: (one.start, one.end) for one in numbers(text)}
    labels = [
        {"start": start, "end": end, "span": text[start:end].strip("件"), "kind": "figure"}
        for start, end in spans.values()
    ]
    for label in labels:
        label["end"] = label["start"] + len(label["span"])
        label["value"] = float(label["span"].strip("%"))
    relation = {
        "kind": "ratio",
        "spans": [[one["start"], one["end"]] for one in (labels[1], labels[0], labels[2])],
        "roles": ["numerator", "denominator", "rate"],
        "holds": True,
    }
    record = {"id": "made up", "text": text, "numbers": labels, "relations": [relation]}
    left = [one["left"] for one in drawn([record], each=40)]
    assert set(left) == set(Left)
    rough = {**labels[2], "approx": True}
    record = {**record, "numbers": [*labels[:2], rough]}
    at = labels[2]["start"]
    assert {one["left"] for one in drawn([record], each=40) if one["start"] == at} == {Left.SAME}


def test_a_rate_is_of_what_it_is_named_for():
    text = "听取报告23个，代表提出批评和意见233件，满意率98%。"
    assert wrong(text) == []
    assert wrong("刑事受理68件、结36件，结案率55.88%。") == [["55.88%", "36件", "68件"]]


def test_a_vote_among_votes_is_no_total_of_the_others():
    assert wrong("甲项满意28票、基本满意1票；乙项满意20票、基本满意8票、不满意1票。") == []


def test_a_list_is_held_against_the_total_for_which_most_speaks():
    text = (
        "收到来信100件，其中转来40件、本级35件。\n收到建议90件，其中城建40件、农业30件、其他21件。"
    )
    assert wrong(text) == [["90件", "40件", "30件", "21件"]]
