"""Tables inside a form: what a browser sends for them, and what counts as a row."""

import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from renda.matters.rows import MOST, Rows


class RuleRow(forms.Form):
    """A rule: a name, and how it came about (the browser always sends a choice)."""

    name = forms.CharField(label="制度")
    way = forms.ChoiceField(label="方式", choices=[("made", "新建"), ("mended", "修订")])


class PastedRow(forms.Form):
    """A row as it is copied from a spreadsheet."""

    text = forms.CharField()
    on = forms.DateField()


def sent(field: Rows, **data: str):
    return field.widget.value_from_datadict(QueryDict.fromkeys(data) | data, {}, "rules")


def rows(*numbers: int, **every: str) -> dict[str, str]:
    return {f"rules-{n}-{key}": text for n in numbers for key, text in every.items()}


@pytest.fixture
def field() -> Rows:
    return Rows(RuleRow, label="制度", required=False)


def test_blank_rows_ask_for_nothing_in_the_browser(field):
    assert " required" not in field.widget.render("rules", None)


def test_a_table_that_must_be_answered_marks_its_first_row_only():
    html = Rows(RuleRow).widget.render("rules", None)
    assert html.count(" required") == 1  # a choice that starts answered needs no mark
    assert html.index(" required") < html.index("rules-1-name")


def test_a_row_left_as_the_browser_sends_it_is_no_row(field):
    assert sent(field, **rows(0, 1, 2, name="", way="made")) == []


def test_a_row_in_which_only_the_choice_was_changed_is_a_row_that_lacks_its_name(field):
    given = sent(field, **rows(0, name="", way="mended"))
    with pytest.raises(ValidationError, match="第1行“制度”"):
        field.clean(given)


def test_a_gap_in_the_numbers_drops_nothing(field):
    found = field.clean(sent(field, **rows(0, 7, 130, name="甲", way="made")))
    assert len(found) == 3


def test_more_rows_than_a_page_holds_are_refused_not_cut_off(field):
    given = sent(field, **rows(*range(MOST + 1), name="甲", way="made"))
    with pytest.raises(ValidationError, match="一次最多填写500行，现有501行"):
        field.clean(given)


def test_a_table_that_must_be_answered_refuses_to_be_empty():
    with pytest.raises(ValidationError, match="请填写这一项"):
        Rows(RuleRow).clean([])


def test_lines_pasted_without_script_become_rows():
    field = Rows(PastedRow)
    text = "平整东山路\t2022年3月5日\n\n增设路灯\t2022-4-1\n"
    rows = field.widget.value_from_datadict({"rows-lines": text}, {}, "rows")
    assert field.clean(rows) == [
        {"text": "平整东山路", "on": dt.date(2022, 3, 5)},
        {"text": "增设路灯", "on": dt.date(2022, 4, 1)},
    ]


def test_what_is_wrong_stands_beside_the_cell_of_its_row():
    field = Rows(PastedRow)
    rows = [{"text": "甲", "on": "2022-03-05"}, {"text": "乙", "on": "不是日期"}]
    with pytest.raises(ValidationError):
        field.clean(rows)
    shown = field.widget.get_context("rows", rows, {})["rows"]
    assert [sorted(row.errors) for row in shown[:2]] == [[], ["on"]]


def test_a_cell_for_a_long_text_is_no_one_line_box():
    class Wordy(forms.Form):
        text = forms.CharField(max_length=500)
        short = forms.CharField(max_length=60)

    widget = Rows(Wordy).widget
    (row, *_more) = widget.get_context("rows", [{"text": "一", "short": "二"}], {})["rows"]
    assert isinstance(row.fields["text"].widget, forms.Textarea)
    assert isinstance(row.fields["short"].widget, forms.TextInput)
