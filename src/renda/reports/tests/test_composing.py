"""A report comes out of the records, and each number in it leads back to them."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from renda.figures.queries import figure_at, records, value
from renda.figures.registry import figure_of
from renda.figures.spec import CongressYear, Ratio
from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.tests.conftest import do, raised
from renda.reports.commands import save_template
from renda.reports.composing import composed
from renda.reports.queries import shipped, templates, wording
from renda.reports.wording import BadWordingError, Optional, Paragraph, read
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
    report = said("家站接待{接待群众人次}人次。", period)
    assert report.gaps == ["接待群众人次"]
    assert "待补" in report.text


def test_a_sentence_without_anything_to_say_is_left_out(period):
    assert said("[共{suggestion-total}件。]另有事项。", period).text == "另有事项。"
    assert said("[共{suggestion-total}件。]", period).passages == ()


def test_the_year_before_is_told_beside_this_one(cast, period):
    submitted(cast)
    assert said("{suggestion-total}件,上年{suggestion-total:上年}件", period).text == "1件,上年0件"


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
    unknown = [gap for gap in report.gaps if gap.isascii()]
    assert unknown == []
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
    with pytest.raises(BadWordingError):
        save_template(cast.congress, text="[一", by=office, at=moment("2022-12-01"))
    assert not templates(cast.congress).exists()


def test_what_happened_after_the_cut_off_is_not_in_it(cast):
    submitted(cast, day="2022-09-01")
    half = CongressYear.of(cast.congress, 2022, until=dt.date(2022, 6, 30))
    assert said("{suggestion-total}", half).text == "0"


def test_a_chart_has_a_bar_for_each_slice_and_each_leads_to_its_records(cast, period):
    submitted(cast)
    (passage,) = said("@图 subject suggestion-total", period).passages
    (bar,) = passage.picture.bars
    assert bar.value == records(bar.cited.figure, period, by="subject", of=bar.cited.of).count()


def test_a_chart_of_what_there_is_not_is_a_gap_and_one_of_nothing_is_left_out(period):
    assert said("@图 colour suggestion-total", period).gaps == ["suggestion-total @colour"]
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
