"""A report comes out of the records, and each number in it leads back to them."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from renda.directory.models import Session
from renda.figures.queries import figure_at, records, value
from renda.figures.registry import figure_of, figures
from renda.figures.spec import CongressYear, Ratio
from renda.kernel.mistakes import MistakenError
from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.tests.conftest import do, raised
from renda.reports.commands import save_template, state_occasion
from renda.reports.composing import composed
from renda.reports.numerals import spelt
from renda.reports.proofing import mistakes
from renda.reports.queries import shipped, templates, wording
from renda.reports.wording import Optional, Paragraph, read
from tests.plugins.cast import moment


@pytest.fixture
def period(cast):
    return CongressYear.of(cast.congress, 2022)


def submitted(cast, day="2022-03-01", **more):
    matter = raised(cast, day, **more)
    do(cast, matter, Suggestion.submit, "deputy", day)
    do(cast, matter, Suggestion.accept, "clerk", day, subject="transport")
    return matter


def said(text, period):
    return composed(read(text), period)


def test_a_number_is_the_measure_of_the_records_it_cites(cast, period):
    submitted(cast)
    report = said("共{suggestion-total}件。", period)
    (number,) = [piece for passage in report.passages for piece in passage.pieces if piece.cited]
    assert report.text == "共1件。"
    assert int(number.text) == records(number.cited.figure, period).count()


def test_a_list_names_each_topic_and_leads_to_its_matter(cast, period):
    matter = submitted(cast)
    report = said("{suggestion-total:列表}", period)
    (piece,) = report.passages[0].pieces
    assert (piece.text, piece.cited.matter) == (matter.title, matter.pk)


def test_a_figure_that_nobody_declared_is_a_gap_and_never_a_number(period):
    report = said("家站接待{接待群众人次}人次,回复{待补：现场回复条数}条。", period)
    assert report.gaps == ["接待群众人次", "现场回复条数"]
    assert report.text == "家站接待〔待补：接待群众人次〕人次，回复〔待补：现场回复条数〕条。"


def test_a_gap_is_listed_with_the_words_around_it_even_in_a_part_that_may_be_left_out(period):
    report = said(
        "另有事项。[受理来信{来信件次}件次。]\n[对{inquiry-bodies}个部门询问,{待补：人次}人次。]",
        period,
    )
    (gap,) = report.missing
    assert (gap.name, gap.around) == ("来信件次", "受理来信…件次")


def test_a_gap_is_never_named_by_a_code(period):
    (gap,) = said("共有代表小组{F027}个。", period).missing
    assert (gap.name, gap.around) == ("一个数字", "共有代表小组…个")


def test_a_figure_without_a_value_is_a_gap_by_its_label(period):
    assert said("满意率{suggestion-satisfied-rate}%。", period).gaps == ["满意率"]


def test_a_figure_is_cited_by_its_chinese_name_and_with_full_width_signs(cast, period):
    submitted(cast)
    submitted(cast, day="2021-12-01")
    text = "共{代表建议}件，上年｛代表建议：上年｝件，［｛代表建议：余｝件］，见[附件1]。"
    report = said(text, period)
    assert report.text == "共1件，上年1件，1件，见[附件1]。"
    assert report.gaps == []


def test_a_part_and_a_chart_are_named_in_chinese_too(cast, period):
    submitted(cast)
    item, chart = said(
        "@每个 类别 代表建议\n- {名称}{代表建议}件\n@完\n@图 类别 代表建议", period
    ).passages
    assert item.text.endswith("1件")
    assert [bar.value for bar in chart.picture.bars] == [1]


def test_more_and_less_than_last_year_are_told_where_last_year_had_any(cast, period):
    submitted(cast, day="2022-03-01")
    submitted(cast, day="2023-03-01")
    submitted(cast, day="2023-03-01")
    year = CongressYear.of(cast.congress, 2023)
    text = "{代表建议:增减}，{代表建议:比上年}"
    assert said(text, year).text == "增加1件，比上年增加1件"
    assert said(f"共{{代表建议}}件[，{text}]", period).text == "共1件"
    submitted(cast, day="2022-03-01")
    assert said(text, year).text == "持平，与上年持平"
    submitted(cast, day="2022-03-01")
    assert said(text, year).text == "减少1件，比上年减少1件"


def test_a_share_is_told_of_another_figure_and_of_the_whole_of_a_slice(cast, period):
    submitted(cast)
    text = "占{尚未评价的建议:占代表建议}\n@每个 类别 代表建议\n{代表建议:占比}\n@完"
    assert said(text, period).text == "占100%\n100%"


def test_two_of_something_are_liang_and_the_second_is_er():
    assert (spelt(2, counted=True), spelt(2), spelt(12, counted=True)) == ("两", "二", "十二")


def test_a_chart_of_money_is_told_in_the_unit_that_it_names(cast, period, monkeypatch):
    submitted(cast)
    figure = figure_of("suggestion-total")
    monkeypatch.setitem(figures, figure.key, replace(figure, scale=10, decimals=1))
    (passage,) = said("@图 subject suggestion-total", period).passages
    assert [str(bar.value) for bar in passage.picture.bars] == ["0.1"]


def test_a_heading_above_nothing_is_left_out_and_the_others_are_counted_anew(cast, period):
    submitted(cast)
    text = (
        "## 一、监督\n### （一）询问\n[{inquiry-held}次]\n## 二、代表\n### （一）培训\n"
        "### （二）建议\n{代表建议}件\n## 三、其他\n"
    )
    assert said(text, period).text == "一、代表\n（一）建议\n1件"


def test_a_year_without_records_says_so(period):
    report = said("# 报告\n题注：会\n## 一、监督\n{suggestion-total}件\n", period)
    assert report.is_empty
    assert "2022年没有业务记录。" in report.text


def test_the_occasion_comes_from_the_session_until_somebody_says_otherwise(cast, period):
    submitted(cast)
    text = "题注：{报告日期}在{会议}上\n题注：[{职务} {报告人}]\n主送：{称呼}\n共{代表建议}件"
    assert said(text, period).gaps == ["报告日期", "会议"]
    Session.objects.create(term=cast.term, ordinal=7, opens_on=dt.date(2023, 1, 10))
    assert "2023年1月10日" in said(text, period).text
    said_so = {"meeting": "区人大二次会议", "speaker": "王明", "post": "主任", "addressed": ""}
    by, at = cast.who("office_clerk", "2023-01-05"), moment("2023-01-05")
    state_occasion(cast.congress, 2022, by=by, at=at, on=dt.date(2023, 1, 11), **said_so)
    told = said(text, period).text
    assert "2023年1月11日在区人大二次会议上\n主任 王明\n各位代表" in told


@pytest.mark.parametrize("name", ["traffic", "deputy", "auditor", "admin", "member"])
def test_nobody_else_states_the_occasion(cast, name):
    with pytest.raises(PermissionDenied):
        state_occasion(cast.congress, 2022, by=cast.who(name), at=moment("2022-12-01"), post="主任")


def test_half_width_signs_never_stand_beside_chinese_words(cast, period):
    submitted(cast)
    assert said("建议{suggestion-total}件,其中(示例):{suggestion-total}件;", period).text == (
        "建议1件，其中（示例）：1件；"
    )


def test_a_sentence_without_anything_to_say_is_left_out(period):
    assert said("[共{suggestion-total}件。]另有事项。", period).text == "另有事项。"
    assert said("[共{suggestion-total}件。]", period).passages == ()


def test_the_year_before_is_told_beside_this_one_unless_there_was_no_such_work(cast, period):
    text = "{suggestion-total}件,上年{suggestion-total:上年}件"
    submitted(cast)
    assert said(text, period).text == "1件，上年〔待补：代表建议〕件"
    submitted(cast, day="2021-12-01")
    assert said(text, period).text == "1件，上年1件"


def test_a_rate_names_both_of_its_parts(cast, period):
    submitted(cast)
    rate = "suggestion-satisfied-rate"
    text = said(f"{{{rate}}}%({{{rate}:分子}}/{{{rate}:分母}})", period).text
    assert text == "0%(0/1)"


def test_a_part_is_repeated_for_each_slice_with_its_own_number(cast, period):
    submitted(cast)
    report = said("@每个 subject suggestion-total\n- {名称}{suggestion-total}件\n@完", period)
    (passage,) = report.passages
    (cited,) = [piece.cited for piece in passage.pieces if piece.cited]
    assert passage.text.endswith("1件")
    assert records(cited.figure, period, by=cited.by, of=cited.of).count() == 1


def test_the_same_report_costs_the_same_however_many_records_there_are(
    cast, period, django_assert_max_num_queries
):
    for number in range(5):
        submitted(cast, title=f"第{number}件建议")
    with django_assert_max_num_queries(40):
        composed(read(shipped()), period)


def test_the_wording_that_comes_along_can_be_read_and_cites_figures_that_exist(period):
    report = composed(read(shipped()), period)
    assert mistakes(shipped()) == []
    assert report.text.startswith(period.congress.name)


def test_every_cited_number_is_the_figure_itself(cast, period):
    submitted(cast)
    for figure in composed(read(shipped()), period).cited:
        known = figure_at(figure.key, period)
        assert (known.key, value(known, period).value) == (figure.key, value(figure, period).value)


def test_the_office_words_the_report_anew_and_every_version_is_kept(cast):
    office = cast.who("office_clerk", "2022-12-01")
    assert wording(cast.congress) == (0, shipped())
    for text in ("一", "二"):
        save_template(cast.congress, text=text, by=office, at=moment("2022-12-01"))
    assert wording(cast.congress) == (2, "二")
    assert wording(cast.congress, 1) == (1, "一")
    assert wording(cast.congress, 0) == (0, shipped())
    assert templates(cast.congress).count() == 2


@pytest.mark.parametrize("name", ["traffic", "deputy", "auditor", "admin", "member"])
def test_nobody_else_words_it(cast, name):
    with pytest.raises(PermissionDenied):
        save_template(cast.congress, text="一", by=cast.who(name), at=moment("2022-12-01"))


def test_a_wording_that_cannot_be_read_is_not_kept(cast):
    office = cast.who("office_clerk", "2022-12-01")
    with pytest.raises(MistakenError):
        save_template(cast.congress, text="[一", by=office, at=moment("2022-12-01"))
    assert not templates(cast.congress).exists()


def test_what_happened_after_the_cut_off_is_not_in_it(cast):
    submitted(cast, day="2022-09-01")
    half = CongressYear.of(cast.congress, 2022, until=dt.date(2022, 6, 30))
    assert said("{suggestion-total}", half).gaps == ["代表建议"]
    submitted(cast, day="2022-03-01")
    assert said("{suggestion-total}", half).text == "1"


def test_a_chart_has_a_bar_for_each_slice_and_each_leads_to_its_records(cast, period):
    submitted(cast)
    (passage,) = said("@图 subject suggestion-total", period).passages
    (bar,) = passage.picture.bars
    assert bar.value == records(bar.cited.figure, period, by="subject", of=bar.cited.of).count()


def test_a_chart_of_what_there_is_not_is_a_gap_and_one_of_nothing_is_left_out(period):
    assert said("@图 colour suggestion-total", period).gaps == ["代表建议按“colour”分"]
    assert said("@图 subject suggestion-total", period).passages == ()


def _keys(inlines):
    """Yield the keys that a line or a part of it cites."""
    for one in inlines:
        yield from (
            _keys(one.inside) if isinstance(one, Optional) else getattr(one, "key", "").split()
        )


def test_a_rate_beside_what_was_done_stands_beside_what_was_to_be_done():
    """3 of 3 and 75% in one sentence counts two things: what the rate is of is named too."""
    lines = [part for part in read(shipped()) if isinstance(part, Paragraph)]
    for cited in ({figure_of(key) for key in _keys(line.inside)} for line in lines):
        for rate in (one for one in cited if isinstance(one, Ratio)):
            assert rate.denominator in cited or rate.numerator not in cited, rate.key
