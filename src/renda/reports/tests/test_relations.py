"""What hangs together among the numbers of a report: a case of each way to word it."""

import pytest

from renda.reports.arithmetic import Form, Slip, means, relations
from renda.reports.reading import numbers


def found(text):
    got = numbers(text)
    return [*relations(text, got), *means(text, got)]


def told(text, form):
    """Return holds, slip and numbers of the relations of a form."""
    return [
        (one.holds, one.slip.value, [n.text for n in one.core])
        for one in found(text)
        if one.form is form
    ]


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("共收建议90件，其中城建40件、农业30件、其他20件。", "90件", 3),
        ("议案18件：城乡建设11件，财经7件。", "18件", 2),
        ("到会620人，委托80人，合计700人。", "700人", 2),
        ("收到建议提案100件（建议40件、提案60件）。", "100件", 2),
        ("建议57件。按内容分，城建18件，工业13件，科教11件，农业8件，其他7件。", "57件", 5),
        ("建议133件已交办。情况如下。按承办单位分，政府120件，法院8件，检察院5件。", "133件", 3),
        ("意见50条，其中政法20件、农业30件。", "50条", 2),
        ("审结24064件：一审21503件，二审2395件，再审166件。", "24064件", 3),
        ("来信12件、来访5起，合并交办17批。", "17批", 2),
    ],
    ids=["其中", "colon", "total behind", "brackets", "next sentence", "two sentences on",
         "another counter", "thousands", "different counters"],
)  # fmt: skip
def test_a_total_is_its_parts(text, whole, parts):
    sums = [names for holds, _slip, names in told(text, Form.TOTAL) if holds]
    assert [whole] == [one[0] for one in sums if len(one) == parts + 1]


def test_each_of_what_is_named_counts():
    text = "代表建议20件：农牧、城建、交通各4件，林业5件，其他3件。"
    (one,) = [one for one in found(text) if one.form is Form.TOTAL]
    assert (one.holds, one.times) == (True, (3, 1, 1))


def test_one_total_is_divided_twice():
    text = "建议57件。论内容，城建18件，农业20件，其他19件；论结果，解决43件，列入13件，参考1件。"
    assert [len(names) for holds, _slip, names in told(text, Form.TOTAL) if holds] == [4, 4]


def test_parts_are_totals_themselves():
    text = "共76件：主办35件，其中建议24件、提案11件；会办41件，其中建议10件、提案31件。"
    wholes = [names[0] for holds, _slip, names in told(text, Form.TOTAL) if holds]
    assert sorted(wholes) == ["35件", "41件", "76件"]


def test_what_two_handle_together_is_counted_once():
    text = "交办的建议46件，城建19件，农业16件，社会事业14件，其中3件由两家联合办理、各计一次。"
    assert told(text, Form.OVERLAP) == [(True, "", ["46件", "19件", "16件", "14件", "3件"])]


def test_rows_of_a_table_add_up_and_the_one_that_does_not_is_told():
    rows = "年份 总量 地表 地下\n2005 90 60 30\n2006 95 62 33\n2007 99 65 35\n"
    assert [holds for holds, _slip, _names in told(rows, Form.TOTAL)] == [True, True, False]


def test_a_column_that_is_named_as_part_of_another_is_one():
    rows = "栏目：来访总人次、其中集体来访人次、办结数。2001 60 25 9；2002 48 13 7。"
    assert [names for _holds, _slip, names in told(rows, Form.OF_WHICH)] == [
        ["60", "25"],
        ["48", "13"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "受理10件，办结4件，转办6件。",
        "办理建议100件，开展活动40次、接待60人。",
        "稿件3600余篇，中央媒体600篇、市级媒体3000篇。",
        "制定5件，修改4件，解释1件。",
    ],
    ids=["ten is chance", "other units", "about so many", "five is chance"],
)
def test_other_numbers_are_no_sum(text):
    assert told(text, Form.TOTAL) == []


@pytest.mark.parametrize(
    "text",
    [
        "收集意见建议7978条，现场回复7528条，转交办451条。",
        "议案518件，联名提出的509件，代表团提出的8件。",
        "收到建议提案100件（建议40件、提案61件）。",
        "到会620人，委托80人，合计701人。",
        "共收建议90件，其中城建40件、农业30件、其他21件。",
    ],
    ids=["nearly all", "two that divide it", "brackets", "total behind", "the rest is named"],
)
def test_a_total_that_was_meant_and_does_not_come_out_is_an_error(text):
    (one,) = [one for one in found(text) if one.form is Form.TOTAL]
    assert (one.holds, one.slip, one.is_wrong) == (False, Slip.VALUE, True)


@pytest.mark.parametrize(
    "text",
    [
        "重点督办22项：新发展格局6项，产业链4项，新型城镇化3项等。",
        "受理100件，办结45件，转办20件。",
        "承办440件，省政府承办431件（会同办理的也算在内），法院2件，其他机构17件。",
    ],
    ids=["an open list", "no word says it was meant", "counted twice"],
)
def test_nothing_is_called_wrong_without_a_word_that_it_was_meant(text):
    assert [one for one in found(text) if not one.holds] == []


@pytest.mark.parametrize(
    ("text", "form", "names"),
    [
        ("建议92件，解决33件，占36%。", Form.SHARE, ["36%", "33件", "92件"]),
        ("代表2987名。会议开了5天。大家认真审议。妇女代表699名，占23.4%。", Form.SHARE,
         ["23.4%", "699名", "2987名"]),
        ("建议534件，满意532件，满意率99.6%。", Form.SHARE, ["99.6%", "532件", "534件"]),
        ("代表二千九百八十七名，妇女六百三十七名，占百分之二十一点三三。", Form.SHARE,
         ["百分之二十一点三三", "六百三十七名", "二千九百八十七名"]),
        ("问题20件，1件未办结，办结率95%。", Form.REST, ["95%", "1件", "20件"]),
        ("已整改的问题76个，仍在整改的6个，整改率92.7%。", Form.DONE, ["92.7%", "76个", "6个"]),
        ("2015年受理15985件，上年受理11210件，增长42.6%。", Form.GROWTH,
         ["42.6%", "15985件", "11210件"]),
        ("受理315件，比上年的350件下降10%。", Form.GROWTH, ["10%", "315件", "350件"]),
        ("审结7018件，同比上升2.04%，增加140件。", Form.RISE, ["2.04%", "140件", "7018件"]),
        ("刑事262件，同比下降2.60%，减少7件。", Form.RISE, ["2.60%", "7件", "262件"]),
    ],
    ids=["share", "whole far away", "rate", "Chinese numerals", "complement", "done and left",
         "growth on last year", "fall", "rise in numbers", "fall in numbers"],
)  # fmt: skip
def test_a_percentage_comes_out_of_the_numbers_it_is_made_of(text, form, names):
    assert (True, "", names) in told(text, form)


def test_several_shares_have_one_whole_and_pairs_are_told_in_two_lists():
    text = "建议和提案共120件，分别为48件、72件，占40%和60%。"
    assert [names for _holds, _slip, names in told(text, Form.SHARE)] == [
        ["40%", "48件", "120件"],
        ["60%", "72件", "120件"],
    ]


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("建议52件，A类33件，占63.4%。", Slip.TRUNCATED),
        ("建议233件，采纳45件，占20%。", Slip.LAST_DIGIT),
        ("建议81件，采纳11件，占11%。", Slip.VALUE),
        ("供水6095亿立方米，其中地表水4921亿立方米，占80.8%。", Slip.ROUNDED),
    ],
    ids=["cut off", "last digit", "wrong", "rounded before"],
)
def test_a_share_that_does_not_come_out_is_an_error_or_only_rounded(text, slip):
    (one,) = [one for one in found(text) if one.form is Form.SHARE]
    assert (one.holds, one.slip, one.is_wrong) == (False, slip, slip is Slip.VALUE)


def test_a_last_digit_bent_so_that_all_make_a_hundred_is_a_remark():
    text = "建议55件，已解决40件，占73%；正在解决14件，占26%；留作参考1件，占1%。"
    slips = {one.numbers[0].text: one.slip for one in found(text) if one.form is Form.SHARE}
    assert slips["1%"] in (Slip.BENT, Slip.TRUNCATED)
    assert not any(one.is_wrong for one in found(text))


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("调研形成的占63.4%；走访形成的占36.6%。", True),
        ("调研形成的占63.4%；走访形成的占36.9%。", False),
        ("城建占33.3%，农业占33.3%，其他占33.3%。", True),
    ],
    ids=["make 100", "one is wrong", "miss it by rounding"],
)
def test_shares_make_a_hundred_or_miss_it_by_rounding(text, holds):
    assert [one.holds for one in found(text) if one.form is Form.HUNDRED] == [holds]


def test_a_share_of_what_is_not_in_the_text_is_no_error():
    text = "会上提出建议300件。市政府承办277件，占全市总数的97%。"
    assert [one for one in found(text) if not one.holds] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("比六次会议少15件（六次会议165件，本次150件）。", ["165件", "150件", "15件"]),
        ("满意率95.7%，上年为91.2%，提高4.5个百分点。", ["95.7%", "91.2%", "4.5个百分点"]),
    ],
    ids=["fewer", "points"],
)
def test_a_difference_is_the_difference(text, names):
    assert [one for _h, _s, one in told(text, Form.DIFFERENCE)] == [names]


@pytest.mark.parametrize(
    ("text", "holds", "names"),
    [
        ("稿件100篇，其中中央媒体20篇。", True, ["100篇", "20篇"]),
        ("稿件100篇，其中中央媒体101篇。", False, ["100篇", "101篇"]),
        ("稿件100篇，其中中央媒体20篇、市级媒体101篇。", False, ["100篇", "20篇", "101篇"]),
        ("应到代表241人，实到210人。", True, ["241人", "210人"]),
        ("应到代表241人，实到310人。", False, ["241人", "310人"]),
        ("立案403件579人，其中诈骗70件92人。", True, ["403件", "70件"]),
    ],
    ids=["of which", "more than all", "the second one", "who came", "more than should",
         "cases and people"],
)  # fmt: skip
def test_a_part_is_no_larger_than_its_whole(text, holds, names):
    assert (holds, names) in [(one, said) for one, _slip, said in told(text, Form.OF_WHICH)]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("31个省共开会1185次，平均每个开38次。", True),
        ("5年共提建议5338条，年均1067条。", False),
    ],
)
def test_a_mean_is_the_total_over_how_many(text, holds):
    (one,) = [one for one in found(text) if one.form is Form.MEAN]
    assert (one.holds, one.is_wrong) == (holds, False)


def test_the_same_count_told_again_belongs_to_the_relation():
    text = "代表建议52件已交办。52件建议里，A类33件，占63.5%。"
    (one,) = [one for one in found(text) if one.form is Form.SHARE]
    assert [n.text for n in one.again] == ["52件"]


def test_a_comma_behind_a_list_begins_another_matter():
    """A 、 parts what belongs together, a comma what is said next: six decisions are no reports."""
    text = (
        "听取报告21项，其中政府14项、监委1项、法院3项、检察院3项，作出决议决定6项，"
        "提出审议意见12份。"
    )
    assert told(text, Form.TOTAL) == [(True, "", ["21项", "14项", "1项", "3项", "3项"])]
    assert told(text, Form.OF_WHICH) == []


def test_an_item_of_a_list_is_not_the_whole_of_the_next_sentence():
    """What divides the total once more is beside its last item, and no part of that."""
    text = (
        "收到代表建议156件，比上年增加12件。其中，农业类41件，城建类38件，交通类29件，"
        "教卫类27件，其他类22件。已全部办复，其中A类98件、B类43件、C类15件，代表满意153件。"
    )
    totals = told(text, Form.TOTAL)
    assert [(holds, names[0], len(names)) for holds, _slip, names in totals] == [
        (True, "156件", 4),
        (False, "156件", 6),
    ]
    assert told(text, Form.OF_WHICH) == [(True, "", ["156件", "153件"])]


def test_a_rise_is_told_of_the_number_right_before_it():
    """29 and 12 are 41 by chance."""
    text = "收到代表建议156件，比上年增加12件。其中，农业类41件，交通类29件，其他类86件。"
    assert told(text, Form.DIFFERENCE) == []
    assert told("上年144件。收到代表建议156件，比上年增加12件。", Form.DIFFERENCE)


TABLE = """类别\t2021年\t2022年\t增长
农业\t36\t41\t13.9%
城建\t40\t38\t-5.0%
交通\t25\t29\t16%
合计\t101\t108\t6.9%
"""


@pytest.mark.parametrize(
    ("was", "now", "holds"),
    [
        ("", "", [True, True]),
        ("\t108", "\t118", [True, False]),
        ("\t36", "\t63", [False, True]),
        # a row within another is counted once, which nothing here tells
        ("交通\t", "其中：交通\t", []),
    ],
)
def test_the_last_row_of_a_table_adds_up_its_columns(was, now, holds):
    text = TABLE.replace(was, now) if was else TABLE
    totals = [one for one in found(text) if one.form is Form.TOTAL]
    assert [one.holds for one in totals] == holds


def test_the_first_row_of_a_table_may_be_the_total():
    text = "单位\t件数\n合计\t101\n农业局\t36\n住建局\t40\n交通局\t25\n"
    assert told(text, Form.TOTAL) == [(True, "", ["101", "36", "40", "25"])]
